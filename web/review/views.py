"""A question as it is put to a person: both places on their scans, reasons for and against, what an answer changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.document import DocumentRecord, LetterType
from models.entity import Entity
from models.judgement import Anchor, Verdict
from models.layout import Box
from models.mention import IdKind, Label, Mention, Role
from resolver.weighing import weights
from web.access import missing
from web.context import Context
from web.crop.cutting import around
from web.judging import standing
from web.review.queue import Asked
from web.viewer import Viewer

AROUND = 110
"""code points before and after a mention"""
_SUFFERED = frozenset((Role.PATIENT, Role.DETAINEE, Role.VICTIM))
_SERVED = frozenset((Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE))
_AGAINST = ("different", "others fit as well", "the names disagree", "though ", "differ")
"""How reasons begin or end that speak against a pair and have no weight of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two mentions.

    Args:
        sha256: of the letter.
        type: of the letter.
        date: of the letter, ISO 8601.
        reference: number of the letter.
        page: page number, from 1.
        mention: id of the mention.
        start: first code point in the page's text.
        end: one past the last code point.
        boxes: one a line, pixels of the page image; none where there is no image.
        part: the part of the page image that is shown; None where there is no image.
        before: words before it.
        text: as written.
        after: words after it.
        name: of the entity, as far as this person may know it.
        names: the forms of the entity, as far as this person may know them.
        roles: of the mention, and of the entity as far as this person may know them.
        entity: its id.
        mentions: of the entity in letters that this person may see.
        letters: that name it and that this person may see.
    """

    sha256: str
    type: LetterType
    date: str | None
    reference: str | None
    page: int
    mention: str
    start: int
    end: int
    boxes: tuple[Box, ...]
    part: Box | None
    before: str
    text: str
    after: str
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    entity: str
    mentions: int
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Are these two one?

    Args:
        key: in addresses.
        label: what both name.
        score: how sure the machine is, 0–1.
        supporting: reasons for it, in words.
        opposing: reasons against it, in words.
        judged_by: whose judgement the question comes from; None if it is the machine's.
        a: the one.
        b: the other.
        joined: mentions of the entity that "same" would make.
        shared: letters that name both.
        settled: questions that the answer settles, this one among them.
        contradictions: what speaks against "same" beyond the two places, in words.
        may_judge: the person may answer.
    """

    key: str
    label: Label
    score: float
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    judged_by: str | None
    a: Side
    b: Side
    joined: int
    shared: int
    settled: int
    contradictions: tuple[str, ...]
    may_judge: bool


def question(context: Context, viewer: Viewer, asked: Asked) -> Question | None:
    """Put a question.

    Args:
        context: of the pages.
        viewer: to whom.
        asked: the pair.

    Returns:
        None if a letter was read anew since its mentions were linked: it is asked again when they are.

    Raises:
        MissingKeyError: a letter of it may not be seen.
    """
    found = [_found(context, viewer, end) for end in (asked.link.a, asked.link.b)]
    if found[0] is None or found[1] is None:
        return None
    (one, one_mention, one_entity), (other, other_mention, other_entity) = found[0], found[1]
    a = _side(context, viewer, one, one_mention, one_entity)
    b = _side(context, viewer, other, other_mention, other_entity)
    supporting, opposing = _weighed(asked.link.reasons)
    letters = [{reference.sha256 for reference in entity.mentions} for entity in (one_entity, other_entity)]
    return Question(
        key=asked.key,
        label=one_mention.label,
        score=asked.link.score,
        supporting=supporting,
        opposing=opposing,
        judged_by=asked.link.judged_by,
        a=a,
        b=b,
        joined=a.mentions + b.mentions,
        shared=len(context.access.seen(viewer, letters[0] & letters[1])),
        settled=max(1, context.questions.between(viewer, asked.entities)),
        contradictions=tuple(_contradictions(context, viewer, (one, one_mention, a), (other, other_mention, b))),
        may_judge=context.questions.may_judge(viewer, asked.letters),
    )


