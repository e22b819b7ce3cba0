"""What the templates of a case can call: the people, bodies, places and happenings of one world, as one letter writes them."""

import random
from datetime import date, timedelta
from typing import Any

from samples.markup import escape, parse
from training.letters.case_people import CasePerson
from training.letters.case_worlds import CaseBody, World
from training.letters.cast import Cast
from training.letters.identifiers import Identifier
from training.letters.institutions import Body, City
from training.letters.places import address_of, square_of
from training.letters.times import Dated
from training.letters.writing import Language

_OFF_BY_ONE = 0.05
"""Share of the dates in letters that are a day off."""
_OTHER_COUNT = 0.12
"""Share of letters that count those taken away one more or less."""


class CaseDate(Dated):
    """When something happened, as one letter has it; the hour is said only where it is asked for."""

    def __init__(self, day: date, minutes: int, language: Language, chance: random.Random) -> None:
        super().__init__(day, language, chance)
        self._clock = minutes

    def _written(self, chosen: frozenset[str]) -> str:
        if "time" in chosen:
            self.minutes = self._clock
        return super()._written(chosen)


class OfficialBody(Body):
    """A body whose mention is named as it is written: what the abbreviation stands for is for others to find.

    `.bare` gives the name without a mark, as part of something else: "сотрудники ДКНБ" are unnamed people.
    """

    def _named(self, chosen: frozenset[str]) -> str:
        marked = super()._named(chosen - {"bare"})
        return escape(parse(marked).text) if "bare" in chosen else marked

    def _meant(self, full: str, base: str) -> str:  # noqa: ARG002
        return base


class CaseCast(Cast):
    """All that a template of a case can call, with one chance.

    Args:
        world: the case.
        today: date of the letter.
        reference: of the letter.
        asked: reference and date of the letter that it answers.
        chance: of the letter.
        language: first language of the letter.
    """

    def __init__(
        self,
        world: World,
        *,
        today: date,
        reference: str,
        asked: tuple[str, date],
        chance: random.Random,
        language: str,
    ) -> None:
        super().__init__(chance, language, held_out=world.held_out)
        self._world = world
        self._city = world.town
        self._when: dict[str, Dated] = {}
        self._people: dict[str, CasePerson] = {}
        self._today = self._keep(CaseDate(today, 0, self.language, chance))
        self._reference = Identifier("doc_ref", reference, self.language, chance)
        self._asked = (
            Identifier("doc_ref", asked[0], self.language, chance),
            self._keep(CaseDate(asked[1], 0, self.language, chance)),
        )
        taken = world.taken
        if chance.random() < _OTHER_COUNT:
            taken += chance.choice((-1, 1))
        self._taken = taken

    def names(self) -> dict[str, Any]:
        """Return what a template may call, by name."""
        world = self._world
        usual = ("foreigner", "ref", "record_no", "plate", "phone", "badge", "law", "injury", "group", "count", "pick", "chance", "use", "village")  # fmt: skip
        found: dict[str, Any] = {name: getattr(self, name) for name in usual}
        found |= {slot: self.whom(slot) for slot in world.people}
        found |= {slot: self._body(slot, body) for slot, body in world.bodies.items()}
        found |= {"whom": self.whom, "when": self.when, "after": self.later, "ward": self.ward}
        asked, asked_on = self._asked
        found |= {
            "c": City("c", world.town, self.language, self.chance_),
            "sq": square_of(world.spot, self.language, world.town, "sq"),
            "ad": address_of(world.address, self.chance_, self.language, world.town, "ad"),
            "today": self._today,
            "own": self._reference,
            "asked": asked,
            "asked_on": asked_on,
            "cn": Identifier("case_no", world.case_no, self.language, self.chance_),
            "taken": self._taken,
        }
        return found

    def whom(self, slot: str, roles: str | None = None) -> CasePerson:
        """Return somebody of the case; with other roles, if this letter gives other ones."""
        identity = self._world.people[slot]
        if slot not in self._people:
            given = _roles(identity.roles, f"{self._reference.value} {slot}")
            self._people[slot] = CasePerson(identity, given, self.language, self.chance_)
        if roles is not None:
            self._people[slot].roles = roles
        return self._people[slot]

    def when(self, what: str, of: CasePerson | str = "") -> Dated:
        """Return when something happened, as this letter has it."""
        slot = of if isinstance(of, str) else of.slot
        name = f"{what}_{slot}" if slot not in {"", "p"} else what
        if name not in self._when:
            happening = self._world.happenings[name]
            off = self.chance_.choice((-1, 1)) if self.chance_.random() < _OFF_BY_ONE else 0
            day = happening.day + timedelta(days=off)
            self._when[name] = self._keep(CaseDate(day, happening.minutes, self.language, self.chance_))
        return self._when[name]

    def later(self, day: Dated, least: int, most: int) -> Dated:
        """Return a date some days after another one."""
        return self._keep(
            Dated(day.day + timedelta(days=self.chance_.randint(least, most)), self.language, self.chance_)
        )

    def ward(self, *slots: str, further: int = 6) -> list[CasePerson]:
        """Return the people of a register: some with a story of their own, and others who stand in registers only."""
        others = [slot for slot in self._world.people if slot.startswith("t") and slot[1:].isdigit()]
        chosen = [*slots, *self.chance_.sample(others, min(further, len(others)))]
        self.chance_.shuffle(chosen)
        return [self.whom(slot) for slot in chosen]

    def _keep(self, dated: Dated) -> Dated:
        self.dates[f"\x01{id(dated)}\x02"] = dated
        return dated

    def _body(self, slot: str, body: CaseBody) -> Body:
        names = {code: (forms[0], forms[1:] or forms[:1]) for code, forms in body.forms.items()}
        return OfficialBody(slot, body.kind, names, self.language, self.chance_)


def _roles(every: str, seed: str) -> str:
    """Return the roles that one letter gives somebody: some of those that he has."""
    roles = every.split(",")
    chance = random.Random(seed)
    return ",".join(sorted(chance.sample(roles, chance.randint(1, len(roles))), key=roles.index))
