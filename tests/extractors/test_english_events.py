"""English events: who did what to whom by the order of words, and what tells of no event."""

from collections.abc import Callable

import pytest

from extractors.context import PageContext
from extractors.cues import Lexicon, phrases
from extractors.english_frames import masked
from models.document import Letter
from models.event import EventType
from models.layout import Page
from models.mention import Label, Mention

Read = Callable[..., Letter]
Told = tuple[EventType, bool, str, str]


def _told(letter: Letter) -> list[Told]:
    names = {mention.id: mention.text for mention in letter.mentions}
    return [
        (each.type, each.negated, ", ".join(names[id_] for id_ in each.who), ", ".join(names[id_] for id_ in each.by))
        for each in letter.events
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Masked men dragged Ruslan Akhmetov out of the ward.",
            (EventType.REMOVAL, False, "Ruslan Akhmetov", "Masked men")),
        ("Police officers thrashed Ruslan Akhmetov in the cell.",
            (EventType.BEATING, False, "Ruslan Akhmetov", "Police officers")),
        ("Ruslan Akhmetov was roughed up by police officers.",
            (EventType.BEATING, False, "Ruslan Akhmetov", "police officers")),
        ("Soldiers gunned down Ruslan Akhmetov near the bridge.",
            (EventType.SHOOTING, False, "Ruslan Akhmetov", "Soldiers")),
        ("At no time was Ruslan Akhmetov beaten.", (EventType.BEATING, True, "Ruslan Akhmetov", "")),
    ],
)  # fmt: skip
def test_the_order_of_words_says_who_acts(read_letter: Read, text: str, event: Told) -> None:
    """The subject of an active verb acts, the subject of a passive one suffers, and "by" names the actor."""
    assert _told(read_letter(text, "en")) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "If Ruslan Akhmetov is detained again, call his sister.",
        "Ruslan Akhmetov may have been transferred to another hospital.",
        "The tumour was removed from Ruslan Akhmetov.",
        "Ruslan Akhmetov was discharged from service.",
        "The prosecutor will decide whether Ruslan Akhmetov was beaten.",
    ],
)
def test_what_is_supposed_and_what_befalls_things_is_no_event(read_letter: Read, text: str) -> None:
    """Conditions, possibilities and things that are removed or discharged tell nothing that happened to people."""
    assert read_letter(text, "en").events == ()


def test_mentions_are_letters_of_their_own(make_page: Callable[..., Page]) -> None:
    """A name with what belongs to it is one word of a frame, of the same length, and so is a list of names."""
    text = "They took the patient Ruslan Akhmetov and Timur Sabirov away."
    names = ["Ruslan Akhmetov", "Timur Sabirov"]
    mentions = [
        Mention(id=name, label=Label.PERSON, text=name, page=1, start=text.index(name),
                end=text.index(name) + len(name), confidence=1.0, extractor="test")
        for name in names
    ]  # fmt: skip
    page = PageContext(make_page(text, "en"), mentions)
    mask = masked(page)
    assert len(mask) == len(text)
    assert mask.split()[0:2] == ["they", "took"]
    assert len(mask.split()) == len(["they", "took", "people", "away."])


def test_frames_are_looked_for_by_their_beginnings() -> None:
    """A frame that begins with words is skipped on pages without them."""
    (frame,) = phrases(["(took|led) away"])
    lexicon = Lexicon([(frame, "removal")])
    assert list(lexicon.standing_in("they led him away")) == [(frame, "removal")]
    assert not list(lexicon.standing_in("nothing of the kind"))
