"""From the source of a letter to its truth: handles become ids, bare words become fields."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.document import InReplyTo, Letter, LetterType
from models.event import Event, EventType, Quote
from models.layout import Language
from models.mention import Function, IdKind, Label, Mention, OrgKind, Role
from samples.markup import Mark, MarkupError
from samples.source import LETTERS, EventLine, Source, SourcePage
from samples.truth import Truth, TruthPage

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "tif": "image/tiff",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heic",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "eml": "message/rfc822",
    "zip": "application/zip",
}
"""Media type by suffix of the file that we make (IANA media types)."""

_SIGNS = ("№", "No.", "Nos.")


Entities = dict[str, tuple[Label, OrgKind | None, str]]
"""Key of an entity to its label, kind of body and canonical name."""


def read_entities(path: Path = LETTERS / "entities.tsv") -> Entities:
    """Read the list of entities: key to label, kind of body and canonical name."""
    entities = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, label, kind, name = line.split("\t")
        entities[key] = (Label(label), OrgKind(kind) if kind else None, name)
    return entities


def make_truth(source: Source, entities: Entities) -> Truth:
    """Turn the source of a letter into its truth.

    Args:
        source: of the letter.
        entities: as `read_entities` gives them.

    Raises:
        MarkupError: a handle or an entity is unknown, an event has no span, a body or person no entity.
    """
    head = source.head
    file = head["file"]
    part = head.get("part")
    return Truth(
        name=source.name,
        case=head["case"],
        file=file,
        part=part,
        media_type=MEDIA_TYPES[(part or file).rpartition(".")[2]],
        tests=head["tests"],
        languages=languages_of(source),
        pages=pages_of(source),
        letter=make_letter(source, entities),
        entities=_entity_keys(source, entities),
    )


def languages_of(source: Source) -> tuple[Language, ...]:
    """Return the languages of a letter, the most frequent first."""
    return tuple(Language(language) for language in source.head["languages"].split())


def pages_of(source: Source) -> tuple[TruthPage, ...]:
    """Return what is printed on the pages of a letter."""
    return tuple(
        TruthPage(number=number, text=page.text, tables=page.tables) for number, page in enumerate(source.pages, 1)
    )


def make_letter(source: Source, entities: Entities | None = None) -> Letter:
    """Turn the source of a letter into what extraction should find in it.

    Args:
        source: of the letter.
        entities: as `read_entities` gives them; None: each body has its kind, and each body and place its name, where
            it is marked (`{ORG hospital name="Городская больница № 2"|ГБ №2}`).

    Raises:
        MarkupError: a handle or an entity is unknown, a field is wrong, or an event has no span.
    """
    placed = [(number, page, mark) for number, page in enumerate(source.pages, 1) for mark in page.marks]
    ids = {mark.handle: f"m{index}" for index, (_, _, mark) in enumerate(placed, 1) if mark.handle}
    mentions = []
    for index, (number, page, mark) in enumerate(placed, 1):
        text = page.text[mark.start : mark.end]
        try:
            fields = _FIELDS[Label(mark.label)](mark, text, entities)
        except (KeyError, ValueError, IndexError) as error:
            raise MarkupError(f"{source.name}: {text!r}: {error!r}") from error
        of = mark.attributes.get("of")
        if of is not None and of not in ids:
            raise MarkupError(f"{source.name}: {text!r} is of {of}, whom nobody knows")
        mentions.append(
            Mention(
                id=f"m{index}",
                label=Label(mark.label),
                text=text,
                page=number,
                start=mark.start,
                end=mark.end,
                extractor="truth",
                of=ids[of] if of else None,
                **fields,
            )
        )
    head = source.head
    return Letter(
        type=LetterType(head["type"]),
        date=head.get("date"),
        reference=head.get("reference"),
        in_reply_to=_read_answered(head.get("in_reply_to")),
        subject=head.get("subject"),
        mentions=tuple(mentions),
        events=tuple(
            sorted(
                (_make_event(line, source, ids) for line in source.events),
                key=lambda event: (event.quote.page, event.quote.start),
            )
        ),
    )


def _entity_keys(source: Source, entities: Entities) -> dict[str, str]:
    """Return the key of the entity that each mention names, by the mention's id."""
    keys = {}
    marked = [(page.text, mark) for page in source.pages for mark in page.marks]
    for index, (printed, mark) in enumerate(marked, 1):
        text = printed[mark.start : mark.end]
        if mark.entity:
            if entities.get(mark.entity, (None,))[0] != mark.label:
                raise MarkupError(f"{source.name}: {text!r} is not the {mark.entity} of the list")
            keys[f"m{index}"] = mark.entity
        elif mark.label in {"PERSON", "ORG", "LOCATION"}:
            raise MarkupError(f"{source.name}: {text!r} has no entity")
    return keys


