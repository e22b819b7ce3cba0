"""The network of a case as the browser draws it: the nodes that most letters name, edges between two as one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.event import EventType
from models.mention import Label, OrgKind, Role
from models.network import Edge, EdgeKind, EdgeSource, Network
from web.access import missing

_ORDER = {EdgeKind.EVENT: 0, EdgeKind.PAGE: 1, EdgeKind.LETTER: 2}
MOST_NODES = 300
"""nodes that are drawn at a time; more cannot be told apart"""
MOST_EDGES = 1500
"""edges that are drawn at a time; events first, then what is to be seen in most places"""
MOST_SOURCES = 200
"""sources of a connection that are listed"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """A person, body or place, and with how many others it is connected in the whole case."""

    id: str
    label: Label
    name: str
    roles: tuple[Role, ...]
    kind: OrgKind | None
    letters: int
    degree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """All that connects two nodes in one way.

    Args:
        source: id of the one node; of an event the one that acts.
        target: id of the other.
        kind: why they are connected.
        types: of the events; what letters deny is left out of these.
        denied: types of the events that letters say did not happen.
        count: in how many places it is to be seen.
    """

    source: str
    target: str
    kind: EdgeKind
    types: tuple[EventType, ...]
    denied: tuple[EventType, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What is drawn.

    Args:
        nodes: those that most letters name first.
        edges: between them, events first, then those that are to be seen in most places.
        total: how many nodes the case has.
        left_out: how many edges between the nodes are not drawn.
    """

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    total: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """An edge and where it is to be seen."""

    edge: Edge
    sources: tuple[EdgeSource, ...]


def draw(network: Network, most: int = MOST_NODES) -> Graph:
    """Choose what is drawn of a network.

    Args:
        network: of the case.
        most: nodes.
    """
    degree: Counter[str] = Counter()
    for pair in {_pair(edge) for edge in network.edges}:
        degree.update(pair)
    ordered = sorted(network.nodes, key=lambda node: (-node.letters, -degree[node.id], node.id))[:most]
    edges = _gathered(network, {node.id for node in ordered})
    return Graph(
        nodes=tuple(
            GraphNode(
                id=node.id,
                label=node.label,
                name=node.name,
                roles=node.roles,
                kind=node.kind,
                letters=node.letters,
                degree=degree[node.id],
            )
            for node in ordered
        ),
        edges=tuple(edges[:MOST_EDGES]),
        total=len(network.nodes),
        left_out=max(0, len(edges) - MOST_EDGES),
    )


def connections(network: Network, one: str, other: str) -> tuple[Connection, ...]:
    """Return what connects two nodes, whichever acts.

    Args:
        network: of the case.
        one: id.
        other: id.

    Raises:
        MissingKeyError: nothing does.
    """
    found = [edge for edge in network.edges if _pair(edge) == frozenset((one, other))]
    if not found:
        raise missing()
    return tuple(Connection(edge=edge, sources=edge.sources[:MOST_SOURCES]) for edge in found)


def _gathered(network: Network, kept: Collection[str]) -> list[GraphEdge]:
    gathered: dict[tuple[str, str, EdgeKind], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        if edge.source in kept and edge.target in kept:
            gathered[edge.source, edge.target, edge.kind].append(edge)
    made = [
        GraphEdge(
            source=source,
            target=target,
            kind=kind,
            types=_types(edge for edge in edges if not edge.negated),
            denied=_types(edge for edge in edges if edge.negated),
            count=sum(len(edge.sources) for edge in edges),
        )
        for (source, target, kind), edges in gathered.items()
    ]
    return sorted(made, key=lambda edge: (_ORDER[edge.kind], -edge.count, edge.source, edge.target))


def _pair(edge: Edge) -> frozenset[str]:
    return frozenset((edge.source, edge.target))


def _types(edges: Iterable[Edge]) -> tuple[EventType, ...]:
    found = {edge.type for edge in edges if edge.type is not None}
    return tuple(kind for kind in EventType if kind in found)
