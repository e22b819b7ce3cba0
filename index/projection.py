"""From a record to what the engine stores of it: all that depends on language happens here, before the engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import tantivy

from index import days, happenings, names, words
from index.filters import flag
from index.linking import Linking
from index.schema import PAYLOAD, Kind, pack
from index.words import Lemmas
from models.confidence import grade
from models.document import DocumentRecord
from models.entity import Entity
from models.event import Event
from models.layout import Page
from models.mention import Label, Mention, Role

AROUND = 60
"""code points kept before and after a mention"""
LABELS = {Label.PERSON: "person", Label.ORG: "body", Label.LOCATION: "location"}
"""fields that hold the entities which a letter names"""


def documents(
    record: DocumentRecord, cases: tuple[str, ...], linking: Linking, lemmas: Lemmas
) -> Iterator[tantivy.Document]:
    """Yield all documents that stand for one letter: itself, its pages, names and events.

    Args:
        record: of the letter.
        cases: that it is in.
        linking: of its mentions to entities.
        lemmas: gives the dictionary forms of a folded word.
    """
    mentions = {mention.id: mention for mention in record.mentions}
    links = [(mentions[mention], entity) for mention, entity in linking.of(record.sha256) if mention in mentions]
    letter = _letter_fields(record, cases)
    revision = linking.revision(record.sha256, record.derivation.pipeline, cases)
    yield _document(Kind.LETTER, letter | _named(links), revision)
    for page in record.pages:
        yield _page(page, record, links, letter, lemmas)
    yield from _names(links, record, letter)
    for number, event in enumerate(record.events):
        yield _event(number, event, record, links, letter, lemmas)


def form(surface: str, lemmas: tuple[str, ...]) -> tantivy.Document:
    """Return the note that a form of a word has these lemmas."""
    return _document(Kind.FORM, {"form": [surface]}, lemmas)


def spelling(word: str) -> tantivy.Document:
    """Return the note that names have a folded word."""
    return _document(Kind.SPELLING, {"spelling": [word], "trigrams": [" ".join(names.trigrams((word,)))]}, word)


def _document(kind: Kind, fields: Mapping[str, Iterable[Any]], payload: object) -> tantivy.Document:
    document = tantivy.Document(kind=[kind.value], **{name: list(values) for name, values in fields.items()})
    document.add_bytes(PAYLOAD, pack(payload))
    return document


def _letter_fields(record: DocumentRecord, cases: tuple[str, ...]) -> dict[str, list[Any]]:
    return {
        "sha256": [record.sha256],
        "case": list(cases),
        "type": [record.type.value],
        "corrected": [flag(is_on=record.corrected)],
        **_days(record.date),
        **_month(record.date),
    }


def _month(iso: str | None) -> dict[str, list[str]]:
    covered = days.bounds(iso)
    if covered is None:
        return {}
    year, month = divmod(covered[0] // 100, 100)
    return {"month": [f"{year:04d}-{month:02d}" if month else f"{year:04d}"]}


def _named(links: Iterable[tuple[Mention, Entity]]) -> dict[str, list[str]]:
    """Return ids of the entities that are named, by the field of their label."""
    found = sorted({(LABELS[entity.label], entity.id) for _, entity in links if entity.label in LABELS})
    return {
        "entity": [identifier for _, identifier in found],
        **{field: [one for label, one in found if label == field] for field in LABELS.values()},
    }


def _readings(pages: Iterable[Page]) -> dict[str, list[str]]:
    read = list(pages)
    return {
        "language": sorted({page.language.value for page in read if page.language is not None}),
        "confidence": sorted({grade(page).value for page in read}),
    }


def _days(iso: str | None) -> dict[str, list[int]]:
    covered = days.bounds(iso)
    return {} if covered is None else {"first": [covered[0]], "last": [covered[1]]}


def _roles(mentions: Iterable[Mention]) -> list[Role]:
    return sorted({role for mention in mentions for role in mention.roles})


def _called(mention: Mention) -> str:
    return mention.name or mention.text


def _page(
    page: Page,
    record: DocumentRecord,
    links: list[tuple[Mention, Entity]],
    letter: dict[str, list[Any]],
    lemmas: Lemmas,
) -> tantivy.Document:
    found = tuple(words.tokens(page.text, lemmas))
    named = _named(link for link in links if link[0].page == page.number)
    fields = (
        letter
        | _readings((page,))
        | {
            "body": named["body"],
            "sounds": [" ".join({names.sound(token.keys[0]): None for token in found})],
            "surface": [" ".join(token.keys[0] for token in found)],
            "keys": [" ".join(chain.from_iterable(token.keys for token in found))],
            "role": _roles(mention for mention in record.mentions if mention.page == page.number),
        }
    )
    payload = {
        "number": page.number,
        "text": page.text,
        "tokens": [[token.start, token.end, " ".join(token.keys)] for token in found],
        "words": [[word.start, word.end, word.box] for line in page.lines for word in line.words if word.box],
        "type": record.type,
        "date": record.date,
        "cases": letter["case"],
    }
    return _document(Kind.PAGE, fields, payload)


def _names(
    links: list[tuple[Mention, Entity]], record: DocumentRecord, letter: dict[str, list[Any]]
) -> Iterator[tantivy.Document]:
    texts = {page.number: page.text for page in record.pages}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    entities = {entity.id: entity for _, entity in links}
    for mention, entity in links:
        mentions[entity.id].append(mention)
    for identifier, own in sorted(mentions.items()):
        entity = entities[identifier]
        forms = sorted({form for mention in own for form in (mention.text, mention.name) if form})
        tokens = [token for form in forms for token in names.tokens(form)]
        numbers = [other for other in record.mentions if other.of in {mention.id for mention in own}]
        pages = {mention.page for mention in own}
        fields = (
            letter
            | _readings(page for page in record.pages if page.number in pages)
            | {
                "entity": [entity.id],
                "label": [entity.label.value],
                "role": _roles(own),
                "form": [names.key(entity.id, form) for form in forms],
                "written": sorted({names.key(entity.id, mention.text) for mention in own}),
                "names": [" ".join(tokens)],
                "canonical": [" ".join(names.tokens(entity.name))],
                "identifier": sorted({names.key(str(number.kind), _called(number)) for number in _numbers(numbers)}),
            }
        )
        payload = {
            "entity": entity.id,
            "label": entity.label,
            "name": entity.name,
            "date": record.date,
            "type": record.type,
            "mentions": [_place(mention, texts.get(mention.page, "")) for mention in own],
            "numbers": [_place(mention, texts.get(mention.page, "")) for mention in _numbers(numbers)],
        }
        yield _document(Kind.NAME, fields, payload)


def _numbers(mentions: Iterable[Mention]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention.label is Label.ID)


def _place(mention: Mention, text: str) -> list[object]:
    """Return what `index.entities` shows of a mention without its record."""
    before = text[max(0, mention.start - AROUND) : mention.start]
    after = text[mention.end : mention.end + AROUND]
    return [
        mention.id,
        mention.page,
        mention.start,
        mention.end,
        mention.text,
        mention.boxes,
        before,
        after,
        mention.roles,
        mention.function,
        mention.kind,
        mention.confidence,
        mention.extractor,
    ]


def _event(
    number: int,
    event: Event,
    record: DocumentRecord,
    links: list[tuple[Mention, Entity]],
    letter: dict[str, list[Any]],
    lemmas: Lemmas,
) -> tantivy.Document:
    mentions = {mention.id: mention for mention in record.mentions}
    linked = {mention.id: entity for mention, entity in links}
    people = [mentions[identifier] for identifier in (*event.who, *event.by) if identifier in mentions]
    places = [mentions[identifier] for identifier in (event.from_, event.to) if identifier in mentions]
    text = " ".join((event.quote.text, event.type, happenings.WORDS[event.type]))
    parties = (*people, *places)
    called = [form for mention in parties for form in (mention.text, mention.name) if form]
    own = [linked[mention.id] for mention in parties if mention.id in linked]
    page = next((page for page in record.pages if page.number == event.quote.page), None)
    fields = {name: values for name, values in letter.items() if name not in {"first", "last"}} | {
        "surface": [" ".join(token.keys[0] for token in words.tokens(event.quote.text, lemmas))],
        "keys": [" ".join(chain.from_iterable(token.keys for token in words.tokens(text, lemmas)))],
        "names": [" ".join(token for form in called for token in names.tokens(form))],
        "canonical": [" ".join(token for entity in own for token in names.tokens(entity.name))],
        "entity": sorted({entity.id for entity in own}),
        "body": sorted({entity.id for entity in own if entity.label is Label.ORG}),
        "role": _roles(people),
        **_readings(() if page is None else (page,)),
        **_days(event.date),
    }
    quote = event.quote
    payload = {
        "number": number,
        "type": event.type,
        "date": event.date,
        "who": [_called(mentions[identifier]) for identifier in event.who if identifier in mentions],
        "by": [_called(mentions[identifier]) for identifier in event.by if identifier in mentions],
        "negated": event.negated,
        "quote": [quote.page, quote.start, quote.end, quote.text, quote.boxes],
        "letter_type": record.type,
        "letter_date": record.date,
        "cases": letter["case"],
    }
    return _document(Kind.EVENT, fields, payload)
