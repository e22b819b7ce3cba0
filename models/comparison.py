"""What the letters of a case say, laid side by side."""

from dataclasses import dataclass

from models.claim import Happening
from models.gap import Gap
from models.group import Group
from models.mention import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity of the case, as ids elsewhere name it.

    Args:
        id: of the entity; `<sha256>#<mention>` where the resolver has not seen the mention yet.
        label: PERSON, ORG or LOCATION.
        name: canonical.
    """

    id: str
    label: Label
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What `dalel claims` prints.

    Args:
        entities: whom the rest names by id, in order of id.
        happenings: in time, the undated last.
        groups: in the order of their happenings.
        gaps: by kind, in the order of `GapKind`.
    """

    entities: tuple[Named, ...]
    happenings: tuple[Happening, ...]
    groups: tuple[Group, ...]
    gaps: tuple[Gap, ...]
