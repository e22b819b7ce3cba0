"""The sources of the letters: blocks, tables, and what becomes of them."""

from pathlib import Path

import pytest

from models.mention import Label, OrgKind
from samples.facts import make_truth
from samples.markup import MarkupError
from samples.source import parse_page, read_source

_HEAD = "case: a\nfile: b.txt\ntests: c\nlanguages: ru\ntype: other\n---\n"


def test_blocks_become_text() -> None:
    """Lines of a block are parted by a newline, blocks by an empty line, wide gaps by a space."""
    page = parse_page("% sign stamp\nСудья ¦ Ким\n\nПервая\nвторая")
    assert page.text == "Судья Ким\n\nПервая\nвторая"
    assert [block.directive for block in page.blocks] == [("sign", "stamp"), ("paragraph",)]
    assert page.blocks[0].lines == (("Судья", "Ким"),)


def test_cells_are_blocks_and_empty_cells_have_no_text() -> None:
    """Each cell of a table is a block of the text; an empty cell is a span of nothing."""
    page = parse_page("% table 1 1\nа ¦ б\n{>e1}в ¦{<e1}")
    assert page.text == "а\n\nб\n\nв"
    assert page.tables == ((((0, 1), (3, 4)), ((6, 7), (7, 7))),)
    assert page.spans == {"e1": (6, 7)}


def test_a_mention_may_go_over_a_line() -> None:
    """A mention that is printed on two lines keeps the newline in its text."""
    page = parse_page("% head\n{ORG@x|УПРАВЛЕНИЕ\nЗДОРОВЬЯ}")
    assert page.text[page.marks[0].start : page.marks[0].end] == "УПРАВЛЕНИЕ\nЗДОРОВЬЯ"


@pytest.mark.parametrize(
    "body",
    [
        "{PERSON patient|Ким}",  # no entity
        "{PERSON@nobody patient|Ким}",  # an entity that is not in the list
        "{ORG@kim|Ким}",  # an entity of another label
        "{PERSON@kim pilot|Ким}",  # no such role
        "{RANK of=p9|врач}",  # a handle that nobody has
        "а\n=== events\ne1: death",  # an event without words
        "{>e1}а{<e1}\n=== events\ne1: death when=2022-01-08",  # no such field
        "{>e1}а{<e1}\n=== events\ne1: death who=p9",  # a handle that nobody has
    ],
)
def test_a_source_that_does_not_add_up_is_refused(tmp_path: Path, body: str) -> None:
    """Whatever a truth could not stand for is refused when it is made."""
    path = tmp_path / "letter.txt"
    path.write_text(_HEAD + body + "\n", encoding="utf-8")
    entities: dict[str, tuple[Label, OrgKind | None, str]] = {"kim": (Label.PERSON, None, "Ким")}
    with pytest.raises(MarkupError):
        make_truth(read_source(path), entities)


def test_a_source_without_a_head_is_refused(tmp_path: Path) -> None:
    """A source that does not say what it is cannot be read."""
    path = tmp_path / "letter.txt"
    path.write_text("текст\n", encoding="utf-8")
    with pytest.raises(MarkupError):
        read_source(path)
