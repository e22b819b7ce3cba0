"""Clippings of a page, pasted one under another and recognised in one call."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.layout import Box
from readers.options import ReadingOptions
from readers.raster import Pixels
from readers.tesseract import Budget, ReadWord, read_words

_MARGIN_INCHES = 0.05
_LONGEST = 20_000
"""Tesseract takes no side above 32,767 pixels."""


def read_clippings(
    boxes: Sequence[Box], grey: Pixels, *, packs: Sequence[str], dpi: int, options: ReadingOptions, budget: Budget
) -> list[tuple[ReadWord, ...]]:
    """Recognise parts of an image, each by itself.

    Args:
        boxes: what to read, pixels of the image.
        grey: the image.
        packs: names of language packs.
        dpi: of the image.
        options: where program and packs are.
        budget: of the page.

    Returns:
        For each box its words, with boxes in pixels of the image.
    """
    margin = max(round(dpi * _MARGIN_INCHES), 6)
    read: list[tuple[ReadWord, ...]] = []
    for group in _groups(boxes, margin):
        read.extend(_read_group(group, grey, margin, packs, dpi, options, budget))
    return read


def _groups(boxes: Sequence[Box], margin: int) -> list[list[Box]]:
    groups: list[list[Box]] = [[]]
    height = 0
    for box in boxes:
        needed = box.bottom - box.top + margin
        if groups[-1] and height + needed > _LONGEST:
            groups.append([])
            height = 0
        groups[-1].append(box)
        height += needed
    return groups if boxes else []


def _read_group(
    boxes: list[Box],
    grey: Pixels,
    margin: int,
    packs: Sequence[str],
    dpi: int,
    options: ReadingOptions,
    budget: Budget,
) -> list[tuple[ReadWord, ...]]:
    width = max(box.right - box.left for box in boxes) + 2 * margin
    height = sum(box.bottom - box.top + margin for box in boxes) + margin
    sheet = np.full((height, width), 255, np.uint8)
    tops = []
    top = margin
    for box in boxes:
        clipping = grey[box.top : box.bottom, box.left : box.right]
        sheet[top : top + clipping.shape[0], margin : margin + clipping.shape[1]] = clipping
        tops.append(top)
        top += box.bottom - box.top + margin
    found = read_words(sheet, packs=packs, dpi=dpi, options=options, budget=budget, segmentation=6)
    return [
        tuple(
            replace(word, box=_moved(word.box, box.left - margin, box.top - top, box))
            for word in found
            if top <= (word.box.top + word.box.bottom) / 2 < top + box.bottom - box.top
        )
        for box, top in zip(boxes, tops, strict=True)
    ]


def _moved(box: Box, right: int, down: int, within: Box) -> Box:
    left = min(max(box.left + right, within.left), within.right - 1)
    top = min(max(box.top + down, within.top), within.bottom - 1)
    return Box(
        left,
        top,
        max(min(box.right + right, within.right), left + 1),
        max(min(box.bottom + down, within.bottom), top + 1),
    )
