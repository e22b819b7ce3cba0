"""From a record to what the engine stores of it: all that depends on language happens here, before the engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import tantivy

from index import days, happenings, names, words
from index.linking import Linking
from index.schema import PAYLOAD, Kind, pack
from index.words import Lemmas
from models.document import DocumentRecord
from models.entity import Entity
from models.event import Event
from models.layout import Page
from models.mention import Mention, Role


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
    yield _document(Kind.LETTER, {"sha256": [record.sha256]}, revision)
    for page in record.pages:
        yield _page(page, record, letter, lemmas)
    yield from _names(links, record, letter)
    for number, event in enumerate(record.events):
        yield _event(number, event, record, links, letter, lemmas)


def form(surface: str, lemmas: tuple[str, ...]) -> tantivy.Document:
    """Return the note that a form of a word has these lemmas."""
    return _document(Kind.FORM, {"form": [surface]}, lemmas)


def _document(kind: Kind, fields: Mapping[str, Iterable[Any]], payload: object) -> tantivy.Document:
    document = tantivy.Document(kind=[kind.value], **{name: list(values) for name, values in fields.items()})
    document.add_bytes(PAYLOAD, pack(payload))
    return document


def _letter_fields(record: DocumentRecord, cases: tuple[str, ...]) -> dict[str, list[Any]]:
    return {
        "sha256": [record.sha256],
        "case": list(cases),
        "type": [record.type.value],
        **_days(record.date),
    }


def _days(iso: str | None) -> dict[str, list[int]]:
    covered = days.bounds(iso)
    return {} if covered is None else {"first": [covered[0]], "last": [covered[1]]}


def _roles(mentions: Iterable[Mention]) -> list[Role]:
    return sorted({role for mention in mentions for role in mention.roles})


def _called(mention: Mention) -> str:
    return mention.name or mention.text


def _page(page: Page, record: DocumentRecord, letter: dict[str, list[Any]], lemmas: Lemmas) -> tantivy.Document:
    found = tuple(words.tokens(page.text, lemmas))
    fields = letter | {
        "surface": [" ".join(token.keys[0] for token in found)],
        "keys": [" ".join(chain.from_iterable(token.keys for token in found))],
        "role": _roles(mention for mention in record.mentions if mention.page == page.number),
    }
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
    mentions: dict[str, list[Mention]] = defaultdict(list)
    entities = {entity.id: entity for _, entity in links}
    for mention, entity in links:
        mentions[entity.id].append(mention)
    for identifier, own in sorted(mentions.items()):
        entity = entities[identifier]
        forms = sorted({form for mention in own for form in (mention.text, mention.name) if form})
        tokens = [token for form in (*forms, entity.name) for token in names.tokens(form)]
        fields = letter | {
            "entity": [entity.id],
            "label": [entity.label.value],
            "role": _roles(own),
            "form": [names.key(entity.id, form) for form in dict.fromkeys((*forms, entity.name))],
            "names": [" ".join(tokens)],
            "trigrams": [" ".join(names.trigrams(tokens))],
        }
        payload = {"label": entity.label, "name": entity.name, "date": record.date}
        yield _document(Kind.NAME, fields, payload)


def _event(
    number: int,
    event: Event,
    record: DocumentRecord,
    links: list[tuple[Mention, Entity]],
    letter: dict[str, list[Any]],
    lemmas: Lemmas,
) -> tantivy.Document:
    mentions = {mention.id: mention for mention in record.mentions}
    canonical = {mention.id: entity.name for mention, entity in links}
    people = [mentions[identifier] for identifier in (*event.who, *event.by) if identifier in mentions]
    places = [mentions[identifier] for identifier in (event.from_, event.to) if identifier in mentions]
    text = " ".join((event.quote.text, event.type, happenings.WORDS[event.type]))
    called = [form for mention in (*people, *places) for form in (mention.text, canonical.get(mention.id)) if form]
    fields = {name: values for name, values in letter.items() if name not in {"first", "last"}} | {
        "surface": [" ".join(token.keys[0] for token in words.tokens(event.quote.text, lemmas))],
        "keys": [" ".join(chain.from_iterable(token.keys for token in words.tokens(text, lemmas)))],
        "names": [" ".join(token for form in called for token in names.tokens(form))],
        "role": _roles(people),
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
