"""How well the samples are read as they were scanned, by readers and extractors together, against their truth.

Run as `python -m benchmarks.scanned [--verbose] [--all] [NAME …]`. Where a mention stands differs between what was
printed and what OCR makes of it, so a found mention is the true one if it is on the same page, has the same label and
its text is at least 85 % alike; of several, in reading order.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from benchmarks.letters import Score, compare
from configuration import load_settings
from extractors import extract
from flows.pipeline import pipeline_of
from models.document import Letter
from models.event import Event
from models.layout import Page, PageSource
from models.mention import Label, Mention
from readers import ReadingOptions, open_document
from samples.truth import ROOT, Truth, load_all

ALIKE = 85.0
"""Least likeness of two texts that are one mention, percent."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A sample as scanned: its truth and its pages as the readers made them."""

    truth: Truth
    pages: tuple[Page, ...]


def read_samples(names: list[str], *, all_sources: bool) -> Iterator[Scan]:
    """Read the samples, those inside mails and archives too.

    Args:
        names: only these samples; all if there are none.
        all_sources: also samples that have a text of their own and need no OCR.
    """
    options = pipeline_of(load_settings()).options
    for truth in load_all():
        if names and truth.name not in names:
            continue
        data = (ROOT / truth.case / truth.file).read_bytes()
        pages = _read(data, truth.part, options)
        if all_sources or any(page.source is PageSource.OCR for page in pages):
            yield Scan(truth, pages)


def _read(data: bytes, part: str | None, options: ReadingOptions) -> tuple[Page, ...]:
    with open_document(data, options=options) as document:
        if part is not None:
            inner = next(one.data for one in document.parts() if one.filename == part)
            return _read(inner, None, options)
        return tuple(document.read_page(number).page for number in range(1, document.page_count + 1))


def align(truth: Letter, letter: Letter) -> Letter:
    """Return a letter whose mentions that are those of the truth have their ids, texts and places.

    Args:
        truth: the letter as it is.
        letter: as extracted from what the readers read.
    """
    same = dict(_pairs(truth.mentions, letter.mentions))
    ids = {mention.id: same[mention.id].id if mention.id in same else f"+{mention.id}" for mention in letter.mentions}
    mentions = []
    for mention in letter.mentions:
        true = same.get(mention.id)
        # No place of the truth text is meant by a mention that the truth does not have, not even by chance.
        start, end = (true.start, true.end) if true is not None else (-mention.end, -mention.start)
        text = true.text if true is not None else mention.text
        moved = replace(mention, id=ids[mention.id], text=text, start=start, end=end)
        if true is not None and mention.label in {Label.ORG, Label.LOCATION}:
            # The truth names the body that the whole case means; which one that is, is the resolver's to say.
            moved = replace(moved, name=true.name)
        if mention.of is not None:
            moved = replace(moved, of=ids[mention.of])
        mentions.append(moved)
    return replace(letter, mentions=tuple(mentions), events=tuple(_moved(event, ids) for event in letter.events))


def _pairs(true: tuple[Mention, ...], found: tuple[Mention, ...]) -> Iterator[tuple[str, Mention]]:
    """Yield ids of found mentions with the true mentions that they are: the most alike first, then in reading order."""
    candidates = []
    for place, one in enumerate(true):
        for other_place, other in enumerate(found):
            if one.page == other.page and one.label is other.label:
                alike = fuzz.ratio(" ".join(one.text.split()), " ".join(other.text.split()))
                if alike >= ALIKE:
                    apart = abs(place / len(true) - other_place / len(found))
                    candidates.append((-alike, apart, other.id, one))
    taken: set[str] = set()
    for _, _, id_, one in sorted(candidates, key=lambda candidate: candidate[:3]):
        if id_ not in taken and f"true {one.id}" not in taken:
            taken |= {id_, f"true {one.id}"}
            yield id_, one


def _moved(event: Event, ids: dict[str, str]) -> Event:
    return replace(
        event,
        who=tuple(ids[id_] for id_ in event.who),
        by=tuple(ids[id_] for id_ in event.by),
        from_=ids[event.from_] if event.from_ else None,
        to=ids[event.to] if event.to else None,
    )


def count_labels(truth: Truth, letter: Letter, scores: dict[str, Score]) -> None:
    """Add which mentions of one letter were found.

    Args:
        truth: of the letter.
        letter: aligned with it.
        scores: by label, changed.
    """
    true = {mention.id: mention for mention in truth.letter.mentions}
    found = {mention.id: mention for mention in letter.mentions}
    for id_ in sorted(true.keys() | found.keys()):
        mention = true.get(id_) or found[id_]
        what = "right" if id_ in true and id_ in found else "missed" if id_ in true else "wrong"
        for name in (f"label {mention.label}", "label (all)"):
            score = scores.setdefault(name, Score())
            setattr(score, what, getattr(score, what) + 1)
        if what != "right":
            scores[f"label {mention.label}"].notes.append(f"{what} {truth.name}: {' '.join(mention.text.split())}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="list what is missed and wrong")
    parser.add_argument("--all", action="store_true", help="also the samples that need no OCR")
    parser.add_argument("names", nargs="*", help="only these samples")
    arguments = parser.parse_args()
    report(read_samples(arguments.names, all_sources=arguments.all), verbose=arguments.verbose)


def report(scans: Iterator[Scan], *, verbose: bool) -> None:
    """Print the tables for samples that have been read.

    Args:
        scans: the samples.
        verbose: list what is missed and wrong.
    """
    labels: dict[str, Score] = {f"label {label}": Score() for label in Label}
    scores: dict[str, Score] = {}
    fields: Counter[str] = Counter()
    count = 0
    for scan in scans:
        count += 1
        letter = align(scan.truth.letter, extract(scan.pages))
        count_labels(scan.truth, letter, labels)
        compare(scan.truth, letter, scores, fields)
    for name in ("type", "date", "reference", "in_reply_to", "subject"):
        print(f"{name:24} {fields[name]}/{count}")
    for name, score in (*labels.items(), *sorted(scores.items())):
        print(f"{name:24} {score}")
        if verbose:
            print("".join(f"    {note}\n" for note in score.notes), end="")


if __name__ == "__main__":
    main()
