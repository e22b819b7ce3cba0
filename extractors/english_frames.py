"""Where English words beside people and bodies say that something happened.

The page is read with its mentions as letters of their own, so that a frame such as "took P away" finds a person under
whatever name, rank or number of words, and "taken to H" a hospital.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from extractors.argument_kinds import FORCES
from extractors.context import PageContext
from extractors.cues import Lexicon, phrases
from extractors.frames_english import ACTIVE
from extractors.frames_passive_english import PASSIVE
from extractors.sentences import Span
from extractors.wording import fold
from models.event import EventType
from models.mention import Label, Mention, OrgKind

_PEOPLE, _BODY, _HOSPITAL, _FORCE, _DAY, _FINDING, _PLACE, _RANK = "ꟼꝋꝏꝃꝺꝇꝉꞃ"
_LETTERS = {
    Label.PERSON: _PEOPLE, Label.UNNAMED: _PEOPLE, Label.DATE: _DAY, Label.INJURY: _FINDING, Label.LOCATION: _PLACE,
    Label.RANK: _RANK,
}  # fmt: skip
_SLOTS = {
    "P": f"(?:{_PEOPLE}+|him|her|them|me|us)", "H": f"{_HOSPITAL}+", "K": f"{_FORCE}+", "D": f"{_DAY}+",
    "O": f"[{_BODY}{_HOSPITAL}{_FORCE}]+", "I": f"{_FINDING}+", "L": f"{_PLACE}+",
    "B": "(?:was|were|been|being|is|are|got|get|gets|became)",
}  # fmt: skip
_SLOT = re.compile(r"(?<![A-Za-z\\])[PHKODILB](?![A-Za-z])")
_BESIDE = re.compile(
    rf"(?:(?:the|an?|my|our|his|her|their|your|patients?|pt|citizen|detainee|suspect|victim|wounded|poor"
    rf"|young|little|"
    rf"boy|sons?|daughter|brother|sister|husband|wife|friend|cousin|nephew|elder|younger|mr|mrs|ms|dr|unconscious|"
    rf"injured|convoyed|minor|witness|accused|named|sr|sgt|{_RANK}+)\.?\s+){{1,5}}(?={_PEOPLE})"
)
_LIST = re.compile(rf"{_PEOPLE}+(?:(?:,?\s+and\s+|,\s+|\s+&\s+){_PEOPLE}+)+")
_TRAILING = re.compile(rf"[\s\W]*(?:{_PEOPLE}+|{_DAY}+|[{_BODY}{_HOSPITAL}{_FORCE}]+|{_FINDING}+)$")

_OPENING = re.compile(r"\S+(?:\s+(?!without)\S+){0,4}")
_PASSIVE_BEFORE = re.compile(r"(?<!\w)(?:was|were|been|being|is|are|got|be)(?:\s+\w+){0,2}\s+$")
_PARTICIPLE = re.compile(r"(?!ha(?:s|ve|d)\s|was\s|were\s)[a-z]+(?:ed|t|n|d|g)(?<!ing)(?!\w)")
_BY_AFTER = re.compile(r"\s+by\s")
_WITH_OBJECT = re.compile(
    rf"(?!was|were|been|being|is |are |got )(?:ha(?:s|ve|d)\s+)?[a-z]+(?:ed|k|t|ught|ld|n|ve|w"
    rf"|g)(?:\s+(?:on|at|up|out|in|over|upon|down|off|away))?\s+{_PEOPLE}"
)


_GAP_WORD = r"(?!(?:and|but|who|which|where|when|while|nor|or)(?!\w))\w+"


def _slotted(text: str) -> str:
    """Return a frame as a cue: its letters as those of mentions, and gaps that end where another clause begins."""
    return _SLOT.sub(lambda match: _SLOTS[match.group()], text).replace("\\w+", _GAP_WORD)


_FRAMES = Lexicon(
    (phrase, (kind, active))
    for lexicon, active in ((PASSIVE, False), (ACTIVE, True))
    for kind, texts in lexicon.items()
    for phrase in phrases(tuple(map(_slotted, texts)))
)

Found = tuple[EventType, Span, bool]
_found: WeakKeyDictionary[PageContext, list[Found]] = WeakKeyDictionary()
_masks: WeakKeyDictionary[PageContext, str] = WeakKeyDictionary()


def find_frames(page: PageContext, sentence: Span) -> Iterator[Found]:
    """Find what English words beside people and bodies say happened.

    Yields:
        The kind of event, the span of its words, and whether the actor is the subject.
    """
    found = _found.get(page)
    if found is None:
        found = _found[page] = sorted(_on_page(page), key=lambda each: each[1])
    first = bisect_left(found, sentence.start, key=lambda each: each[1].start)
    last = bisect_left(found, sentence.end, key=lambda each: each[1].start)
    yield from (each for each in found[first:last] if each[1].end <= sentence.end)


def masked(page: PageContext) -> str:
    """Return the page's text in comparable form, code point for code point, with a letter of its own for each label."""
    mask = _masks.get(page)
    if mask is None:
        letters = list(fold(page.text))
        for mention in sorted(page.mentions, key=lambda each: each.start - each.end):
            letter = _letter(mention)
            if letter is not None:
                letters[mention.start : mention.end] = letter * (mention.end - mention.start)
        mask = _BESIDE.sub(_as_people, "".join(letters))
        mask = _masks[page] = _LIST.sub(_as_people, mask)
    return mask


def _letter(mention: Mention) -> str | None:
    if mention.label is not Label.ORG:
        return _LETTERS.get(mention.label)
    if mention.kind is OrgKind.HOSPITAL:
        return _HOSPITAL
    return _FORCE if mention.kind in FORCES else _BODY


def _as_people(match: re.Match[str]) -> str:
    return _PEOPLE * len(match.group())


def _on_page(page: PageContext) -> Iterator[Found]:
    if re.search(r"[a-z]{2}\s+[a-z]{2,}\s+[a-z]{2}", page.wording.text) is None:
        return
    mask = masked(page)
    for phrase, (kind, active) in _FRAMES.standing_in(mask):
        for match in phrase.pattern.finditer(mask):
            if "\n\n" not in match.group():
                yield kind, _trimmed(match), active


def _trimmed(match: re.Match[str]) -> Span:
    """Return the words without the mention at their end or beginning."""
    words = match.group()
    kept = _TRAILING.sub("", words) or words
    start = match.start()
    opening = re.match(rf"{_PEOPLE}+\W+", kept)
    if opening is not None and opening.end() < len(kept):
        return Span(start + opening.end(), start + len(kept))
    return Span(start, start + len(kept))


def opening(page: PageContext, words: Span) -> Span:
    """Return the first words of a frame, which alone say whether it is denied."""
    first = _OPENING.match(page.text, words.start, words.end)
    return Span(words.start, first.end() if first else words.end)


def follows_be(page: PageContext, words: Span) -> bool:
    """Tell whether a participle follows a form of "to be", or "by" follows it, so that it is passive."""
    mask = masked(page)
    if _PARTICIPLE.match(mask, words.start, words.end) is None:
        return False
    before = mask[max(0, words.start - 24) : words.start]
    return _PASSIVE_BEFORE.search(before) is not None or _BY_AFTER.match(mask, words.end) is not None


def takes_object(page: PageContext, words: Span) -> bool:
    """Tell whether people follow a verb at once, so that it is active: "questioned Klara", not "questioned by"."""
    mask = masked(page)
    if _PASSIVE_BEFORE.search(mask[max(0, words.start - 24) : words.start]):
        return False
    return _WITH_OBJECT.match(mask, words.start, words.end + 24) is not None
