"""Trains what finds mentions and tells roles, and puts it into `extractors/data`: `make train DATA=CORPORA`.

    python -m training.mentions.train CORPORA [--out OUT]

Two cores take an hour and a half. All chance is seeded and the work is done on the processor, so that the same versions
of spaCy and NumPy give the same weights.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import spacy

from extractors import tokenization
from extractors.pipeline import MODEL
from extractors.weights import DATA

_HERE = Path(__file__).parent
_CONFIG = _HERE / "config.cfg"
_REGISTERED = Path(tokenization.__file__)


def put_in_place(trained: Path, target: Path) -> None:
    """Store a trained pipeline without the words that it has seen: its network knows them by their hashes.

    Args:
        trained: folder that `spacy train` has written.
        target: folder that is replaced.
    """
    pipeline = spacy.load(trained)
    # What was read from where on the machine of the training is nobody's business.
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])
    shutil.rmtree(target, ignore_errors=True)
    pipeline.to_disk(target, exclude=["vocab"])


def main() -> None:
    """Make documents, train the network, then the classifiers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path(".train"), help="folder for what is made on the way")
    given = parser.parse_args()
    documents, trained = given.out / "documents", given.out / "mentions"
    _run("training.mentions.documents", given.corpora, documents)
    paths = (f"--paths.{part}={documents / part}.spacy" for part in ("train", "dev"))
    _run("spacy", "train", _CONFIG, "--code", _REGISTERED, "--output", trained, *paths)
    put_in_place(trained / "model-best", MODEL)
    _run("training.mentions.classifiers", DATA)


def _run(module: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
