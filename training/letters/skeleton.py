"""From a skeleton to a letter: alternatives chosen, people and dates drawn, handles led to the nearest mention."""

import random
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import TemplateError

from samples.labelled import LabelledLetter, label
from samples.markup import MarkupError
from samples.source import Source, parse_source
from training.letters.alternatives import choose, tidy
from training.letters.cast import Cast
from training.letters.nearest import lead
from training.letters.sentence_bank import BankedSentence

SKELETONS = Path(__file__).parent / "skeletons"
"""Where the skeletons lie, a folder a language."""

_TIME = re.compile(r"(?<=\d)T\d\d:\d\d")
_LANGUAGES = re.compile(r"^languages: (\w+)", re.MULTILINE)
_environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)  # noqa: S701  (no HTML)


class SkeletonError(ValueError):
    """A skeleton is wrong; the message says where."""


def skeletons(folder: Path = SKELETONS) -> list[Path]:
    """Return all skeletons, in order."""
    return sorted(folder.glob("*/*.txt"))


def is_held_out(path: Path) -> bool:
    """Tell whether a skeleton is kept back from training: `skeletons/held_out.txt` lists those that are."""
    return f"{path.parent.name}/{path.stem}" in _held_out()


@cache
def _held_out() -> frozenset[str]:
    return frozenset((SKELETONS / "held_out.txt").read_text(encoding="utf-8").split())


def make(path: Path, seed: str, *, held_out: bool = False) -> LabelledLetter:
    """Make a letter of a skeleton.

    Args:
        path: of the skeleton.
        seed: that decides all that is left to chance.
        held_out: people have names that training never sees.

    Raises:
        SkeletonError: the skeleton is wrong; the message says where.
    """
    where = f"{path.parent.name}/{path.name}"
    return make_of(path.read_text(encoding="utf-8"), where, seed, held_out=held_out)


def make_sentence(sentence: BankedSentence, seed: str) -> LabelledLetter:
    """Make a letter of one sentence.

    Args:
        sentence: of the bank.
        seed: that decides who and when.

    Raises:
        SkeletonError: the line is wrong; the message says which and how.
    """
    return make_of(sentence.template, sentence.name, seed)


def make_of(template: str, where: str, seed: str, *, held_out: bool = False) -> LabelledLetter:
    """Make a letter of the text of a skeleton.

    Args:
        template: the text.
        where: it stands, for messages; the last part of it without its ending is the letter's name.
        seed: as above.
        held_out: as above.

    Raises:
        SkeletonError: the skeleton is wrong; the message says where.
    """
    source = _rendered(template, where, seed, held_out=held_out)
    try:
        return label(source)
    except (MarkupError, KeyError, ValueError) as error:
        raise SkeletonError(f"{where}: {error}") from error


def _rendered(text: str, where: str, seed: str, *, held_out: bool) -> Source:
    chance = random.Random(f"{seed}/{where}")
    language = _LANGUAGES.search(text)
    if language is None:
        raise SkeletonError(f"{where}: no languages")
    cast = Cast(chance, language[1], held_out=held_out)
    try:
        return lead(parse_source(Path(where).stem, filled(text, where, cast, chance)))
    except MarkupError as error:
        raise SkeletonError(f"{where}: {error}") from error


def filled(template: str, where: str, cast: Cast, chance: random.Random) -> str:
    """Return the source that a template makes: alternatives chosen, calls answered, dates filled in last.

    Args:
        template: the text.
        where: it stands, for messages.
        cast: that answers its calls.
        chance: that chooses.

    Raises:
        SkeletonError: the template is wrong; the message says where.
    """
    try:
        printed = _environment.from_string(choose(template, chance)).render(cast.names())
    except (TemplateError, AttributeError, TypeError, KeyError, IndexError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise SkeletonError(f"{where}: {f'line {line}: ' if line else ''}{error!r}") from error
    for placeholder, dated in cast.dates.items():
        printed = printed.replace(placeholder, dated.final)
    try:
        head, separator, rest = tidy(printed).partition("\n---\n")
    except MarkupError as error:
        raise SkeletonError(f"{where}: {error}") from error
    # A letter is dated by the day, also where a date that it prints has the time of day.
    return _TIME.sub("", head) + separator + rest
