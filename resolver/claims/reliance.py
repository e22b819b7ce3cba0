"""On what a claim rests: other letters whose words it repeats, or people whose words it reports.

A letter that repeats another is no second source. It does so if it says so (a number or date of the letter beside the
words, its author beside a phrase like "по словам", the charge of the letter that it answers), or if its words are those
of an earlier letter. An answer that tells what its sender knows is a source of its own, although somebody asked.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from models.claim import Reliance, Source
from models.document import LetterType
from models.event import EventType
from models.folding import fold
from models.mention import IdKind, Label, Mention
from resolver.claims.answers import Answers
from resolver.claims.hearsay import Context, Told, find_context
from resolver.claims.kinds import ACTS
from resolver.claims.letters import CaseLetter
from resolver.claims.occurrences import Occurrence
from resolver.claims.sources import PRIVATE

_ALIKE = 92.0
"""Per cent of equal letters (normalised indel similarity) from which two quotes are the same words: a name in another
case and a date written otherwise change 3 to 6 in a sentence, another sentence on the same matter more than 20."""
_SHORTEST = 40
"""Letters of a folded quote; shorter ones ("был доставлен в больницу") are everybody's words."""
_REACH = 250
"""Code points back to the last sentence."""


class Reliances:
    """What the claims of a case rest on.

    Args:
        letters: of the case, in order.
        sources: by digest of the letter.
        answers: which letter answers which.
    """

    def __init__(self, letters: Sequence[CaseLetter], sources: dict[str, Source], answers: Answers) -> None:
        self._letters = letters
        self._sources = sources
        self._answers = answers
        self._speaking = {key for source in sources.values() for key in source.keys}

    def of(self, mine: Sequence[Occurrence], others: Sequence[Occurrence]) -> tuple[Reliance, ...]:
        """Tell what a letter rests on in what it says of a happening.

        Args:
            mine: the events of one letter and stance.
            others: the events of all other letters in the same happening, in order.

        Returns:
            Each letter or person once; nothing if one of the events speaks for itself.
        """
        found: dict[tuple[str | None, str | None], Reliance] = {}
        for one in mine:
            on = [*self._copied(one, others), *self._told(one, others)]
            if not on:
                return ()
            for reliance in on:
                found.setdefault((reliance.letter, reliance.person), reliance)
        return tuple(found.values())

    def _copied(self, one: Occurrence, others: Sequence[Occurrence]) -> Iterator[Reliance]:
        words = fold(one.said.words.text)
        if len(words) < _SHORTEST:
            return
        for other in others:
            if other.letter.order < one.letter.order and other.negated == one.negated:
                alike = fuzz.ratio(words, fold(other.said.words.text), score_cutoff=_ALIKE)
                if alike:
                    yield Reliance(
                        letter=other.letter.sha256, person=None, reason="the same words as an earlier letter"
                    )
                    return

    def _told(self, one: Occurrence, others: Sequence[Occurrence]) -> Iterator[Reliance]:
        words = one.said.words
        source = self._sources[one.letter.sha256]
        if one.type in ACTS and set(one.said.by).intersection(source.keys):
            return
        author = _recogniser(one, source)
        if author is not None:
            yield Reliance(letter=None, person=author, reason="tells whom somebody else recognised")
            return
        context = find_context(one.letter, words.page, words.start, words.end)
        cited = list(self._cited(one, context))
        yield from cited
        if cited or not context.told:
            return
        if Told.BY_THE_PATIENT in context.told:
            for person in one.said.who:
                yield Reliance(letter=None, person=person, reason="tells what the patient said")
            return
        asked = self._answers.answered.get(one.letter.sha256)
        if asked is not None and {Told.BY_THE_ADDRESSEE, Told.BY_A_COMPLAINT}.intersection(context.told):
            yield Reliance(letter=asked.sha256, person=None, reason="tells what the letter says that it answers")
            return
        yield from self._by_author(one, context, others)

    def _cited(self, one: Occurrence, context: Context) -> Iterator[Reliance]:
        """Find letters that the sentence names by number, or by date where it says that it repeats."""
        own = one.letter
        for mention in own.on_page(context.page, context.start, context.end):
            if mention.label is Label.ID and mention.kind is IdKind.DOC_REF:
                for letter in self._answers.with_reference(mention.name or mention.text):
                    if letter is not own:
                        yield Reliance(letter=letter.sha256, person=None, reason="names the other letter by its number")
            elif mention.label is Label.DATE and mention.iso and context.told and mention.iso != one.said.date:
                for letter in self._answers.of_date(mention.iso):
                    if letter is not own and letter.record.date and _names(own, context, self._sources[letter.sha256]):
                        yield Reliance(letter=letter.sha256, person=None, reason="names the other letter by its date")

    def _by_author(self, one: Occurrence, context: Context, others: Sequence[Occurrence]) -> Iterator[Reliance]:
        """Find who told it: the author of another letter, or somebody whom the sentence or the one before names."""
        author = self._author(one, context)
        if author is None:
            if Told.BY_A_COMPLAINT in context.told:
                complaint = self._complaint(one, others)
                yield Reliance(letter=complaint, person=None, reason="tells what a complaint says")
            else:
                yield Reliance(letter=None, person=None, reason="tells what others said, and not who")
            return
        for other in others:
            source = self._sources[other.letter.sha256]
            if author in source.keys and other.letter is not one.letter and other.negated == one.negated:
                yield Reliance(
                    letter=other.letter.sha256, person=None, reason="tells what the author of that letter said"
                )
                return
        yield Reliance(letter=None, person=author, reason="tells what somebody else said")

    def _author(self, one: Occurrence, context: Context) -> str | None:
        """Return who told it: whom the sentence names beside the event, or the one before if it says "по её словам"."""
        own = one.letter
        words = one.said.words
        silent = {*one.said.who, *one.said.by, one.said.from_, one.said.to, *self._sources[own.sha256].keys}
        for mention in own.on_page(context.page, context.start, context.end):
            entity = own.entities.get(mention.id)
            is_outside = mention.end <= words.start or words.end <= mention.start
            can_tell = mention.label is Label.PERSON or entity in self._speaking
            if entity is not None and entity not in silent and is_outside and can_tell:
                return entity
        if Told.BY_THE_ONE_BEFORE not in context.told:
            return None
        before = [mention for mention in own.record.mentions if _stands_before(mention, context)]
        return next(
            (own.entities[mention.id] for mention in reversed(before) if own.entities[mention.id] not in silent), None
        )

    def _complaint(self, one: Occurrence, others: Sequence[Occurrence]) -> str | None:
        earlier = [
            other.letter.sha256
            for other in others
            if other.letter.record.type in {LetterType.COMPLAINT, LetterType.LAWYER_REQUEST}
            and other.letter.order < one.letter.order
            and other.negated == one.negated
        ]
        return earlier[-1] if earlier else None


def _recogniser(one: Occurrence, source: Source) -> str | None:
    """Return who recognised an officer, if it is not the letter's own author."""
    is_told = one.type is EventType.IDENTIFICATION and not set(one.said.by).intersection(source.keys)
    return one.said.by[0] if is_told and one.said.by else None


def _names(letter: CaseLetter, context: Context, source: Source) -> bool:
    return any(
        letter.entities.get(mention.id) in source.keys
        for mention in letter.on_page(context.page, context.start, context.end)
    )


def _stands_before(mention: Mention, context: Context) -> bool:
    """Tell whether it is somebody of the sentence before, who may be meant by "по её словам"."""
    return (
        mention.label is Label.PERSON
        and mention.page == context.page
        and context.start - _REACH <= mention.start < context.start
        and bool(PRIVATE.intersection(mention.roles))
    )
