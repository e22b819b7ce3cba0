"""The values that forms offer, in the order of the vocabulary."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from models.document import LetterType
from models.event import EventType
from models.mention import Function, IdKind, Label, OrgKind, Role

VOCABULARY: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "labels": Label,
        "roles": Role,
        "functions": Function,
        "bodies": OrgKind,
        "identifiers": IdKind,
        "events": EventType,
        "letters": LetterType,
    }
)
