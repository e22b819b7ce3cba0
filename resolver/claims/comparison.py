"""The letters of a case laid side by side: happenings with their claims, groups and gaps."""

from collections.abc import Iterable, Mapping

from models.claim import Happening
from models.comparison import Comparison, Named
from models.document import DocumentRecord
from models.entity import Resolution
from models.gap import Gap
from models.group import Group
from resolver.claims.answers import Answers
from resolver.claims.gaps import find_gaps
from resolver.claims.groups import find_groups
from resolver.claims.happenings import gather_happenings
from resolver.claims.letters import CaseLetter, read_letters
from resolver.claims.occurrences import find_occurrences
from resolver.claims.reliance import Reliances
from resolver.claims.silence import index_registers
from resolver.claims.sources import find_source
from resolver.claims.stances import Correspondence, in_time, weigh_happening


def compare(records: Iterable[DocumentRecord], resolution: Resolution) -> Comparison:
    """Find what the letters of a case claim, where they contradict, and what is missing.

    The order of records changes nothing.

    Args:
        records: of the case, one for each original.
        resolution: of the archive that they lie in.
    """
    letters = read_letters(records, resolution)
    case = correspond(letters)
    happenings = happenings_of(case)
    groups = find_groups(happenings, letters)
    gaps = find_gaps(happenings, groups, case)
    return Comparison(
        entities=_named(letters, resolution, happenings, groups, gaps),
        happenings=happenings,
        groups=groups,
        gaps=gaps,
    )


def correspond(letters: tuple[CaseLetter, ...]) -> Correspondence:
    """Find who speaks in each letter, and which letter answers which."""
    sources = {letter.sha256: find_source(letter) for letter in letters}
    answers = Answers(letters)
    naming: dict[str, list[CaseLetter]] = {}
    for letter in letters:
        for person in letter.persons:
            naming.setdefault(person, []).append(letter)
    return Correspondence(
        letters=letters,
        sources=sources,
        answers=answers,
        reliances=Reliances(letters, sources, answers),
        naming={person: tuple(found) for person, found in naming.items()},
        registers=index_registers(letters),
    )


def happenings_of(case: Correspondence) -> tuple[Happening, ...]:
    """Bring the events of all letters together and tell what each letter says of them: in time, the undated last."""
    occurrences = (one for letter in case.letters for one in find_occurrences(letter))
    return in_time(weigh_happening(members, case) for members in gather_happenings(occurrences))


def _named(
    letters: Iterable[CaseLetter],
    resolution: Resolution,
    happenings: Iterable[Happening],
    groups: Iterable[Group],
    gaps: Iterable[Gap],
) -> tuple[Named, ...]:
    named: dict[str, None] = {}
    for happening in happenings:
        named |= dict.fromkeys((*happening.who, *happening.by, *happening.from_, *happening.to))
        for claim in happening.claims:
            named |= dict.fromkeys(claim.source.keys)
            named |= dict.fromkeys(one.person for one in claim.rests_on if one.person is not None)
    for group in groups:
        named |= dict.fromkeys(one.person for one in (*group.known, *group.proposed))
    for gap in gaps:
        named |= dict.fromkeys(gap.people)
    known = names_of(letters, resolution)
    return tuple(known[one] for one in sorted(named) if one in known)


def names_of(letters: Iterable[CaseLetter], resolution: Resolution) -> Mapping[str, Named]:
    """Return the name of every entity that the letters mention, by id."""
    entities = {entity.id: entity for entity in resolution.entities}
    found: dict[str, Named] = {}
    for letter in letters:
        for mention, one in letter.entities.items():
            if one in found:
                continue
            if one in entities:
                found[one] = Named(id=one, label=entities[one].label, name=entities[one].name)
            else:
                named = letter.mentions[mention]
                found[one] = Named(id=one, label=named.label, name=named.name or named.text)
    return found
