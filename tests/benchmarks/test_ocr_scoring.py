"""The benchmark of recognition counts what it says."""

import pytest

from benchmarks.ocr.report import bars
from benchmarks.ocr.rows import Row
from benchmarks.ocr.scoring import plain, right_words, score

LINES = ["Сейдахметов Ерлан поступил 08.01.2022", "Ұлжан Қыдырбаева: № 1184", "Dear Mr Whitfield"]
NAMES = ["Сейдахметов Ерлан", "Ұлжан Қыдырбаева", "Whitfield"]


def test_what_is_read_rightly_has_no_errors() -> None:
    """The truth itself has no error, whatever its lines and dashes look like."""
    result = score(LINES, NAMES, "\n\n".join(LINES))
    assert (result.cer, result.wer) == (0.0, 0.0)
    assert (result.names_right, result.numbers_right) == (3, 2)
    assert result.kazakh == result.kazakh_right == 2
    assert plain("—  «а» -- б…") == plain('- "а" – б...')


def test_the_order_of_blocks_is_no_error() -> None:
    """Lines in another order cost nothing, lines that are missing all their letters."""
    assert score(LINES, NAMES, "\n".join(reversed(LINES))).cer == 0.0
    missing = score(LINES, NAMES, "\n".join(LINES[:2]))
    assert missing.edits == len(LINES[2])
    assert missing.names_right == 2


def test_what_is_put_in_is_an_error() -> None:
    """Words that the page does not have count as edits and as wrong words."""
    result = score(LINES, NAMES, "\n".join([*LINES, "мусор"]))
    assert result.edits >= 5
    assert result.wrong_words == 1


def test_lost_kazakh_letters_are_counted() -> None:
    """A Kazakh letter that is read as a Russian one is lost, and so is the name that holds it."""
    result = score(["Ұлжан Қыдырбаева"], ["Ұлжан Қыдырбаева"], "Улжан Қыдырбаева")
    assert (result.kazakh, result.kazakh_right, result.names_right) == (2, 1, 1)
    assert score(["Ұлжан Қыдырбаева"], ["Ұлжан Қыдырбаева"], "Ұлжан Кыдырбаева").names_right == 0


def test_nothing_read_is_all_wrong() -> None:
    """A page of which nothing was read has an error rate of 1."""
    result = score(LINES, NAMES, "")
    assert (result.cer, result.wer, result.kazakh_right, result.names_right) == (1.0, 1.0, 0, 0)


def test_words_are_right_once() -> None:
    """A word that was read twice and printed once is right once."""
    assert right_words(["да нет"], [("да", 0.9), ("да", 0.8), ("нет", 0.7)]) == [(0.9, True), (0.8, False), (0.7, True)]


def _row(engine: str, **values: object) -> Row:
    usual: dict[str, object] = {
        "seed": "tune", "kind": "clean", "number": 0, "digest": "", "languages": ("ru",), "engine": engine, "cer": 0.01,
        "wer": 0.02, "kazakh": (10, 10), "names": (4, 4), "numbers": (4, 4), "words": ((0.95, True),), "state": "read",
        "expected": 0.01, "cpu": 1.0, "wall": 1.0,
    }  # fmt: skip
    return Row(**(usual | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(("cer", "met"), [(0.01, True), (0.03, False)])
def test_bars_compare_with_the_other_engines(cer: float, met: bool) -> None:  # noqa: FBT001 - a table of facts
    """The error rate is held against those of plain tesseract and OCRmyPDF."""
    rows = [_row("dalel", cer=cer), _row("plain", cer=0.1), _row("ocrmypdf", cer=0.06), _row("oracle")]
    told = {what: (value, held) for what, value, _, held in bars(rows)}
    value, held = told["mean CER by that of plain tesseract"]
    assert value == pytest.approx(cer / 0.1)
    assert held is met
    assert told["mean CER by that of OCRmyPDF"][1] is met


def test_bad_pages_must_be_found() -> None:
    """A page with more than one letter in ten wrong must be of low quality, one with fewer must not."""
    rows = [
        _row("dalel", cer=0.4, state="low_quality"), _row("dalel", cer=0.3), _row("dalel", state="low_quality"),
        _row("plain"), _row("ocrmypdf"), _row("oracle"),
    ]  # fmt: skip
    told = {what: value for what, value, _, _ in bars(rows)}
    assert told["bad pages found, of 2"] == 0.5
    assert told["false alarms, of 1"] == 1.0
