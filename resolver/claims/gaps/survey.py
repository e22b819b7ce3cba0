"""What the finders of gaps look at: the happenings, groups and letters of a case, and who is where in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models.claim import Happening, Stance
from models.document import LetterType
from models.event import EventType
from models.group import Group
from resolver.claims.letters import CaseLetter
from resolver.claims.stances import Correspondence, letters_of


class Survey:
    """A case, to look for gaps in.

    Args:
        happenings: in order.
        groups: in order.
        case: the letters.
    """

    def __init__(self, happenings: Sequence[Happening], groups: Sequence[Group], case: Correspondence) -> None:
        self.happenings = happenings
        self.groups = groups
        self.case = case
        self.letters: Mapping[str, CaseLetter] = {letter.sha256: letter for letter in case.letters}
        of_person: dict[str, list[Happening]] = defaultdict(list)
        for happening in happenings:
            for person in happening.who:
                of_person[person].append(happening)
        self.of_person: Mapping[str, Sequence[Happening]] = of_person

    def affirmed(self, *types: EventType) -> list[Happening]:
        """Return the happenings of some types that a letter affirms, in order."""
        return [one for one in self.happenings if one.type in types and letters_of(one, Stance.AFFIRMS)]

    def naming(self, person: str, *types: LetterType) -> list[CaseLetter]:
        """Return the letters of some types, or of any, that name a person, in order."""
        return [one for one in self.case.naming.get(person, ()) if not types or one.record.type in types]


def in_order(letters: Iterable[str]) -> tuple[str, ...]:
    """Return digests, each once, in order."""
    return tuple(sorted(set(letters)))
