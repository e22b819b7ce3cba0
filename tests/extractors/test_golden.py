"""What the extractors make of the samples' true texts, kept as files that a change of the rules shows in its diff.

    DALEL_GOLDEN=1 pytest tests/extractors/test_golden.py

rewrites the files; read the diff before you commit it. They say what is, not what ought to be: how much of it is right
is measured by `benchmarks`.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from extractors import extract
from models.document import Letter
from models.event import Event
from models.mention import Mention
from samples.truth import Truth, load_all

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "DALEL_GOLDEN"
TRUTHS = {f"{truth.case}-{truth.name}": truth for truth in load_all()}
_LONGEST_QUOTE = 60


def _show_mention(mention: Mention, letter: Letter) -> str:
    """One line: where, label, text, and each field that the extractors filled.

    Other mentions are named by their place and not by their number, so that a new mention changes its own line only.
    """
    places = _places(letter)
    fields = {
        "name": mention.name,
        "roles": ",".join(mention.roles) or None,
        "function": mention.function,
        "kind": mention.kind,
        "count": mention.count,
        "iso": mention.iso,
        "of": None if mention.of is None else places[mention.of],
        "valid": mention.valid,
        "act": mention.act,
        "article": mention.article,
        "part": mention.part,
        "negated": mention.negated,
    }
    span = f"{mention.page}:{mention.start}-{mention.end}"
    return " | ".join((f"{span} {mention.label}", _plain(mention.text), *_filled(fields)))


def _show_event(event: Event, letter: Letter) -> str:
    """One line: type, date, those concerned by text and place, and the quote's span and beginning."""
    places = _places(letter)
    fields = {
        "who": ", ".join(places[one] for one in event.who) or None,
        "by": ", ".join(places[one] for one in event.by) or None,
        "from": None if event.from_ is None else places[event.from_],
        "to": None if event.to is None else places[event.to],
        "others": event.others,
        "negated": event.negated or None,
    }
    quote = _plain(event.quote.text)
    shown = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
    span = f"{event.quote.page}:{event.quote.start}-{event.quote.end}"
    return " | ".join((f"{span} {event.type} {event.date or '-'}", *_filled(fields), shown))


def _places(letter: Letter) -> dict[str, str]:
    return {one.id: f"{_plain(one.text)} ({one.page}:{one.start})" for one in letter.mentions}


def _filled(fields: dict[str, Any]) -> list[str]:
    return [f"{name}={_plain(str(value))}" for name, value in fields.items() if value is not None]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _show(letter: Letter) -> dict[str, Any]:
    answered = letter.in_reply_to
    return {
        "type": str(letter.type),
        "date": letter.date,
        "reference": letter.reference,
        "in_reply_to": None if answered is None else f"{answered.reference or '-'} of {answered.date or '-'}",
        "subject": letter.subject,
        "mentions": [_show_mention(mention, letter) for mention in letter.mentions],
        "events": [_show_event(event, letter) for event in letter.events],
    }


def _path(name: str) -> Path:
    return GOLDEN / f"{name}.json"


def _differences(golden: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """List what is gone ("-") and what is new ("+"), and nothing of what is as it was."""
    lines = []
    for key in found:  # noqa: PLC0206  (both are read)
        before, now = _lines(key, golden.get(key)), _lines(key, found[key])
        lines += [f"- {line}" for line in before if line not in now]
        lines += [f"+ {line}" for line in now if line not in before]
        if before != now and set(before) == set(now):
            lines.append(f"  the order of {key}, or how often a line occurs in it, has changed")
    return lines


def _lines(key: str, value: object) -> list[str]:
    return value if isinstance(value, list) else [f"{key}: {value}"]


@pytest.mark.parametrize("name", TRUTHS)
def test_the_letter_is_read_as_before(name: str) -> None:
    """What is extracted from the true text of a sample is what the golden file says, line by line."""
    truth: Truth = TRUTHS[name]
    found = _show(extract(truth.read()))
    if REWRITE in os.environ:
        _path(name).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    golden = json.loads(_path(name).read_text(encoding="utf-8"))
    differences = _differences(golden, found)
    if differences:
        pytest.fail("\n".join((f"{name} is read otherwise than before:", *differences)), pytrace=False)


def test_each_golden_file_is_of_a_sample() -> None:
    """There is a golden file for each sample and none is left over from a sample that has gone."""
    if REWRITE in os.environ:
        for path in GOLDEN.glob("*.json"):
            if path.stem not in TRUTHS:
                path.unlink()
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(TRUTHS)


def test_differences_name_only_what_changed() -> None:
    """A line that is as it was is not in the message; one that is gone and one that is new are."""
    golden = {"type": "other", "mentions": ["a", "b"], "events": ["e"]}
    found = {"type": "complaint", "mentions": ["b", "c"], "events": ["e"]}
    assert _differences(golden, found) == ["- type: other", "+ type: complaint", "- a", "+ c"]
    assert _differences(golden, golden | {"mentions": ["b", "a"]}) != []


def test_nothing_is_rewritten_where_changes_are_checked() -> None:
    """Continuous integration compares: with the variable set every comparison would hold."""
    rewrites = REWRITE in os.environ
    checks = "CI" in os.environ
    assert not (checks and rewrites)
