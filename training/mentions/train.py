"""Trains what finds mentions and tells roles and events, and puts it into `extractors/data`: `make train DATA=CORPORA E5=FILE`.

    python -m training.mentions.train CORPORA E5 [--out OUT]

E5 is the file that `training.encoder.pretrained` reads. Two cores take two and a quarter hours.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from extractors.weights import DATA


def main() -> None:
    """Make documents, fine-tune the encoder for mentions, then for all it tells, then train the classifiers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("e5", type=Path)
    parser.add_argument("--out", type=Path, default=Path(".train"), help="folder for what is made on the way")
    given = parser.parse_args()
    documents, trained = given.out / "documents", given.out / "encoder"
    _run("training.mentions.documents", given.corpora, documents)
    _run("training.encoder.train", given.e5, documents, trained)
    _run("training.encoder.tell", trained, documents)
    _run("training.encoder.export", trained)
    _run("training.mentions.classifiers", DATA)
    _run("training.mentions.weighing", DATA)


def _run(module: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
