"""The parts of a letter by their place: letterhead, address block, body, signature, executor's line, copies.

The order is that of official letters in Kazakhstan (and of GOST R 7.0.97-2016, which they follow): letterhead, date and
reference, addressee, title or salutation, body, signature, executor, copies.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from extractors.context import Context, PageContext, TextLine
from extractors.sentences import Span
from extractors.triggers import find_triggers
from extractors.wording import fold
from extractors.zone_cues import (
    ABBREVIATED,
    ABOUT,
    ABOUT_KAZAKH,
    ADDRESSEE,
    ADDRESSEE_END,
    ANSWERS,
    APPLICANT,
    CC,
    EXECUTOR,
    LABELLED,
    NUMBERED,
    REFERENCE,
    SALUTATION,
    SIGNATURE_WORDS,
    SUBJECT,
    TITLES,
)
from models.mention import Label, Mention


class Zone(Enum):
    """A part of a letter."""

    LETTERHEAD = auto()
    REFERENCE = auto()
    ADDRESSEE = auto()
    APPLICANT = auto()
    SUBJECT = auto()
    TITLE = auto()
    BODY = auto()
    SIGNATURE = auto()
    EXECUTOR = auto()
    CC = auto()


@dataclass(frozen=True, slots=True)
class ZonedLine:
    """A line and the part of the letter that it belongs to."""

    page: int
    line: TextLine
    zone: Zone

    @property
    def span(self) -> Span:
        """Where the line stands in its page's text."""
        return self.line.span


def find_zones(context: Context) -> tuple[ZonedLine, ...]:
    """Say of each printed line outside tables which part of the letter it belongs to."""
    found: list[ZonedLine] = []
    for number, page in enumerate(context.pages):
        lines = list(_zone_page(page, is_first=number == 0))
        found.extend(address_blocks(page, lines) if number == 0 else lines)
    return tuple(found)


def _zone_page(page: PageContext, *, is_first: bool) -> Iterator[ZonedLine]:
    lines = [line for line in page.lines if not page.in_table(*line.span)]
    first_body, last_body = _body(page, lines)
    zone = Zone.LETTERHEAD
    for index, line in enumerate(lines):
        opens = index == 0 or lines[index - 1].block != line.block
        if index < first_body:
            if is_first:
                zone = _head_zone(page, line, zone, opens=opens)
            else:
                zone = _tail_zone(page, line, zone, opens=opens)
                zone = Zone.SIGNATURE if zone is Zone.LETTERHEAD else zone
        elif index <= last_body:
            zone = Zone.BODY
        else:
            zone = _tail_zone(page, line, Zone.SIGNATURE if zone is Zone.BODY else zone, opens=opens)
        yield ZonedLine(page.number, line, zone)


def _is_prose(page: PageContext, line: TextLine) -> bool:
    words = len(page.plain_words(*line.span))
    if words >= 4 or (_ends_sentence(line) and words >= 1 and bool(page.within(*line.span))):
        return True
    return words >= 1 and bool(page.within(*line.span)) and bool(find_triggers(page, line.span))


def _ends_sentence(line: TextLine) -> bool:
    text = line.folded.rstrip()
    return text.endswith((".", ";")) and ABBREVIATED.search(text) is None


def _body(page: PageContext, lines: list[TextLine]) -> tuple[int, int]:
    """Return the index of the first and the last line of the body: lines of prose, no address and no signature.

    After a title or the line that says what the letter is about, the body begins with the next paragraph.
    """
    first = last = titled = None
    for index, line in enumerate(lines):
        if is_title(page, line) or (first is None and _is_subject(line)):
            titled = line.block
            if first is None or index - first < 3:
                first = None
            continue
        if SALUTATION.match(line.folded) and index < len(lines) - 1:
            first = index
            continue
        if EXECUTOR.match(line.folded) or CC.match(line.folded):
            continue
        opens = first is None and titled is not None and line.block > titled
        if _is_head_line(line) and not (opens and not LABELLED.match(line.folded)):
            continue
        prose = _is_prose(page, line) or (opens and len(page.plain_words(*line.span)) >= 2)
        if prose and not is_signature(page, line):
            first = index if first is None else first
            last = index
    if first is None and titled is not None:
        after = [
            index
            for index, line in enumerate(lines)
            if line.block > titled and not (_is_head_line(line) or EXECUTOR.match(line.folded) or CC.match(line.folded))
        ]
        unsigned = [index for index in after if not is_signature(page, lines[index])]
        if unsigned:
            return unsigned[0], unsigned[-1]
    if first is None:
        return len(lines), len(lines)
    return _widen(page, lines, first, first if last is None or last < first else last)


def _is_subject(line: TextLine) -> bool:
    text = line.folded
    about = ABOUT.match(text) is not None and len(text.split()) <= 12 and not _ends_sentence(line)
    return about or SUBJECT.match(text) is not None or ABOUT_KAZAKH.search(text) is not None


def _widen(page: PageContext, lines: list[TextLine], first: int, last: int) -> tuple[int, int]:
    """Take in the lines of the first and last paragraph that hold hardly a word but names, numbers and dates."""
    while first > 0 and lines[first - 1].block == lines[first].block and _may_open(page, lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].block == lines[last].block and not _ends_sentence(lines[last]):
        if EXECUTOR.match(lines[last + 1].folded) or CC.match(lines[last + 1].folded):
            break
        last += 1
    return first, last


def _may_open(page: PageContext, line: TextLine) -> bool:
    return not (is_title(page, line) or _is_head_line(line) or CC.match(line.folded) or _ends_sentence(line))


