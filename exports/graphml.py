"""A network as GraphML (http://graphml.graphdrawing.org), for Gephi, yEd, Cytoscape and the like."""

import json
import re
from typing import BinaryIO

from models.network import Edge, Network

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What no XML may hold (XML 1.0, section 2.2): signs that a text layer of a PDF may bring along."""


def write_graphml(network: Network, target: BinaryIO) -> None:
    """Write a network as a graph of directed edges, of which there may be several between two nodes.

    Edges of kind page and letter mean both directions. Lists are written as JSON: GraphML has none.

    Args:
        network: to write.
        target: an empty file.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(
            node.id,
            label=str(node.label),
            name=_clean(node.name),
            roles=", ".join(node.roles),
            kind=str(node.kind or ""),
            letters=node.letters,
        )
    for number, edge in enumerate(network.edges):
        graph.add_edge(edge.source, edge.target, key=f"e{number}", **_attributes(edge))
    nx.write_graphml_xml(graph, target, encoding="utf-8", prettyprint=True)


def _attributes(edge: Edge) -> dict[str, str | bool | int]:
    sources = [[source.sha256, source.page, source.start, source.end] for source in edge.sources]
    return {
        "kind": str(edge.kind),
        "type": str(edge.type or ""),
        "date": edge.date or "",
        "happening": edge.happening or "",
        "negated": edge.negated,
        "parts": " ".join(edge.parts or ()),
        "weight": len(edge.sources),
        "sources": json.dumps(sources),
    }


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
