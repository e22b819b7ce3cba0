"""Models to canonical JSON and back."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.codec import canonical, decode, document_schema, encode, to_json_line
from models.custody import Receipt
from models.document import DocumentRecord
from models.errors import FixityError
from models.event import Event
from models.judgement import Anchor, Judgement, Verdict
from models.layout import Line, Page, PageState, Word
from models.mention import Label, Mention

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize("kind", [Page, Mention, Event, Judgement, Receipt, Word, DocumentRecord])
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_encoded_is_decoded_equal(kind: type, data: st.DataObject) -> None:
    """decode(encode(x)) == x for every model, and encoding is the same each time."""
    st.register_type_strategy(str, texts)
    st.register_type_strategy(float, st.floats(0, 1))
    if kind in {Mention, DocumentRecord}:
        mentions = st.builds(
            lambda word: Mention(
                id="m1", label=Label.PERSON, text=word, page=1, start=0, end=len(word), extractor="x", kind=None
            ),
            texts,
        )
        st.register_type_strategy(Mention, mentions)
    if kind is Judgement:
        sides = st.lists(st.builds(Anchor, label=st.just(Label.PERSON)), min_size=1, max_size=3).map(tuple)
        judgements = st.builds(
            Judgement, verdict=st.just(Verdict.SPLIT), a=sides, b=sides, name=st.none(), undoes=st.none()
        )
        st.register_type_strategy(Judgement, judgements)
    value = data.draw(st.from_type(kind))
    encoded = encode(value)
    assert decode(kind, encoded) == value
    assert encode(decode(kind, encoded)) == encoded


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
        lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    )
)
def test_canonical_json_is_json(value: Any) -> None:
    """Canonical JSON reads back as what was written, whatever order its keys had."""
    assert json.loads(canonical(value)) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [None, True]}, '{"a":[null,true],"b":1}'),
        ({"имя": "Ұлан"}, '{"имя":"Ұлан"}'),
        ({"a": '"\\\n\x01/'}, '{"a":"\\"\\\\\\n\\u0001/"}'),
    ],
)
def test_canonical_form(value: Any, expected: str) -> None:
    """Keys are sorted, no white space is left, letters stay letters, escapes are those of RFC 8785."""
    assert canonical(value).decode() == expected


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_refuses_numbers_that_json_has_not(number: float) -> None:
    """NaN and infinity never reach the bucket."""
    with pytest.raises(ValueError, match="JSON"):
        encode(Word(text="a", start=0, end=1, box=None, confidence=number))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"sha256": "Seitkazin"}'])
def test_damaged_bytes_are_a_fixity_error(data: bytes) -> None:
    """Bytes that are no such model are a FixityError that quotes none of them."""
    with pytest.raises(FixityError) as caught:
        decode(Receipt, data, subject="receipts/x")
    assert "Seitkazin" not in str(caught.value)


def test_an_event_comes_from_somewhere(make: Any) -> None:
    """`from_` is `from` in records, as in the vocabulary."""
    record = make.record("a" * 64)
    assert b'"from":"m1"' in encode(record)
    assert b'"from_"' not in encode(record)
    assert decode(DocumentRecord, encode(record)) == record
    line = to_json_line(record)
    assert line.endswith(b"\n")
    assert b'"from":"m1"' in line
    properties = document_schema()["$defs"]["Event"]["properties"]
    assert "from" in properties
    assert "from_" not in properties


def test_loads_no_s3() -> None:
    """The codec, and the archive's own door, load neither boto3 nor cryptography nor pydantic until they are used."""
    heavy = ("boto3", "botocore", "pydantic", "cryptography")
    code = f"import archive, archive.codec, sys; sys.exit(any(name in sys.modules for name in {heavy}))"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_records_of_earlier_versions_are_read(make: Any) -> None:
    """A record without states of pages and repairs of words is read as one of pages that were read, as they stood."""
    record = make.record("a" * 64)
    old = json.loads(encode(record))
    for page in old["pages"]:
        for name in ("state", "problems", "expected_error"):
            del page[name]
        for word in (word for line in page["lines"] for word in line["words"]):
            for name in ("raw", "repairs", "alternative"):
                del word[name]
    assert decode(DocumentRecord, canonical(old)) == record
    assert {page.state for page in record.pages} == {PageState.READ}


@pytest.mark.parametrize("state", list(PageState))
def test_a_page_keeps_its_state(page: Page, state: PageState) -> None:
    """State, problems, estimated error and the repairs of a word come back from storage as they were put in."""
    word = Word(text="VII", start=0, end=3, box=None, confidence=0.7, raw="Vll", repairs=("roman",), alternative="VIl")
    line = Line(words=(word,), block=0)
    kept = replace(page, lines=(line,), text="VII", tables=(), state=state, problems=("Blurred.",), expected_error=0.2)
    assert decode(Page, encode(kept)) == kept
