"""Makes the letters of the linking set out of the templates of cases.

python -m training.letters.generate_cases            # benchmarks/resolver/letters
python -m training.letters.generate_cases --check    # says whether they are as they would be made
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from training.letters.case_letters import letters_of

LETTERS = Path(__file__).parents[2] / "benchmarks" / "resolver" / "letters"
"""Where the linking set lies: a folder a part, a folder a case, a file a letter."""

CASES = 12
"""So many cases has each part."""

TOWNS = {
    "tuning": ("Караганда", "Актобе", "Павлодар", "Костанай", "Семей"),
    "report": ("Алматы", "Шымкент", "Тараз", "Кызылорда", "Уральск"),
}
"""Where the cases of each part happened; the parts share no town."""


def letters(part: str, prefix: str, count: int) -> Iterator[tuple[str, str, str]]:
    """Yield the letters of so many cases, always the same.

    Args:
        part: of whose templates they are made, in whose towns.
        prefix: of the names of the cases; with their numbers it decides all that is left to chance.
        count: cases.

    Returns:
        Name of the case, number of the letter with its template, and text.
    """
    towns = TOWNS[part]
    for number in range(count):
        case = f"{prefix}{number + 1:02}"
        for place, (template, text) in enumerate(letters_of(case, towns[number % len(towns)], part), 1):
            yield case, f"{place:02}_{template}", text


def made() -> Iterator[tuple[Path, str]]:
    """Yield the file of each letter, relative to the linking set, and its text."""
    for part in TOWNS:
        for case, stem, text in letters(part, part, CASES):
            yield Path(part, case, f"{stem}.txt"), text


def main() -> int:
    """Write the letters, or compare them."""
    parser = argparse.ArgumentParser(
        prog="python -m training.letters.generate_cases",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    wanted = {LETTERS / path: text for path, text in made()}
    there = set(LETTERS.glob("*/*/*.txt"))
    if given.check:
        return int(
            there != set(wanted) or any(path.read_text(encoding="utf-8") != text for path, text in wanted.items())
        )
    for path in there - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(wanted)} letters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
