"""The hand set: letters written and labelled by hand, for measuring only; nothing is tuned or trained on them.

    python -m benchmarks.extraction.hand FILE…      # says what is wrong with the labels of a letter, and what looks odd

The markup is that of `samples/markup.py` and `samples/source.py`; a body carries its kind, bodies and places their
canonical names, where they are marked: `{ORG hospital name="Городская больница № 2"|ГБ №2}`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from extractors.iin import is_valid
from models.mention import IdKind, Label, Mention
from samples.labelled import LabelledLetter, label
from samples.markup import MarkupError
from samples.source import read_source

HAND = Path(__file__).parent / "hand"
"""Where the letters lie."""

_ISO = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d)?)?(/\d{4}-\d\d-\d\d(T\d\d:\d\d)?)?")
_NUMBER = re.compile(r"\d{2,}")
_AROUND = 30


def load(path: Path) -> LabelledLetter:
    """Read a labelled letter.

    Args:
        path: of its source.

    Raises:
        MarkupError: the source is wrong; the message says where.
    """
    return label(read_source(path))


def load_all(folder: Path = HAND) -> Iterator[LabelledLetter]:
    """Read all labelled letters of a folder, in order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield load(path)


def oddities(labelled: LabelledLetter) -> Iterator[str]:
    """Say what a careful person would look at again in the labels of a letter."""
    letter = labelled.letter
    for mention in letter.mentions:
        yield from (f"{mention.label} {mention.text!r}: {odd}" for odd in _odd(mention))
    for event in letter.events:
        if event.date is not None and not _ISO.fullmatch(event.date):
            yield f"event {event.type} of {event.date!r}: not ISO 8601"
        if not event.who and not event.by:
            yield f"event {event.type} {event.quote.text[:40]!r}: neither who nor by"
    if letter.date is not None and not _ISO.fullmatch(letter.date):
        yield f"the letter's date {letter.date!r} is not ISO 8601"
    if letter.reference and letter.reference not in {mention.name for mention in letter.mentions}:
        yield f"the letter's reference {letter.reference!r} is no ID of it"
    for page in labelled.pages:
        marked = [(mention.start, mention.end) for mention in letter.mentions if mention.page == page.number]
        for number in _NUMBER.finditer(page.text):
            if not any(start <= number.start() < end for start, end in marked):
                around = page.text[max(0, number.start() - _AROUND) : number.end() + _AROUND]
                yield f"a number that nothing marks: {around!r}"


def _odd(mention: Mention) -> Iterator[str]:
    if mention.text != mention.text.strip() or mention.text[-1:] in ",;:":
        yield "begins or ends with what does not belong to it"
    if mention.iso is not None and not _ISO.fullmatch(mention.iso):
        yield f"{mention.iso} is not ISO 8601"
    if mention.kind is IdKind.IIN and mention.valid != is_valid(mention.text):
        yield f"valid is said to be {mention.valid}"
    if mention.label is Label.RANK and mention.of is None:
        yield "of nobody"


def _summary(labelled: LabelledLetter) -> str:
    counts = [f"{label} {sum(one.label is label for one in labelled.letter.mentions)}" for label in Label]
    return f"{labelled.name}: {', '.join(counts)}, events {len(labelled.letter.events)}"


def main() -> int:
    """Check the letters that the command line names."""
    failed = False
    for name in sys.argv[1:]:
        try:
            labelled = load(Path(name))
        except (MarkupError, KeyError, ValueError) as error:
            failed = True
            print(f"{name}: WRONG: {error}")
            continue
        print(_summary(labelled))
        for odd in oddities(labelled):
            print(f"    look again: {odd}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
