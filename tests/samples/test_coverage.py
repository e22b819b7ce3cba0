"""Together the letters hold every word of the vocabulary, and the hard cases that it names."""

import re
from enum import StrEnum

import pytest

from models.document import LetterType
from models.event import EventType
from models.layout import Language
from models.mention import Function, IdKind, Label, Mention, OrgKind, Role
from samples.truth import Truth


def _values(truths: tuple[Truth, ...], words: type[StrEnum]) -> set[object]:
    mentions = [mention for truth in truths for mention in truth.letter.mentions]
    found: dict[type[StrEnum], set[object]] = {
        Label: {mention.label for mention in mentions},
        Role: {role for mention in mentions if mention.label is Label.PERSON for role in mention.roles},
        Function: {mention.function for mention in mentions},
        OrgKind: {mention.kind for mention in mentions if mention.label is Label.ORG},
        IdKind: {mention.kind for mention in mentions if mention.label is Label.ID},
        LetterType: {truth.letter.type for truth in truths},
        EventType: {event.type for truth in truths for event in truth.letter.events},
        Language: {language for truth in truths for language in truth.languages},
    }
    return found[words]


@pytest.mark.parametrize("words", [Label, Role, Function, OrgKind, IdKind, LetterType, EventType, Language])
def test_every_word_of_the_vocabulary_occurs(truths: tuple[Truth, ...], words: type[StrEnum]) -> None:
    """Each label, role, function, kind, type and language occurs in at least one letter."""
    assert set(words) - _values(truths, words) == set()


def _mentions(truths: tuple[Truth, ...], label: Label) -> list[Mention]:
    return [mention for truth in truths for mention in truth.letter.mentions if mention.label is label]


def test_there_are_letters_enough(truths: tuple[Truth, ...]) -> None:
    """There are at least sixteen letters in two cases."""
    assert len(truths) >= 16
    assert len({truth.case for truth in truths}) == 2


def test_dates_come_in_all_shapes(truths: tuple[Truth, ...]) -> None:
    """Dates occur with times, as ranges, over a night, without a year, in figures and in Kazakh and English words."""
    dates = _mentions(truths, Label.DATE)
    assert any("T" in (date.iso or "") for date in dates)
    assert any("/" in (date.iso or "") for date in dates)
    for pattern in (
        r"ночь с \d+ на \d+ января",
        r"\d+ января$",
        r"\d\d\.\d\d\.\d{4} г\.$",
        r"жылғы \d+ қаңтар",
        r"\d+ January",
    ):
        assert any(re.search(pattern, date.text) for date in dates), pattern


def test_negation_occurs(truths: tuple[Truth, ...]) -> None:
    """Findings and events that the letter denies occur in more than one language."""
    denied = [t for t in truths if any(e.negated for e in t.letter.events)]
    unhurt = [t for t in truths if any(m.negated for m in t.letter.mentions)]
    assert {language for truth in denied for language in truth.languages} == set(Language)
    assert {language for truth in unhurt for language in truth.languages} == set(Language)


def test_unnamed_people_occur_with_and_without_number(truths: tuple[Truth, ...]) -> None:
    """Groups known by role occur in three languages, with their number where the letter says it."""
    groups = {mention.text: mention.count for mention in _mentions(truths, Label.UNNAMED)}
    assert groups["16 пациентами"] == 16
    assert groups["16 науқас"] == 16
    assert groups["16 other patients"] == 16
    assert groups["masked men"] is None
    assert groups["ҰҚК қызметкері"] == 1


def test_letters_answer_letters(truths: tuple[Truth, ...]) -> None:
    """A letter names the letter that it answers, and that letter is among the samples."""
    references = {(truth.letter.reference, truth.letter.date) for truth in truths}
    answered = {(t.letter.in_reply_to.reference, t.letter.in_reply_to.date) for t in truths if t.letter.in_reply_to}
    assert references & answered


def test_one_man_has_many_spellings_and_his_namesakes_stay_apart(truths: tuple[Truth, ...]) -> None:
    """The man of the case occurs in three languages over many letters, beside two others of his surname."""
    names: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for truth in truths:
        texts = {mention.id: mention.text for mention in truth.letter.mentions}
        for mention, key in truth.entities.items():
            names.setdefault(key, set()).add(texts[mention])
            letters.setdefault(key, set()).add(truth.name)
    spellings = {"Ерлан Сейтказин", "Сейтказину Е. К.", "Ерлан Қайратұлы Сейтқазинді", "Y. Seitkazin"}
    assert spellings <= names["erlan"]
    assert len(letters["erlan"]) >= 8
    assert "Сейтказин Д. М." in names["seitkazin_d"]
    assert "Сейтказин Е. А." in names["seitkazin_y"]
    assert {"КНБ", "ҰҚК", "KNB", "National Security Committee"} <= names["knb"]
    assert {"ГКБ № 7", "ГКБ №7", "Городская клиническая больница № 7", "City Clinical Hospital No. 7"} <= names["gkb7"]
    assert "№7 қалалық клиникалық ауруханадан" in names["gkb7"]
    assert {"г. Алматы", "Алматы қаласы", "Almaty"} <= names["almaty"]
