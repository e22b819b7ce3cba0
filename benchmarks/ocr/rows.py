"""One row of the benchmark: a page in one state of wear, read by one engine."""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from benchmarks.ocr.composing import DrawnPage, compose
from benchmarks.ocr.damage import DAMAGES, Stored, wreck
from benchmarks.ocr.engines import ENGINES
from benchmarks.ocr.scoring import right_words, score
from benchmarks.ocr.sentences import Sentences

RUNNING = "running"
"""Clean running text of one language."""

WRECKED = "wrecked"
"""Letters at or beyond what can be read, by which the judgement of quality is measured, and nothing else."""

_PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("letter", ("kk", "ru")), ("letter", ("ru",)), ("letter", ("en", "ru")), ("letter", ("kk",)), ("letter", ("ru", "kk")), ("running", ("kk",)),
    ("letter", ("en",)), ("running", ("ru",)),
)  # fmt: skip
_RUNNING: tuple[tuple[str, ...], ...] = (("ru",), ("kk",), ("en",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What an engine made of a page.

    Args:
        seed: "tune" or "report".
        kind: of damage, or "running".
        number: of the page.
        digest: of the file, so that rows of several runs can be joined.
        languages: of the page.
        engine: that read it.
        cer: character error rate.
        wer: word error rate.
        kazakh: Kazakh letters, and how many of them right.
        names: and how many right.
        numbers: and how many right.
        words: confidence of each word and whether it is right; Dalel only.
        state: of the page; Dalel only.
        expected: character error rate as Dalel expects it.
        cpu: seconds.
        wall: seconds.
    """

    seed: str
    kind: str
    number: int
    digest: str
    languages: tuple[str, ...]
    engine: str
    cer: float
    wer: float
    kazakh: tuple[int, int]
    names: tuple[int, int]
    numbers: tuple[int, int]
    words: tuple[tuple[float, bool], ...]
    state: str
    expected: float | None
    cpu: float
    wall: float


def draw(data: Path, seed: str, kind: str, number: int) -> tuple[DrawnPage, Stored]:
    """Return a page and the file that a scanner would make of it.

    Args:
        data: folder of the corpora.
        seed: "tune" or "report".
        kind: of damage, or "running".
        number: from 0; page n is the same in every state of wear.
    """
    page = _page(data, seed, kind == RUNNING, number)
    chance = np.random.default_rng(int.from_bytes(hashlib.sha256(f"{seed}/{kind}/{number}".encode()).digest()[:8]))
    if kind == WRECKED:
        return page, wreck(page.pixels, chance)
    return page, DAMAGES["clean" if kind == RUNNING else kind](page.pixels, chance)


@lru_cache(maxsize=2)
def _page(data: Path, seed: str, running: bool, number: int) -> DrawnPage:  # noqa: FBT001 - part of the cache's key
    chance = random.Random(f"{seed}/{running}/{number}")
    sentences = Sentences(data, chance)
    if running:
        return compose("running", _RUNNING[number % len(_RUNNING)], sentences, seed, chance)
    kind, languages = _PAGES[number % len(_PAGES)]
    return compose(kind, languages, sentences, seed, chance)


def measure(data: Path, seed: str, kind: str, number: int, engines: tuple[str, ...], keep: Path | None) -> list[Row]:
    """Have a page read by engines, one after the other.

    Args:
        data: folder of the corpora.
        seed: "tune" or "report".
        kind: of damage, or "running".
        number: of the page.
        engines: names of `ENGINES`.
        keep: folder to which truth and readings are written, to look at.
    """
    page, stored = draw(data, seed, kind, number)
    digest = hashlib.sha256(stored.data).hexdigest()[:16]
    lines = [line for block in page.blocks for line in block]
    rows = []
    for engine in engines:
        outcome = ENGINES[engine](stored, page.languages)
        result = score(lines, page.names, outcome.text)
        if keep is not None:
            Path(keep, f"{kind}-{number}.truth.txt").write_text(page.text, encoding="utf-8")
            Path(keep, f"{kind}-{number}.{engine}.txt").write_text(outcome.text, encoding="utf-8")
            Path(keep, f"{kind}-{number}.{stored.suffix}").write_bytes(stored.data)
        rows.append(
            Row(
                seed=seed, kind=kind, number=number, digest=digest, languages=page.languages, engine=engine,
                cer=result.cer, wer=result.wer, kazakh=(result.kazakh, result.kazakh_right), names=(result.names, result.names_right),
                numbers=(result.numbers, result.numbers_right), words=tuple(right_words(lines, outcome.words)), state=outcome.state,
                expected=outcome.expected, cpu=outcome.cpu, wall=outcome.wall,
            )
        )  # fmt: skip
    return rows


def write(rows: list[Row], path: Path) -> None:
    """Append rows to a file, one JSON object a line."""
    with path.open("a", encoding="utf-8") as target:
        for row in rows:
            target.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def read(path: Path) -> Iterator[Row]:
    """Yield the rows of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        values = json.loads(line)
        for name in ("languages", "kazakh", "names", "numbers"):
            values[name] = tuple(values[name])
        values["words"] = tuple((confidence, right) for confidence, right in values["words"])
        yield Row(**values)
