"""The truth of the samples is sound in itself."""

import unicodedata
from datetime import datetime
from itertools import pairwise

from models.event import Event, Quote
from models.mention import IdKind, Label, Mention
from samples.facts import read_entities
from samples.truth import Truth


def _iin_holds(number: str) -> bool:
    """Check digit of an IIN: twelfth of the weighted sum modulo 11 (Kazakhstan's decree 565 of 2003)."""
    digits = [int(digit) for digit in number]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        check = sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if check != 10:
            return check == digits[11]
    return False


def test_spans_are_slices_of_the_text(truths: tuple[Truth, ...]) -> None:
    """The text of each mention and quote is the slice of its page that its span says."""
    for truth in truths:
        texts = {page.number: page.text for page in truth.pages}
        spans: list[Mention | Quote] = [*truth.letter.mentions, *(event.quote for event in truth.letter.events)]
        for span in spans:
            assert texts[span.page][span.start : span.end] == span.text


def test_pages_read_as_a_reader_would_give_them(truths: tuple[Truth, ...]) -> None:
    """A truth page becomes a page of words whose text is the same, letter for letter, and in NFC."""
    for truth in truths:
        for page, truth_page in zip(truth.read(), truth.pages, strict=True):
            assert page.text == truth_page.text
            assert unicodedata.is_normalized("NFC", page.text)
            assert all(page.text[word.start : word.end] == word.text for line in page.lines for word in line.words)


def test_mentions_are_trimmed_ordered_and_apart(truths: tuple[Truth, ...]) -> None:
    """Mentions are numbered in reading order, do not overlap, and begin and end with a letter, not with white space."""
    for truth in truths:
        mentions = truth.letter.mentions
        assert [mention.id for mention in mentions] == [f"m{number}" for number in range(1, len(mentions) + 1)]
        assert all(mention.text == mention.text.strip() for mention in mentions)
        assert all(a.page < b.page or a.end <= b.start for a, b in pairwise(mentions))


def test_events_name_mentions_of_the_right_label(truths: tuple[Truth, ...]) -> None:
    """Those who act and suffer are persons, unnamed people or bodies; what is left and reached is a body or place."""
    actors = {Label.PERSON, Label.UNNAMED, Label.ORG}
    for truth in truths:
        labels = {mention.id: mention.label for mention in truth.letter.mentions}
        for event in truth.letter.events:
            assert {labels[mention] for mention in event.who + event.by} <= actors
            assert {labels[mention] for mention in (event.from_, event.to) if mention} <= {Label.ORG, Label.LOCATION}


def test_ranks_and_findings_are_of_persons(truths: tuple[Truth, ...]) -> None:
    """Whatever is of somebody is of a named person or an unnamed one of the same letter."""
    for truth in truths:
        labels = {mention.id: mention.label for mention in truth.letter.mentions}
        owners = {labels[mention.of] for mention in truth.letter.mentions if mention.of}
        assert owners <= {Label.PERSON}


def test_every_name_has_an_entity_and_nothing_else(truths: tuple[Truth, ...]) -> None:
    """Each person, body and place belongs to an entity of the list, which has its label; no entity is without one."""
    entities = read_entities()
    used: set[str] = set()
    for truth in truths:
        named = {m.id: m.label for m in truth.letter.mentions if m.label in {Label.PERSON, Label.ORG, Label.LOCATION}}
        assert truth.entities.keys() == named.keys()
        assert all(entities[key][0] == named[mention] for mention, key in truth.entities.items())
        used |= set(truth.entities.values())
    assert used == set(entities)


def test_dates_are_iso(truths: tuple[Truth, ...]) -> None:
    """Every date is an ISO 8601 date, date with time, or range in order."""
    for truth in truths:
        events: tuple[Event, ...] = truth.letter.events
        dates = [m.iso for m in truth.letter.mentions if m.label is Label.DATE] + [e.date for e in events if e.date]
        for date in [*dates, truth.letter.date]:
            assert date is not None
            ends = [datetime.fromisoformat(end) for end in date.split("/")]
            assert ends == sorted(ends)
            assert len(ends) <= 2


def test_checksums_are_as_said(truths: tuple[Truth, ...]) -> None:
    """An IIN is said to be valid exactly if its checksum holds, and none could belong to a living person of 2022."""
    numbers = [m for t in truths for m in t.letter.mentions if m.kind is IdKind.IIN]
    for mention in numbers:
        assert mention.name is not None
        assert _iin_holds(mention.name) == mention.valid
        assert mention.name[6] in "56"
        assert int(mention.name[:2]) > 22
    assert {mention.valid for mention in numbers} == {True, False}
