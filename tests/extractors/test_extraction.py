"""From pages to a letter: on any text, and on the true texts of the samples."""

from collections.abc import Callable
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors import extract, fingerprint
from extractors.interpretation import interpret
from models.document import Letter, LetterType
from models.event import EventType
from models.layout import Page
from models.mention import Function, IdKind, Label, OrgKind, Role
from samples.truth import Truth, load_all

MakePage = Callable[..., Page]

TRUTHS = list(load_all())
PIECES = [
    "Омаров Т. Б.", "Ким Анна", "сотрудники КНБ", "ГКБ № 7", "8 января", "2022 года", "был", "вывезен", "не",
    "поступал", "из", "в",
    "избивали", "майор полиции", "№ 14", "от", "На", "Копия:", "Исп.:", "ПРОТОКОЛ", "Сіздің", "алып кетті",
    "was beaten", "by", ".", ",",
    "\n", "\n\n", "ұсталды", "1.", "тел.", "Dear", "Прокурору", "прошу", "сообщить", "-\n", "«", "»", "показал",
    "вместе с", "16", "пациентами",
]  # fmt: skip


def _check(page: Page, letter: Letter) -> None:
    assert [mention.id for mention in letter.mentions] == [f"m{number + 1}" for number in range(len(letter.mentions))]
    known = {mention.id for mention in letter.mentions}
    for mention in letter.mentions:
        assert page.text[mention.start : mention.end] == mention.text
        assert mention.of is None or mention.of in known
        assert 0 <= mention.confidence <= 1
    for event in letter.events:
        assert page.text[event.quote.start : event.quote.end] == event.quote.text
        assert event.quote.text.strip()
        assert {*event.who, *event.by} <= known
        assert {event.from_, event.to} - {None} <= known


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_words_of_letters_in_any_order_are_read_without_a_fault(make_page: MakePage, pieces: list[str]) -> None:
    """Whatever order the words of letters come in, mentions and quotes are slices of the page and refer to mentions."""
    page = make_page(" ".join(pieces))
    _check(page, extract((page,)))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(make_page: MakePage, text: str) -> None:
    """No text makes the extractors raise."""
    page = make_page(text.replace("\x00", ""))
    _check(page, extract((page,)))


def test_an_event_has_words(make_page: MakePage) -> None:
    """What the encoder tells of a hyphen at the end of a line is no event: there is nothing to quote."""
    page = make_page("-\n тел. ГКБ № 7 тел. тел. пациентами майор полиции сообщить от")
    _check(page, extract((page,)))


def test_no_pages_are_a_letter_that_says_nothing() -> None:
    """A document without pages is of no kind and says nothing."""
    letter = extract(())
    assert (letter.type, letter.mentions, letter.events) == (LetterType.OTHER, (), ())


def test_reading_twice_gives_the_same() -> None:
    """The same pages give the same letter, and the fingerprint does not change."""
    pages = TRUTHS[0].read()
    assert extract(pages) == extract(pages)
    assert fingerprint() == fingerprint()


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name)
def test_the_fields_of_every_sample_come_out(truth: Truth) -> None:
    """Kind, date, reference and the letter answered are those of the truth, with true and with found mentions."""
    for letter in (interpret(truth.read(), truth.letter.mentions), extract(truth.read())):
        true = truth.letter
        assert (letter.type, letter.date, letter.reference, letter.in_reply_to) == (
            true.type,
            true.date,
            true.reference,
            true.in_reply_to,
        )


@pytest.mark.parametrize(
    "kinds", [LetterType, Label, Role, Function, OrgKind, IdKind, EventType], ids=lambda kinds: kinds.__name__
)
def test_every_word_of_the_vocabulary_comes_out_of_a_sample(kinds: type[StrEnum]) -> None:
    """Every kind of letter, label, role, function, body, identifier and event is read out of at least one sample."""
    found: set[object] = set()
    for truth in TRUTHS:
        letter = extract(truth.read())
        found.add(letter.type)
        found |= {event.type for event in letter.events}
        for mention in letter.mentions:
            found |= {mention.label, mention.function, mention.kind, *mention.roles}
    assert set(kinds) <= found


def test_roles_functions_and_events_of_the_samples_are_mostly_right() -> None:
    """With true mentions 17 in 20 roles and events are right: a floor, so that no change makes it worse unseen."""
    right = given = true = 0
    for truth in TRUTHS:
        letter = interpret(truth.read(), truth.letter.mentions)
        for got, wanted in zip(letter.mentions, truth.letter.mentions, strict=True):
            right += len(set(got.roles) & set(wanted.roles)) + (got.function is wanted.function is not None)
            given += len(got.roles) + (got.function is not None)
            true += len(wanted.roles) + (wanted.function is not None)
        told = {(event.type, event.date, event.negated) for event in letter.events}
        meant = {(event.type, event.date, event.negated) for event in truth.letter.events}
        right += len(told & meant)
        given += len(told)
        true += len(meant)
    assert right / given > 0.85
    assert right / true > 0.85
