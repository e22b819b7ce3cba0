"""Corpora of named entities as texts with spans, in the words of the vocabulary.

Sources and licences: docs/data.md. What a corpus labels in another way than the vocabulary is unknown, neither a mention
nor none; so are words by which letters name unnamed people and injuries, which no corpus labels.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.mentions.story import Story

Span = tuple[int, int, str]
"""First code point, one past the last, label; UNKNOWN where it may be a mention or none."""

UNKNOWN = "?"

_SENTENCES = 6
"""Of a document, where a corpus has only sentences."""

_KAZNERD = {"PERSON": "PERSON", "ORGANISATION": "ORG", "GPE": "LOCATION", "LOCATION": "LOCATION"}
_KAZNERD_MEASURED = _KAZNERD | {"DATE": "DATE", "POSITION": "RANK"}
_FACTRU = {"Person": "PERSON", "Org": "ORG", "Location": "LOCATION", "LocOrg": "LOCATION"}
_ENGLISH = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOCATION", "person": "PERSON", "location": "LOCATION", "corporation": "ORG"}  # fmt: skip
_TELLING = re.compile(
    r"\b(?:қызметкер|полици|полицей|науқас|жарақат|сарбаз|әскер|тергеуші|сотрудник|пациент|больн|ранен|травм|перелом|военн|"
    r"свидетел|задержанн|заключ|следовател|прокурор|адвокат|судья|судь|майор|полковник|капитан|генерал|лейтенант|сержант|"
    r"officer|policeman|soldier|patient|wound|injur|fractur|witness|prosecutor|investigator|captain|colonel|major)\w*"
    r"|\d[\d.,/:-]*",
    re.IGNORECASE,
)
_NO_SPACE_BEFORE = frozenset(".,:;!?)]»%”…'")
_NO_SPACE_AFTER = frozenset("([«„“")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text, its spans in order, and what it tells, if that is known."""

    text: str
    spans: tuple[Span, ...]
    story: Story | None = None


def all_of(folder: Path, *, for_measuring: bool = False) -> dict[str, list[Annotated]]:
    """Read all corpora, each as its documents in the order of its files.

    Args:
        folder: that holds them.
        for_measuring: with the dates and posts of KazNERD, which it marks in another way than the vocabulary.
    """
    labels = _KAZNERD_MEASURED if for_measuring else _KAZNERD
    return {
        "kaznerd valid": list(kaznerd(folder / "kaznerd" / "IOB2_valid.txt", labels)),
        "kaznerd test": list(kaznerd(folder / "kaznerd" / "IOB2_test_first_half.txt", labels)),
        "factrueval": list(factrueval(folder / "factrueval2016" / "devset")),
        "wikigold": list(wikigold(folder / "wikigold" / "wikigold.conll.txt")),
        "wnut17": list(wnut17(folder / "wnut17" / "train.conll")),
        "uner": list(universal(folder / "uner_en_ewt" / "en_ewt-ud-dev.iob2")),
    }


def to_learn(documents: list[Annotated]) -> list[Annotated]:
    """Return what of a corpus is learned from: all but the last tenth."""
    return documents[: len(documents) * 9 // 10]


def to_measure(documents: list[Annotated]) -> list[Annotated]:
    """Return what of a corpus is kept back: its last tenth, in the order of its files."""
    return documents[len(documents) * 9 // 10 :]


def kaznerd(path: Path, labels: dict[str, str] = _KAZNERD) -> Iterator[Annotated]:
    """Read a file of KazNERD: a token and its IOB2 class a line.

    Args:
        path: of the file.
        labels: of ours by its classes; others are unknown.
    """
    yield from _documents(_columns(path.read_text(encoding="utf-8"), 0, 1), labels)


def wikigold(path: Path) -> Iterator[Annotated]:
    """Read WikiGold: a token and its IOB class a line."""
    text = re.sub(r"^-DOCSTART-.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    yield from _documents(_columns(text, 0, -1), _ENGLISH)


def wnut17(path: Path) -> Iterator[Annotated]:
    """Read WNUT 17: a token and its IOB2 class a line, separated by a tab."""
    yield from _documents(_columns(path.read_text(encoding="utf-8"), 0, -1), _ENGLISH)


def universal(path: Path) -> Iterator[Annotated]:
    """Read a file of Universal NER: number, token and IOB2 class a line."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from _documents(_columns("\n".join(lines), 1, 2), _ENGLISH)


def factrueval(folder: Path) -> Iterator[Annotated]:
    """Read FactRuEval 2016: texts with spans and objects beside them."""
    for path in sorted(folder.glob("*.objects")):
        spans = {}
        for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
            fields = line.split()
            if fields:
                spans[fields[0]] = int(fields[2]), int(fields[2]) + int(fields[3])
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        found: list[Span] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("#")[0].split()
            if len(fields) > 2:
                parts = [spans[one] for one in fields[2:] if one in spans]
                start, end = min(part[0] for part in parts), max(part[1] for part in parts)
                found.append((start, end, _FACTRU.get(fields[1], UNKNOWN)))
        yield Annotated(text, tuple(_apart(text, found)))


def _columns(text: str, word: int, label: int) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in text.splitlines():
        fields = line.split()
        if not fields:
            if sentence:
                yield sentence
            sentence = []
        elif len(fields) > max(word, label, 0):
            sentence.append((fields[word], fields[label]))
    if sentence:
        yield sentence


def _documents(sentences: Iterable[list[tuple[str, str]]], labels: dict[str, str]) -> Iterator[Annotated]:
    waiting: list[list[tuple[str, str]]] = []
    for sentence in sentences:
        waiting.append(sentence)
        if len(waiting) == _SENTENCES:
            yield _joined(waiting, labels)
            waiting = []
    if waiting:
        yield _joined(waiting, labels)


def _joined(sentences: list[list[tuple[str, str]]], labels: dict[str, str]) -> Annotated:
    text = ""
    spans: list[Span] = []
    for sentence in sentences:
        text += "\n" if text else ""
        previous = "O"
        glued = True
        for word, tag in sentence:
            if not glued and word[0] not in _NO_SPACE_BEFORE:
                text += " "
            start = len(text)
            text += word
            glued = word in _NO_SPACE_AFTER
            kind = tag.partition("-")[2]
            if kind:
                label = labels.get(kind, UNKNOWN)
                goes_on = tag.startswith("I") and previous.partition("-")[2] == kind and spans
                spans = (
                    [*spans[:-1], (spans[-1][0], len(text), label)] if goes_on else [*spans, (start, len(text), label)]
                )
            previous = tag
    return Annotated(text, tuple(_apart(text, spans)))


def _apart(text: str, spans: list[Span]) -> Iterator[Span]:
    """Yield spans that do not overlap, and between them the unknown words."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one[2] == UNKNOWN, one[0] - one[1])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    for word in _TELLING.finditer(text):
        if all(word.end() <= other[0] or other[1] <= word.start() for other in kept):
            kept.append((word.start(), word.end(), UNKNOWN))
    yield from sorted(kept)
