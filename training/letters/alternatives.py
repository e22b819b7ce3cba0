"""What a skeleton leaves to chance is chosen, and what is left of it made tidy."""

import random
import re

from samples.markup import MarkupError

_CHOICE = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*)\]\]", re.DOTALL)
_EMPTY_CELL = re.compile(r"^\s*¦\s*|\s*¦\s*$|¦\s*(?=¦)")
_SPACE_BEFORE_SIGN = re.compile(r" ((?:\{<\w+\})*)([,;:.!?)])(?=[\s{]|$)")
_TWO_FULL_STOPS = re.compile(r"\.((?:\}|\{<\w+\})+)\.(?=[\s{]|$)")
_TWICE = re.compile(r"([.,;:]) ?(?=\1)")


def choose(text: str, chance: random.Random) -> str:
    """Return a text with one of each of its alternatives, the inner ones first."""
    while (found := _CHOICE.search(text)) is not None:
        options = re.split(r"\|\|", found[1])
        text = text[: found.start()] + chance.choice(options).strip(" ") + text[found.end() :]
    return text


def tidy(printed: str) -> str:
    """Return a source whose paragraphs are one line each, without what empty alternatives leave behind."""
    head, separator, rest = printed.partition("\n---\n")
    if not separator:
        raise MarkupError("no head")
    lines = [line for line in head.splitlines() if line.strip()]
    body, events_mark, events = rest.partition("\n=== events")
    blocks = []
    for block in re.split(r"\n\s*\n", body.strip()):
        kept = [_one_space(line) for line in block.split("\n") if line.strip()]
        if not kept or (len(kept) == 1 and kept[0].startswith("% ")):
            continue
        if not kept[0].startswith(("% ", "=== page")):
            kept = [_one_space(" ".join(kept))]
        if not kept[0].startswith("% table"):
            kept = [cells for line in kept if (cells := _EMPTY_CELL.sub("", line).strip())]
        blocks.append("\n".join(kept))
    return "\n".join(lines) + "\n---\n" + "\n\n".join(blocks) + (f"\n=== events{events}" if events_mark else "")


def _one_space(line: str) -> str:
    line = _SPACE_BEFORE_SIGN.sub(r"\1\2", re.sub(r" {2,}", " ", line.strip()))
    line = _TWO_FULL_STOPS.sub(r".\1", line)
    return line if "..." in line else _TWICE.sub("", line)
