"""A network as GraphML, read back by the library and as plain XML."""

import io
import json

import networkx as nx

from exports.graphml import write_graphml
from models.event import EventType
from models.mention import Label, Role
from models.network import Edge, EdgeKind, EdgeSource, Network, Node, Part

SOURCE = EdgeSource(sha256="a" * 64, page=1, start=3, end=30)
NETWORK = Network(
    nodes=(
        Node(id="n1", label=Label.PERSON, name="Жоланов\x0c «Т» & Ә", roles=(Role.PATIENT,), kind=None, letters=2),
        Node(id="n2", label=Label.ORG, name="ГКБ № 3", roles=(), kind=None, letters=1),
    ),
    edges=(
        Edge(source="n1", target="n2", kind=EdgeKind.PAGE, sources=(SOURCE,)),
        Edge(
            source="n1",
            target="n2",
            kind=EdgeKind.EVENT,
            sources=(SOURCE, SOURCE),
            type=EventType.REMOVAL,
            date="2022-01-08",
            happening="h1",
            negated=True,
            parts=(Part.WHO, Part.FROM),
        ),
    ),
)


def _written(network: Network) -> bytes:
    target = io.BytesIO()
    write_graphml(network, target)
    return target.getvalue()


def test_a_network_comes_back_whole() -> None:
    """Nodes, names without forbidden signs, both edges of one pair and their sources come back."""
    graph = nx.parse_graphml(_written(NETWORK).decode(), force_multigraph=True)
    assert dict(graph.nodes(data="name")) == {"n1": "Жоланов «Т» & Ә", "n2": "ГКБ № 3"}
    edges = sorted((found for _, _, found in graph.edges(data=True)), key=lambda found: str(found["kind"]))
    assert [(found["kind"], found["type"], found["negated"], found["weight"]) for found in edges] == [
        ("event", "removal", True, 2),
        ("page", "", False, 1),
    ]
    assert json.loads(edges[0]["sources"]) == [["a" * 64, 1, 3, 30]] * 2


def test_the_same_network_makes_the_same_bytes() -> None:
    """Nothing of the clock or of chance is written."""
    assert _written(NETWORK) == _written(NETWORK)


def test_an_empty_network_is_a_graph() -> None:
    """A case without names gives a graph without nodes."""
    assert not nx.parse_graphml(_written(Network(nodes=(), edges=())).decode())
