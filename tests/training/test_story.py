"""What a labelled page tells, as the encoder learns it."""

import json
import random
from dataclasses import asdict

import numpy as np
import spacy

from extractors.pieces import PieceReader
from extractors.relations import EVENT_CLASSES, PARTS, ROLES
from extractors.tokenization import EvidenceTokenizer
from models.mention import Role
from samples.labelled import label
from samples.source import parse_source
from training.encoder.examples import classes_of, example
from training.mentions.corpora import Annotated
from training.mentions.documents import document, passage
from training.mentions.story import STORY, story_of

_SOURCE = """languages: ru
type: hospital_reply
---
% plain
Пациент {PERSON#p1 patient name="Оразов Ербол Маратович"|Оразов Ербол Маратович} лечился.

{>e1}8 января {PERSON#p2 patient name="Оразов"|Оразова}
увезли из {ORG#h hospital|больницы № 9}
{UNNAMED#k officer count=2|двое сотрудников полиции}{<e1}.

{>e2}Побоев не было{<e2}.
=== events
e1: removal who=p2 by=k from=h
e2: beating negated who=p2
"""


class _Plain:
    """A vocabulary in which a word is one piece."""

    def encode(self, text: str) -> list[int]:
        return [4] if text else []

    def get_piece_size(self) -> int:
        return 100


def _text(words: str, place: tuple[int, int]) -> str:
    return words[place[0] : place[1]]


def test_parts_are_told_of_every_mention_of_a_person() -> None:
    """The one removed is meant by both of his names; actors and bodies by the mention in the words of the event."""
    made = label(parse_source("made", _SOURCE))
    page = made.pages[0].text
    story = story_of(made, 1)
    assert story.type == "hospital_reply"
    removal, beating = story.events
    assert (removal.kind, beating.kind) == ("removal", "beating!")
    assert _text(page, beating.place) == "Побоев не было"
    parts = {(part, _text(page, story.mentions[number].place)) for part, number in removal.parts}
    whose = [_text(page, one.place) for one in story.mentions if one.roles == ("patient",)]
    assert len(whose) == 2
    assert {name for part, name in parts if part == "who"} == set(whose)
    assert ("by", "двое сотрудников полиции") in parts
    assert sum(part == "from" for part, _ in parts) == 1


def test_examples_say_it_in_words() -> None:
    """Classes, roles and parts stand at the words that hold them, whatever stands before."""
    made = label(parse_source("made", _SOURCE))
    annotated = passage([made, made], random.Random(3))  # noqa: S311  (of a test)
    assert annotated.story is not None
    doc = document(EvidenceTokenizer(spacy.blank("xx").vocab), annotated)
    assert doc.user_data[STORY] == json.dumps(asdict(annotated.story), ensure_ascii=False)
    classes = {name: number for number, name in enumerate(classes_of([doc]))}
    one = example(doc, PieceReader(_Plain()), classes)
    telling = one.telling
    assert telling is not None
    assert len(telling.events) == 4
    for (first, last), told in zip(telling.events.tolist(), annotated.story.events, strict=True):
        assert (one.words[first].start, one.words[last - 1].end) == told.place
        kinds = [EVENT_CLASSES[class_] for class_ in telling.classes[first:last]]
        assert kinds == [f"B-{told.kind}", *[f"I-{told.kind}"] * (last - first - 1)]
    assert np.count_nonzero(telling.classes) == (telling.events[:, 1] - telling.events[:, 0]).sum()
    for (first, last), told_of, roles in zip(
        telling.mentions.tolist(), annotated.story.mentions, telling.roles, strict=True
    ):
        assert (one.words[first].start, one.words[last].end) == told_of.place
        assert {ROLES[place] for place in np.flatnonzero(roles)} == set(map(Role, told_of.roles))
    who = telling.parts[:, :, PARTS.index("who")]
    half = len(telling.mentions) // 2
    assert not who[:2, half:].any()
    assert not who[2:, :half].any()
    assert who[:2, :half].any()


def test_a_text_without_a_story_has_none() -> None:
    """Of news nothing is learned but mentions."""
    doc = document(EvidenceTokenizer(spacy.blank("xx").vocab), Annotated("Астана", ((0, 6, "LOCATION"),)))
    assert example(doc, PieceReader(_Plain()), {"O": 0, "B-LOCATION": 1}).telling is None
