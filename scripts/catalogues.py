"""Brings the catalogues of the screens up to date with the code: `python -m scripts.catalogues`.

A screen (`web/<screen>/`, `web/templates/<screen>/`) has a catalogue of its own in each language. What all share is in
`frame`, the values of the vocabularies in `vocabulary` (also in English: a value is no word), what the rooms below say
when something fails in `errors`, with a placeholder for each value in it. New texts are added, texts that are no more
go, translations stay. What is not translated is listed, and the exit code is then 1.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

import models
from web.rendering import TEMPLATES
from web.sentences import PLACEHOLDER
from web.translation import LANGUAGES, LOCALE

WEB = TEMPLATES.parent
ROOMS = ("archive", "configuration", "corrections", "exports", "index", "models", "services")
"""rooms whose errors reach the screen"""
READERS = ("readers", "sandbox")
"""rooms that say why a document cannot be read: all their sentences reach the screen, wherever they stand"""
FLOWS = ("guard", "ingest", "launch", "reading", "record")
"""modules of `flows` that say it as well"""
DOCTORS = frozenset(("confinement", "fitness", "probing"))
"""modules of these that say it to `dalel doctor` alone"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "to_translate": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SENTENCE = re.compile(r"\S+ .*\.", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2}")
NAME = re.compile(r"\w+")
UNNAMED = frozenset(("and", "f", "join", "len", "options", "os", "round", "self", "str", "strerror", "type"))
"""words of an expression that do not say what it gives"""
FRAME, VOCABULARY, ERRORS = "frame", "vocabulary", "errors"


def screens() -> list[str]:
    """Return the names of all catalogues."""
    return [FRAME, VOCABULARY, ERRORS, *sorted(path.parent.name for path in WEB.glob("*/__init__.py"))]


def languages(screen: str) -> tuple[str, ...]:
    """Return the languages in which a catalogue is kept: English is in the code, but for the vocabularies."""
    return LANGUAGES if screen == VOCABULARY else LANGUAGES[1:]


def path_of(screen: str, language: str) -> Path:
    """Return where a catalogue lies."""
    return LOCALE / language / f"{screen}.po"


def extracted(screen: str) -> Catalog:
    """Return what a screen says, untranslated."""
    catalogue = Catalog(charset="utf-8")
    if screen == VOCABULARY:
        for words in sorted(_vocabularies(), key=lambda words: words.__name__):
            for value in words:
                catalogue.add(str(value), context=words.__name__, auto_comments=[words.__doc__ or ""])
        return catalogue
    if screen == ERRORS:
        for path in [path for room in ROOMS for path in sorted((WEB.parent / room).rglob("*.py"))]:
            _add(catalogue, path, _errors(path))
        for path in reading():
            _add(catalogue, path, sentences(path))
        return catalogue
    folder = "" if screen == FRAME else screen
    search = Path.glob if screen == FRAME else Path.rglob
    for path in sorted([*search(WEB / folder, "*.py"), *search(TEMPLATES / folder, "*.html")]):
        method = "python" if path.suffix == ".py" else "jinja2"
        with path.open("rb") as file:
            for _line, text, comments, context in extract(
                method, file, keywords=KEYWORDS, comment_tags=("Translators:",)
            ):
                catalogue.add(text, locations=[(_place(path), 0)], auto_comments=comments, context=context)
        if path.suffix == ".py":
            _add(catalogue, path, _errors(path))
    return catalogue


def reading() -> list[Path]:
    """Return the modules that say why a document cannot be read."""
    rooms = [path for room in READERS for path in sorted((WEB.parent / room).rglob("*.py"))]
    flows = [WEB.parent / "flows" / f"{name}.py" for name in FLOWS]
    return [path for path in (*rooms, *flows) if path.stem not in DOCTORS]


def sentences(path: Path) -> set[str]:
    """Return the sentences of a module, wherever they stand, with a placeholder for each value in them.

    Args:
        path: of the module.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces = {piece for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    texts = {text_of(node) for node in ast.walk(tree) if node not in described and node not in pieces}
    return {*_errors(path), *(text for text in texts if text is not None and SENTENCE.fullmatch(text))}


def text_of(node: ast.AST) -> str | None:
    """Return a text of the code, with a placeholder for each value that is put into it; None for anything else.

    Args:
        node: of the syntax tree.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    names: list[str] = []
    text = ""
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            text += str(piece.value).replace("%", "%%")
        elif isinstance(piece, ast.FormattedValue):
            name = _name(piece.value)
            names.append(name)
            text += f"%({name}{names.count(name) if names.count(name) > 1 else ''})s"
    # What says nothing but what is put into it has no words to be translated.
    return text if WORDS.search(PLACEHOLDER.sub("", text)) else None


