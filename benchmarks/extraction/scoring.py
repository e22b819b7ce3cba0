"""Precision, recall and F1 of what was read out of letters, against what a careful person reads out of them.

A mention is right if label and span are; a role, function, value or owner is counted where its mention is right. An event is
exactly right if type, date, denial, who and by are, and partly right if type and denial are and half of date, who
and by.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.letters import Score
from extractors.companions import companions_of, is_same, name_parts
from extractors.context import Context
from models.document import Letter
from models.event import Event
from models.gazetteer import normalise_body, normalise_place
from models.layout import Language
from models.mention import Label, Mention

_FIELDS = ("type", "date", "reference", "in_reply_to", "subject")
_VALUES = ("name", "kind", "count", "iso", "valid", "act", "article", "part", "negated")
_LISTED = frozenset({Label.ORG, Label.LOCATION})
"""Whose name may stay as it is printed, since which one is meant is the resolver's to say, or be the one that the lists of
bodies and places give it: «Прокуратура Жамбылской области» for what a letter calls Жамбыл облысының прокуратурасы."""

_PARTLY = 0.5


@dataclass(slots=True)
class Scores:
    """All that is counted over letters, and examples of what went wrong."""

    tallies: dict[str, Score] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    def tally(self, name: str) -> Score:
        """Return the tally of a name."""
        return self.tallies.setdefault(name, Score())

    def shares(self, name: str, true: Counter[object], given: Counter[object]) -> None:
        """Count what two bags have in common."""
        right = (true & given).total()
        self.tally(name).add(right, given.total() - right, true.total() - right)


def compare(name: str, languages: tuple[Language, ...], true: Letter, given: Letter, scores: Scores) -> None:
    """Count what is right in one letter.

    Args:
        name: of the letter.
        languages: of it; scores by language go under the first, or under "mixed".
        true: what a careful person reads.
        given: what was read.
        scores: added to.
    """
    language = languages[0] if len(languages) == 1 else "mixed"
    wanted, found = {_key(one): one for one in true.mentions}, {_key(one): one for one in given.mentions}
    for key in wanted.keys() | found.keys():
        counts = (key in wanted and key in found, key not in wanted, key not in found)
        for group in (f"mentions {key[0]}", f"mentions in {language}", "mentions"):
            scores.tally(group).add(*map(int, counts))
        if not counts[0]:
            mention = wanted.get(key) or found[key]
            sign = "missed" if key in wanted else "made up"
            scores.examples.append(f"{name}: {sign} {key[0]} {' '.join(mention.text.split())}")
    for group, values in (("roles", _roles), ("function", _function)):
        scores.shares(group, _bag(true.mentions, values), _bag(given.mentions, values))
    for key in wanted.keys() & found.keys():
        _count_values(name, wanted[key], found[key], scores)
    for field_ in _FIELDS:
        one, other = getattr(true, field_), getattr(given, field_)
        is_right = _alike(one, other) if field_ == "subject" else one == other
        for group in (f"field {field_}", "fields" if field_ != "type" else "letter type"):
            scores.tally(group).add(int(is_right), int(not is_right), int(not is_right))
        if not is_right:
            scores.examples.append(f"{name}: {field_} {other} for {one}")
    _count_events(name, true, given, scores)


def _key(mention: Mention) -> tuple[Label, int, int, int]:
    return mention.label, mention.page, mention.start, mention.end


def _roles(mention: Mention) -> Iterator[object]:
    yield from mention.roles


def _function(mention: Mention) -> Iterator[object]:
    if mention.function is not None:
        yield mention.function


def _bag(mentions: tuple[Mention, ...], values: Callable[[Mention], Iterator[object]]) -> Counter[object]:
    return Counter((_key(mention), value) for mention in mentions for value in values(mention))


def _count_values(name: str, true: Mention, given: Mention, scores: Scores) -> None:
    for value in _VALUES:
        wanted, found = getattr(true, value), getattr(given, value)
        if wanted is None or (value == "name" and true.label in {Label.UNNAMED, Label.DATE, Label.LAW}):
            continue
        is_right = _same_words(str(wanted), str(found)) if value == "name" else wanted == found
        if value == "name" and true.label in _LISTED:
            is_right = is_right or any(_same_words(one, str(found)) for one in (true.text, _listed(true.label, wanted)))
        for group in (f"value {value} {true.label}", "values"):
            scores.tally(group).add(int(is_right), int(not is_right), int(not is_right))
        if not is_right:
            scores.examples.append(f"{name}: {value} of {true.text!r} {found!r} for {wanted!r}")


def _listed(label: Label, name: str) -> str:
    found = normalise_body(name) if label is Label.ORG else normalise_place(name)
    return name if found is None else found.name


def _same_words(one: str, other: str) -> bool:
    return "".join(one.casefold().replace("ё", "е").split()) == "".join(other.casefold().replace("ё", "е").split())


def _alike(one: str | None, other: str | None) -> bool:
    return _same_words(one or "", other or "")


def _count_events(name: str, true: Letter, given: Letter, scores: Scores) -> None:
    people = _People(true)
    wanted = [_shape(event, true, people) for event in true.events]
    found = [_shape(event, given, people) for event in given.events]
    exact = (Counter(wanted) & Counter(found)).total()
    scores.tally("events exact").add(exact, len(found) - exact, len(wanted) - exact)
    left = list(found)
    right = 0
    for shape in wanted:
        match = max(left, key=lambda other: _likeness(shape, other), default=None)
        if match is not None and _likeness(shape, match) >= 1 + _PARTLY:
            left.remove(match)
            right += 1
        else:
            scores.examples.append(f"{name}: missed event {_said(shape)}")
    scores.tally("events partial").add(right, len(found) - right, len(wanted) - right)
    for event, shape in zip(true.events, wanted, strict=True):
        is_right = shape in found
        scores.tally(f"event {event.type}").add(int(is_right), 0, int(not is_right))
    for shape in found:
        if shape not in wanted:
            scores.tally(f"event {shape[0]}").add(0, 1, 0)


_Shape = tuple[str, bool, str | None, frozenset[str], frozenset[str]]


def _shape(event: Event, letter: Letter, people: "_People") -> _Shape:
    """Return what counts of an event: who and by as the people meant, whichever of their mentions it points to."""
    mentions = {mention.id: mention for mention in letter.mentions}

    def meant(ids: tuple[str, ...]) -> frozenset[str]:
        return frozenset(people.meant(mentions[one]) for one in ids if one in mentions)

    return str(event.type), event.negated, event.date, meant(event.who), meant(event.by)


class _People:
    """Whom the mentions of a letter mean, in truth.

    Args:
        true: the letter as a careful person reads it.
    """

    def __init__(self, true: Letter) -> None:
        self._mentions = true.mentions
        self._companions = companions_of(Context((), true.mentions))

    def meant(self, mention: Mention) -> str:
        """Return whom a mention means, told by the mention of the truth that it shares words with, else by its name."""
        alike = (one for one in self._mentions if one.label is mention.label and one.page == mention.page)
        touched = next((one for one in alike if one.start < mention.end and mention.start < one.end), mention)
        if touched.label is not Label.PERSON:
            return _longest_word(touched)
        if touched is mention:
            parts = name_parts(mention)
            named = (one for one in self._mentions if one.label is Label.PERSON and is_same(name_parts(one), parts))
            touched = next(named, mention)
        return min(self._companions.get(touched.id, (touched.name or touched.text,)))


def _longest_word(mention: Mention) -> str:
    words = [word.strip(".,«»\"'").casefold() for word in (mention.name or mention.text).split()]
    return max(words, key=len, default="")[:6]


def _likeness(one: _Shape, other: _Shape) -> float:
    if one[:2] != other[:2]:
        return 0.0
    parts = [one[2] == other[2], _overlap(one[3], other[3]), _overlap(one[4], other[4])]
    return 1 + sum(map(float, parts)) / len(parts)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 1.0 if one == other else len(one & other) / len(one | other)


def _said(shape: _Shape) -> str:
    return f"{'not ' if shape[1] else ''}{shape[0]} {shape[2]} who={sorted(shape[3])} by={sorted(shape[4])}"
