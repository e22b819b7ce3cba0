"""Writes the truth of each letter beside its file: `python -m samples.truths`."""

from samples.facts import make_truth, read_entities
from samples.source import LETTERS, read_source
from samples.truth import ROOT, Truth, dump


def make_truths() -> list[Truth]:
    """Return the truth of every source, in order of name."""
    entities = read_entities()
    return [make_truth(read_source(path), entities) for path in sorted(LETTERS.glob("*.txt"))]


def main() -> None:
    """Write all truth files."""
    for truth in make_truths():
        folder = ROOT / truth.case
        folder.mkdir(exist_ok=True)
        (folder / f"{truth.name}.truth.json").write_bytes(dump(truth))


if __name__ == "__main__":
    main()
