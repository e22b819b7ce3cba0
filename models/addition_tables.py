"""Tables in which users add to the lists of bodies and places: `bodies.csv` and `places.csv` in a folder of theirs.

The form of the tables: docs/data.md. They are read and checked as a whole before anything of them is used.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.additions import Additions
from models.errors import ConfigurationError
from models.layout import Language
from models.mention import OrgKind
from models.places import PlaceLevel

BODIES, PLACES = "bodies.csv", "places.csv"

_TEXTS = ("id", "kind", "name", "parent", "branch", "level", "genitive", "join")
_FLAGS = ("single", "part", "proper", "tiered")
_BODY_COLUMNS = (*_TEXTS, *Language, *_FLAGS)
_PLACE_COLUMNS = ("code", "level", "name", "kk", "others")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"\d{9}")
_YES, _NO = ("yes", "1"), ("", "no", "0")
_LETTER = re.compile(r"[^\W\d_]")


def read(folder: Path, known: Mapping[str, str | None]) -> Additions:
    """Read the tables of a folder.

    Args:
        folder: that holds one of the tables or both.
        known: ids of the bodies that Dalel ships, each with that of the body above it.

    Raises:
        ConfigurationError: there is no such folder, or a field is wrong; the subject names table, line and column.
    """
    tables = {name: folder / name for name in (BODIES, PLACES) if (folder / name).is_file()}
    if not tables:
        raise ConfigurationError(
            f"The folder holds neither {BODIES} nor {PLACES}.",
            remedy="Correct DALEL_GAZETTEER, or see docs/data.md for the tables.",
            subject=str(folder),
        )
    digests = {f"own/{name}": hashlib.sha256(path.read_bytes()).hexdigest()[:16] for name, path in tables.items()}
    bodies = tuple(_bodies(tables[BODIES], known)) if BODIES in tables else ()
    places = tuple(_places(tables[PLACES])) if PLACES in tables else ()
    return Additions(bodies=bodies, places=places, digests=digests, folder=folder)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table.

    Args:
        table: its file name.
        line: from 1; of a field over several lines the last.
        fields: by column, without white space around.
    """

    table: str
    line: int
    fields: Mapping[str, str]

    def wrong(self, column: str, cause: str, remedy: str) -> ConfigurationError:
        """Make the error that names this line and a column of it."""
        return ConfigurationError(cause, remedy=remedy, subject=f"{self.table}, line {self.line}, {column}")

    def forms(self, column: str) -> list[str]:
        """Return the forms in a field, which are separated by bars."""
        found = [" ".join(form.split()) for form in self.fields[column].split("|")]
        for form in found:
            if form and not _LETTER.search(form):
                raise self.wrong(column, "A form has no letters.", "Write a name or an abbreviation.")
        return [form for form in found if form]


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            "The table is not UTF-8.", remedy="Save it as CSV UTF-8.", subject=path.name
        ) from error
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    unknown = [name for name in reader.fieldnames or () if name not in columns]
    if unknown or not reader.fieldnames:
        raise ConfigurationError(
            "A column is unknown, or there is no first line with their names.",
            remedy=f"Name them: {', '.join(columns)}.",
            subject=f"{path.name}, line 1" + "".join(f", {name}" for name in unknown[:1]),
        )
    try:
        for fields in reader:
            row = _Row(path.name, reader.line_num, {column: (fields.get(column) or "").strip() for column in columns})
            if None in fields:
                raise row.wrong("after the last column", "The line has too many fields.", "Put quotes around commas.")
            yield row
    except csv.Error as error:
        raise ConfigurationError(
            "The line is no CSV.", remedy="Close its quotes.", subject=f"{path.name}, line {reader.line_num + 1}"
        ) from error


def _bodies(path: Path, known: Mapping[str, str | None]) -> Iterator[Mapping[str, object]]:
    rows = list(_rows(path, _BODY_COLUMNS))
    parents = dict(known)
    for row in rows:
        parents[row.fields["id"]] = row.fields["parent"] or known.get(row.fields["id"])
    seen: set[str] = set()
    for row in rows:
        _check_id(row, seen)
        _check_words(row, is_new=row.fields["id"] not in known)
        _check_bodies_named(row, parents)
        yield _entry(row, is_new=row.fields["id"] not in known)


def _check_id(row: _Row, seen: set[str]) -> None:
    if not _ID.fullmatch(row.fields["id"]):
        raise row.wrong("id", "The id is missing or has other letters.", "Use small Latin letters, digits and _.")
    if row.fields["id"] in seen:
        raise row.wrong("id", "The id stands on a line before.", "Put all forms on one line, separated by |.")
    seen.add(row.fields["id"])


def _check_words(row: _Row, *, is_new: bool) -> None:
    kind, level = row.fields["kind"], row.fields["level"]
    if kind not in ("", *OrgKind) or (is_new and not kind):
        raise row.wrong("kind", "There is no such kind.", f"Use one of: {', '.join(OrgKind)}.")
    if is_new and not row.fields["name"]:
        raise row.wrong("name", "A new body has no name.", "Write its name in Russian, as it is to be shown.")
    if level not in ("", *PlaceLevel):
        raise row.wrong("level", "There is no such level.", f"Use one of: {', '.join(PlaceLevel)}, or nothing.")
    for flag in _FLAGS:
        if row.fields[flag].lower() not in (*_YES, *_NO):
            raise row.wrong(flag, "The field is neither yes nor no.", "Write yes, or leave it empty.")


def _check_bodies_named(row: _Row, parents: Mapping[str, str | None]) -> None:
    for column in ("parent", "branch"):
        if row.fields[column] and row.fields[column] not in parents:
            raise row.wrong(column, "No body has this id.", "Name one of the list or of this table.")
    passed: set[str] = set()
    above: str | None = row.fields["id"]
    while above is not None:
        if above in passed:
            raise row.wrong("parent", "The body would be above itself.", "Name another body above it.")
        passed.add(above)
        above = parents.get(above)


def _entry(row: _Row, *, is_new: bool) -> dict[str, object]:
    entry: dict[str, object] = {column: row.fields[column] for column in _TEXTS if row.fields[column]}
    entry |= dict.fromkeys((flag for flag in _FLAGS if row.fields[flag].lower() in _YES), True)
    forms = {language.value: row.forms(language) for language in Language}
    if is_new and not any(forms.values()):
        forms[Language.RUSSIAN] = [row.fields["name"]]
    if not any(forms.values()) and len(entry) == 1:
        raise row.wrong("ru", "The line adds nothing.", "Write a form, or leave the line out.")
    return entry | forms


def _places(path: Path) -> Iterator[tuple[str, ...]]:
    for row in _rows(path, _PLACE_COLUMNS):
        fields = row.fields
        if not _CODE.fullmatch(fields["code"]):
            raise row.wrong(
                "code", "The code has not nine digits.", "Use that of KATO, or a free one that begins as its region's."
            )
        if fields["level"] not in tuple(PlaceLevel):
            raise row.wrong("level", "There is no such level.", f"Use one of: {', '.join(PlaceLevel)}.")
        if not _LETTER.search(fields["name"]):
            raise row.wrong("name", "The place has no name.", "Write its name in Russian.")
        others = "|".join(row.forms("others"))
        yield fields["code"], fields["level"], fields["name"], fields["kk"], others
