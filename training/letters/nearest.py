"""Handles of a made letter led to the nearest mention that bears them: an event is about the man named beside it."""

from collections.abc import Callable
from dataclasses import replace

from samples.markup import Mark, MarkupError
from samples.source import EventLine, Source, SourcePage

_REFERRING = ("who", "by", "from", "to")
_Near = Callable[[str, int, int, int], str | None]


def lead(source: Source) -> Source:
    """Give each mention a handle of its own, and lead what refers to a handle to the nearest mention that bears it."""
    places = [(number, mark) for number, page in enumerate(source.pages) for mark in page.marks]
    own = {id(mark): f"h{index}" for index, (_, mark) in enumerate(places)}

    def near(handle: str, page: int, start: int, end: int) -> str | None:
        def distance(place: tuple[int, Mark]) -> tuple[int, int]:
            number, mark = place
            apart = max(0, mark.start - end, start - mark.end)
            return abs(number - page), apart

        bearing = [place for place in places if place[1].handle == handle]
        return own[id(min(bearing, key=distance)[1])] if bearing else None

    pages = []
    for number, page in enumerate(source.pages):
        marks = []
        for each in page.marks:
            attributes = dict(each.attributes)
            if "of" in attributes:
                owner = near(attributes.pop("of"), number, each.start, each.end)
                if owner is not None:
                    attributes["of"] = owner
            marks.append(replace(each, handle=own[id(each)], attributes=attributes))
        pages.append(replace(page, marks=tuple(marks)))
    for line in source.events:
        _refuse_strangers(line)
    events = [
        made
        for line in source.events
        if (found := _span(source.pages, line.name)) is not None
        and (made := _referring(line, near, *found)) is not None
    ]
    return replace(source, pages=tuple(pages), events=tuple(events))


def _refuse_strangers(line: EventLine) -> None:
    unknown = set(line.fields) - {"date", "negated", "others", *_REFERRING}
    if unknown:
        raise MarkupError(f"event {line.name}: {', '.join(sorted(unknown))} is no field")


def _span(pages: tuple[SourcePage, ...], name: str) -> tuple[int, int, int] | None:
    return next(((number, *page.spans[name]) for number, page in enumerate(pages) if name in page.spans), None)


def _referring(line: EventLine, near: _Near, page: int, start: int, end: int) -> EventLine | None:
    fields = dict(line.fields)
    for key in _REFERRING:
        if key not in fields:
            continue
        handles = [near(name, page, start, end) for name in fields[key].split(",") if name]
        kept = list(dict.fromkeys(handle for handle in handles if handle))
        if kept:
            fields[key] = ",".join(kept) if key in {"who", "by"} else kept[0]
        else:
            del fields[key]
    if fields.get("date") in {"", "None"}:
        del fields["date"]
    if any(key in line.fields for key in ("who", "by")) and not any(key in fields for key in ("who", "by")):
        return None
    return replace(line, fields=fields)
