"""A letter as rows for the ledger: made from its record alone, so that processes may share the work."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from models.document import DocumentRecord
from models.mention import Label
from resolver.akin import find_pairs
from resolver.blocking import key_token, person_tokens
from resolver.bundles import key_of
from resolver.contexts import find_contexts, heads
from resolver.evidence import Form, read_letter
from resolver.figures import is_bare, name_of
from resolver.ledger import number_of, pack_said, pack_set, token_number

_SAID = 6
"""Columns of a mention before those that follow from its form and its letter."""


class PackedMention(NamedTuple):
    """A mention as columns.

    Args:
        position: in the letter.
        name: id within the letter.
        form: label, text and name.
        said: what the letter says of it.
        own: id of the entity that it would found, as a number.
        iin: of the person, None if unknown.
        tokens: of the form.
        heads: first letters of the surnames of a person, "" of what is none or has no surname.
        is_bare: a person's surname or given name is missing.
    """

    position: int
    name: str
    form: tuple[str, str, str]
    said: str
    own: int
    iin: str | None
    tokens: tuple[int, ...]
    heads: str
    is_bare: bool


class PackedLetter(NamedTuple):
    """A letter as columns, and its mentions.

    Args:
        sha256: of the letter.
        source: the pipeline that made the record.
        arrival: when it first came in.
        digest: of all that is said here, hex.
        cities: that it names.
        signs: of it.
        opposed: pairs of mention ids that are two people, JSON.
        akin: pairs of mention ids that may be one person, JSON.
        contexts: what it may share with letters about the same people, as numbers.
        mentions: in reading order.
    """

    sha256: str
    source: str
    arrival: str
    digest: str
    cities: str
    signs: str
    opposed: str
    akin: str
    contexts: tuple[int, ...]
    mentions: tuple[PackedMention, ...]

    @property
    def rank(self) -> tuple[str, str]:
        """Return what decides between two records of one letter."""
        return self.source, self.digest


def pack(record: DocumentRecord, arrival: str) -> PackedLetter:
    """Return the rows of a letter.

    Args:
        record: of the letter.
        arrival: when it first came in, ISO 8601 UTC, "" if unknown.
    """
    letter = read_letter(record, arrival)
    persons = [one for one in letter.mentions if one.form.label is Label.PERSON]
    pairs = find_pairs(persons)
    mentions = tuple(
        PackedMention(
            position=one.position,
            name=one.reference.partition("#")[2],
            form=(one.form.label.value, one.form.text, one.form.name or ""),
            said=pack_said(one.said),
            own=number_of(one.own),
            iin=one.said.iin,
            tokens=tokens_of(one.form),
            heads=heads(one.form) if one.form.label is Label.PERSON else "",
            is_bare=one.form.label is Label.PERSON and is_bare(one.form),
        )
        for one in letter.mentions
    )
    start = len(record.sha256) + 1
    akin = sorted((one[start:], other[start:]) for one, other in pairs)
    cities, signs = pack_set(letter.context.cities), pack_set(letter.context.signs)
    opposed, related = _json(letter.opposed), _json(akin)
    content = _json((record.sha256, arrival, cities, signs, opposed, [one[:_SAID] for one in mentions]))
    return PackedLetter(
        sha256=record.sha256,
        source=record.derivation.pipeline,
        arrival=arrival,
        digest=hashlib.sha256(content.encode()).hexdigest(),
        cities=cities,
        signs=signs,
        opposed=opposed,
        akin=related,
        contexts=tuple(map(token_number, find_contexts(persons))),
        mentions=mentions,
    )


@lru_cache(maxsize=262144)
def tokens_of(form: Form) -> tuple[int, ...]:
    """Return what forms of one thing in different letters have in common at least one of, as numbers.

    Args:
        form: of any label that becomes an entity.
    """
    if form.label is Label.PERSON:
        return tuple(sorted(map(token_number, person_tokens(name_of(form)))))
    return (token_number(key_token(form.label, key_of(form).base)),)


def _json(value: Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""