def _is_head_line(line: TextLine) -> bool:
    text = line.folded
    if _ends_sentence(line):
        return False
    opens = any(pattern.match(text) for pattern in (ADDRESSEE, APPLICANT, SUBJECT, REFERENCE, ANSWERS))
    return opens or (ADDRESSEE_END.search(text) is not None and len(text.split()) <= 9)


def is_signature(page: PageContext, line: TextLine) -> bool:
    """Tell whether a line is made of a name, a post and what is printed beside a signature, and of nothing else."""
    if _ends_sentence(line) or find_triggers(page, line.span):
        return False
    if NUMBERED.match(line.folded) and not page.within(line.span.start, line.span.start + 3, Label.DATE):
        return False
    words = page.plain_words(*line.span)
    rest = SIGNATURE_WORDS.sub(" ", " ".join(words)).split()
    return len(rest) <= 2 and bool(page.within(*line.span, Label.PERSON, Label.RANK) or len(words) > len(rest))


def is_title(page: PageContext, line: TextLine) -> bool:
    """Tell whether a line is the title of a document: it begins with a kind of document, in capitals or alone."""
    match = TITLES.search(line.folded)
    if match is None:
        return False
    written = page.text[line.span.start : line.span.end]
    letters = [letter for letter in written if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    is_capital = capitals > 0.6 * len(letters)
    word = written[match.start() : match.end()]
    if match.start() <= 2 and word.isupper() and len(word) > 3:
        return True
    alone = len(line.folded.split()) <= 6 and (match.start() <= 2 or match.end() >= len(line.folded.rstrip()) - 1)
    return is_capital or (alone and word[:1].isupper() and not line.folded.rstrip().endswith((".", ",", ";")))


def _head_zone(page: PageContext, line: TextLine, zone: Zone, *, opens: bool) -> Zone:
    text = line.folded
    if is_title(page, line):
        return Zone.TITLE
    for pattern, found in (
        (ANSWERS, Zone.REFERENCE),
        (SUBJECT, Zone.SUBJECT),
        (APPLICANT, Zone.APPLICANT),
        (CC, Zone.CC),
        (ADDRESSEE, Zone.ADDRESSEE),
        (REFERENCE, Zone.REFERENCE if _has_number(page, line) else Zone.LETTERHEAD),
        (ABOUT, Zone.SUBJECT),
    ):
        if pattern.match(text):
            return found
    if ABOUT_KAZAKH.search(text):
        return Zone.SUBJECT
    if ADDRESSEE_END.search(text) and not opens and zone is Zone.LETTERHEAD:
        return Zone.ADDRESSEE
    if ADDRESSEE_END.search(text):
        return Zone.ADDRESSEE
    if (
        page.plain_words(*line.span) == []
        and page.within(*line.span, Label.DATE, Label.ID)
        and not page.within(*line.span, Label.PERSON, Label.ORG)
    ):
        return Zone.REFERENCE
    if zone in {Zone.REFERENCE, Zone.TITLE}:
        return Zone.TITLE if zone is Zone.TITLE else Zone.LETTERHEAD
    if opens and zone in {Zone.SUBJECT, Zone.CC}:
        return Zone.LETTERHEAD
    return zone


def _has_number(page: PageContext, line: TextLine) -> bool:
    return bool(page.within(*line.span, Label.ID, Label.DATE)) or not page.within(*line.span, Label.ORG)


def _tail_zone(page: PageContext, line: TextLine, zone: Zone, *, opens: bool) -> Zone:
    text = line.folded
    if EXECUTOR.match(text):
        return Zone.EXECUTOR
    if CC.match(text):
        return Zone.CC
    if opens and zone in {Zone.EXECUTOR, Zone.CC} and page.within(*line.span, Label.RANK):
        return Zone.SIGNATURE
    return zone


def address_blocks(page: PageContext, lines: list[ZonedLine]) -> list[ZonedLine]:
    """Find the address block that begins with no post in the dative, and the applicant inside an address block.

    It is a block of the head that holds a person or body after the letterhead: after the line of date and reference,
    or after a block that already names the sender.
    """
    last_head = max((i for i, each in enumerate(lines) if each.zone in _HEAD), default=-1)
    if not any(each.zone is Zone.ADDRESSEE for each in lines):
        references = [i for i, each in enumerate(lines[: last_head + 1]) if each.zone is Zone.REFERENCE]
        after = references[-1] if references else len(lines)
        for index in range(after + 1, last_head + 1):
            each = lines[index]
            if each.zone is Zone.LETTERHEAD and each.line.block != lines[after].line.block:
                lines[index] = ZonedLine(each.page, each.line, Zone.ADDRESSEE)
    return [ZonedLine(each.page, each.line, Zone.APPLICANT) if _names_applicant(page, each) else each for each in lines]


def _names_applicant(page: PageContext, line: ZonedLine) -> bool:
    """Tell whether the last name of a line of an address block is in the Kazakh ablative: "… Мұсабаевадан"."""
    if line.zone is not Zone.ADDRESSEE:
        return False
    people: list[Mention] = page.within(*line.span, Label.PERSON)
    last = line.line.folded.rstrip(" ,.;").split()[-1:]
    names = fold(people[-1].name or "").split() if people else []
    return bool(people) and _ABLATIVE.search(last[0]) is not None and last[0] not in names


_HEAD = frozenset({Zone.LETTERHEAD, Zone.REFERENCE, Zone.ADDRESSEE, Zone.APPLICANT, Zone.CC})
_ABLATIVE = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
