"""Cue phrases that are compiled only where they may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cues import Lexicon, Phrase, phrases
from extractors.trigger_words import ACTIVE, PASSIVE
from extractors.wording import fold

EVERY = phrases(text for lexicon in (PASSIVE, ACTIVE) for texts in lexicon.values() for text in texts)


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("задержан(а|ы|о)?", ("задержан",)),
        ("(was|were) (\\w+ )?admitted", ("was", "were")),
        ("((has|have) been|was) shot", ("has", "have", "was")),
        ("(не )?было", ("не", "было")),
        ("(очень ){0,2}(сильно )?избит", ("очень", "сильно", "избит")),
        ("(\\w+ ){1,2}избит", ()),
        ("(\\w+ )?избит", ()),
        ("ұсталды", ("усталды",)),
        ("\\w+ көмек", ()),
    ],
)
def test_a_phrase_begins_with_what_stands_first(text: str, beginnings: tuple[str, ...]) -> None:
    """The first letters, or those of each alternative of the first group; nothing where something may be left out."""
    (phrase,) = phrases([text])
    assert phrase.beginnings == beginnings


@given(st.sampled_from(EVERY), st.data())
def test_no_phrase_is_passed_over(phrase: Phrase, data: st.DataObject) -> None:
    """A text that holds a phrase is never held to lack it."""
    said = fold(data.draw(st.from_regex(phrase.pattern, fullmatch=True)))
    assert not phrase.pattern.search(said) or list(Lexicon([(phrase, 1)]).standing_in(said)) == [(phrase, 1)]
