"""The network of a case: who is named with whom, and who did what to whom."""

from dataclasses import dataclass
from enum import StrEnum

from models.event import EventType
from models.mention import Label, OrgKind, Role


class EdgeKind(StrEnum):
    """Why two entities are connected."""

    PAGE = "page"
    """named on the same page"""
    LETTER = "letter"
    """named in the same letter, and never on the same page"""
    EVENT = "event"
    """parts of one event"""


class Part(StrEnum):
    """What an entity is in an event."""

    WHO = "who"
    BY = "by"
    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A person, body or place.

    Args:
        id: of the entity.
        label: PERSON, ORG or LOCATION.
        name: canonical.
        roles: PERSON: every role that a letter of the case gives.
        kind: ORG: what kind of body.
        letters: how many letters of the case name it.
    """

    id: str
    label: Label
    name: str
    roles: tuple[Role, ...]
    kind: OrgKind | None
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeSource:
    """Where an edge is to be seen.

    Args:
        sha256: of the letter.
        page: page number, from 1; of the first of the two mentions where they stand on different pages.
        start: first code point in the page's text.
        end: one past the last code point: of the quote of an event, of both mentions on one page, of the first mention
            where they stand on different pages.
    """

    sha256: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A connection between two entities.

    Args:
        source: id of the one node.
        target: id of the other.
        kind: why they are connected; PAGE and LETTER have no direction.
        sources: where it is to be seen, in order.
        type: EVENT: what happened.
        date: EVENT: of the happening, ISO 8601.
        happening: EVENT: its id.
        negated: EVENT: the letters say that it did not happen.
        parts: EVENT: what source and target are in it.
    """

    source: str
    target: str
    kind: EdgeKind
    sources: tuple[EdgeSource, ...]
    type: EventType | None = None
    date: str | None = None
    happening: str | None = None
    negated: bool = False
    parts: tuple[Part, Part] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and edges, each in a stable order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
