"""Letters of one case: templates that speak of the same people, bodies and happenings, each with its true ids.

A template is a skeleton (`skeletons/README.md`) whose people, bodies and dates come from the world of the case; what it may
call is in `cases/README.md`.
"""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from samples.labelled import label
from samples.markup import MarkupError
from samples.source import Source, parse_source
from training.letters.case_cast import CaseCast
from training.letters.case_worlds import CASES, World, draw_world
from training.letters.identifiers import draw_ref
from training.letters.nearest import lead
from training.letters.skeleton import SkeletonError, filled
from training.letters.writing import in_russian

LETTERS_A_CASE = 11
"""So many letters has a case."""

_HEAD = re.compile(r"^(\w+): ?(.*)$", re.MULTILINE)
_WORD = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{6,}")
_OF_TEMPLATES = frozenset({"days", "act", "answers"})
"""What the head of a template says beside that of a letter."""
_ENTITIES = frozenset({"PERSON", "ORG", "LOCATION"})
_GROUP_HAPPENINGS = frozenset({"removal", "closure"})
"""What happened to many at once, or once in a case, whoever a line of events names."""
_OF_THIS_LETTER = frozenset({"request", "reply", "complaint"})
_OF_THE_ANSWERED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template.

    Args:
        name: of the file.
        text: of the skeleton.
        days: earliest and latest day of the letter, counted from the first day of the case.
        act: what the letter does, for letters that answer it; empty if nothing answers it.
        answers: the act that it answers; empty if it answers none.
    """

    name: str
    text: str
    days: tuple[int, int]
    act: str
    answers: str


@dataclass(frozen=True, slots=True)
class _Planned:
    template: Template
    day: date
    reference: str


@cache
def templates(part: str) -> tuple[Template, ...]:
    """Return the templates of a part, in order of their names.

    Args:
        part: tuning or report.
    """
    return tuple(_read(path) for path in sorted((CASES / part).glob("*.txt")))


def _read(path: Path) -> Template:
    text = path.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text.partition("\n---\n")[0]))
    first, last = map(int, head["days"].split())
    return Template(
        name=path.stem, text=text, days=(first, last), act=head.get("act", ""), answers=head.get("answers", "")
    )


def letters_of(name: str, town: str, part: str) -> list[tuple[str, str]]:
    """Make the letters of a case, in order of their dates.

    Args:
        name: of the case; it decides all that is left to chance.
        town: in Russian, of the table of towns.
        part: tuning, or report with other templates and names, which nothing is tuned or trained on.

    Returns:
        Name of the template and text of each letter.

    Raises:
        SkeletonError: a template is wrong; the message says which and how.
    """
    world = draw_world(name, town, held_out=part == "report")
    plan = _plan(world, templates(part))
    return [(planned.template.name, make_letter(world, planned, plan[:at])) for at, planned in enumerate(plan)]


def _plan(world: World, among: Sequence[Template]) -> list[_Planned]:
    """Choose the letters of a case and their days; what answers others is taken with what it answers."""
    chance = random.Random(f"plan {world.name}")
    chosen = chance.sample(among, min(LETTERS_A_CASE, len(among)))
    return sorted(
        (_planned(world, template) for template in chosen), key=lambda planned: (planned.day, planned.template.name)
    )


def _planned(world: World, template: Template) -> _Planned:
    chance = random.Random(f"plan {world.name} {template.name}")
    return _Planned(template, world.first_day + timedelta(days=chance.randint(*template.days)), draw_ref(chance))


def make_letter(world: World, planned: _Planned, earlier: Sequence[_Planned]) -> str:
    """Make a letter of a case.

    Args:
        world: the case.
        planned: template, day and reference of the letter.
        earlier: letters of the case before it.

    Raises:
        SkeletonError: the template is wrong; the message says which and how.
    """
    template = planned.template
    where = f"{world.name} {template.name}"
    chance = random.Random(f"letter {where}")
    answered = next(
        (one for one in reversed(earlier) if template.answers and one.template.act == template.answers), None
    )
    asked = (answered.reference, answered.day) if answered else (draw_ref(chance), planned.day - timedelta(days=chance.randint(5, 20)))  # fmt: skip
    text = _rendered(world, planned, asked, chance)
    try:
        source = parse_source(where, text)
        label(lead(source))
        entities = _entities(world, source)
        happenings = {
            line.name: _happening(world, template.name, line.name, line.type, answered) for line in source.events
        }
    except (MarkupError, KeyError, ValueError) as error:
        raise SkeletonError(f"{where}: {error!r}") from error
    head, separator, rest = text.partition("\n---\n")
    kept = [line for line in head.splitlines() if line.partition(":")[0] not in _OF_TEMPLATES]
    kept += [
        f"{key}: {json.dumps(found, ensure_ascii=False)}"
        for key, found in (("entities", entities), ("happenings", happenings))
    ]
    return "\n".join(kept) + separator + rest


def _rendered(world: World, planned: _Planned, asked: tuple[str, date], chance: random.Random) -> str:
    template = planned.template
    where = f"{world.name} {template.name}"
    language = dict(_HEAD.findall(template.text.partition("\n---\n")[0]))["languages"].split()[0]
    cast = CaseCast(
        world, today=planned.day, reference=planned.reference, asked=asked, chance=chance, language=language
    )
    head, separator, rest = filled(template.text, where, cast, chance).partition("\n---\n")
    return head + separator + as_typed(rest, chance)


def as_typed(source: str, chance: random.Random) -> str:
    """Return a source with what a clerk's keyboard and hurry do to a letter: no ё, no letters of Kazakh, letters swapped.

    Args:
        source: pages and events; its markup is in Latin letters and stays as it is.
        chance: of the letter.
    """
    if chance.random() < 0.6:
        source = source.replace("ё", "е").replace("Ё", "Е")
    if chance.random() < 0.06:
        source = in_russian(source)
    if chance.random() < 0.3:
        share = chance.choice((0.005, 0.01, 0.03))
        source = _WORD.sub(lambda word: _swapped(word[0], chance) if chance.random() < share else word[0], source)
    return source


def _swapped(word: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _entities(world: World, source: Source) -> dict[str, str]:
    """Return the true entity of each handle that a person, body or place bears."""
    found = {}
    for page in source.pages:
        for mark in page.marks:
            if mark.label in _ENTITIES:
                entity = world.entity_of(mark.handle or "")
                if entity is None:
                    raise MarkupError(f"{page.text[mark.start : mark.end]!r} is nobody of the case")
                found[str(mark.handle)] = entity
    return found


def _happening(world: World, template: str, name: str, kind: str, answered: _Planned | None) -> str:
    """Return the true happening of an event: the name of its words says which one it is."""
    what, *rest = name.split("_")
    if rest and rest[-1].isdigit():
        del rest[-1]
    if what == _OF_THE_ANSWERED:
        return f"{world.name} {answered.template.name if answered else 'a letter that is not there'} {kind}"
    if what in _OF_THIS_LETTER and not rest:
        return f"{world.name} {template} {what}"
    if what in _GROUP_HAPPENINGS:
        rest = []
    wanted = "_".join((what, *rest))
    if wanted not in world.happenings:
        raise MarkupError(f"event {name}: nothing of the case is called so")
    return world.happenings[wanted].id
