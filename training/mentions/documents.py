"""Puts together what the mention network learns from: letters of the skeletons and single sentences, worn, and corpora.

    python -m training.mentions.documents CORPORA OUT [--letters 20] [--sentences 4]

Writes `train.spacy` and `dev.spacy`. The letters of `dev` are made of skeletons and names that `train` never has.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from extractors.network import DENIED
from extractors.reading import read
from extractors.tokenization import EvidenceTokenizer
from models.layout import Language
from models.mention import Label, Mention
from samples.labelled import LabelledLetter
from training.letters.noise import wear
from training.letters.sentence_bank import banked
from training.letters.series import PROCESSES, from_skeletons, letters_of
from training.letters.skeleton import make_sentence
from training.mentions import corpora
from training.mentions.corpora import UNKNOWN, Annotated
from training.mentions.exchange import Exchange
from training.mentions.story import NOTHING, STORY, Place, story_of

Told = tuple[Language, Annotated]
"""A text with its language."""

_OF_DEV = 3
"""Letters of each skeleton that is held out."""

_WORN = 0.8
"""Share of texts that are worn."""


def label_of(mention: Mention) -> str:
    """Return the class that the network learns: the label, with function or kind, or that a finding is denied."""
    if mention.label is Label.ID:
        return f"{mention.label}:{mention.kind}"
    if mention.function is not None and mention.label in {Label.PERSON, Label.ORG}:
        return f"{mention.label}:{mention.function}"
    if mention.negated:
        return f"{mention.label}:{DENIED}"
    return str(mention.label)


def letters(count: int, *, held_out: bool) -> Iterator[Told]:
    """Make letters.

    Args:
        count: of each skeleton.
        held_out: those that are kept back, with names that are; else the others.
    """
    yield from from_skeletons(partial(_letters_of, count=count, held_out=held_out), held_out=held_out)


def _letters_of(path: Path, *, count: int, held_out: bool) -> list[Told]:
    found: list[Told] = []
    for made in letters_of(path, count, held_out=held_out):
        for page in made.pages:
            spans = [(one.start, one.end, label_of(one)) for one in made.letter.mentions if one.page == page.number]
            told = Annotated(page.text, tuple(spans), story_of(made, page.number))
            found.append((made.languages[0], told))
    return found


def passages(count: int) -> Iterator[Told]:
    """Put single sentences together to passages that tell many things.

    Args:
        count: letters made of each sentence.
    """
    sentences = list(banked())
    chance = random.Random("passages")
    with ProcessPoolExecutor(PROCESSES) as pool:
        for number in range(count):
            made = list(pool.map(partial(make_sentence, seed=f"train {number}"), sentences, chunksize=64))
            for language in sorted({sentence.language for sentence in sentences}):
                own = [one for one, sentence in zip(made, sentences, strict=True) if sentence.language == language]
                chance.shuffle(own)
                while own:
                    size = chance.randint(1, 7)
                    yield Language(language), passage(own[:size], chance)
                    own = own[size:]


def passage(sentences: Sequence[LabelledLetter], chance: random.Random) -> Annotated:
    """Put single sentences together to one text.

    Args:
        sentences: each a letter of its own.
        chance: that decides what stands between them.
    """
    text = ""
    spans: list[corpora.Span] = []
    story = NOTHING
    for made in sentences:
        text += chance.choice((" ", " ", " ", "\n", "\n\n")) if text else ""
        before = len(text)
        spans += [(before + one.start, before + one.end, label_of(one)) for one in made.letter.mentions]
        story += story_of(made, 1).moved(partial(_further, before))
        text += made.pages[0].text
    return Annotated(text, tuple(spans), story)


def _further(by: int, place: Place) -> Place:
    return by + place[0], by + place[1]


def worn(told: Iterable[Told], *, exchanged: bool) -> Iterator[Annotated]:
    """Yield texts as they are read: most of them worn, and some mentions of them replaced by others.

    Args:
        told: texts with the language of each.
        exchanged: mentions are replaced.
    """
    texts = list(told)
    exchange = Exchange(texts if exchanged else ())
    chance = random.Random(f"wear {exchanged}")
    for language, annotated in texts:
        one = exchange.replaced(annotated, language, chance) if exchanged else annotated
        text = wear(one.text, chance) if chance.random() < _WORN else one.text
        readable = read(text).text
        yield replace(one, text=readable if len(readable) == len(text) else text)


def news(folder: Path) -> Iterator[Annotated]:
    """Read the corpora but for the part of each by which the network is measured.

    Args:
        folder: that holds them.
    """
    for documents in corpora.all_of(folder).values():
        yield from corpora.to_learn(documents)


def document(tokenizer: EvidenceTokenizer, annotated: Annotated) -> Doc:
    """Return a text as spaCy learns from it."""
    doc = tokenizer(annotated.text)
    spans: dict[bool, list[Span]] = {True: [], False: []}
    for start, end, label in annotated.spans:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans[label == UNKNOWN].append(span)
    known = filter_spans(spans[False])
    taken = {token.i for span in known for token in span}
    unknown = [span for span in spans[True] if not any(token.i in taken for token in span)]
    if annotated.story is not None:
        doc.user_data[STORY] = json.dumps(asdict(annotated.story), ensure_ascii=False)
    doc.set_ents(known, missing=filter_spans(unknown), default="outside")
    return doc


def write(path: Path, documents: Iterable[Doc]) -> None:
    """Write documents, and print how many."""
    stored = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    count = tokens = 0
    for doc in documents:
        stored.add(doc)
        count += 1
        tokens += len(doc)
    stored.to_disk(path)
    print(f"{path.name}: {count} documents, {tokens} tokens", flush=True)


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--letters", type=int, default=20, help="of each skeleton")
    parser.add_argument("--sentences", type=int, default=4, help="letters of each single sentence")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    tokenizer = EvidenceTokenizer(spacy.blank("xx").vocab)
    kept_back = worn(letters(_OF_DEV, held_out=True), exchanged=False)
    write(given.out / "dev.spacy", (document(tokenizer, one) for one in kept_back))
    told = (*letters(given.letters, held_out=False), *passages(given.sentences))
    texts = [*news(given.corpora), *worn(told, exchanged=True)]
    random.Random(0).shuffle(texts)
    write(given.out / "train.spacy", (document(tokenizer, one) for one in texts))


if __name__ == "__main__":
    main()