def _read_answered(field: str | None) -> InReplyTo | None:
    if field is None:
        return None
    reference, _, date = field.partition(" of ")
    return InReplyTo(reference=None if reference == "-" else reference, date=date or None)


def _make_event(line: EventLine, source: Source, ids: dict[str, str]) -> Event:
    place: tuple[int, SourcePage] | None = next(
        ((number, page) for number, page in enumerate(source.pages, 1) if line.name in page.spans), None
    )
    if place is None:
        raise MarkupError(f"{source.name}: no words for the event {line.name}")
    number, page = place
    start, end = page.spans[line.name]
    fields = line.fields
    unknown = set(fields) - {"date", "who", "by", "from", "to", "others", "negated"}
    handles = [name for key in ("who", "by", "from", "to") for name in fields.get(key, "").split(",") if name]
    unknown |= set(handles) - set(ids)
    if unknown:
        raise MarkupError(f"{source.name}: event {line.name}: {', '.join(sorted(unknown))} is not known")
    many = {key: tuple(ids[name] for name in fields.get(key, "").split(",") if name) for key in ("who", "by")}
    return Event(
        type=EventType(line.type),
        date=fields.get("date"),
        who=many["who"],
        by=many["by"],
        from_=ids[fields["from"]] if "from" in fields else None,
        to=ids[fields["to"]] if "to" in fields else None,
        others=int(fields["others"]) if "others" in fields else None,
        quote=Quote(page=number, start=start, end=end, text=page.text[start:end]),
        negated="negated" in fields,
    )


_Fields = dict[str, Any]


def _of_person(mark: Mark, text: str, _: Entities | None) -> _Fields:
    return {"name": mark.attributes.get("name", text)} | _roles(mark) | _function(mark)


def _of_unnamed(mark: Mark, _: str, __: Entities | None) -> _Fields:
    count = mark.attributes.get("count")
    return _roles(mark) | {"count": int(count) if count else None}


def _of_body(mark: Mark, text: str, entities: Entities | None) -> _Fields:
    if entities is None:
        return {"name": mark.attributes.get("name", text), "kind": OrgKind(mark.arguments[0])} | _function(mark)
    _, kind, name = entities[mark.entity or ""]
    return {"name": name, "kind": kind} | _function(mark)


def _of_place(mark: Mark, text: str, entities: Entities | None) -> _Fields:
    if entities is None:
        return {"name": mark.attributes.get("name", text)}
    return {"name": entities[mark.entity or ""][2]}


def _of_date(mark: Mark, _: str, __: Entities | None) -> _Fields:
    return {"iso": mark.arguments[0]}


def _of_rank(mark: Mark, text: str, _: Entities | None) -> _Fields:
    return {"name": mark.attributes.get("name", text[:1].lower() + text[1:])}


def _of_identifier(mark: Mark, text: str, _: Entities | None) -> _Fields:
    for sign in _SIGNS:
        text = text.removeprefix(sign)
    kind = IdKind(mark.arguments[0])
    valid = {"valid": True, "invalid": False}[mark.arguments[1]] if kind is IdKind.IIN else None
    return {"name": text.strip(), "kind": kind, "valid": valid}


def _of_article(mark: Mark, _: str, __: Entities | None) -> _Fields:
    act, article, *part = mark.arguments
    return {"act": act.replace("_", " "), "article": article, "part": part[0] if part else None}


def _of_finding(mark: Mark, text: str, _: Entities | None) -> _Fields:
    return {"name": mark.attributes.get("name", text), "negated": "negated" in mark.arguments}


def _roles(mark: Mark) -> _Fields:
    words = mark.arguments[0].split(",") if mark.arguments else []
    return {"roles": tuple(Role(word) for word in words)}


def _function(mark: Mark) -> _Fields:
    function = mark.attributes.get("fn")
    return {"function": Function(function) if function else None}


_FIELDS: dict[Label, Callable[[Mark, str, Entities | None], _Fields]] = {
    Label.PERSON: _of_person,
    Label.UNNAMED: _of_unnamed,
    Label.ORG: _of_body,
    Label.LOCATION: _of_place,
    Label.DATE: _of_date,
    Label.RANK: _of_rank,
    Label.ID: _of_identifier,
    Label.LAW: _of_article,
    Label.INJURY: _of_finding,
}
