"""Tables of the benchmark, and the bars that recognition has to meet."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import mean

from rich.console import Console
from rich.table import Table

from benchmarks.ocr.rows import RUNNING, WRECKED, Row

_ENGINES = ("dalel", "plain", "ocrmypdf", "oracle")
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
_BAD = 0.10

_APART = frozenset({RUNNING, WRECKED})
"""Kinds that are no part of means over the kinds of damage."""

Rows = Sequence[Row]


def _of(rows: Iterable[Row], **wanted: object) -> list[Row]:
    return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return mean(found) if found else float("nan")


def _share(pairs: Iterable[tuple[int, int]]) -> float:
    found = list(pairs)
    total = sum(all_of_them for all_of_them, _ in found)
    return sum(right for _, right in found) / total if total else float("nan")


def show(rows: Rows, console: Console) -> None:
    """Print all tables.

    Args:
        rows: of one seed, several engines.
        console: to print on.
    """
    engines = [engine for engine in _ENGINES if _of(rows, engine=engine)]
    kinds = list(dict.fromkeys(row.kind for row in rows))
    _table(console, "by kind of page", rows, kinds, engines, lambda row, kind: row.kind == kind)
    damaged = [row for row in rows if row.kind not in _APART]
    languages = sorted({"+".join(row.languages) for row in rows})
    _table(
        console, "by language", damaged, languages, engines, lambda row, language: "+".join(row.languages) == language
    )
    if "dalel" in engines:
        _confidence(console, _of(rows, engine="dalel"))
        _bars(console, rows)


def _table(
    console: Console,
    title: str,
    rows: Rows,
    groups: Sequence[str],
    engines: Sequence[str],
    belongs: Callable[[Row, str], bool],
) -> None:
    table = Table(title=title)
    table.add_column("")
    for engine in engines:
        for what in ("CER %", "WER %", "names %", "kk %", "numbers %", "CPU s"):
            table.add_column(f"{engine}\n{what}", justify="right")
    for group in (*groups, "all"):
        cells = [group]
        for engine in engines:
            chosen = [
                row
                for row in rows
                if row.engine == engine and ((group == "all" and row.kind not in _APART) or belongs(row, group))
            ]
            cells += [
                f"{100 * _mean(row.cer for row in chosen):.2f}", f"{100 * _mean(row.wer for row in chosen):.1f}",
                f"{100 * _share(row.names for row in chosen):.1f}", f"{100 * _share(row.kazakh for row in chosen):.1f}",
                f"{100 * _share(row.numbers for row in chosen):.1f}", f"{_mean(row.cpu for row in chosen):.2f}",
            ]  # fmt: skip
        table.add_row(*cells)
    console.print(table)


def _confidence(console: Console, rows: Rows) -> None:
    table = Table("confidence", "words", "right %", title="word confidence")
    words = [word for row in rows for word in row.words]
    for low, high in pairwise(_BANDS):
        band = [right for confidence, right in words if low <= confidence < high]
        if band:
            table.add_row(f"{low:.2f}-{min(high, 1):.2f}", str(len(band)), f"{100 * mean(band):.1f}")
    console.print(table)


def bars(rows: Rows) -> list[tuple[str, float, float, bool]]:
    """Return each bar: what it says, what was measured, the limit, whether it is met.

    Args:
        rows: of one seed, of all engines.
    """
    ours, plain, mypdf, oracle = (_of(rows, engine=engine) for engine in _ENGINES)
    worn = [[row for row in engine if row.kind not in _APART] for engine in (ours, plain, mypdf, oracle)]
    found: list[tuple[str, float, float, bool]] = []

    def most(what: str, value: float, limit: float) -> None:
        found.append((what, value, limit, value <= limit))

    def least(what: str, value: float, limit: float) -> None:
        found.append((what, value, limit, value >= limit))

    cer = [_mean(row.cer for row in engine) for engine in worn]
    most("mean CER by that of plain tesseract", cer[0] / cer[1] if cer[1] else float("nan"), 0.18)
    most("mean CER by that of OCRmyPDF", cer[0] / cer[2] if cer[2] else float("nan"), 0.35)
    for kind in dict.fromkeys(row.kind for row in worn[0]):
        best = min(
            (_mean(row.cer for row in _of(engine, kind=kind)) for engine in (plain, mypdf) if _of(engine, kind=kind)),
            default=1.0,
        )
        most(f"CER, {kind}, against the better of the two", _mean(row.cer for row in _of(ours, kind=kind)), best)
    for language, limit in (("en", 0.003), ("ru", 0.005), ("kk", 0.007)):
        clean = _of(ours, kind=RUNNING, languages=(language,))
        most(f"CER, clean running text, {language}", _mean(row.cer for row in clean), limit)
        right = _of(oracle, kind=RUNNING, languages=(language,))
        most(
            f"CER above that of the right pack, {language}",
            _mean(row.cer for row in clean) - _mean(row.cer for row in right),
            0.001,
        )
    least("Kazakh letters, clean", _share(row.kazakh for row in ours if row.kind in (RUNNING, "clean")), 0.99)
    least("Kazakh letters, mean", _share(row.kazakh for row in worn[0]), 0.95)
    least("names, clean", _share(row.names for row in ours if row.kind == "clean"), 0.97)
    least("names, mean", _share(row.names for row in worn[0]), 0.90)
    sure = [right for row in ours if row.kind != WRECKED for confidence, right in row.words if confidence >= 0.9]
    least("words with confidence of 0.9 and more that are right", _mean(map(float, sure)), 0.98)
    bad, good = [row for row in ours if row.cer > _BAD], [row for row in ours if row.cer <= _BAD]
    if bad:
        least(f"bad pages found, of {len(bad)}", _mean(float(row.state != "read") for row in bad), 0.90)
    most(f"false alarms, of {len(good)}", _mean(float(row.state != "read") for row in good), 0.05)
    most(
        "CPU by that of plain tesseract, clean",
        _mean(row.cpu for row in _of(ours, kind="clean")) / _mean(row.cpu for row in _of(plain, kind="clean")),
        1.1,
    )
    most(
        "CPU by that of plain tesseract, mean",
        _mean(row.cpu for row in worn[0]) / _mean(row.cpu for row in worn[1]),
        1.1,
    )
    most(
        "wall time by that of OCRmyPDF",
        sum(row.wall for row in worn[0]) / max(sum(row.wall for row in worn[2]), 1e-9),
        0.35,
    )
    return found


def _bars(console: Console, rows: Rows) -> None:
    table = Table("bar", "measured", "limit", "", title="bars")
    for what, value, limit, met in bars(rows):
        table.add_row(what, f"{value:.4f}", f"{limit:.4f}", "met" if met else "NOT MET")
    console.print(table)
