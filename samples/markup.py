r"""The inline markup of the letters: a text that carries its own truth.

    {PERSON#p1@erlan patient name="Сейтказин Е. К."|Сейтказину Е. К.}   label, handle, entity, arguments, text
    {>e1} … {<e1}                                                      the words between are the span called e1
    \{ \} \| \\ \¦                                                     the letter itself

Mentions do not overlap each other; spans may overlap anything.
"""

import re
from dataclasses import dataclass, field

SPECIAL = "\\{}|¦"

_HEAD = re.compile(r"(?P<label>[A-Z]+)(?:#(?P<handle>\w+))?(?:@(?P<entity>\w+))?(?P<rest>[^|{}]*)\|")
_SPAN = re.compile(r"\{(?P<side>[<>])(?P<names>[\w#]+(?:,[\w#]+)*)\}")
_ARGUMENT = re.compile(r'\s*(?:(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))|(?P<bare>[^\s="]+))')


class MarkupError(ValueError):
    """The markup of a letter is wrong; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked mention.

    Args:
        label: as in the vocabulary.
        handle: what events and other mentions of the letter call it.
        entity: key of the entity that it names, the same in all letters.
        arguments: bare words, in order.
        attributes: `key=value` pairs.
        start: first code point in the plain text.
        end: one past the last code point.
    """

    label: str
    handle: str | None
    entity: str | None
    arguments: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text, its mentions in reading order, and its named spans as (start, end) code points."""

    text: str
    marks: tuple[Mark, ...]
    spans: dict[str, tuple[int, int]]


def escape(text: str) -> str:
    """Return the markup of a plain text: each special letter behind a backslash."""
    return "".join("\\" + letter if letter in SPECIAL else letter for letter in text)


def parse(markup: str) -> Marked:
    """Turn markup into plain text, mentions and spans.

    Args:
        markup: as described above.

    Raises:
        MarkupError: a brace is not closed, mentions overlap, or a span has no start, no end or two.
    """
    text: list[str] = []
    marks: list[Mark] = []
    starts: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    head: re.Match[str] | None = None
    head_start = 0
    position = 0
    while position < len(markup):
        letter = markup[position]
        if letter == "\\":
            text.append(markup[position + 1 : position + 2])
            position += 2
        elif letter == "{" and (span := _SPAN.match(markup, position)):
            _mark_span(span, len(text), starts, spans)
            position = span.end()
        elif letter == "{":
            if head is not None:
                raise MarkupError(f"a mention inside a mention: {markup[position : position + 40]}")
            head = _HEAD.match(markup, position + 1)
            if head is None:
                raise MarkupError(f"not a mention: {markup[position : position + 40]}")
            head_start = len(text)
            position = head.end()
        elif letter == "}":
            if head is None:
                raise MarkupError(f"a brace closed that was not open: {markup[max(0, position - 40) : position + 1]}")
            marks.append(_make_mark(head, head_start, len(text)))
            head = None
            position += 1
        else:
            text.append(letter)
            position += 1
    if head is not None:
        raise MarkupError(f"a mention not closed: {head[0]}")
    if starts:
        raise MarkupError(f"spans not closed: {', '.join(starts)}")
    return Marked("".join(text), tuple(marks), spans)


def _mark_span(match: re.Match[str], position: int, starts: dict[str, int], spans: dict[str, tuple[int, int]]) -> None:
    for name in match["names"].split(","):
        if match["side"] == ">":
            if name in starts or name in spans:
                raise MarkupError(f"a span opened twice: {name}")
            starts[name] = position
        elif name not in starts:
            raise MarkupError(f"a span closed that was not open: {name}")
        else:
            spans[name] = (starts.pop(name), position)


def _make_mark(head: re.Match[str], start: int, end: int) -> Mark:
    arguments: list[str] = []
    attributes: dict[str, str] = {}
    rest = head["rest"].rstrip()
    position = 0
    while position < len(rest):
        match = _ARGUMENT.match(rest, position)
        if match is None:
            raise MarkupError(f"not an argument: {rest[position:]}")
        if match["key"]:
            attributes[match["key"]] = match["quoted"] if match["quoted"] is not None else match["plain"]
        else:
            arguments.append(match["bare"])
        position = match.end()
    return Mark(
        label=head["label"],
        handle=head["handle"],
        entity=head["entity"],
        arguments=tuple(arguments),
        attributes=attributes,
        start=start,
        end=end,
    )


def compose(marked: Marked) -> str:
    """Turn plain text, mentions and spans back into markup: the inverse of `parse`."""
    closing: dict[int, list[str]] = {}
    opening: dict[int, list[str]] = {}
    empty: dict[int, list[str]] = {}
    for name, (start, end) in marked.spans.items():
        if start == end:
            empty.setdefault(start, []).append(f"{{>{name}}}{{<{name}}}")
        else:
            opening.setdefault(start, []).append(f"{{>{name}}}")
            closing.setdefault(end, []).append(f"{{<{name}}}")
    heads = {mark.start: _compose_head(mark) for mark in marked.marks}
    ends = {mark.end for mark in marked.marks}
    parts: list[str] = []
    for position in range(len(marked.text) + 1):
        parts += closing.get(position, [])
        parts += "}" if position in ends else ""
        parts += empty.get(position, [])
        parts += opening.get(position, [])
        parts.append(heads.get(position, ""))
        parts.append(escape(marked.text[position : position + 1]))
    return "".join(parts)


def _compose_head(mark: Mark) -> str:
    handle = f"#{mark.handle}" if mark.handle else ""
    entity = f"@{mark.entity}" if mark.entity else ""
    arguments = "".join(f" {argument}" for argument in mark.arguments)
    attributes = "".join(f' {key}="{value}"' for key, value in mark.attributes.items())
    return f"{{{mark.label}{handle}{entity}{arguments}{attributes}|"
