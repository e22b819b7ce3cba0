"""Corrections put into a record, taken back, and carried into another reading."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrections import Statement, apply, survey
from models.correction import HUMAN, Correction, CorrectionStanding, LetterField, StatedMention, base_pipeline
from models.document import DocumentRecord, LetterType
from models.errors import MissingKeyError, QueryError
from models.event import EventType
from models.layout import PageState
from models.mention import Function, Label, OrgKind, Role
from tests.corrections.conftest import EXTRACTION, made_page

TEXT = ["от", "Ерлан", "вывезен", "из", "больницы", "Мария", "видела", "это", "всё", "Даурен", "молчал"]
PAIRS = [("Ерлан", "Ержан"), ("вывезен", "Вывезен"), ("Мария", "мария"), ("всё", ""), ("молчал", "не молчал")]


def _said(record: DocumentRecord) -> Statement:
    return Statement(record=record, by="clerk", at="2026-01-02T03:04:05Z")


def _at(record: DocumentRecord, text: str) -> tuple[int, int, int]:
    start = record.pages[0].text.index(text)
    return 1, start, start + len(text)


def _without_derivation(record: DocumentRecord) -> dict[str, Any]:
    return {name: value for name, value in asdict(record).items() if name != "derivation"}


def _anything(record: DocumentRecord, data: Any, number: int, known: list[Correction]) -> Correction | None:
    """Draw something that somebody might say of a record."""
    said = _said(record)
    word = data.draw(st.sampled_from([word for line in record.pages[0].lines for word in line.words]))
    span = (1, word.start, word.end)
    makes = [
        lambda: said.words(*span, data.draw(st.sampled_from(["Жанна", "жанна", "", "Жан на"]))),
        lambda: said.mention(*span, StatedMention(label=data.draw(st.sampled_from([Label.PERSON, Label.ORG])))),
        lambda: said.mention(*span, StatedMention(label=Label.PERSON, roles=(Role.WITNESS,), name="Кто-то")),
        lambda: said.field(LetterField.SUBJECT, "о вывозе"),
        lambda: said.event(*span, type=EventType.BEATING, who=[one.id for one in record.mentions[:1]]),
        *([lambda: said.no_mention(data.draw(st.sampled_from(record.mentions)).id)] if record.mentions else []),
        *([lambda: said.no_event(0)] if record.events else []),
        *([lambda: said.undo(data.draw(st.integers(0, len(known) - 1)), known)] if known else []),
    ]
    try:
        return data.draw(st.sampled_from(makes))()(number)
    except QueryError:
        return None  # these words stand there already


@settings(max_examples=30, deadline=None)
@given(boxed=st.booleans(), data=st.data())
def test_what_is_undone_was_never_said(*, boxed: bool, data: Any) -> None:
    """However often a letter was corrected: with all of it undone its record is that of the machine, byte for byte."""
    record = _machine(boxed=boxed)
    known: list[Correction] = []
    seen = record
    for _ in range(data.draw(st.integers(1, 5))):
        made = _anything(seen, data, len(known), known)
        if made is not None:
            known.append(made)
            seen = apply(record, known, EXTRACTION)
            assert all(one.text == seen.pages[0].text[one.start : one.end] for one in seen.mentions)
            assert len({one.id for one in seen.mentions}) == len(seen.mentions)
            assert {id_ for event in seen.events for id_ in event.who} <= {one.id for one in seen.mentions}
            for event in seen.events:
                quote = event.quote
                assert quote.text == seen.pages[0].text[quote.start : quote.end]
    before = apply(record, known, EXTRACTION) if known else record
    fresh = _said(before).field(LetterField.REFERENCE, "03-12/457")(len(known))
    undone = _said(before).undo(len(known), [*known, fresh])(len(known) + 1)
    again = apply(record, [*known, fresh, undone], EXTRACTION)
    assert _without_derivation(again) == _without_derivation(before)
    for correction in list(known):
        if correction.undoes is None:
            known.append(_said(record).undo(correction.number, known)(len(known)))
    undoes = [one for one in known if one.undoes is not None]
    if not any(one.undoes == other.number for one in undoes for other in undoes):
        last = apply(record, known, EXTRACTION) if known else record
        assert _without_derivation(last) == _without_derivation(record)


def _machine(
    *, boxed: bool = True, words: list[str] = TEXT, first: int = 0, shift: int = 0, pipeline: str = "0" * 16
) -> DocumentRecord:
    from models.document import Derivation
    from models.layout import Language
    from tests.corrections.conftest import SHA256, extract

    page = made_page(words, boxed=boxed, first=first, shift=shift)
    return DocumentRecord.of(
        extract((page,), tuple),
        sha256=SHA256,
        filename="письмо.pdf",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        derivation=Derivation(pipeline=pipeline, tools={"reading": "1"}),
        pages=(page,),
    )


@settings(max_examples=20, deadline=None)
@given(st.permutations(PAIRS))
def test_the_order_of_words_that_do_not_meet_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    """Words at different places may be corrected in any order: text, mentions and events come out the same."""
    record = _machine()
    known: list[Correction] = []
    for wrong, right in pairs:
        seen = apply(record, known, EXTRACTION) if known else record
        known.append(_said(seen).words(*_at(seen, wrong), right)(len(known)))
    made = apply(record, known, EXTRACTION)
    assert made.pages[0].text.split() == [
        "от",
        "Ержан",
        "Вывезен",
        "из",
        "больницы",
        "мария",
        "видела",
        "это",
        "Даурен",
        "не",
        "молчал",
    ]
    assert [(one.id, one.text) for one in made.mentions] == [("m1", "Ержан Вывезен"), ("m3", "Даурен")]


def test_names_follow_the_text() -> None:
    """Where a word is put right the mention of it is read anew, keeps its id, and is found by its new text."""
    record = _machine()
    made = apply(record, [_said(record).words(*_at(record, "Ерлан"), "Ержан")(0)], EXTRACTION)
    first = made.mentions[0]
    assert (first.id, first.text, first.name, first.extractor) == ("m1", "Ержан", "ержан", "test")
    assert made.corrected
    assert base_pipeline(made.derivation.pipeline) == record.derivation.pipeline
    assert made.derivation.tools["test"] == "1"


def test_a_person_outranks_the_machine() -> None:
    """What a person states of a mention counts, with confidence 1; what they do not state stays as it was read."""
    record = _machine()
    said = _said(record)
    known = [
        said.mention(*_at(record, "Мария"), StatedMention(label=Label.PERSON, roles=(Role.MEDIC,)))(0),
        said.mention(*_at(record, "Мария"), StatedMention(label=Label.PERSON, functions=(Function.SIGNATORY,)))(1),
        said.mention(*_at(record, "больницы"), StatedMention(label=Label.ORG, kind=OrgKind.HOSPITAL))(2),
        said.no_mention("m3")(3),
    ]
    made = apply(record, known, EXTRACTION)
    assert [(one.id, one.label, one.text) for one in made.mentions] == [
        ("m1", Label.PERSON, "Ерлан"),
        ("c2", Label.ORG, "больницы"),
        ("m2", Label.PERSON, "Мария"),
    ]
    _, hospital, maria = made.mentions
    assert (maria.roles, maria.function, maria.name, maria.confidence) == (
        (Role.MEDIC,),
        Function.SIGNATORY,
        "мария",
        1.0,
    )
    assert {maria.extractor, hospital.extractor} == {HUMAN}
    assert hospital.kind is OrgKind.HOSPITAL


def test_roles_alone_leave_everything_else_as_it_is() -> None:
    """Where nothing but roles and fields is stated the extractors are not asked, so they change nothing besides."""
    record = _machine()
    known = [
        _said(record).mention(*_at(record, "Мария"), StatedMention(label=Label.PERSON, roles=(Role.MEDIC,)))(0),
        _said(record).field(LetterField.TYPE, "complaint")(1),
    ]

    def refused(*_: Any) -> Any:
        raise AssertionError

    made = apply(record, known, replace(EXTRACTION, extract=refused, fingerprint=refused))
    assert made.type is LetterType.COMPLAINT
    assert made.events == record.events
    assert [one.roles for one in made.mentions] == [(), (Role.MEDIC,), ()]


def test_events_are_changed_and_denied() -> None:
    """An event with other people takes the place of the machine's; what the letter does not say goes."""
    record = _machine()
    said = _said(record)
    quote = _at(record, "Ерлан вывезен из")
    changed = said.event(
        *quote, type=EventType.REMOVAL, date="2022-01-09", who=["m1"], by=["m3"], others=16, replaces=0
    )
    made = apply(record, [changed(0)], EXTRACTION)
    (event,) = made.events
    assert (event.type, event.date, event.who, event.by, event.others) == (
        EventType.REMOVAL,
        "2022-01-09",
        ("m1",),
        ("m3",),
        16,
    )
    assert event.corrected
    assert event.quote.text == "Ерлан вывезен из"
    gone = apply(record, [changed(0), _said(made).no_event(0)(1)], EXTRACTION)
    assert gone.events == ()


