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

REVISION_OF_PROJECTION = "1"
"""raise it when the same record should give other documents though the fields stay (new keys, another folding)"""

TEXT = "dalel"
"""our tokenizer: the engine's `default` drops words of 40 bytes, 20 Cyrillic letters"""
LONGEST_TOKEN = 256
"""bytes; above what 50 code points (`index.words.LONGEST_WORD`) can take"""


class Kind(StrEnum):
    """What a document of the engine stands for."""

    LETTER = "letter"
    """one original: its revision"""
    PAGE = "page"
    NAME = "name"
    """one entity in one original"""
    EVENT = "event"
    FORM = "form"
    """one form of a word and its lemmas, so that a query need not load the dictionary"""


FIELDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("kind", {"tokenizer_name": "raw", "index_option": "basic"}),
    ("sha256", {"tokenizer_name": "raw", "index_option": "basic", "stored": True}),
    ("surface", {"tokenizer_name": TEXT, "index_option": "position"}),
    ("keys", {"tokenizer_name": TEXT, "index_option": "freq"}),
    ("names", {"tokenizer_name": TEXT, "index_option": "basic"}),
    ("trigrams", {"tokenizer_name": TEXT, "index_option": "basic"}),
    ("case", {"tokenizer_name": "raw", "index_option": "basic"}),
    ("type", {"tokenizer_name": "raw", "index_option": "basic"}),
    ("label", {"tokenizer_name": "raw", "index_option": "basic"}),
    ("role", {"tokenizer_name": "raw", "index_option": "basic", "fast": True}),
    ("entity", {"tokenizer_name": "raw", "index_option": "basic", "fast": True}),
    ("form", {"tokenizer_name": "raw", "index_option": "basic", "fast": True}),
)
"""text fields: `surface` for phrases, `keys` for words in any form, `names` and `trigrams` for folded names"""
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
