"""Numbers read twice."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.layout import Box
from readers import ReadingOptions
from readers.digits import is_number, other_reading, read_again
from readers.ordering import BoxedWord
from readers.tesseract import Budget


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("870312550411", True),
        ("05.01.2022", True),
        ("03-12/457", True),
        ("№5", False),
        ("21:40", True),
        ("2022г.", True),
        ("СИ-18", False),
    ],
)
def test_what_is_read_twice(text: str, number: bool) -> None:  # noqa: FBT001 - a table of facts
    """Words of four digits or more, mostly digits, are read twice."""
    assert is_number(text) is number


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        ("259586557617", "239586537617", "239586537617"),
        ("05.01.2022,", "03.01.2022.", "03.01.2022,"),
        ("239586537617", "239586537617", None),
        ("1184", "184", None),
        ("2022г", "20229", None),
    ],
)
def test_the_other_reading(first: str, second: str, other: str | None) -> None:
    """Only digits of the second reading count, and only if it is as long and differs."""
    assert other_reading(first, second) == other


def test_a_disagreement_is_flagged(options: ReadingOptions) -> None:
    """A number that tesseract reads otherwise keeps its digits, shows the other ones and is no sure word any more."""
    page = Image.new("L", (700, 160), 255)
    ImageDraw.Draw(page).text((60, 40), "239586", font=ImageFont.load_default(64), fill=0)
    box = Box(40, 30, 420, 130)
    words = [BoxedWord(text, box, 0.99, (0, 0)) for text in ("239586", "239587")]
    right, wrong = (
        read_again([word], np.array(page), dpi=300, options=options, budget=Budget(30.0))[0] for word in words
    )
    assert (right.alternative, right.confidence) == (None, 0.99)
    assert (wrong.text, wrong.alternative) == ("239587", "239586")
    assert wrong.confidence < 0.9
