"""Linking by keys: bodies and addresses, which are told apart by a place that a letter often leaves out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.entity import Link
from resolver.clustering import Clusters
from resolver.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Key:
    """What a mention of a body or place says.

    Args:
        base: all but the place; different things of one kind have different ones.
        place: city, district or region, None if the mention names none.
        needs_place: there may be one such thing in each place.
        is_numbered: it has a number, so that two of them in one country are rarely meant.
    """

    base: tuple[str, ...]
    place: str | None
    needs_place: bool
    is_numbered: bool


def are_different(one: Key, other: Key) -> bool:
    """Tell whether two keys cannot name one thing."""
    return one.base != other.base or bool(one.place and other.place and one.place != other.place)


def link_keys(evidence: Mapping[str, Evidence], keys: Mapping[str, Key], clusters: Clusters[Key]) -> list[Link]:
    """Link the mentions of bodies or places.

    Args:
        evidence: by reference.
        keys: by reference.
        clusters: joined in place.

    Returns:
        What is likely and not certain.
    """
    by_base: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for reference in sorted(keys):
        by_base[keys[reference].base].append(reference)
    doubtful: list[Link] = []
    for base in sorted(by_base):
        doubtful += _link_base(by_base[base], evidence, keys, clusters)
    return doubtful


def _link_base(
    references: list[str], evidence: Mapping[str, Evidence], keys: Mapping[str, Key], clusters: Clusters[Key]
) -> list[Link]:
    if not keys[references[0]].needs_place:
        _chain(references, clusters, 0.98, ("same name in all spellings",))
        return []
    placed: dict[str, list[str]] = defaultdict(list)
    bare: dict[str, list[str]] = defaultdict(list)
    for reference in references:
        place = keys[reference].place
        if place is not None:
            placed[place].append(reference)
        else:
            bare[evidence[reference].sha256].append(reference)
    for place in sorted(placed):
        _chain(placed[place], clusters, 0.98, ("same name", "same place"))
    doubtful: list[Link] = []
    open_letters: list[str] = []
    for letter in sorted(bare):
        _chain(bare[letter], clusters, 0.97, ("same name", "in the same letter"))
        first = bare[letter][0]
        here = {place for place in placed for one in placed[place] if evidence[one].sha256 == letter}
        fitting = here or (set(placed) & evidence[first].cities)
        if len(fitting) == 1:
            _attach(first, placed[fitting.pop()], evidence, clusters, is_here=bool(here))
        elif fitting:
            doubtful += [
                _link(placed[place][0], first, 0.6, ("same name", "more than one place fits"))
                for place in sorted(fitting)
            ]
        else:
            open_letters.append(first)
    return doubtful + _link_open(open_letters, evidence, keys, clusters)


def _attach(
    first: str, targets: Iterable[str], evidence: Mapping[str, Evidence], clusters: Clusters[Key], *, is_here: bool
) -> None:
    letter = evidence[first].sha256
    target = next(one for one in targets if not is_here or evidence[one].sha256 == letter)
    reasons = ("same name", "the only one in this letter" if is_here else "the place is named in the letter")
    clusters.join(_link(target, first, 0.95 if is_here else 0.92, reasons))


def _link_open(
    references: list[str], evidence: Mapping[str, Evidence], keys: Mapping[str, Key], clusters: Clusters[Key]
) -> list[Link]:
    """Link what has no place in any letter: by its number, or by the one city that both letters name."""
    doubtful = []
    representatives: list[str] = []
    for reference in references:
        for other in representatives:
            mine, yours = evidence[reference].cities, evidence[other].cities
            shared = mine & yours
            if keys[reference].is_numbered and (shared or not mine or not yours):
                linked = clusters.join(
                    _link(other, reference, 0.92, ("same name and number", "no place speaks against it"))
                )
            elif len(mine) == 1 and mine == yours:
                linked = clusters.join(_link(other, reference, 0.9, ("same name", "both letters name one city only")))
            else:
                linked = False
                if shared:
                    doubtful.append(_link(other, reference, 0.65, ("same name", "both letters name the same city")))
            if linked:
                break
        else:
            representatives.append(reference)
    return doubtful


def _chain(references: list[str], clusters: Clusters[Key], score: float, reasons: tuple[str, ...]) -> None:
    """Join mentions to the first one that no judgement keeps them from."""
    representatives: list[str] = []
    for reference in references:
        for other in representatives:
            if clusters.join(_link(other, reference, score, reasons)):
                break
        else:
            representatives.append(reference)


def _link(one: str, other: str, score: float, reasons: tuple[str, ...]) -> Link:
    first, last = sorted((one, other))
    return Link(a=first, b=last, score=score, reasons=reasons)