def anchors(context: Context, viewer: Viewer, asked: Asked) -> tuple[Anchor, Anchor]:
    """Return what a judgement of a pair speaks of.

    Raises:
        MissingKeyError: a letter was read anew since, or may not be seen.
    """
    found = [_found(context, viewer, end) for end in (asked.link.a, asked.link.b)]
    if found[0] is None or found[1] is None:
        raise missing()
    return Anchor.of(found[0][0].sha256, found[0][1]), Anchor.of(found[1][0].sha256, found[1][1])


def _found(context: Context, viewer: Viewer, end: str) -> tuple[DocumentRecord, Mention, Entity] | None:
    sha256, _, number = end.partition("#")
    record = context.access.record(viewer, sha256)
    mention = next((one for one in record.mentions if one.id == number), None)
    snapshot = context.homes.current()
    home = None if snapshot is None else snapshot.entity_of(end)
    entity = None if home is None else context.archive.entity(home)
    if mention is None or entity is None or mention.label is not entity.label or mention.text not in entity.names:
        return None
    return record, mention, entity


def _side(context: Context, viewer: Viewer, record: DocumentRecord, mention: Mention, entity: Entity) -> Side:
    page = next((page for page in record.pages if page.number == mention.page), None)
    text = "" if page is None else page.text
    part = None if page is None else around(mention.boxes)
    if page is not None and part is not None:
        part = Box(part.left, part.top, min(part.right, page.width), min(part.bottom, page.height))
    letters = {reference.sha256 for reference in entity.mentions}
    seen = context.access.seen(viewer, letters)
    # What several letters say of an entity may be known only by who may see all of them.
    is_whole = seen == letters
    roles = dict.fromkeys((*mention.roles, *(entity.roles if is_whole else ())))
    return Side(
        sha256=record.sha256,
        type=record.type,
        date=record.date,
        reference=record.reference,
        page=mention.page,
        mention=mention.id,
        start=mention.start,
        end=mention.end,
        boxes=mention.boxes,
        part=part,
        before=text[max(0, mention.start - AROUND) : mention.start],
        text=mention.text,
        after=text[mention.end : mention.end + AROUND],
        name=entity.name if is_whole else mention.name or mention.text,
        names=entity.names if is_whole else (mention.text,),
        roles=tuple(roles),
        entity=entity.id,
        mentions=sum(reference.sha256 in seen for reference in entity.mentions),
        letters=len(seen),
    )


def _weighed(reasons: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = weights().weights
    opposing = tuple(
        reason
        for reason in reasons
        if table.get(reason, 0.0) < 0 or any(part in reason for part in _AGAINST) or reason.startswith("judged")
    )
    return tuple(reason for reason in reasons if reason not in opposing), opposing


def _contradictions(
    context: Context,
    viewer: Viewer,
    one: tuple[DocumentRecord, Mention, Side],
    other: tuple[DocumentRecord, Mention, Side],
) -> Iterator[str]:
    numbers = [_numbers(record, mention) for record, mention, _ in (one, other)]
    if numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1]):
        yield "their IINs differ"
    roles = [frozenset(side.roles) for _, _, side in (one, other)]
    for suffered, served in (roles, reversed(roles)):
        if suffered & _SUFFERED and served & _SERVED and not suffered & _SERVED and not served & _SUFFERED:
            yield "one suffered, the other served"
    sides = frozenset((one[2].entity, other[2].entity))
    snapshot = context.homes.current()
    for judgement in standing(context.archive.judgements()):
        if judgement.verdict is not Verdict.DIFFERENT or snapshot is None:
            continue
        ends = (judgement.a[0], judgement.b[0])
        homes = frozenset(snapshot.entity_of(str(end)) for end in ends)
        if homes == sides and len(context.access.seen(viewer, {end.sha256 for end in ends})) == len(
            {end.sha256 for end in ends}
        ):
            yield "a person judged two of their mentions different"
            return


def _numbers(record: DocumentRecord, mention: Mention) -> frozenset[str]:
    return frozenset(
        one.name or one.text for one in record.mentions if one.kind is IdKind.IIN and one.valid and one.of == mention.id
    )