def read(screen: str, language: str) -> Catalog:
    """Return a catalogue as it lies there, empty if it does not."""
    path = path_of(screen, language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(screen: str, language: str) -> Catalog:
    """Return a catalogue brought up to date with the code."""
    catalogue = read(screen, language)
    catalogue.update(extracted(screen), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def texts(catalogue: Catalog) -> set[tuple[str, str]]:
    """Return what a catalogue has a place for: pairs of context and text."""
    return {(message.context or "", _first(message.id)) for message in catalogue if message.id}


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts that lack a translation, or one of its plurals."""
    return [_first(message.id) for message in catalogue if message.id and not all(_forms(message.string))]


def discordant(catalogue: Catalog) -> list[str]:
    """Return the texts whose translation has other placeholders than they have."""
    return [_first(message.id) for message in catalogue if message.id and not _agrees(message)]


def written(catalogue: Catalog, language: str) -> bytes:
    """Return a catalogue as it is stored: sorted, without dates or line numbers, so that only words make a change."""
    body = BytesIO()
    for message in catalogue:
        message.locations = sorted({(place, 0) for place, _ in message.locations})
    write_po(body, catalogue, sort_output=True, omit_header=True, include_lineno=False, width=120)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {get_plural(language)}\\n"\n\n'
    )
    return header.encode() + body.getvalue().strip(b"\n") + b"\n"


def main() -> int:
    """Update all catalogues and list what is not translated."""
    missing = 0
    for screen in screens():
        for language in languages(screen):
            catalogue = updated(screen, language)
            path = path_of(screen, language)
            if not texts(catalogue):
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalogue, language))
            for text in untranslated(catalogue):
                sys.stdout.write(f"{language}/{screen}.po: {text}\n")
                missing += 1
            for text in discordant(catalogue):
                sys.stdout.write(f"{language}/{screen}.po: placeholders differ: {text}\n")
                missing += 1
    return 1 if missing else 0


def _add(catalogue: Catalog, path: Path, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        catalogue.add(sentence, locations=[(_place(path), 0)])


def _vocabularies() -> set[type[StrEnum]]:
    modules = [importlib.import_module(f"models.{found.name}") for found in pkgutil.iter_modules(models.__path__)]
    members = [member for module in modules for _, member in inspect.getmembers(module, inspect.isclass)]
    return {member for member in members if issubclass(member, StrEnum) and member is not StrEnum}


def _errors(path: Path) -> Iterator[str]:
    # Babel reads arguments by their position only; cause and remedy of our errors are told by these.
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        remedy = [keyword.value for keyword in node.keywords if keyword.arg == "remedy"]
        # `cls(…)`: an error that makes itself.
        if (name.endswith("Error") or name == "cls") and remedy:
            for argument in (*node.args[:1], *remedy):
                text = text_of(argument)
                if text is not None:
                    yield text


def _name(node: ast.expr) -> str:
    names = (name.strip("_").lower() for name in NAME.findall(ast.unparse(node)))
    return next((name for name in names if name not in UNNAMED), "value")


def _place(path: Path) -> str:
    return path.relative_to(WEB.parent).as_posix()


def _first(text: object) -> str:
    return str(text[0] if isinstance(text, (tuple, list)) else text)


def _forms(text: object) -> Iterable[str]:
    return [str(form or "") for form in text] if isinstance(text, (tuple, list)) else [str(text or "")]


def _agrees(message: Message) -> bool:
    own = set(PLACEHOLDER.findall("".join(_forms(message.id))))
    # A plural may leave the number out ("one letter"), a translation may name nothing that the text does not.
    return all(
        not form
        or set(PLACEHOLDER.findall(form)) ^ own <= ({"num"} if isinstance(message.id, (tuple, list)) else set())
        for form in _forms(message.string)
    )


if __name__ == "__main__":
    sys.exit(main())
