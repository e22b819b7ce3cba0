"""Mentions that change places with those of other texts."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.layout import Language
from models.mention import Label, Role
from training.mentions.corpora import Annotated
from training.mentions.exchange import Exchange
from training.mentions.story import Linked, Story, ToldEvent

_PHRASES = {
    "UNNAMED": ("двое в масках", "трое в штатском", "сотрудники полиции", "мужчина", "двумя бойцами"),
    "INJURY": ("перелом ребра", "ушиб", "рана бедра", "ожог"),
    "PERSON:sender": ("Сергей Волков",),
    "DATE": ("5 января",),
}
_spans = st.lists(
    st.sampled_from([(label, phrase) for label, phrases in _PHRASES.items() for phrase in phrases]), max_size=6
)


def _text(chosen: list[tuple[str, str]]) -> Annotated:
    text, spans = "Сообщаем:", []
    for label, phrase in chosen:
        text += " "
        spans.append((len(text), len(text) + len(phrase), label))
        text += phrase
    return Annotated(f"{text}. Подпись.", tuple(spans))


@settings(deadline=None)  # the first example loads the dictionary
@given(st.lists(_spans, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_replaced_mentions_are_of_the_same_class_and_known(
    chosen: list[list[tuple[str, str]]], chance: random.Random
) -> None:
    """Each span of the new text holds a phrase of its class from the stock, and all between the spans stays."""
    texts = [_text(each) for each in chosen]
    exchange = Exchange((Language.RUSSIAN, text) for text in texts)
    stock = {pair for each in chosen for pair in each}
    for text in texts:
        found = exchange.replaced(text, Language.RUSSIAN, chance)
        assert [label for _, _, label in found.spans] == [label for _, _, label in text.spans]
        assert all((label, found.text[start:end]) in stock for start, end, label in found.spans)
        assert _between(found) == _between(text)


@settings(deadline=None)
@given(st.lists(_spans, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_what_a_text_tells_moves_with_its_mentions(chosen: list[list[tuple[str, str]]], chance: random.Random) -> None:
    """Mentions and events of the new text stand where their words do; who has no name changes place with his like."""
    texts = []
    for number, each in enumerate(chosen):
        plain = _text(each)
        people = tuple(
            Linked((start, end), Label.UNNAMED, (str(Role.OFFICER),) if number % 2 else ())
            for start, end, label in plain.spans
            if label == "UNNAMED"
        )
        ends = (plain.spans[0][0], plain.spans[-1][1]) if plain.spans else (0, 1)
        texts.append(replace(plain, story=Story(None, people, (ToldEvent(ends, "beating", ()),))))
    exchange = Exchange((Language.RUSSIAN, text) for text in texts)
    for text in texts:
        found = exchange.replaced(text, Language.RUSSIAN, chance)
        assert found.story is not None
        unnamed = [(start, end) for start, end, label in found.spans if label == "UNNAMED"]
        assert [one.place for one in found.story.mentions] == unnamed
        if found.spans:
            assert found.story.events[0].place == (found.spans[0][0], found.spans[-1][1])
        for one in found.story.mentions:
            phrase = found.text[slice(*one.place)]
            alike = {
                other.text[slice(*mention.place)]
                for other in texts
                if other.story is not None
                for mention in other.story.mentions
                if mention.roles == one.roles
            }
            assert phrase in alike


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (not for secrets)


def _between(annotated: Annotated) -> list[str]:
    ends = [0, *(end for _, end, _ in annotated.spans)]
    starts = [*(start for start, _, _ in annotated.spans), len(annotated.text)]
    return [annotated.text[end:start] for end, start in zip(ends, starts, strict=True)]


def test_a_form_is_replaced_by_the_same_form_only() -> None:
    """Two in the instrumental take the place of others in the instrumental, never of those in the nominative."""
    others = _text([("UNNAMED", "двумя бойцами"), ("UNNAMED", "мужчина"), ("UNNAMED", "тремя людьми в форме")])
    mine = Annotated("Увезён двумя людьми.", ((7, 19, "UNNAMED"),))
    exchange = Exchange([(Language.RUSSIAN, others), (Language.RUSSIAN, mine)])
    found = {exchange.replaced(mine, Language.RUSSIAN, _chance(seed)).text for seed in range(40)}
    assert found == {f"Увезён {who}." for who in ("двумя людьми", "двумя бойцами", "тремя людьми в форме")}


def test_names_and_dates_stay() -> None:
    """Names, dates and numbers are drawn anew for each letter and are not exchanged."""
    text = _text([("PERSON:sender", "Сергей Волков"), ("DATE", "5 января")])
    other = _text([("PERSON:sender", "Иван Орлов"), ("DATE", "6 января")])
    exchange = Exchange([(Language.RUSSIAN, text), (Language.RUSSIAN, other)])
    assert all(exchange.replaced(text, Language.RUSSIAN, _chance(seed)) == text for seed in range(20))
