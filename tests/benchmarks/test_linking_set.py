"""The linking set, and what is measured on it."""

from dataclasses import replace

import pytest

from benchmarks.resolver.calibration import brier, reliability
from benchmarks.resolver.linking import Archive, archive_of, linked
from benchmarks.resolver.linking_set import Part, letters_of, linking_set
from benchmarks.resolver.reading import as_truth, as_typed, led_back
from benchmarks.resolver.reviewing import review
from models.document import DocumentRecord
from models.mention import Label
from resolver import resolve

PARTS: tuple[Part, ...] = ("tuning", "report")


def archive(cases: int) -> Archive:
    """Return the first cases for tuning as a perfect reader reads them."""
    found = letters_of("tuning", cases)
    return archive_of(found, [as_truth(letter) for letter in found])


@pytest.mark.parametrize("part", PARTS)
def test_size(part: Part) -> None:
    """Each part has at least 12 cases of at least 10 letters in three languages, made of at least 24 templates."""
    cases = linking_set(part)
    assert len(cases) >= 12
    assert all(len(case.letters) >= 10 for case in cases)
    found = letters_of(part)
    assert {str(letter.record.languages[0]) for letter in found} == {"ru", "kk", "en"}
    assert len({letter.template for letter in found}) >= 24


@pytest.mark.parametrize("part", PARTS)
def test_all_is_known(part: Part) -> None:
    """Each person, body and place has a true entity, each event a true happening, and each letter its own digest."""
    found = letters_of(part, 12)
    for letter in found:
        wanted = {one.id for one in letter.record.mentions if one.label in {Label.PERSON, Label.ORG, Label.LOCATION}}
        assert letter.entity_of.keys() == wanted
        assert letter.happening_of.keys() == set(range(len(letter.record.events)))
    assert len({letter.record.sha256 for letter in found}) == len(found)


def test_people_meet_over_letters() -> None:
    """Most people of a case occur in several letters, and so do most happenings."""
    found = letters_of("report", 12)
    for kind in ("entity_of", "happening_of"):
        occurs = [id_ for letter in found for id_ in set(getattr(letter, kind).values())]
        assert len(occurs) > 1.5 * len(set(occurs))


def test_parts_have_nothing_in_common() -> None:
    """No template is in both parts, and no entity but bodies of the country and funds of one name."""
    tuning, report = (letters_of(part, 12) for part in PARTS)
    assert not {letter.template for letter in tuning} & {letter.template for letter in report}
    shared = {id_ for one in tuning for id_ in one.entity_of.values()} & {
        id_ for one in report for id_ in one.entity_of.values()
    }
    assert all("Казахстан" in id_ or "«" in id_ for id_ in shared)


def test_linking_does_not_get_worse() -> None:
    """Three cases of the linking set as a perfect reader reads them are linked as well as they were."""
    found = archive(3)
    resolution = resolve([letter.record for letter in found.letters], [])
    scores = linked(found, resolution)
    assert scores.b_cubed.f1 >= 0.9
    assert scores.pairs.precision >= 0.99


def test_a_reviewer_helps_and_keeps_to_the_questions() -> None:
    """Truthful answers to at most 0.3 questions a letter make recall greater and nothing wrong."""
    found = archive(2)
    records = [letter.record for letter in found.letters]
    before = linked(found, resolve(records, []))
    reviewed = review(found, lambda judgements: resolve(records, judgements))
    after = linked(found, reviewed.resolution)
    assert 0 < reviewed.asked <= 0.3 * len(records)
    assert after.pairs.recall > before.pairs.recall
    assert after.pairs.precision >= before.pairs.precision - 0.001


def shifted(record: DocumentRecord, before: str) -> DocumentRecord:
    """Return a record with some text before its first page."""
    pages = (replace(record.pages[0], text=before + record.pages[0].text), *record.pages[1:])
    mentions = tuple(
        replace(one, id=f"f{one.id}", start=one.start + len(before), end=one.end + len(before))
        for one in record.mentions
        if one.page == 1
    )
    return replace(record, pages=pages, mentions=mentions)


def test_truth_is_led_to_what_was_read_elsewhere() -> None:
    """Mentions of a page that was read with more text before them are those of the page that was printed."""
    record = letters_of("tuning", 1)[0].record
    led = led_back(record, shifted(record, "Вх. 17 (штамп неразборчив)\n"))
    entities = {one.id for one in record.mentions if one.label in {Label.PERSON, Label.ORG, Label.LOCATION}}
    assert led == {f"f{id_}": id_ for id_ in entities}


def test_typed_letters_are_extracted() -> None:
    """Of the mentions of a typed letter most are found, each true one once."""
    letter = letters_of("tuning", 1)[1]
    read = as_typed(letter)
    assert len(set(read.true_of.values())) == len(read.true_of)
    assert len(read.true_of) >= 0.7 * len(letter.entity_of)


def test_reliability_and_brier() -> None:
    """Forecasts of 0.9 that come true nine times in ten are reliable, and score 0.09."""
    forecasts = [(0.9, number != 0) for number in range(10)]
    (only,) = reliability(forecasts)
    assert only.count == 10
    assert only.said == pytest.approx(0.9)
    assert only.true == pytest.approx(0.9)
    assert brier(forecasts) == pytest.approx(0.09)
