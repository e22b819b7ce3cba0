"""By what the kind of a letter is told: top, title and who writes to whom, not what its body quotes."""

from collections.abc import Callable

import pytest

from extractors import extract
from extractors.by_rules import read_by_rules
from extractors.context import Context
from extractors.letter_type_clues import letter_type_clues
from models.document import LetterType
from models.layout import Page

MakePage = Callable[[str], Page]


def _clues(page: Page) -> frozenset[str]:
    context = Context((page,), extract((page,), by_rules=True).mentions)
    return letter_type_clues(context, read_by_rules(context))


def test_words_of_the_top_count_and_words_of_the_body_do_not(make_page: MakePage) -> None:
    """The same word is a clue in a title and none in the seventh line."""
    body = "\n\n".join(f"Строка {number} письма без новостей." for number in range(8))
    titled = _clues(make_page(f"ЖАЛОБА\n\n{body}"))
    quoted = _clues(make_page(f"Письмо\n\n{body}\n\nВаша жалоба рассмотрена."))
    assert any(clue.split("=")[-1].startswith("жалоб") for clue in titled)
    assert not any(clue.startswith(("top=жалоб", "TITLE=жалоб")) for clue in quoted)


def test_what_the_rules_hold_it_for_is_no_clue(make_page: MakePage) -> None:
    """Regression: a classifier that saw the rules' own answer leaned on it, and was wrong where they were."""
    assert not any("complaint" in clue and "event" not in clue for clue in _clues(make_page("ЖАЛОБА\n\nПрошу мер.")))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("ЖАЛОБА\n\nПрошу провести проверку и наказать виновных.", LetterType.COMPLAINT),
        ("ПОСТАНОВЛЕНИЕ\nо прекращении досудебного расследования", LetterType.CLOSURE_DECISION),
        ("ВЫПИСНОЙ ЭПИКРИЗ\n\nНаходился на лечении, выписан с улучшением.", LetterType.DISCHARGE_SUMMARY),
        ("ПРОТОКОЛ ЗАДЕРЖАНИЯ\n\nПодозреваемый задержан и доставлен.", LetterType.DETENTION_PROTOCOL),
        ("ЗАКЛЮЧЕНИЕ ЭКСПЕРТА\n\nНа экспертизу представлены документы.", LetterType.FORENSIC_REPORT),
    ],
)
def test_plain_titles(make_page: MakePage, title: str, wanted: LetterType) -> None:
    """What a title says outright is what the letter is."""
    assert extract((make_page(title),)).type is wanted
