"""Who looks at the pages, and what they may see and do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.account import RIGHTS, CaseRole, Right, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A person who is signed in.

    Args:
        account: its id; what custody and judgements name as the one who acted.
        name: as shown to colleagues.
        is_administrator: of the archive: sees every case, and letters that are in none.
        cases: role by id of each case that this person was let into.
        language: of the screen: en, ru or kk.
        scope: what the token lets do with which a program asks; a person in a browser may all.
    """

    account: str
    name: str
    is_administrator: bool = False
    cases: Mapping[str, CaseRole] = field(default_factory=dict)
    language: str = "en"
    scope: Scope = Scope.WRITE

    @property
    def visible_cases(self) -> tuple[str, ...] | None:
        """Ids of the cases whose letters may be seen; None if all, and those in no case."""
        if self.is_administrator:
            return None
        return tuple(sorted(case for case, role in self.cases.items() if Right.READ in RIGHTS[role]))

    def may(self, right: Right, case: str) -> bool:
        """Tell whether this person may do something in a case."""
        role = self.cases.get(case)
        return self.is_administrator or (role is not None and right in RIGHTS[role])
