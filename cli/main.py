"""The `dalel` command."""

import sys

import typer

from cli import case, entities, environment, evidence, read, reading_schema, search, up
from cli.errors import report
from models.errors import DalelError, DefectError

app = typer.Typer(
    name="dalel",
    help="Turns scanned letters into linked, searchable, provable evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read.read)
app.command("schema")(reading_schema.schema)
app.command("ingest")(evidence.ingest)
app.command("collect")(evidence.collect)
app.command("resolve")(evidence.resolve)
app.command("publish")(evidence.publish)
app.command("verify")(evidence.verify)
app.command("search")(search.search)
app.command("entities")(entities.entities)
app.command("show")(entities.show)
app.command("up")(up.up)
app.command("env")(environment.env)
app.add_typer(case.app, name="case")


def main() -> None:
    """Run the command; an error that Dalel knows is one line on stderr and its exit code."""
    try:
        app()
    except DalelError as error:
        report(error)
        sys.exit(error.exit_code)
    except (BrokenPipeError, KeyboardInterrupt):
        # The reader of our output (`head`) has gone, or the person wants to stop: nothing to report.
        sys.stderr.close()
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  the last boundary: an unknown message may quote the evidence
        defect = DefectError.of(error)
        report(defect)
        sys.exit(defect.exit_code)
