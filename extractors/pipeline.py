"""The spaCy pipeline that finds the mentions of a page: a trained network, and rules, one component a kind of thing.

Components run in order and take their spans: a later one does not touch what an earlier one took. What is certain by
its form (articles, identifiers, dates) goes first, then what the network has found, then what the rules find besides.
The document that they share is the reading of the page (`extractors.reading`); `find_mentions` leads back to the
page's own text.
"""

import importlib.metadata
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors import (
    bodies,
    dates,
    identifiers,
    injuries,
    laws,
    network,
    persons,
    places,
    ranks,
    tables,
    unnamed,
    weighing,
)
from extractors.encoder import WEIGHTS, encoded
from extractors.found import Claims, Found
from extractors.learnt import FUNCTIONS, LETTER_TYPES, ROLES
from extractors.lexicon import GIVEN_NAMES, GIVEN_NAMES_LATIN
from extractors.reading import read
from extractors.tokenization import EvidenceTokenizer
from extractors.weights import digest
from models import gazetteer
from models.fingerprint import Fingerprint

VERSION = "9"
"""of the rules: raised whenever they change what is found"""

SPANS = "mentions"
"""key of the span group that holds what was found; each span's `_.found` is the `Found`"""

_LIBRARIES = ("numpy", "onnxruntime", "pymorphy3", "pymorphy3-dicts-ru", "sentencepiece", "spacy")
"""Libraries and dictionaries that can change what is found."""

_REFERENCE = "reference_date"
_CLAIMS = "claims"
_TABLES = "tables"
_TEXT = "text"

if not Span.has_extension("found"):
    Span.set_extension("found", default=None)


def _note(doc: Doc, found: Iterable[Found]) -> Doc:
    if SPANS not in doc.spans:
        doc.spans[SPANS] = []
    group = doc.spans[SPANS]
    for each in found:
        span = doc.char_span(each.start, each.end, label=str(each.label), alignment_mode="expand")
        if span is not None:
            span._.found = each
            group.append(span)
    return doc


def _text(doc: Doc) -> str:
    """Return the text of a document, put together once for all components."""
    text: str = doc.user_data.get(_TEXT) or doc.user_data.setdefault(_TEXT, doc.text)
    return text


def _claims(doc: Doc) -> Claims:
    claims: Claims = doc.user_data.setdefault(_CLAIMS, Claims())
    return claims


@Language.component("dalel_identifiers")
def _identifiers(doc: Doc) -> Doc:
    return _note(doc, identifiers.find(_text(doc), _claims(doc)))


@Language.component("dalel_tables")
def _tables(doc: Doc) -> Doc:
    return _note(doc, tables.find(_text(doc), _claims(doc), doc.user_data.get(_TABLES, ())))


@Language.component("dalel_dates")
def _dates(doc: Doc) -> Doc:
    return _note(doc, dates.find(_text(doc), _claims(doc), doc.user_data.get(_REFERENCE)))


@Language.component("dalel_laws")
def _laws(doc: Doc) -> Doc:
    return _note(doc, laws.find(_text(doc), _claims(doc)))


@Language.component("dalel_network")
def _network(doc: Doc) -> Doc:
    return _note(doc, network.find(_text(doc), _claims(doc), encoded(_text(doc)).entities))


@Language.component("dalel_injuries")
def _injuries(doc: Doc) -> Doc:
    return _note(doc, injuries.find(_text(doc), _claims(doc)))


@Language.component("dalel_bodies")
def _bodies(doc: Doc) -> Doc:
    return _note(doc, bodies.find(_text(doc), _claims(doc)))


@Language.component("dalel_places")
def _places(doc: Doc) -> Doc:
    return _note(doc, places.find(_text(doc), _claims(doc)))


@Language.component("dalel_persons")
def _persons(doc: Doc) -> Doc:
    return _note(doc, persons.find(_text(doc), _claims(doc)))


@Language.component("dalel_ranks")
def _ranks(doc: Doc) -> Doc:
    return _note(doc, ranks.find(_text(doc), _claims(doc)))


@Language.component("dalel_unnamed")
def _unnamed(doc: Doc) -> Doc:
    return _note(doc, unnamed.find(_text(doc), _claims(doc)))


COMPONENTS = (
    "dalel_laws",
    "dalel_identifiers",
    "dalel_tables",
    "dalel_dates",
    "dalel_network",
    "dalel_injuries",
    "dalel_bodies",
    "dalel_places",
    "dalel_persons",
    "dalel_ranks",
    "dalel_unnamed",
)
"""Every component, in the order they run. To add one, write it and name it here."""

DATING = COMPONENTS[:4]
"""Those by which it is decided where dates stand, and what they mean."""

RULES = tuple(component for component in COMPONENTS if component != "dalel_network")
"""The same without the network."""


@cache
def load() -> Language:
    """Return the pipeline; it is made once."""
    pipeline = spacy.blank("xx")
    pipeline.tokenizer = EvidenceTokenizer(pipeline.vocab)
    for component in COMPONENTS:
        pipeline.add_pipe(component)
    return pipeline


def fingerprint() -> Fingerprint:
    """Return what decides the output: versions of the rules, of what they call, and digests of data files and weights.

    Raises:
        WeightsError: a data file is missing.
    """
    files = (GIVEN_NAMES, GIVEN_NAMES_LATIN, *WEIGHTS, ROLES, FUNCTIONS, LETTER_TYPES, weighing.WEIGHTS)
    return Fingerprint(
        tools={"mentions": VERSION, "unicode": unicodedata.unidata_version}
        | {name: importlib.metadata.version(name) for name in _LIBRARIES}
        | {f"extractors/{name}": digest(name) for name in files}
        | {f"models/data/{name}": value for name, value in gazetteer.digests().items()}
    )


def find_mentions(
    text: str,
    reference_date: date | None = None,
    page_tables: Sequence[tables.Table] = (),
    *,
    components: Sequence[str] = COMPONENTS,
) -> tuple[Found, ...]:
    """Find all mentions in a page's text.

    Args:
        text: of a page, NFC: words joined by a space, lines by a newline, blocks by an empty line.
        reference_date: the date of the letter, against which dates without a year are resolved; None: the first
            date of the text that has a year.
        page_tables: of the page, as `Page.tables` has them: rows of cells as spans of the text.
        components: that look for them: all, or `RULES`.

    Returns:
        In reading order; they do not overlap.

    Raises:
        WeightsError: a data file is missing or damaged.
    """
    reading = read(text)
    pipeline = load()
    doc = pipeline.make_doc(reading.text)
    doc.user_data[_REFERENCE] = reference_date
    doc.user_data[_TABLES] = tuple(
        tuple(tuple((reading.place(start), reading.place(end)) for start, end in row) for row in table)
        for table in page_tables
    )
    for name, component in pipeline.pipeline:
        if name in components:
            doc = component(doc)
    placed = []
    for span in doc.spans.get(SPANS, ()):
        found: Found = span._.found
        start, end = reading.span(found.start, found.end)
        placed.append(replace(found, start=start, end=end, text=text[start:end]))
    return _apart(placed)


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return what was found in reading order; of two that overlap the longer stays (a body inside an UNNAMED goes)."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda one: one.start))
