"""How well letters are read: fields, functions, roles, owners and events against the truth of the samples.

Run as `python -m benchmarks.letters`; with `--mentions found` the mentions come from the pipeline, otherwise from the
truth, so that what is measured is the reading of the letter alone.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.interpretation import interpret
from models.document import Letter
from models.event import Event
from models.layout import Page
from models.mention import Mention
from samples.truth import Truth, load_all


@dataclass(slots=True)
class Score:
    """Right, missed and wrongly given."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, right: int, wrong: int, missed: int) -> None:
        """Add counts."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is true that was given."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = f"{self.precision:.2f}" if self.right + self.wrong else "  – "
        recall = f"{self.recall:.2f}" if self.right + self.missed else "  – "
        return f"P {precision}  R {recall}  right {self.right:3}  missed {self.missed:3}  wrong {self.wrong:3}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", choices=("true", "found"), default="true")
    parser.add_argument("--verbose", action="store_true", help="list what is missed and wrong")
    parser.add_argument("names", nargs="*", help="only these samples")
    arguments = parser.parse_args()
    truths = [truth for truth in load_all() if not arguments.names or truth.name in arguments.names]
    scores: dict[str, Score] = {}
    fields: Counter[str] = Counter()
    words = 0
    started = time.process_time()
    for truth in truths:
        pages = truth.read()
        words += sum(len(page.text.split()) for page in pages)
        letter = read(pages) if arguments.mentions == "found" else interpret(pages, truth.letter.mentions)
        compare(truth, letter, scores, fields)
    spent = time.process_time() - started
    for name in ("type", "date", "reference", "in_reply_to", "subject"):
        print(f"{name:24} {fields[name]}/{len(truths)}")
    for name, score in sorted(scores.items()):
        print(f"{name:24} {score}")
        if arguments.verbose:
            print("".join(f"    {note}\n" for note in score.notes), end="")
    print(f"CPU {1000 * spent / max(1, words) * 300:.1f} ms for 300 words")


def read(pages: tuple[Page, ...]) -> Letter:
    """Read pages as the product does."""
    from extractors import extract

    return extract(pages)


def compare(truth: Truth, letter: Letter, scores: dict[str, Score], fields: Counter[str]) -> None:
    """Add what one letter got right and wrong."""
    true = truth.letter
    for name in ("type", "date", "reference", "in_reply_to", "subject"):
        got, wanted = getattr(letter, name), getattr(true, name)
        is_right = (got or "").casefold() == (wanted or "").casefold() if name == "subject" else got == wanted
        fields[name] += is_right
        if not is_right:
            scores.setdefault(f"field {name}", Score()).notes.append(f"{truth.name}: {got} for {wanted}")
            scores[f"field {name}"].wrong += 1
    _count(truth.name, scores, "role", _values(true.mentions, "roles"), _values(letter.mentions, "roles"))
    _count(truth.name, scores, "function", _values(true.mentions, "function"), _values(letter.mentions, "function"))
    _count(truth.name, scores, "of", _owned(true), _owned(letter))
    _count_events(truth, letter, scores)


_Values = set[tuple[str, int, int, int, str]]


def _values(mentions: Iterable[Mention], name: str) -> _Values:
    found = set()
    for mention in mentions:
        value = getattr(mention, name)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None:
                found.add((str(each), mention.page, mention.start, mention.end, mention.text))
    return found


def _owned(letter: Letter) -> _Values:
    by_id = {mention.id: mention for mention in letter.mentions}
    return {
        (
            str(mention.label),
            mention.page,
            mention.start,
            mention.end,
            f"{mention.text} of {_surname(by_id[mention.of])}",
        )
        for mention in letter.mentions
        if mention.of
    }


def _surname(mention: Mention) -> str:
    return max((mention.name or mention.text).split(), key=len)[:5]


def _count(letter: str, scores: dict[str, Score], what: str, true: _Values, got: _Values) -> None:
    for values, attribute in ((true & got, "right"), (true - got, "missed"), (got - true, "wrong")):
        for value in sorted(values):
            for name in (f"{what} {value[0]}", f"{what} (all)"):
                score = scores.setdefault(name, Score())
                setattr(score, attribute, getattr(score, attribute) + 1)
            if attribute != "right":
                scores[f"{what} {value[0]}"].notes.append(f"{attribute} {letter}: {value[4]}")


def _count_events(truth: Truth, letter: Letter, scores: dict[str, Score]) -> None:
    true_by_id = {mention.id: mention for mention in truth.letter.mentions}
    got_by_id = {mention.id: mention for mention in letter.mentions}
    left = list(letter.events)
    for event in truth.letter.events:
        match = next((other for other in left if _is_same(event, true_by_id, other, got_by_id)), None)
        for name in (f"event {event.type}", "event (all)"):
            score = scores.setdefault(name, Score())
            score.right += match is not None
            score.missed += match is None
        if match is None:
            scores[f"event {event.type}"].notes.append(f"missed {truth.name}: {_show(event, true_by_id)}")
            continue
        left.remove(match)
        for part in ("by", "from_", "to", "others", "negated", "who"):
            wanted, got = _part(event, part, true_by_id), _part(match, part, got_by_id)
            if not wanted and not got:
                continue
            score = scores.setdefault(f"event's {part}", Score())
            score.right += wanted == got
            score.missed += bool(wanted) and wanted != got
            score.wrong += bool(got) and wanted != got
            if wanted != got:
                score.notes.append(f"{truth.name} {event.type}: {got} for {wanted}")
    for event in left:
        for name in (f"event {event.type}", "event (all)"):
            scores.setdefault(name, Score()).wrong += 1
        scores[f"event {event.type}"].notes.append(f"wrong {truth.name}: {_show(event, got_by_id)}")


def _part(event: Event, part: str, by_id: dict[str, Mention]) -> object:
    value = getattr(event, part)
    if part in {"by", "who"}:
        return sorted(_surname(by_id[id_]) for id_ in value)
    if part in {"from_", "to"} and value is not None:
        return by_id[value].name or by_id[value].text
    return value


def _is_same(event: Event, true: dict[str, Mention], other: Event, got: dict[str, Mention]) -> bool:
    if (event.type, event.date, event.negated) != (other.type, other.date, other.negated):
        return False
    who, others = _part(event, "who", true), _part(other, "who", got)
    return who == others or bool(set(who) & set(others))  # type: ignore[call-overload]


def _show(event: Event, by_id: dict[str, Mention]) -> str:
    who, by = _part(event, "who", by_id), _part(event, "by", by_id)
    return f"{event.date} who={who} by={by} {'not ' if event.negated else ''}«{event.quote.text[:110]}»"


if __name__ == "__main__":
    main()