@pytest.mark.parametrize("boxed", [True, False])
def test_corrections_survive_another_reading(*, boxed: bool) -> None:
    """A newer pipeline with other words, numbers, spans and another straightening: what people stated still counts."""
    record = _machine(boxed=boxed)
    said = _said(record)
    known = [
        said.words(*_at(record, "молчал"), "Молчал")(0),
        said.mention(*_at(record, "Мария"), StatedMention(label=Label.PERSON, roles=(Role.MEDIC,)))(1),
        said.mention(*_at(record, "больницы"), StatedMention(label=Label.ORG))(2),
        said.event(*_at(record, "видела это"), type=EventType.IDENTIFICATION, who=["m2"])(3),
        said.field(LetterField.DATE, "2022-02-14")(4),
    ]
    # The newer one reads a line above that the older one missed, and numbers everybody anew.
    words = ["Справка", "номер", "три", "Алия", *TEXT]
    newer = _machine(boxed=boxed, words=words, first=-1, shift=70, pipeline="1" * 16)
    made = apply(newer, known, EXTRACTION)
    assert made.pages[0].text.split() == [*words[:-1], "Молчал"]
    roles = {one.text: one.roles for one in made.mentions}
    assert roles["Мария"] == (Role.MEDIC,)
    assert "больницы" in roles
    assert made.date == "2022-02-14"
    stated = next(event for event in made.events if event.corrected)
    assert stated.quote.text == "видела это"
    assert [one.text for one in made.mentions if one.id in stated.who] == ["Мария"]
    assert {one.standing for one in survey(newer, made.mentions, known)} == {CorrectionStanding.COUNTS}


