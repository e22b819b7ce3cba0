"""What a component of the pipeline finds: a span of a page's text and what it means, before it has a page and roles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.mention import Function, IdKind, Label, OrgKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention without its page, boxes, roles and function; the fields are those of `models.mention.Mention`.

    Args:
        label: what it names.
        start: first code point in the page's text.
        end: one past the last code point.
        text: as written, exactly the slice of the page's text.
        extractor: the component that found it.
        score: 0–1, how sure the component is.
        name: the normalised value.
        kind: ORG: an `OrgKind`; ID: an `IdKind`.
        function: PERSON, ORG: what the network takes it to do in the letter.
        count: UNNAMED: how many, if the letter says.
        iso: DATE: ISO 8601 date, date with time, or range with a slash; None if its year cannot be known.
        valid: ID of kind iin: its checksum holds.
        act: LAW: canonical name of the act.
        article: LAW: number of the article.
        part: LAW: number of the part.
        negated: INJURY: the letter says that there is none.
    """

    label: Label
    start: int
    end: int
    text: str
    extractor: str
    score: float = 1.0
    name: str | None = None
    kind: OrgKind | IdKind | None = None
    function: Function | None = None
    count: int | None = None
    iso: str | None = None
    valid: bool | None = None
    act: str | None = None
    article: str | None = None
    part: str | None = None
    negated: bool | None = None


class Claims:
    """The spans that earlier components took: a later one asks before it takes the same code points."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self._found: list[Found] = list(found)

    def __iter__(self) -> Iterator[Found]:
        return iter(self._found)

    def add(self, found: Found) -> None:
        """Take a span."""
        self._found.append(found)

    def overlapping(self, start: int, end: int, *labels: Label) -> list[Found]:
        """Return what was found between two code points, of these labels or of any.

        Args:
            start: first code point.
            end: one past the last code point.
            *labels: which labels count; all if none is given.
        """
        return [
            found
            for found in self._found
            if found.start < end and start < found.end and (not labels or found.label in labels)
        ]

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing was found between two code points."""
        return not self.overlapping(start, end)
