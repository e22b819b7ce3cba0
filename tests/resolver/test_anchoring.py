"""A judged mention is found again in another record of its letter, or is gone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judgement import Anchor
from models.layout import Box
from models.mention import Label, Mention
from resolver.anchoring import carried, find_again

LETTER = "a" * 64


def _mention(
    number: int,
    text: str,
    start: int,
    *,
    box: tuple[int, int, int, int] | None = None,
    page: int = 1,
    label: Label = Label.PERSON,
) -> Mention:
    boxes = (Box(*box),) if box is not None else ()
    return Mention(
        id=f"m{number}",
        label=label,
        text=text,
        page=page,
        start=start,
        end=start + len(text),
        boxes=boxes,
        extractor="t",
    )


def _found(judged: Mention, mentions: Sequence[Mention]) -> str | None:
    found = find_again(Anchor.of(LETTER, judged), mentions)
    return None if found is None else found.id


JUDGED = _mention(7, "Сейтказину Е. К.", 210, box=(300, 880, 640, 920))


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (_mention(9, "Сейтказину Е. К.", 210, box=(300, 880, 640, 920)), "numbered anew"),
        (_mention(7, "Сейтказину Е. К.", 260, box=(302, 879, 641, 921)), "the text before it grew"),
        (_mention(8, "Сейтказнну Е. К.", 205, box=(300, 880, 640, 920)), "a letter read otherwise"),
        (_mention(8, "Сейтказину", 210, box=(300, 880, 520, 920)), "the border moved"),
        (_mention(8, "Сейтказину Е. К.", 214), "no boxes now, a span that overlaps"),
        (_mention(8, "Сейтказину Е.К.", 900), "elsewhere on the page, the only one that reads so"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_moved_is_found_again(now: Mention, why: str) -> None:
    """A mention that was renumbered, shifted, read a little otherwise or cut is the one that was judged."""
    others = [
        _mention(1, "Пак А. С.", 20, box=(300, 100, 500, 140)),
        _mention(2, "ДКНБ", 212, box=(300, 880, 640, 920), label=Label.ORG),
    ]
    assert _found(JUDGED, [*others, now]) == now.id, why


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ([], "the letter names nobody now"),
        ([_mention(7, "Пак А. С.", 210, box=(300, 880, 640, 920))], "another name at the place, under the number"),
        ([_mention(7, "Сейтказину Е. К.", 210, page=2)], "another page"),
        ([_mention(7, "Сейтказину Е. К.", 210, label=Label.ORG)], "another label"),
        (
            [_mention(7, "Сейтказину Е. К.", 600), _mention(8, "Сейтказину Е. К.", 700)],
            "two that read so, neither clearly nearest",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_gone_is_not_taken_for_another(now: list[Mention], why: str) -> None:
    """Where the mention is no more, nothing else stands for it, not even what has its number now."""
    assert _found(JUDGED, now) is None, why


def test_the_image_outranks_the_text() -> None:
    """Of two that read alike the one at the same place of the image is meant, though the text moved under the other."""
    same_place = _mention(3, "Сейтказину Е. К.", 320, box=(300, 880, 640, 920))
    same_span = _mention(2, "Сейтказину Е. К.", 210, box=(300, 500, 640, 540))
    assert _found(JUDGED, [same_span, same_place]) == "m3"


@given(st.lists(st.sampled_from(["Сейтказин", "Пак А. С.", "Ли", "—"]), max_size=8), st.integers(0, 60))
def test_renumbering_loses_nothing(texts: list[str], shift: int) -> None:
    """Where only numbers change every mention is carried to itself; where all moves alike none to another's words."""
    before = [_mention(number, text, 100 * number) for number, text in enumerate(texts, 1)]
    renumbered = [_mention(number + 3, text, 100 * number) for number, text in enumerate(texts, 1)]
    assert carried(LETTER, before, renumbered) == {
        f"{LETTER}#m{number}": f"{LETTER}#m{number + 3}" for number in range(1, len(texts) + 1)
    }
    shifted = [_mention(number, text, 100 * number + shift) for number, text in enumerate(texts, 1)]
    words = {f"{LETTER}#{mention.id}": mention.text for mention in before}
    assert all(words[old] == words[new] for old, new in carried(LETTER, before, shifted).items())
