"""How many forms of public bodies are found, as spelled and with one letter exchanged as OCR does it, and how fast.

    python -m benchmarks.bodies [--seeds 5]

The forms are those of `tests/data/bodies/public_bodies.tsv`. In each, a letter of a random word of six letters or more
that the list of bodies knows, abbreviations and places apart, becomes another that recognition takes for it.
"""

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from models.bodies import SHORTEST_STEM, plain_word, vocabulary
from models.gazetteer import find_places, normalise_body

TABLE = Path(__file__).parents[1] / "tests" / "data" / "bodies" / "public_bodies.tsv"
_TAKEN_FOR = dict(zip("оеинпшцластгкурдвамзыьяжқұғңәө", "ссннищппвегтнчолаинэиъашкугнао", strict=True))
"""Letters that recognition takes for others of their shape."""
_LONG = re.compile(r"[^\W\d_]{6,}")


def rows() -> dict[str, list[str]]:
    """Return the forms of each body of the table, by its code."""
    lines = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {code: forms.split("|") for code, forms in (line.split("\t") for line in lines)}


def damaged(form: str, chance: random.Random) -> str | None:
    """Return a form with one letter exchanged, None if it has no word for that.

    Args:
        form: as spelled.
        chance: decides where.
    """
    words = [word for word in _LONG.finditer(form) if not word.group().isupper() and _is_known(word.group())]
    places = [at for word in words for at in range(word.start(), word.end() - 1) if form[at].lower() in _TAKEN_FOR]
    if not places:
        return None
    at = chance.choice(places)
    return form[:at] + _TAKEN_FOR[form[at].lower()] + form[at + 1 :]


def measure(seeds: int) -> Iterator[str]:
    """Give the lines of the report.

    Args:
        seeds: times that each form is damaged anew.
    """
    every = [form for forms in rows().values() for form in forms]
    counted: Counter[str] = Counter()
    for seed in range(seeds):
        chance = random.Random(seed)  # noqa: S311  (not for secrets)
        for form in every:
            misread, right = damaged(form, chance), normalise_body(form)
            if misread is None or right is None:
                continue
            mended, plain = normalise_body(misread, mended=True), normalise_body(misread)
            counted["damaged"] += 1
            counted["found without mending"] += plain is not None and plain.key == right.key
            counted["found with mending"] += mended is not None and mended.key == right.key
            counted["taken for another body"] += (
                mended is not None and not mended.rest and mended.key[:3] != right.key[:3]
            )
    yield f"{len(every)} forms; " + ", ".join(f"{count} {what}" for what, count in counted.items())
    for is_mended in (False, True):
        normalise_body.cache_clear()
        began = time.process_time()
        for form in every:
            normalise_body(form, mended=is_mended)
        spent = (time.process_time() - began) / len(every)
        yield f"{spent * 1e6:.0f} microseconds a form {'with' if is_mended else 'without'} mending"


def _is_known(word: str) -> bool:
    plain = plain_word(word)
    stems = (plain[:cut] for cut in range(SHORTEST_STEM, len(plain) + 1))
    return not find_places(word) and any(stem in vocabulary() for stem in stems)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description="How many forms of public bodies are found.")
    parser.add_argument("--seeds", type=int, default=5, help="times that each form is damaged anew")
    for line in measure(parser.parse_args().seeds):
        print(line)


if __name__ == "__main__":
    main()
