"""Which of the fifteen kinds a letter is: titles weigh most, then who writes and whom it answers, then its words."""

from collections import Counter
from collections.abc import Mapping

from extractors.context import Context, PageContext, TextLine
from extractors.letter import LetterFields
from extractors.letter_type_cues import (
    ANSWERING,
    COURT_TITLE,
    COURT_WORDS,
    LAWYER_TITLE,
    LAWYER_WORDS,
    NGO_HEAD,
    NGO_TITLE,
    OTHER_TITLE,
    REPLY_TITLE,
    TITLES,
    WORDS,
)
from extractors.titles import find_title, head_lines
from extractors.wording import cue
from extractors.zones import Zone, ZonedLine
from models.document import LetterType
from models.mention import Function, Label, OrgKind

_PATTERNS = tuple((kind, cue(*phrases)) for kind, phrases in TITLES)
_WORD_PATTERNS = tuple((kind, weight, cue(*phrases)) for kind, weight, phrases in WORDS)
_BY_SENDER = {
    OrgKind.HOSPITAL: LetterType.HOSPITAL_REPLY,
    OrgKind.HEALTH_AUTHORITY: LetterType.HOSPITAL_REPLY,
    OrgKind.PROSECUTOR: LetterType.PROSECUTOR_REPLY,
    OrgKind.COURT: LetterType.COURT_LETTER,
    OrgKind.NGO: LetterType.NGO_LETTER,
    OrgKind.LAW_FIRM: LetterType.LAWYER_REQUEST,
    OrgKind.FORENSIC_CENTRE: LetterType.FORENSIC_REPORT,
}
_PROPER = {LetterType.COURT_LETTER, LetterType.NGO_LETTER, LetterType.PROSECUTOR_REPLY, LetterType.HOSPITAL_REPLY}
_THRESHOLD = 3
_TITLED = 20
_SHORT_LINE = 12


def classify(
    context: Context,
    titled: LetterType | None,
    zones: tuple[ZonedLine, ...],
    functions: Mapping[str, Function],
    fields: LetterFields,
) -> LetterType:
    """Say which kind of letter it is.

    Args:
        context: the letter.
        titled: what its title says, as `by_title` reads it.
        zones: its lines with the part of the letter that each belongs to.
        functions: by id of mention: who sends it decides much.
        fields: the letter's own fields: whether it answers another.
    """
    scores: Counter[LetterType] = Counter()
    if titled is LetterType.OTHER:
        return titled
    if titled is not None:
        scores[titled] += _TITLED
    for page in context.pages:
        for kind, weight, pattern in _WORD_PATTERNS:
            scores[kind] += weight * min(2, len(pattern.findall(page.wording.text)))
    _score_sender(context, functions, fields, scores)
    head = " ".join(line.line.folded for line in zones if line.zone is Zone.LETTERHEAD)
    if NGO_HEAD.search(head):
        scores[LetterType.NGO_LETTER] += 5
    if any(page.page.tables for page in context.pages):
        scores[LetterType.REGISTRY_LIST] += 2
    kind, score = max(scores.items(), key=lambda item: item[1], default=(LetterType.OTHER, 0))
    return kind if score >= _THRESHOLD else LetterType.OTHER


def by_title(context: Context, zones: tuple[ZonedLine, ...]) -> LetterType | None:
    """Return the kind that the title says, or none without a title or with one that says nothing.

    Args:
        context: the letter.
        zones: its lines with the part of the letter that each belongs to.
    """
    if not context.pages:
        return None
    page = context.pages[0]
    title = find_title(page)
    text = _title_text(page, zones) if title is None else title.folded
    if not text or REPLY_TITLE.search(text):
        return None
    if COURT_TITLE.search(text) and _is_of_court(page):
        return LetterType.COURT_LETTER
    if NGO_TITLE.search(text) and NGO_HEAD.search(" ".join(line.folded for line in head_lines(page))):
        return LetterType.NGO_LETTER
    kind = _best_kind(text, is_last=title is not None and title.is_kazakh)
    if kind is LetterType.COMPLAINT and LAWYER_TITLE.search(text) and _is_of_lawyer(page, zones):
        return LetterType.LAWYER_REQUEST
    return LetterType.OTHER if kind is None and OTHER_TITLE.search(text) else kind


def _best_kind(text: str, *, is_last: bool) -> LetterType | None:
    """Return the kind whose words begin first in a title, or end last in a Kazakh one; of equals the first kind."""
    best: tuple[int, LetterType] | None = None
    for kind, pattern in _PATTERNS:
        found = list(pattern.finditer(text))
        if found:
            place = -found[-1].end() if is_last else found[0].start()
            if best is None or place < best[0]:
                best = place, kind
    return None if best is None else best[1]


def _title_text(page: PageContext, zones: tuple[ZonedLine, ...]) -> str:
    lines = [line for line in zones if line.page == page.number]
    titles = [index for index, line in enumerate(lines) if line.zone is Zone.TITLE]
    chosen = {near for index in titles for near in (index, index + 1)}
    return " ".join(line.line.folded for index, line in enumerate(lines) if index in chosen)


def _is_of_court(page: PageContext) -> bool:
    """Tell whether a court or a judge stands in the head, opens the text or signs."""
    head = list(head_lines(page))
    start = head[-1].span.end if head else 0
    opening = page.wording.slice(start, start + 90)
    words = " ".join(
        [*(line.folded for line in head), opening, *(line.folded for line in page.lines[-3:] if _is_short(line))]
    )
    return COURT_WORDS.search(words) is not None


def _is_short(line: TextLine) -> bool:
    return len(line.folded.split()) <= _SHORT_LINE


def _is_of_lawyer(page: PageContext, zones: tuple[ZonedLine, ...]) -> bool:
    """Tell whether a lawyer writes: in the head as sender, or beside the signature."""
    chosen = {Zone.APPLICANT, Zone.LETTERHEAD, Zone.SIGNATURE}
    lines = [line.line.folded for line in zones if line.page == page.number and line.zone in chosen]
    return LAWYER_WORDS.search(" ".join(lines)) is not None


def _score_sender(
    context: Context, functions: Mapping[str, Function], fields: LetterFields, scores: Counter[LetterType]
) -> None:
    senders = [context.by_id[id_] for id_, function in functions.items() if function is Function.SENDER]
    kinds = {sender.kind for sender in senders if isinstance(sender.kind, OrgKind)}
    answers = fields.in_reply_to is not None or any(_answers(page) for page in context.pages[:1])
    for kind in kinds:
        type_ = _BY_SENDER.get(kind)
        if type_ is not None:
            scores[type_] += 5 + (6 if answers and type_ in _PROPER else 0)
    if not kinds and answers and fields.in_reply_to is not None:
        body = _first_body(context.pages[0])
        if body is not None and body in _BY_SENDER:
            scores[_BY_SENDER[body]] += 11
    elif not kinds and any(sender.label is Label.PERSON for sender in senders):
        scores[LetterType.COMPLAINT] += 4


def _first_body(page: PageContext) -> OrgKind | None:
    """Return the kind of the first body named in the text itself."""
    head = list(head_lines(page))
    start = head[-1].span.end if head else 0
    kinds = [body.kind for body in page.within(start, start + 300, Label.ORG) if isinstance(body.kind, OrgKind)]
    return kinds[0] if kinds else None


def _answers(page: PageContext) -> bool:
    return page.wording.search(ANSWERING) is not None