def test_what_has_no_place_any_more_waits_for_a_person() -> None:
    """A correction whose place is not found is not lost: it is listed as waiting, and counts again when it is found."""
    record = _machine(boxed=False)
    known = [_said(record).mention(*_at(record, "Мария"), StatedMention(label=Label.PERSON, roles=(Role.MEDIC,)))(0)]
    other = _machine(
        boxed=False, words=["совсем", "другое", "письмо", "о", "чём-то", "ином", "Алия"], pipeline="2" * 16
    )
    made = apply(other, known, EXTRACTION)
    assert [one.standing for one in survey(other, made.mentions, known)] == [CorrectionStanding.WAITING]
    assert made.mentions == other.mentions
    again = apply(record, known, EXTRACTION)
    assert again.mentions[1].roles == (Role.MEDIC,)


def test_the_history_says_what_became_of_each() -> None:
    """A correction that a later one replaces, that is undone, or whose person is gone, is told apart."""
    record = _machine()
    said = _said(record)
    known = [
        said.field(LetterField.DATE, "2022-02-14")(0),
        said.field(LetterField.DATE, "2022-02-15")(1),
        said.event(*_at(record, "видела это"), type=EventType.IDENTIFICATION, who=["m2"])(2),
        said.no_mention("m2")(3),
        said.mention(*_at(record, "Даурен"), StatedMention(label=Label.PERSON, roles=(Role.WITNESS,)))(4),
    ]
    known.append(said.undo(4, known)(5))
    made = apply(record, known, EXTRACTION)
    assert [one.standing for one in survey(record, made.mentions, known)] == [
        CorrectionStanding.REPLACED,
        CorrectionStanding.COUNTS,
        CorrectionStanding.INCOMPLETE,
        CorrectionStanding.COUNTS,
        CorrectionStanding.UNDONE,
        CorrectionStanding.COUNTS,
    ]
    redone = said.undo(5, known)(6)
    assert apply(record, [*known, redone], EXTRACTION).mentions[-1].roles == (Role.WITNESS,)


def test_a_page_is_confirmed() -> None:
    """A page of low quality that a person compared with its scan counts as read; a good one has nothing to confirm."""
    record = _machine()
    poor = replace(record, pages=(replace(record.pages[0], state=PageState.LOW_QUALITY, problems=("Too blurred.",)),))
    made = apply(poor, [_said(poor).page(1)(0)], EXTRACTION)
    assert (made.pages[0].state, made.pages[0].problems) == (PageState.READ, ())
    with pytest.raises(QueryError):
        _said(record).page(1)


def test_what_cannot_be_said_is_refused() -> None:
    """Places, people, dates and types that are none are refused with the way out."""
    record = _machine()
    said = _said(record)
    for wrong in (
        lambda: said.words(1, 500, 501, "а"),
        lambda: said.words(2, 0, 1, "а"),
        lambda: said.words(*_at(record, "от"), "от"),
        lambda: said.words(*_at(record, "от"), "а" * 501),
        lambda: said.words(*_at(record, "от"), "а\x00"),
        lambda: said.mention(1, 5, 5, StatedMention(label=Label.PERSON)),
        lambda: said.mention(*_at(record, "от"), StatedMention(label=Label.DATE, name="вчера")),
        lambda: said.event(*_at(record, "от"), type=EventType.DEATH, date="2022-13-01"),
        lambda: said.event(*_at(record, "от"), type=EventType.DEATH, others=-1),
        lambda: said.field(LetterField.TYPE, "novel"),
        lambda: said.field(LetterField.DATE, "2022"),
    ):
        with pytest.raises(QueryError):
            wrong()
    for missing in (lambda: said.no_mention("m99"), lambda: said.no_event(7), lambda: said.undo(0, [])):
        with pytest.raises(MissingKeyError):
            missing()
    with pytest.raises(ValueError, match="only people"):
        StatedMention(label=Label.ORG, roles=(Role.WITNESS,))
