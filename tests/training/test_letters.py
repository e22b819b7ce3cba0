"""Letters to learn from: alternatives, handles, noise, corpora."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.markup import MarkupError
from samples.source import parse_source
from training.letters.alternatives import choose, tidy
from training.letters.nearest import lead
from training.letters.noise import wear
from training.mentions.corpora import UNKNOWN, kaznerd

HEAD = "languages: ru\ntype: other\n---\n"


def test_one_alternative_is_chosen() -> None:
    """Of nested alternatives one of each is left, and over many tries each of them is."""
    seen = {choose("[[а || б [[в||г]]]] д", random.Random(seed)) for seed in range(60)}  # noqa: S311
    assert seen == {"а д", "б в д", "б г д"}


def test_empty_alternatives_leave_no_trace() -> None:
    """Spaces before signs, doubled full stops, empty cells and empty blocks vanish; directives keep their lines."""
    untidy = "слово  , {DATE 2022|2022 г.}.\nдальше\n\n% sign\n\n% right\nа ¦ \nб\n"
    assert tidy(HEAD + untidy) == f"{HEAD}слово, {{DATE 2022|2022 г.}} дальше\n\n% right\nа\nб"


def test_an_event_is_about_the_nearest() -> None:
    """Of several mentions with one handle an event and a post mean the one that is nearest."""
    text = "{PERSON#p|Ким А.} пришёл. {>e}{RANK of=p|врач} {PERSON#p|Ким} ушёл{<e}\n=== events\ne: discharge who=p"
    source = lead(parse_source("letter", HEAD + text))
    marks = source.pages[0].marks
    assert [event.fields["who"] for event in source.events] == [marks[2].handle]
    assert marks[1].attributes["of"] == marks[2].handle


def test_an_event_whose_words_were_not_chosen_is_left_out() -> None:
    """The line of an event may stay where its words do not; a field that no event has is refused."""
    source = parse_source("letter", f"{HEAD}{{PERSON#p|Ким А.}}\n=== events\ne: discharge who=p")
    assert not lead(source).events
    with pytest.raises(MarkupError, match="whom"):
        lead(parse_source("letter", f"{HEAD}{{>e}}{{PERSON#p|Ким А.}}{{<e}}\n=== events\ne: discharge whom=p"))


@given(st.text(alphabet="абвшщьқғәі 0123456789.,№\nABCel", max_size=300), st.integers(0, 500))
def test_noise_keeps_every_place(text: str, seed: int) -> None:
    """Worn, a text has the length that it had, and its blocks are where they were."""
    worn = wear(text, random.Random(seed))  # noqa: S311
    assert len(worn) == len(text)
    assert all(after == "\n" for before, after in zip(text, worn, strict=True) if before == "\n")


def test_a_corpus_becomes_spans(tmp_path: Path) -> None:
    """Tokens become a text with spans in our words; classes of other kinds, and telling words, are unknown."""
    path = tmp_path / "sentences.txt"
    path.write_text(
        "Ерлан B-PERSON\nСейтқазин I-PERSON\n, O\nполиция O\nмайоры B-POSITION\n\nАлматыда B-GPE\n", encoding="utf-8"
    )
    (document,) = kaznerd(path)
    assert document.text == "Ерлан Сейтқазин, полиция майоры\nАлматыда"
    assert [(document.text[start:end], label) for start, end, label in document.spans] == [
        ("Ерлан Сейтқазин", "PERSON"),
        ("полиция", UNKNOWN),
        ("майоры", UNKNOWN),
        ("Алматыда", "LOCATION"),
    ]
