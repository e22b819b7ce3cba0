"""The documents for those who work on Dalel name what is there, and all that is there."""

import importlib
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

from models.document import LetterType
from models.event import EventType
from models.mention import Label

ROOT = Path(__file__).parents[1]
PACKAGES: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
    "targets"
]["wheel"]["packages"]
DOCUMENTS = (
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/custody.md",
    "docs/durability.md",
    "docs/entities.md",
    "docs/threat-model.md",
    "CHANGELOG.md",
)
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
VOCABULARY = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILE = re.compile(r"[\w.-]+\.(?:py|md|toml|lock|yaml|json|tsv|txt|png|sh)")


def quoted_paths(document: str) -> list[str]:
    """Return what a document quotes and what looks like a path of the repository: `readers/mail.py`, `README.md`.

    A path with a placeholder (`tests/<room>/…`), a key of the bucket and a file of `DALEL_HOME` are none.

    Args:
        document: path of a Markdown file, relative to the root.
    """
    prose = re.sub(r"^(?: {4}|\t).*$", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.MULTILINE)
    tops = {path.name for path in ROOT.iterdir()}
    quotes = re.findall(r"`([^`\s]+)`", prose)
    found = [quote for quote in quotes if re.fullmatch(r"[\w./-]+", quote)]
    return [quote for quote in found if ("/" in quote and quote.split("/")[0] in tops) or quote in tops]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_exist(document: str) -> None:
    """Each path that a document quotes exists."""
    assert [path for path in quoted_paths(document) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_files_are_quoted_by_their_whole_path(document: str) -> None:
    """Each file name that is quoted is a path from the root, so that the test above looks for it."""
    prose = (ROOT / document).read_text(encoding="utf-8")
    names = [quote for quote in re.findall(r"`([^`\s/]+)`", prose) if FILE.fullmatch(quote)]
    others = {"__init__.py", "inbox-seen.json"}
    assert [name for name in names if name not in others and not (ROOT / name).exists()] == []


def test_paths_are_found() -> None:
    """The search for paths finds a good many: it has not gone blind."""
    assert len(quoted_paths("CONTRIBUTING.md")) > 30
    assert len(quoted_paths("docs/architecture.md")) > 30


@pytest.mark.parametrize("room", PACKAGES)
def test_every_room_is_described(room: str) -> None:
    """Each package has a heading in the architecture, and every name of its door stands there."""
    sections = re.findall(rf"^### {room}:.*?(?=^##)", ARCHITECTURE, flags=re.MULTILINE | re.DOTALL)
    assert len(sections) == 1
    names = getattr(importlib.import_module(room), "__all__", [])
    assert [name for name in names if not re.search(rf"\b{name}\b", sections[0])] == []


def test_every_room_has_its_place_in_the_arrows() -> None:
    """The layers that import-linter keeps are the ones that the architecture draws."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    drawn = "\n".join(f"    {layer.replace(' | ', ' │ ')}" for layer in layers)
    assert drawn in ARCHITECTURE


@pytest.mark.parametrize("words", [EventType, Label, LetterType])
def test_every_word_is_in_the_vocabulary(words: type[StrEnum]) -> None:
    """Each event type, label and letter type stands in the vocabulary."""
    assert [word for word in words if not re.search(rf"\b{word.value}\b", VOCABULARY)] == []


def test_every_key_is_in_the_architecture() -> None:
    """Each prefix of the bucket that `archive/keys.py` makes stands in the layout of the bucket."""
    source = (ROOT / "archive/keys.py").read_text(encoding="utf-8")
    prefixes = set(re.findall(r'"([a-z]+/)', source))
    layout = ARCHITECTURE.split("## What lies in the bucket")[1].split("\n## ")[0]
    assert len(prefixes) > 8
    assert [prefix for prefix in prefixes if f"    {prefix}" not in layout] == []


def test_every_benchmark_is_named() -> None:
    """Each module of `benchmarks` stands in the guide, and each module that the guide runs is there."""
    modules = {path.stem for path in (ROOT / "benchmarks").glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in (ROOT / "benchmarks").glob("*/__main__.py")}
    assert [name for name in modules if not re.search(rf"benchmarks[./]{name}\b", CONTRIBUTING)] == []
    run = re.findall(r"python -m ((?:benchmarks|scripts|samples|training)\.\w+)", CONTRIBUTING)
    paths = [ROOT / name.replace(".", "/") for name in run]
    assert [
        path for path in paths if not path.with_suffix(".py").exists() and not (path / "__main__.py").exists()
    ] == []


def test_every_target_of_make_is_named() -> None:
    """Each command of the Makefile that the guide names is one, and the guide names those that change files."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+) +#", CONTRIBUTING)) <= targets
    assert {"check", "test", "format", "samples", "lock"} <= set(re.findall(r"make ([a-z]+) +#", CONTRIBUTING))


def test_the_picture_is_small() -> None:
    """The picture of a result has a palette and at most 250 kB."""
    from PIL import Image

    path = ROOT / "docs/result.png"
    assert path.stat().st_size <= 250_000
    with Image.open(path) as picture:
        assert picture.mode == "P"
        assert picture.width == 1000
