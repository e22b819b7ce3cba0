"""What the engine is told of a document: one schema for pages, names, events and the index's own notes.

All kinds lie in one index so that one commit changes a letter's pages, names and events together.
"""

import hashlib
import json
import re
import zlib
from enum import StrEnum
from typing import Any

import tantivy
from tantivy.tantivy import __version__

REVISION_OF_PROJECTION = "4"
"""raise it when the same record should give other documents though the fields stay (new keys, another folding)"""

TEXT = "dalel"
"""our tokenizer: the engine's `default` drops words of 40 bytes, 20 Cyrillic letters"""
LONGEST_TOKEN = 256
"""bytes; above what 50 code points (`index.words.LONGEST_WORD`) can take"""


class Kind(StrEnum):
    """What a document of the engine stands for."""

    LETTER = "letter"
    """one original: its revision, and whom and what it names"""
    PAGE = "page"
    NAME = "name"
    """one entity in one original"""
    EVENT = "event"
    FORM = "form"
    """one form of a word and its lemmas, so that a query need not load the dictionary"""
    SPELLING = "spelling"
    """one folded word of names, so that few are compared by their trigrams however often letters have them"""


_TERM = {"tokenizer_name": "raw", "index_option": "basic"}
_COUNTED = {**_TERM, "fast": True}
_WORDS = {"tokenizer_name": TEXT, "index_option": "basic"}

FIELDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("kind", _TERM),
    ("sha256", {**_COUNTED, "stored": True}),
    ("surface", {"tokenizer_name": TEXT, "index_option": "position"}),
    ("keys", {"tokenizer_name": TEXT, "index_option": "freq"}),
    ("sounds", _WORDS),
    ("names", _WORDS),
    ("canonical", _WORDS),
    ("trigrams", _WORDS),
    ("case", _COUNTED),
    ("type", _COUNTED),
    ("month", _COUNTED),
    ("language", _COUNTED),
    ("confidence", _COUNTED),
    ("corrected", _COUNTED),
    ("label", _TERM),
    ("role", _COUNTED),
    ("entity", _COUNTED),
    ("person", _COUNTED),
    ("body", _COUNTED),
    ("location", _COUNTED),
    ("form", _COUNTED),
    ("written", _COUNTED),
    ("identifier", _COUNTED),
    ("spelling", _TERM),
)
"""text fields: `surface` for phrases, `keys` for words in any form, `sounds` for words in any script, `names` for
folded names as the letter itself has them, `spelling` and `trigrams` for each word of those once, `canonical` for names
that other letters gave: only who sees all letters is found by it, or names of a foreign case would come through.
`person`, `body` and `location` hold ids of entities; `form` and `written` a name behind the id of its entity: in any
form, and as printed; `identifier` a kind and a number."""
DAYS = ("first", "last")
"""the days that a letter or event covers, YYYYMMDD"""
PAYLOAD = "payload"
"""what is shown of a hit, stored and not searched"""

FORMAT = (
    hashlib.sha256(json.dumps([FIELDS, DAYS, PAYLOAD, REVISION_OF_PROJECTION]).encode()).hexdigest()[:12]
    + "-"
    + re.sub(r"[^a-z0-9.]+", "-", __version__)
)
"""names the format of an index folder: another schema or engine gets another folder, never reads this one"""


def build() -> tantivy.Schema:
    """Return the schema."""
    builder = tantivy.SchemaBuilder()
    for name, options in FIELDS:
        builder.add_text_field(name, **options)
    for name in DAYS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_bytes_field(PAYLOAD, stored=True)
    return builder.build()


SCHEMA = build()


def open_index(path: str) -> tantivy.Index:
    """Open the engine's index in a folder, which is made one if it is empty, with our tokenizer registered."""
    index = tantivy.Index(SCHEMA, path)
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer(TEXT, analyzer.filter(tantivy.Filter.remove_long(LONGEST_TOKEN)).build())
    return index


def pack(value: object) -> bytes:
    """Return what `unpack` gives back."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), level=3)


def unpack(document: tantivy.Document) -> Any:  # noqa: ANN401  (JSON of our own making)
    """Return the payload of a document."""
    packed: bytes = document.to_dict()[PAYLOAD][0]
    return json.loads(zlib.decompress(packed))


def count(found: tantivy.SearchResult) -> int:
    """Return how many documents match, of which `found` has the first; the engine's type stubs leave it out."""
    return int(getattr(found, "count"))  # noqa: B009
