"""Timeline and network: the same facts in time, and as nodes and edges."""

from typing import TYPE_CHECKING

from models.network import EdgeKind, Part
from resolver.claims import compose_network, compose_timeline

if TYPE_CHECKING:
    from tests.resolver.claims.conftest import SmallCase


def test_the_timeline_is_in_time_and_holds_every_word(removal_case: "SmallCase") -> None:
    """Entries follow one another in time, the undated last, and each word of a letter stands in one of them."""
    found = removal_case.compare().happenings
    entries = compose_timeline(reversed(found))
    days = [entry.earliest or "9999" for entry in entries]
    assert days == sorted(days)
    told = [one.words for entry in entries for one in entry.told]
    said = [said.words for one in found for claim in one.claims for said in claim.says]
    assert sorted(map(repr, told)) == sorted(map(repr, said))


def test_event_edges_show_their_source(removal_case: "SmallCase") -> None:
    """The man is led to the hospital that he was taken from, once as affirmed and once as denied, with the words."""
    network = compose_network(removal_case.records, removal_case.resolution)
    pages = {record.sha256: record.pages[0] for record in removal_case.records}
    edges = [
        edge
        for edge in network.edges
        if edge.kind is EdgeKind.EVENT and edge.source == "timur" and edge.parts == (Part.WHO, Part.FROM)
    ]
    assert [(edge.target, edge.negated) for edge in edges] == [("gkb3", False), ("gkb3", True)]
    for edge in edges:
        for one in edge.sources:
            assert pages[one.sha256].text[one.start : one.end].strip()


def test_who_is_named_on_one_page_is_connected(removal_case: "SmallCase") -> None:
    """Two entities of a page have one edge whose spans hold both names; nodes count the letters."""
    network = compose_network(removal_case.records, removal_case.resolution)
    (edge,) = [edge for edge in network.edges if (edge.kind, edge.source, edge.target) == ("page", "aigul", "timur")]
    assert {removal_case.names[one.sha256] for one in edge.sources} == {"complaint", "denial"}
    assert {node.id: node.letters for node in network.nodes}["timur"] == 4
    assert len({node.id for node in network.nodes}) == len(network.nodes)


def test_edges_join_nodes(removal_case: "SmallCase") -> None:
    """Every edge joins two nodes of the network."""
    network = compose_network(removal_case.records, removal_case.resolution)
    nodes = {node.id for node in network.nodes}
    assert network.edges
    assert all({edge.source, edge.target} <= nodes for edge in network.edges)
