"""The inline markup: what is written is what is meant."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.markup import Mark, Marked, MarkupError, compose, escape, parse

_TEXTS = st.text(alphabet="абвҚ № 7{}|\\¦\n.", max_size=60)
_WORDS = st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=5)


@st.composite
def _marked(draw: st.DrawFn) -> Marked:
    text = draw(_TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    marks = tuple(
        Mark(
            label=draw(st.sampled_from(["PERSON", "DATE", "ORG"])),
            handle=draw(st.none() | _WORDS),
            entity=draw(st.none() | _WORDS),
            arguments=tuple(draw(st.lists(_WORDS, max_size=3))),
            attributes=draw(st.dictionaries(_WORDS, st.text(alphabet="аб в.№'", max_size=6), max_size=2)),
            start=start,
            end=end,
        )
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: (min(ends), max(ends)))
    return Marked(text, marks, draw(st.dictionaries(_WORDS, place, max_size=4)))


@given(_marked())
def test_composed_markup_parses_back(marked: Marked) -> None:
    """Parsing undoes composing, whatever the text, the mentions and the spans are."""
    assert parse(compose(marked)) == marked


@given(_TEXTS)
def test_escaped_text_is_plain(text: str) -> None:
    """A text that is escaped carries no marks and comes back as it was."""
    assert parse(escape(text)) == Marked(text, (), {})


@given(st.text(alphabet='PERSON#@e1 {}<>|\\="а', max_size=40))
def test_any_input_parses_or_is_refused(markup: str) -> None:
    """No input makes the parser fail in any way but its own error, and spans never leave the text."""
    try:
        marked = parse(markup)
    except MarkupError:
        return
    for start, end in [*marked.spans.values(), *((mark.start, mark.end) for mark in marked.marks)]:
        assert 0 <= start <= end <= len(marked.text)


def test_a_mention_has_its_parts() -> None:
    """Label, handle, entity, arguments, attributes and place of a mention are read as written."""
    marked = parse('{>e1}К {PERSON#p1@erlan patient,victim fn=cc name="Сейтказин Е. К."|Сейтказину Е. К.}{<e1}.')
    assert marked.text == "К Сейтказину Е. К.."
    assert marked.spans == {"e1": (0, 18)}
    assert marked.marks == (
        Mark(
            label="PERSON",
            handle="p1",
            entity="erlan",
            arguments=("patient,victim",),
            attributes={"fn": "cc", "name": "Сейтказин Е. К."},
            start=2,
            end=18,
        ),
    )


@pytest.mark.parametrize(
    "markup",
    [
        "{PERSON|а",  # not closed
        "а}",  # not opened
        "{PERSON|{ORG|а}}",  # one inside the other
        "{>e1}а",  # a span without an end
        "а{<e1}",  # a span without a start
        "{>e1}а{<e1}{>e1}б{<e1}",  # a span twice
        "{person|а}",  # no label
        '{PERSON name="а|б}',  # a quotation mark not closed
    ],
)
def test_wrong_markup_is_refused(markup: str) -> None:
    """Markup that could be read in two ways is an error."""
    with pytest.raises(MarkupError):
        parse(markup)
