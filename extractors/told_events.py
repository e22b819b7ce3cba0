"""What the encoder tells of the events of a letter: words, type, and which mentions have which part in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.clauses import trim
from extractors.context import Context, PageContext
from extractors.encoder import encoded
from extractors.reading import read
from extractors.relations import EVENT_CLASSES, LINKED, PARTS, PEOPLE, event_kind
from extractors.sentences import Span
from extractors.telling import Floats, ToldEvents, ToldMentions, ToldSpan, teller
from models.document import LetterType
from models.event import Event, EventType, Quote
from models.mention import Mention, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """What may be an event.

    Args:
        type: what happened.
        negated: the letter says that it did not.
        quote: the words.
        is_told: the encoder tells it.
        rule: the same as rules have found it.
        share: how likely its words tell such an event, 0–1: the mean of them.
        outside: how likely they tell none.
        parts: how likely each mention has a part in it, 0–1, by names of parts and ids.
    """

    type: EventType
    negated: bool
    quote: Quote
    is_told: bool
    rule: Event | None
    share: float
    outside: float
    parts: Mapping[str, Mapping[str, float]]


class Told:
    """A letter as the encoder reads it.

    Args:
        context: the letter.
        companions: ids of all mentions that name the same person, by id of mention.
        by_rules: events that rules have found.

    Raises:
        WeightsError: a file of the network is missing or damaged.
    """

    def __init__(
        self, context: Context, companions: Mapping[str, Sequence[str]], by_rules: Sequence[Event] = ()
    ) -> None:
        self._companions = companions
        self._pages: list[_Page] = []
        self.letter: dict[LetterType, float] = {}
        """How likely each kind of letter is, 0–1."""
        words = 0
        # A page is let go once it is read: its words take a megabyte, what is kept of them some kilobytes.
        for each in context.pages:
            page = _EncodedPage(each)
            if not self._pages:
                self.letter = teller().letter(page.text)
            self._pages.append(page.told(words, [one for one in by_rules if one.quote.page == each.number]))
            words += len(page.text.words)

    def roles(self) -> dict[str, dict[Role, float]]:
        """Return the logarithm of odds of each role by ids of people, named or not: the mean of all mentions of one."""
        own: dict[str, dict[Role, float]] = {}
        for page in self._pages:
            people = [place for place, label in enumerate(page.mentions.labels) if label in PEOPLE]
            ids = (page.ids[place] for place in people)
            own.update(zip(ids, teller().roles(page.mentions.vectors[people]), strict=True))
        found = {}
        for id_ in own:
            alike = [one for one in self._companions.get(id_, (id_,)) if one in own]
            found[id_] = {role: sum(own[one][role] for one in alike) / len(alike) for role in Role}
        return found

    def events(self) -> Iterator[ToldEvent]:
        """Yield what may be events, told by the encoder or found by rules, in reading order."""
        for number, page in enumerate(self._pages):
            if not page.events.spans:
                continue
            # Whom a page speaks of is named on it, on the one before, or where a letter begins or ends.
            around = sorted({0, max(number - 1, 0), number, len(self._pages) - 1})
            ids = [id_ for one in around for id_ in self._pages[one].ids]
            mentions = ToldMentions(
                [label for one in around for label in self._pages[one].mentions.labels],
                np.concatenate([self._pages[one].mentions.vectors for one in around]),
                np.concatenate([self._pages[one].mentions.words for one in around]),
            )
            shares = teller().parts(page.events, mentions)
            for one, own in zip(page.found, shares, strict=True):
                parts = {part: dict(zip(ids, own[:, place].tolist(), strict=True)) for place, part in enumerate(PARTS)}
                yield replace(one, parts=parts)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is kept of a page; `ids` are of its mentions."""

    ids: Sequence[str]
    mentions: ToldMentions
    events: ToldEvents
    found: Sequence[ToldEvent]


class _EncodedPage:
    """A page as the encoder reads it."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._reading = read(context.page.text)
        self.text = encoded(self._reading.text)
        self._starts = np.array([word.start for word in self.text.words], np.intp)
        self._ends = np.array([word.end for word in self.text.words], np.intp)

    def told(self, before: int, by_rules: Sequence[Event]) -> _Page:
        """Return what is told.

        Args:
            before: words of the pages before.
            by_rules: events that rules have found on the page.
        """
        vectors = self.text.vectors
        width = 2 * vectors.shape[1]
        mentions = [one for one in self._context.mentions if one.label in LINKED and self.text.words]
        places = np.array([self._words_of(one) for one in mentions], np.intp).reshape(-1, 2)
        found = self._events(by_rules) if self.text.words else []
        words = np.array([(span.first, span.last) for span, _ in found], np.intp).reshape(-1, 2)
        own = [np.concatenate([vectors[first], vectors[first:last].mean(0)]) for first, last in words]
        return _Page(
            ids=[one.id for one in mentions],
            mentions=ToldMentions(
                [one.label for one in mentions], vectors[places].reshape(-1, width), before + places[:, 0]
            ),
            events=ToldEvents(
                [span for span, _ in found], np.array(own, np.float32).reshape(-1, width), before + words
            ),
            found=[one for _, one in found],
        )

    def _events(self, by_rules: Sequence[Event]) -> list[tuple[ToldSpan, ToldEvent]]:
        """Return what the encoder tells with the rule's event that it is, then what rules alone have found."""
        scores = teller().kinds(self.text)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        left = list(by_rules)
        found: list[tuple[ToldSpan, ToldEvent]] = []
        for span in teller().events(scores):
            quote = self._quote(span)
            same = next((one for one in left if _is_same(one, span, quote)), None)
            if same is not None:
                left.remove(same)
            found.append((span, _told(span, quote, shares, same, is_told=True)))
        for one in left:
            first, last = self._words_of(one.quote)
            span = ToldSpan(first, last + 1, one.type, one.negated)
            found.append((span, _told(span, one.quote, shares, one, is_told=False)))
        return sorted(found, key=lambda each: each[1].quote.start)

    def _words_of(self, place: Mention | Quote) -> tuple[int, int]:
        """Return the first and the last word of a mention or quote."""
        start, end = self._reading.place(place.start), self._reading.place(place.end)
        first = min(int(np.searchsorted(self._ends, start, "right")), len(self._ends) - 1)
        return first, max(int(np.searchsorted(self._starts, end, "left")) - 1, first)

    def _quote(self, span: ToldSpan) -> Quote:
        """Return the words of an event as they stand on the page."""
        page, words = self._context.page, self.text.words
        place = self._reading.span(words[span.first].start, words[span.last - 1].end)
        start, end = trim(page.text, Span(*place))
        return Quote(page=page.number, start=start, end=end, text=page.text[start:end], boxes=page.boxes(start, end))


def _is_same(event: Event, span: ToldSpan, quote: Quote) -> bool:
    is_beside = event.quote.start < quote.end and quote.start < event.quote.end
    return is_beside and (event.type, event.negated) == (span.type, span.negated)


def _told(span: ToldSpan, quote: Quote, shares: Floats, rule: Event | None, *, is_told: bool) -> ToldEvent:
    own = shares[span.first : span.last]
    begin = EVENT_CLASSES.index(f"B-{event_kind(span.type, negated=span.negated)}")
    return ToldEvent(
        type=span.type,
        negated=span.negated,
        quote=quote,
        is_told=is_told,
        rule=rule,
        share=float(own[:, begin : begin + 2].sum(1).mean()),
        outside=float(own[:, 0].mean()),
        parts={},
    )
