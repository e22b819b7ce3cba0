"""What is asked: words, phrases and filters, checked before the engine sees them."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from index import days
from models.confidence import Confidence
from models.document import LetterType
from models.errors import QueryError
from models.layout import Language
from models.mention import Label, Role
from models.search import Asked

LONGEST_TEXT = 1000
"""code points of a query"""
MOST_TERMS = 32
LARGEST_LIMIT = 1000
LARGEST_OFFSET = 10_000

_QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: all that is given must hold, each filter by at least one of its values.

    Args:
        text: words, which may stand in any form and anywhere on the page, and "phrases", whose words stand as written
            and side by side; empty asks for all that passes the filters.
        scope: ids of the cases that whoever asks may see; None sees all, and letters in no case. Nothing of a letter
            outside comes through, not by a name, a count or a score.
        cases: ids of cases; None asks in all that are in scope.
        types: of letters.
        roles: that the letter gives: of the person (names), a participant (events) or anyone named (pages).
        labels: PERSON, ORG or LOCATION: of names.
        bodies: ids of entities: bodies that the page names.
        languages: of the page.
        confidences: how surely the page was read.
        corrected: only letters that people corrected, or only others; None asks for both.
        since: ISO 8601 day, month or year: date of the letter (pages, names) or of the event.
        until: the last one, inclusive.
        limit: most hits of each kind, 1 to 1000.
        offset: hits of each kind to pass over, 0 to 10000.

    Raises:
        QueryError: it cannot be understood.
    """

    text: str = ""
    scope: tuple[str, ...] | None = None
    cases: tuple[str, ...] | None = None
    types: tuple[LetterType, ...] = ()
    roles: tuple[Role, ...] = ()
    labels: tuple[Label, ...] = ()
    bodies: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    confidences: tuple[Confidence, ...] = ()
    corrected: bool | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    offset: int = 0

    def __post_init__(self) -> None:
        text = unicodedata.normalize("NFC", self.text).strip()
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "types", _values(self.types, LetterType, "letter type"))
        object.__setattr__(self, "roles", _values(self.roles, Role, "role"))
        object.__setattr__(self, "labels", _values(self.labels, Label, "label"))
        object.__setattr__(self, "languages", _values(self.languages, Language, "language"))
        object.__setattr__(self, "confidences", _values(self.confidences, Confidence, "confidence"))
        if len(text) > LONGEST_TEXT:
            raise QueryError("The query is too long.", remedy=f"Use at most {LONGEST_TEXT} characters.")
        _check_numbers(self.limit, self.offset)
        for day in (self.since, self.until):
            if day is not None and not days.is_date(day):
                raise QueryError("A date is not a date of the calendar.", remedy="Write it as 2022-01-08 or 2022-01.")
        if self.first_day > self.last_day:
            raise QueryError("The range of dates ends before it begins.", remedy="Exchange the two dates.")
        if not text and not self.is_filtered:
            raise QueryError("Nothing is asked.", remedy="Give a word, a name or a filter.")
        _ = self.terms

    @property
    def is_filtered(self) -> bool:
        """Whether anything but a text is asked."""
        lists = (self.cases, self.types, self.roles, self.labels, self.bodies, self.languages, self.confidences)
        return any(lists) or self.cases is not None or bool(self.since or self.until) or self.corrected is not None

    @property
    def asked(self) -> Asked:
        """The question alone, without who asks and how many hits are wanted."""
        return Asked(
            text=self.text,
            cases=self.cases or (),
            types=self.types,
            roles=self.roles,
            labels=self.labels,
            bodies=self.bodies,
            languages=self.languages,
            confidences=self.confidences,
            corrected=self.corrected,
            since=self.since,
            until=self.until,
        )

    @property
    def first_day(self) -> int:
        """The first day that passes, YYYYMMDD."""
        covered = days.bounds(self.since)
        return 0 if covered is None else covered[0]

    @property
    def last_day(self) -> int:
        """The last day that passes, YYYYMMDD."""
        covered = days.bounds(self.until)
        return 99999999 if covered is None else covered[1]

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """The words, each alone, and the phrases with all their words, as written.

        What holds digits and marks, such as a reference number, is a phrase even without quotation marks.
        """
        if self.text.count('"') % 2:
            raise QueryError("A quotation mark is not closed.", remedy='Close the "phrase" or leave the mark out.')
        found = [tuple(_WORD.findall("".join(match.groups("")))) for match in _QUOTED.finditer(self.text)]
        for chunk in _QUOTED.sub(" ", self.text).split():
            words = tuple(_WORD.findall(chunk))
            found.extend([words] if _DIGIT.search(chunk) else [(word,) for word in words])
        terms = tuple(term for term in found if term)
        if self.text and not terms:
            raise QueryError("The query holds no letter and no digit.", remedy="Give a word or a name.")
        if sum(map(len, terms)) > MOST_TERMS:
            raise QueryError("The query has too many words.", remedy=f"Use at most {MOST_TERMS} words.")
        return terms


def _check_numbers(limit: int, offset: int) -> None:
    if not 1 <= limit <= LARGEST_LIMIT:
        raise QueryError("The number of hits asked for is out of range.", remedy=f"Ask for 1 to {LARGEST_LIMIT}.")
    if not 0 <= offset <= LARGEST_OFFSET:
        raise QueryError("The offset is out of range.", remedy=f"Use 0 to {LARGEST_OFFSET} and narrow the search.")


def _values(given: tuple[_Word, ...], words: type[_Word], what: str) -> tuple[_Word, ...]:
    try:
        return tuple(dict.fromkeys(words(value) for value in given))
    except ValueError as error:
        raise QueryError(f"There is no such {what}.", remedy=f"Use one of: {', '.join(words)}.") from error
