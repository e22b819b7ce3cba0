"""The `dalel` command."""

import gc
import os
import sys
from collections.abc import Iterable
from importlib import import_module

import typer

from cli.elsewhere import stays_here
from cli.errors import report
from cli.privacy import hide_arguments, keep_private
from models.errors import DalelError, DefectError

COMMANDS = {
    "read": "cli.read:read",
    "schema": "cli.reading_schema:schema",
    "ingest": "cli.evidence:ingest",
    "collect": "cli.evidence:collect",
    "resolve": "cli.evidence:resolve",
    "publish": "cli.evidence:publish",
    "verify": "cli.verify:verify",
    "bundle": "cli.bundle:bundle",
    "erase": "cli.erase:erase",
    "search": "cli.search:search",
    "entities": "cli.entities:entities",
    "show": "cli.entities:show",
    "claims": "cli.claims:claims",
    "timeline": "cli.timeline:timeline",
    "network": "cli.network:network",
    "review": "cli.review:review",
    "judge": "cli.judge:app",
    "correct": "cli.correct:app",
    "corrections": "cli.correct:corrections",
    "up": "cli.up:up",
    "env": "cli.environment:env",
    "case": "cli.case:app",
    "backup": "cli.backup:backup",
    "restore": "cli.backup:restore",
    "doctor": "cli.doctor:doctor",
    "audit": "cli.audit:audit",
    "checkpoint": "cli.checkpoint:app",
    "key": "cli.key:app",
    "account": "cli.account:app",
}
"""Where each command is: only the one that is called is imported."""

_COLLECT_AFTER = 50_000
"""New objects after which Python looks for garbage in circles; its own 700 cost `dalel read` of a short letter a tenth
of its time: starting makes hundreds of thousands of objects, all of which stay."""


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command with some of its commands.

    Args:
        names: of the commands.
    """
    app = typer.Typer(
        name="dalel",
        help="Turns scanned letters into linked, searchable, provable evidence.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # With a callback, one command alone is still called by its name.
    app.callback()(lambda: None)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def main() -> None:
    """Run the command; an error that Dalel knows is one line on stderr and its exit code."""
    keep_private()
    gc.set_threshold(_COLLECT_AFTER)
    # Dalel has no plugins of pydantic; to look for them takes longer than a search.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    called = [name for name in sys.argv[1:2] if name in COMMANDS]
    hide_arguments(len(sys.orig_argv) - len(sys.argv) + 1 + len(called))
    try:
        stays_here("".join(called), sys.argv)
        application(called or COMMANDS)()
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
