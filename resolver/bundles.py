"""Linking bodies and places by their keys.

Bodies are named in half of all letters. So what nobody judged and says the same is bundled first: one mention stands
for all in the clusters, where judgements and places are weighed, and the cost grows with the number of mentions.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from models.entity import Link
from models.mention import Label
from resolver.bodies import body_key
from resolver.clustering import Clusters
from resolver.evidence import Evidence, Form
from resolver.keys import Key
from resolver.places import place_key

_SAME_PLACE = (0.98, ("same name", "same place"))
_SPELLINGS = (0.98, ("same name in all spellings",))
_SAME_LETTER = (0.97, ("same name", "in the same letter"))
_ONLY_HERE = (0.95, ("same name", "the only one in this letter"))
_NUMBERED = (0.92, ("same name and number", "no place speaks against it"))
_PLACE_NAMED = (0.92, ("same name", "the place is named in the letter"))
_ONE_CITY = (0.9, ("same name", "both letters name one city only"))
_SHARED_CITY = (0.65, ("same name", "both letters name the same city"))
_MANY_FIT = (0.6, ("same name", "more than one place fits"))


@lru_cache(maxsize=262144)
def key_of(form: Form) -> Key:
    """Return what a body or place is linked by.

    Args:
        form: of label ORG or LOCATION.
    """
    return body_key(form.mention()) if form.label is Label.ORG else place_key(form.mention())


class Bundles:
    """The bodies or places of a component.

    Args:
        evidence: by reference, in order.
        judged: references of which a person said something; each stands for itself alone.
    """

    def __init__(self, evidence: Mapping[str, Evidence], judged: Collection[str]) -> None:
        self._evidence = evidence
        self.judged = judged
        bases: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for reference, one in evidence.items():
            bases[key_of(one.form).base].append(reference)
        self.attached: dict[str, Link] = {}
        """By reference, the link of each mention that another stands for."""
        self._alike = [_Base(references, self) for _, references in sorted(bases.items())]

    def standing(self) -> dict[str, Key]:
        """Return the mentions that stand for all others, with their keys."""
        return {
            reference: key_of(one.form) for reference, one in self._evidence.items() if reference not in self.attached
        }

    def link(self, clusters: Clusters[Key]) -> list[Link]:
        """Join what is certain, and return what is likely.

        Args:
            clusters: of what stands for all others; judgements are already in; joined in place.
        """
        return [link for base in self._alike for link in base.link(clusters)]

    def stand_in(self, reference: str) -> str:
        """Return the mention that stands for a mention."""
        while reference in self.attached:
            link = self.attached[reference]
            reference = link.a if link.b == reference else link.b
        return reference

    def key(self, reference: str) -> Key:
        """Return the key of a mention."""
        return key_of(self._evidence[reference].form)

    def letter(self, reference: str) -> str:
        """Return the digest of the letter of a mention."""
        return self._evidence[reference].letter.sha256

    def cities(self, reference: str) -> frozenset[str]:
        """Return the cities that the letter of a mention names."""
        return self._evidence[reference].letter.cities

    def gather(self, references: list[str], said: tuple[float, tuple[str, ...]]) -> list[str]:
        """Attach what nobody judged to the first such mention, and return what stands then, in order."""
        first = next((one for one in references if one not in self.judged), None)
        return [one for one in references if first is None or not self.attach(one, first, said)]

    def attach(self, reference: str, target: str, said: tuple[float, tuple[str, ...]]) -> bool:
        """Attach a mention to another, unless somebody judged it."""
        if reference in self.judged or reference == target:
            return False
        self.attached[reference] = make_link(target, reference, said)
        return True


class _Base:
    """The mentions whose keys differ in nothing but the place."""

    def __init__(self, references: list[str], bundles: Bundles) -> None:
        self._bundles = bundles
        self._needs_place = bundles.key(references[0]).needs_place
        self._is_numbered = bundles.key(references[0]).is_numbered
        self._placed: dict[str, list[str]] = {}
        self._bare: list[tuple[list[str], str | None, list[str]]] = []
        """For each letter: what stands for it, the target of a certain link if there is one, all places that fit."""
        self._open: dict[frozenset[str], list[str]] = {}
        if not self._needs_place:
            self._all = bundles.gather(references, _SPELLINGS)
            return
        placed: dict[str, list[str]] = defaultdict(list)
        bare: dict[str, list[str]] = defaultdict(list)
        here: dict[str, dict[str, str]] = defaultdict(dict)
        for reference in references:
            place = bundles.key(reference).place
            if place is None:
                bare[bundles.letter(reference)].append(reference)
            else:
                placed[place].append(reference)
                here[bundles.letter(reference)].setdefault(place, reference)
        self._placed = {place: bundles.gather(found, _SAME_PLACE) for place, found in sorted(placed.items())}
        for letter, found in bare.items():
            self._bundle_letter(bundles.gather(found, _SAME_LETTER), here.get(letter, {}))

    def link(self, clusters: Clusters[Key]) -> Iterator[Link]:
        """Join what is certain; yield what is likely."""
        if not self._needs_place:
            _chain(self._all, clusters, _SPELLINGS)
            return
        for place in self._placed.values():
            _chain(place, clusters, _SAME_PLACE)
        for standing, target, fitting in self._bare:
            _chain(standing, clusters, _SAME_LETTER)
            if target is not None:
                for one in standing:
                    clusters.join(make_link(target, one, _PLACE_NAMED))
            else:
                yield from (make_link(self._placed[place][0], standing[0], _MANY_FIT) for place in fitting)
        yield from self._link_open(clusters)

    def _bundle_letter(self, standing: list[str], here: Mapping[str, str]) -> None:
        first = standing[0]
        cities = self._bundles.cities(first)
        fitting = sorted(here or set(self._placed) & cities)
        if len(fitting) == 1:
            target = self._placed[fitting[0]][0]
            stand_in, said = (here[fitting[0]], _ONLY_HERE) if here else (target, _PLACE_NAMED)
            left = [one for one in standing if not self._bundles.attach(one, stand_in, said)]
            if left:
                self._bare.append((left, target, fitting))
        elif fitting:
            self._bare.append((standing, None, fitting))
        else:
            self._bundle_open(standing, cities)

    def _bundle_open(self, standing: list[str], cities: frozenset[str]) -> None:
        """Attach a letter without any place to one that names the same cities, where that is enough."""
        known = self._open.setdefault(cities, [])
        said = _NUMBERED if self._is_numbered else _ONE_CITY
        is_enough = self._is_numbered or len(cities) == 1
        first = next((one for one in known if one not in self._bundles.judged), None)
        if is_enough and first is not None:
            standing = [one for one in standing if not self._bundles.attach(one, first, said)]
        known += standing

    def _link_open(self, clusters: Clusters[Key]) -> Iterator[Link]:
        """Link what has no place in any letter: by its number, or by the one city that both letters name."""
        firsts: list[tuple[frozenset[str], str]] = []
        by_city: dict[str, str] = {}
        for cities, standing in self._open.items():
            joins = self._is_numbered or len(cities) == 1
            if joins:
                _chain(standing, clusters, _NUMBERED if self._is_numbered else _ONE_CITY)
            for one in standing:
                first = standing[0] if cities and not joins and one != standing[0] else None
                other = next((by_city[city] for city in sorted(cities) if city in by_city), first)
                if other is not None and clusters.find(one) != clusters.find(other):
                    yield make_link(other, one, _SHARED_CITY)
            if self._is_numbered:
                for others, other in firsts:
                    if (cities & others or not cities or not others) and clusters.join(
                        make_link(other, standing[0], _NUMBERED)
                    ):
                        break
                firsts.append((cities, standing[0]))
            for city in cities:
                by_city.setdefault(city, standing[0])


def _chain(references: list[str], clusters: Clusters[Key], said: tuple[float, tuple[str, ...]]) -> None:
    """Join mentions to the first one that no judgement keeps them from."""
    representatives: list[str] = []
    for reference in references:
        for other in representatives:
            if clusters.join(make_link(other, reference, said)):
                break
        else:
            representatives.append(reference)


def make_link(one: str, other: str, said: tuple[float, tuple[str, ...]]) -> Link:
    """Make a link between two mentions, in order.

    Args:
        one: the one mention.
        other: the other.
        said: score and reasons.
    """
    first, last = (one, other) if one < other else (other, one)
    return Link(a=first, b=last, score=said[0], reasons=said[1])
