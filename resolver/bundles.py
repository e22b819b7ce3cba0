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
from resolver.signs import NAME, NUMBER

Said = tuple[float, tuple[str, ...]]
"""Score and reasons of a link."""

_SAME_PLACE = (0.98, ("same name", "same place"))
_SPELLINGS = (0.98, ("same name in all spellings",))
_SAME_LETTER = (0.97, ("same name", "in the same letter"))
_ONLY_HERE = (0.95, ("same name", "the only one in this letter"))
_NUMBERED = (0.92, ("same name and number", "no place speaks against it"))
_PLACE_NAMED = (0.92, ("same name", "the place is named in the letter"))
_ONE_CITY = (0.9, ("same name", "both letters name one city only"))
_SHARED_CITY = (0.65, ("same name", "both letters name the same city"))
_MANY_FIT = (0.6, ("same name", "more than one place fits"))
_SAME_PEOPLE = (0.9, ("same name", "named beside the same people"))
_ENOUGH_SHARED = 2
"""People whom two letters name, from which what has no place is one in both; a letter's number is enough."""
_CLEARLY = 1.5
"""So many times as many as with any other place."""
_MOST_ASKED = 3
"""Places that fit up to which a person is asked: a number without a town says nothing if many towns have it."""


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
        self.needs_all = any(base.is_torn for base in self._alike)
        """Whether it matters what the letters say of the mentions for which others stand."""

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

    def signs(self, reference: str) -> frozenset[str]:
        """Return whom the letter of a mention names, and what numbers it bears or refers to (`resolver.signs`)."""
        return frozenset(sign for sign in self._evidence[reference].letter.signs if sign.startswith((NAME, NUMBER)))

    def gather(self, references: list[str], said: Said) -> list[str]:
        """Attach what nobody judged to the first such mention, and return what stands then, in order."""
        first = next((one for one in references if one not in self.judged), None)
        return [one for one in references if first is None or not self.attach(one, first, said)]

    def attach(self, reference: str, target: str, said: Said) -> bool:
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
        self._of_city: dict[str, list[str]] = {}
        """What names no place, in letters that name one city only: by that city."""
        self._fitting: list[tuple[list[str], str, Said]] = []
        """What stands for itself though it fits one place only, what it fits, and why."""
        self._torn: list[tuple[list[str], list[str]]] = []
        """For each letter: what stands for it, and all that fits."""
        self._open: dict[frozenset[str], list[str]] = {}
        """What fits no place that is known, by the cities of the letter."""
        self.is_torn = False
        """Whether anything fits several places."""
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
        waiting = []
        for letter, found in bare.items():
            standing = bundles.gather(found, _SAME_LETTER)
            if not self._bundle_letter(standing, here.get(letter, {})):
                waiting.append((bundles.cities(standing[0]), standing))
        said = _NUMBERED if self._is_numbered else _ONE_CITY
        for cities, standing in waiting:
            if len(cities) == 1:
                self._bundle(self._of_city.setdefault(min(cities), []), standing, said)
        several: dict[frozenset[str], list[list[str]]] = defaultdict(list)
        for cities, standing in waiting:
            if len(cities) != 1:
                several[cities].append(standing)
        for cities, letters in several.items():
            self._bundle_open(letters, cities)
        self.is_torn = bool(self._torn)
        if self._torn:
            self._settle_torn(references)

    def link(self, clusters: Clusters[Key]) -> Iterator[Link]:
        """Join what is certain; yield what is likely."""
        if not self._needs_place:
            _chain(self._all, clusters, _SPELLINGS)
            return
        for place in self._placed.values():
            _chain(place, clusters, _SAME_PLACE)
        for standing in self._of_city.values():
            _chain(standing, clusters, _NUMBERED if self._is_numbered else _ONE_CITY)
        for standing, target, said in self._fitting:
            _chain(standing, clusters, said)
            for one in standing:
                clusters.join(make_link(target, one, said))
        for standing, targets in self._torn:
            _chain(standing, clusters, _SAME_LETTER)
            if len(targets) <= _MOST_ASKED:
                yield from (make_link(target, standing[0], _MANY_FIT) for target in targets)
        if self._is_numbered:
            self._join_numbered(clusters)
        else:
            yield from self._ask_about_cities(clusters)

    def _bundle_letter(self, standing: list[str], here: Mapping[str, str]) -> bool:
        """Attach what names no place to the one whose place the letter names, and tell whether it names any."""
        fitting = sorted(here or set(self._placed) & self._bundles.cities(standing[0]))
        if not fitting:
            return False
        targets = [here[place] if here else self._placed[place][0] for place in fitting]
        self._attach(standing, targets, _ONLY_HERE if here else _PLACE_NAMED)
        return True

    def _bundle_open(self, letters: list[list[str]], cities: frozenset[str]) -> None:
        """Attach what has a number to the one place where its like is known to be, of those that the letters name.

        The letters are bundled first: a place that becomes known later then changes nothing of those that do not stand.
        """
        known = {**self._of_city, **self._placed}
        fitting = sorted(known.keys() & cities if cities else known)
        if len(fitting) > 1:
            self._torn += ((standing, [known[place][0] for place in fitting]) for standing in letters)
            return
        bundled: list[str] = []
        for standing in letters:
            if self._is_numbered:
                self._bundle(bundled, standing, _NUMBERED)
            else:
                bundled += standing
        if fitting and self._is_numbered:
            self._fitting.append((bundled, known[fitting[0]][0], _NUMBERED))
        else:
            self._open[cities] = bundled

    def _attach(self, standing: list[str], targets: list[str], said: Said) -> None:
        if len(targets) > 1:
            self._torn.append((standing, targets))
            return
        left = [one for one in standing if not self._bundles.attach(one, targets[0], said)]
        if left:
            self._fitting.append((left, targets[0], said))

    def _settle_torn(self, references: list[str]) -> None:
        """Attach what fits several places to the one whose letters name the same people or numbers."""
        groups = {one: place[0] for place in (*self._placed.values(), *self._of_city.values()) for one in place}
        said: dict[str, set[str]] = defaultdict(set)
        for reference in references:
            first = groups.get(self._bundles.stand_in(reference))
            if first is not None:
                said[first] |= self._bundles.signs(reference)
        waiting, settled = self._torn, True
        while settled:
            settled = False
            self._torn = []
            for standing, targets in waiting:
                nearest = _nearest(self._bundles.signs(standing[0]), targets, said)
                if nearest is None:
                    self._torn.append((standing, targets))
                    continue
                settled = True
                said[nearest] |= self._bundles.signs(standing[0])
                self._attach(standing, [nearest], _SAME_PEOPLE)
            waiting = self._torn

    def _bundle(self, known: list[str], standing: list[str], said: Said) -> None:
        """Attach what names no place to what is known to be the same."""
        first = next((one for one in known if one not in self._bundles.judged), None)
        if first is not None:
            standing = [one for one in standing if not self._bundles.attach(one, first, said)]
        known += standing

    def _join_numbered(self, clusters: Clusters[Key]) -> None:
        """Join what has one number and fits no known place, where the letters name a city in common."""
        groups: list[tuple[frozenset[str], str]] = []
        for cities, standing in sorted(self._open.items(), key=lambda one: not one[0]):
            _chain(standing, clusters, _NUMBERED)
            shared = [first for others, first in groups if others & cities]
            if not cities and len({clusters.find(first) for _, first in groups}) == 1:
                shared = [groups[0][1]]
            for first in shared:
                clusters.join(make_link(first, standing[0], _NUMBERED))
            groups.append((cities, standing[0]))

    def _ask_about_cities(self, clusters: Clusters[Key]) -> Iterator[Link]:
        """Ask about what fits no known place and has no number, where the letters name a city in common."""
        by_city = {city: standing[0] for city, standing in self._of_city.items()}
        for cities, standing in self._open.items():
            for one in standing:
                first = standing[0] if cities and one != standing[0] else None
                nearest = next((by_city[city] for city in sorted(cities) if city in by_city), first)
                if nearest is not None and clusters.find(one) != clusters.find(nearest):
                    yield make_link(nearest, one, _SHARED_CITY)
            for city in cities:
                by_city.setdefault(city, standing[0])


def _nearest(signs: frozenset[str], targets: list[str], said: Mapping[str, set[str]]) -> str | None:
    """Return the target with which a letter has clearly more in common than with all others, if there is one."""
    (most, target), (other, _), *_ = sorted(((_shared(signs, said[one]), one) for one in targets), reverse=True)
    return target if most >= _ENOUGH_SHARED and most >= _CLEARLY * other else None


def _shared(signs: frozenset[str], others: set[str]) -> int:
    return sum(_ENOUGH_SHARED if sign.startswith(NUMBER) else 1 for sign in signs if sign in others)


def _chain(references: list[str], clusters: Clusters[Key], said: Said) -> None:
    """Join mentions to the first one that no judgement keeps them from."""
    representatives: list[str] = []
    for reference in references:
        for other in representatives:
            if clusters.join(make_link(other, reference, said)):
                break
        else:
            representatives.append(reference)


def make_link(one: str, other: str, said: Said) -> Link:
    """Make a link between two mentions, in order.

    Args:
        one: the one mention.
        other: the other.
        said: score and reasons.
    """
    first, last = (one, other) if one < other else (other, one)
    return Link(a=first, b=last, score=said[0], reasons=said[1])
