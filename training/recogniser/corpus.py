"""Composes the text that training draws: sentences, words and names of three languages, one a line after its language.

    python -m training.recogniser.corpus DATA OUT

Sources and licences are in `docs/data.md`. Left out, since the benchmark of recognition measures with them: the test
parts of UD_Kazakh-KTB, UD_Russian-GSD and UD_Russian-Taiga, the test part of kaznerd, and uner_en_ewt.
"""

import argparse
import ast
import random
import re
import sysconfig
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from training.recogniser.alphabet import NUMBER_OF

_NO_SPACE_BEFORE = re.compile(r"\s+([.,:;!?)\]»%”…])")
_NO_SPACE_AFTER = re.compile(r"([(\[«„“])\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def plain(text: str) -> str | None:
    """Return a text in NFC with single spaces, or None if it has a character that the recogniser does not know."""
    text = " ".join(unicodedata.normalize("NFC", text.replace("−", "-").replace("\xad", "")).split())
    return text if len(text) > 1 and all(character in NUMBER_OF for character in text) else None


def _joined(tokens: list[str]) -> str:
    quotes = 0
    text = ""
    for token in tokens:
        if token == '"':
            quotes += 1
            text = text.rstrip() + '" ' if quotes % 2 == 0 else text + '"'
        else:
            text += token + " "
    return _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text))


def _columns(path: Path, place: int = 0) -> Iterator[str]:
    tokens: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if cells and not line.startswith("#"):
            tokens.append(cells[place])
        elif tokens:
            yield _joined(tokens)
            tokens = []


def _treebank(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            yield line.removeprefix("# text = ")


def _prose(path: Path) -> Iterator[str]:
    yield from _SENTENCE.split(" ".join(path.read_text(encoding="utf-8", errors="ignore").split()))


def _docstrings() -> Iterator[str]:
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield from _SENTENCE.split(" ".join((ast.get_docstring(node) or "").split()))


def _russian_words(count: int, chance: random.Random) -> list[str]:
    import pymorphy3

    words = [word for word, *_ in pymorphy3.MorphAnalyzer().dictionary.words.iteritems()]
    return chance.sample(words, min(count, len(words)))


_SOURCES: tuple[tuple[str, str, Callable[[Path], Iterator[str]]], ...] = (
    ("kk", "kaznerd/IOB2_valid.txt", _columns),
    ("kk", "UD_Kazakh-KTB/kk_ktb-ud-train.conllu", _treebank),
    ("ru", "UD_Russian-GSD/ru_gsd-ud-dev.conllu", _treebank),
    ("ru", "UD_Russian-Taiga/ru_taiga-ud-dev.conllu", _treebank),
    ("ru", "factrueval2016/devset/*.txt", _prose),
    ("en", "re3d/**/*.conll*", _columns),
    ("en", "wikigold/wikigold.conll.txt", _columns),
    ("en", "wnut17/*train*", _columns),
)


def sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Yield languages ("ru", "kk", "en") and sentences.

    Args:
        data: the folder of corpora.
    """
    for language, pattern, sentences_of in _SOURCES:
        for path in sorted(data.glob(pattern)):
            for text in sentences_of(path):
                yield language, text
    for path in sorted(Path("/usr/share/common-licenses").glob("*")):
        for text in _prose(path):
            yield "en", text
    for text in _docstrings():
        yield "en", text


def words(data: Path, root: Path, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield lists of single words and names: "wr", "wk" and "we" before each.

    Args:
        data: the folder of corpora.
        root: of the repository, for its gazetteer and given names.
        chance: which of the dictionary's words.
    """
    for word in _russian_words(120_000, chance):
        yield "wr", word
    for path in sorted((root / "models" / "data").glob("*.tsv")):
        for cell in re.split(r"[\t\n;|]", path.read_text(encoding="utf-8")):
            if cell.strip() and not cell.strip().isdigit():
                yield "wk" if re.search("[әғқңөұүһі]", cell.lower()) else "wr", cell.strip()
    for name, language in (("given_names.txt", "wk"), ("given_names_latin.txt", "we")):
        for line in (root / "extractors" / "data" / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield language, line.split()[0].title()
    pairs = [path for path in (data / "wikidata_names").rglob("*") if path.is_file() and "russian" in path.name]
    for path in pairs:
        for line in path.read_text(encoding="utf-8").splitlines():
            for cell in line.split("\t")[:2]:
                if cell.strip().isalpha():
                    yield ("we" if cell.isascii() else "wr"), cell.strip().title()


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    chance = random.Random(1)
    root = Path(__file__).parents[2]
    lines: dict[str, None] = {}
    for source in (sentences(given.data), words(given.data, root, chance)):
        for kind, text in source:
            clean = plain(text)
            if clean is not None:
                lines[f"{kind}\t{clean[:600]}"] = None
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
