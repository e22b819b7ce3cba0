"""Scores extraction on news, where it has to find names among unlike things.

    python -m benchmarks.extraction.corpora DIR

`DIR` is the folder of corpora that docs/data.md names. Measured on the last tenth of each, which `make train` keeps back.
What a corpus labels and the vocabulary does not (sums, countries' peoples, works) is neither right nor wrong.
"""

import argparse
from pathlib import Path

from benchmarks.letters import Score
from extractors.pipeline import find_mentions
from training.mentions.corpora import UNKNOWN, Annotated, all_of, to_measure

_LABELS = ("PERSON", "ORG", "LOCATION", "DATE", "RANK")


def compare(document: Annotated, scores: dict[str, Score]) -> None:
    """Count what of a document is found, by label and together.

    Args:
        document: with its spans.
        scores: by label; added to.
    """
    wanted = {span for span in document.spans if span[2] != UNKNOWN}
    unknown = [span for span in document.spans if span[2] == UNKNOWN]
    labels = {label for label in _LABELS if label in scores}
    found = {(one.start, one.end, str(one.label)) for one in find_mentions(document.text)}
    for span in wanted | found:
        if span[2] not in labels:
            continue
        if span not in wanted and any(span[0] < other[1] and other[0] < span[1] for other in unknown):
            continue
        counts = (span in wanted and span in found, span not in wanted, span not in found)
        for score in (scores[span[2]], scores["together"]):
            score.add(*map(int, counts))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.corpora", description=__doc__)
    parser.add_argument("corpora", type=Path)
    given = parser.parse_args()
    for name, documents in all_of(given.corpora, for_measuring=True).items():
        measured = to_measure(documents)
        has = {span[2] for document in measured for span in document.spans} & set(_LABELS)
        scores = {label: Score() for label in (*(label for label in _LABELS if label in has), "together")}
        for document in measured:
            compare(document, scores)
        print(f"{name}: {len(measured)} documents")
        for label, score in scores.items():
            print(f"    {label:10} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  of {score.right + score.missed}")  # fmt: skip


if __name__ == "__main__":
    main()
