"""The README says what is so."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import COMMANDS, application
from configuration.settings import Settings, variable

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def settings_table() -> str:
    """Make the table of settings for the README.

    Returns:
        Markdown: variable, default, description.
    """
    rows = ["| variable | default | what |", "| --- | --- | --- |"]
    defaults = {"home": "the user's data directory", "workers": "cores", "inbox": "`inbox` in the home"}
    for name, field in Settings.model_fields.items():
        default = defaults.get(name) or (f"`{field.default}`" if str(field.default or "").strip("*") else "not set")
        rows.append(f"| `{variable(name)}` | {default} | {field.description} |")
    return "\n".join(rows)


def test_every_setting_is_in_the_readme() -> None:
    """The table of the README is the one that the settings make."""
    table = README.split("<!-- settings -->")[1].split("<!-- /settings -->")[0].strip()
    assert table == settings_table()


def test_every_command_is_in_the_readme() -> None:
    """Each command of `dalel` stands in the README."""
    missing = [name for name in COMMANDS if f"dalel {name}" not in README]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imported_alone_is_the_same(name: str) -> None:
    """The help of a command does not depend on which others were imported with it."""
    alone, among = (CliRunner().invoke(application(names), [name, "--help"]) for names in ([name], COMMANDS))
    assert alone.exit_code == 0
    assert alone.output == among.output


def test_links_lead_somewhere() -> None:
    """Each relative link of the README and the documents leads to a file."""
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
