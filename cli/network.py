"""`dalel network`: who is named with whom, and who did what to whom."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.resolved_case import CaseId, read_case
from models.errors import ExportError

if TYPE_CHECKING:
    from models.network import Edge, Network


def network(
    case: CaseId,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object: docs/claims.md.")] = False,
    graphml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as GraphML. The file holds names.")
    ] = None,
) -> None:
    """Show how the people, bodies and places of a case are connected."""
    from resolver.claims import compose_network

    found = compose_network(*read_case(case, "network", export=None if graphml is None else "graphml"))
    if graphml is not None:
        _write(found, graphml)
    if as_json:
        from archive.codec import to_json_line

        sys.stdout.buffer.write(to_json_line(found))
    elif graphml is None:
        _print(found)


def _write(found: "Network", path: Path) -> None:
    from exports.graphml import write_graphml
    from services import UnfinishedFile

    try:
        with UnfinishedFile(path) as unfinished:
            write_graphml(found, unfinished.file)
            unfinished.publish()
    except FileExistsError:
        raise ExportError(
            "There is a file of this name already.", remedy="Choose another name.", subject=str(path)
        ) from None
    except OSError as error:
        raise ExportError(
            f"The file cannot be written: {error.strerror}.", remedy="Choose another place.", subject=str(path)
        ) from error


def _print(found: "Network") -> None:
    from models.network import EdgeKind

    names = {node.id: node.name for node in found.nodes}
    typer.secho(f"Events ({sum(edge.kind is EdgeKind.EVENT for edge in found.edges)})", bold=True)
    for edge in found.edges:
        if edge.kind is EdgeKind.EVENT and edge.parts is not None:
            denied = ", denied" if edge.negated else ""
            typer.echo(
                f"  {names[edge.source]} ({edge.parts[0]}) → {names[edge.target]} ({edge.parts[1]}): "
                f"{edge.type}, {edge.date or 'undated'}{denied}, {_in_words(edge)}"
            )
    together = [edge for edge in found.edges if edge.kind is not EdgeKind.EVENT]
    typer.secho(f"Named together ({len(together)})", bold=True)
    for edge in sorted(together, key=_letters, reverse=True):
        typer.echo(f"  {names[edge.source]} – {names[edge.target]}: on one {edge.kind}, {_in_words(edge)}")


def _letters(edge: "Edge") -> int:
    return len({one.sha256 for one in edge.sources})


def _in_words(edge: "Edge") -> str:
    count = _letters(edge)
    return "1 letter" if count == 1 else f"{count} letters"
