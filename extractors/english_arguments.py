"""To whom and by whom in English: the order of the words says it, where Russian and Kazakh have endings."""

import re
from collections.abc import Callable, Sequence

from extractors.argument_kinds import Arguments
from extractors.argument_words import FORCE, PRESENCE
from extractors.context import PageContext
from extractors.repetition import OWN_ACTS
from extractors.sentences import Span
from extractors.triggers import Trigger, is_english
from models.event import EventType
from models.mention import Label, Mention, OrgKind

_BY = re.compile(
    r"(?<!accompanied )(?<!followed )(?<!signed )(?<!aloft )(?<!ascertained )(?<!confirmed )(?<!issued )(?<!\w)"
    r"(?:by|at\s+the\s+hands\s+of|in\s+the\s+hands\s+of)"
    r"(?:\s+(?!then|noon|dawn|night|that|which|evening|means|order|order\s+of|"
    r"decision|ruling|way|name)[a-z'’\-]+\.?){0,3}\s*[\"“]?$"
)
_ASIDE = re.compile(
    r"(?<!\w)(?:with|beside|besides|near|from|according\s+to|per|in\s+the\s+presence\s+of"
    r"|at\s+the\s+(?:request|demand)\s+of|"
    r"on\s+the\s+(?:orders?|instructions?)\s+of|under|said|says|told|like|except|than|without|behind"
    r"|before|after|next\s+to|"
    r"testifies|adds|warns|unlike|thanks\s+to|through|for|about|whether)"
    r"(?:\s+(?:the|an?|his|her|my|our|their|one|chief|police|officer|investigator|prosecutor|doctor|lawyer"
    r"|head|of|wife|husband|mother|father|sister|brother|aunt|uncle|cousin|neighbou?r)){0,3},?\s*$"
)
_ADDED = re.compile(r"[,(–—-]\s*$")
_OWNER = re.compile(r"[’']s?\s+(?!was|were|had|has|is|been)\w+")
_WHOM = re.compile(r"\s*,?\s*(?:whom|that|which)(?!\w)")
_TELLS = re.compile(
    r"\s*,?\s*(?:testified|testifies|saw|states?|stated|said|says|saying|explained|explains|confirmed"
    r"|confirms|claims?|claimed|writes|wrote|told|"
    r"adds|added|reports?|reported|according|conceded|replies|remembers|swears|declared|heard|watched"
    r"|witnessed|maintains)(?!\w)"
)
_AND = re.compile(
    r"[\s,(]*(?:and|&|as\s+well\s+as|together\s+with|including|among\s+them|also)?[\s,(]*(?:the|an?|his|her)?\s*"
)
_INCLUDED = re.compile(r"(?:including|among\s+(?:them|whom)(?:\s+\w+)?|namely|first\s+of\s+all|such\s+as)\s*[:,]?\s*$")
_ABOUT = re.compile(
    r"(?<!\w)(?:of|on|for|concerning|about|regarding|that|against|respecting|respect\s+of|interests?\s+of"
    r"|behalf\s+of|:|whether)"
    r"(?:\s+(?:the|an?|citizens?|patients?|my|her|his|our|their|\w+|and)){0,3}\s*$"
)

_KILLED = re.compile(r"kill|murder|execut|strangl|buried")
_I = re.compile(r"(?<!\w)(?:i|we)(?:\s+\w+){0,3}\s*\w{0,2}$")
_BY_ME = re.compile(r"[^.;:]{0,60}(?<!\w)by\s+(?:me|us|the\s+undersigned)(?!\w)")
_FROM = re.compile(r"(?<!\w)from(?:\s+the)?\s*$")
_AT = re.compile(r"(?<!\w)(?:at|in)(?:\s+(?:the|our))?\s*$")
_NO_SUBJECT = re.compile(
    r"(?<!\w)(?:of|in|at|from|to|into|near|by|with|outside|against|for|about|on|before|under)(?:\s+the)?\s*$"
)
_NEAR = 60
_ELSEWHERE = re.compile(r"(?<!\w)(?:when|while|who|that|and|but|because|since|where|which)(?!\w)")
_PRONOUN = re.compile(r"(?<!\w)(?:he|she|they|i|we|who|nobody|no\s+one)(?!\w)")
_WEAK = frozenset({OrgKind.OTHER, OrgKind.COMPANY, OrgKind.MEDIA, OrgKind.NGO, OrgKind.LAW_FIRM})
"""Bodies that use no force."""
_TOWARDS = re.compile(r"(?<!\w)to(?:\s+(?:the|an?))?\s*$")
_MOVES = frozenset({EventType.REMOVAL, EventType.DETENTION, EventType.TRANSFER, EventType.ADMISSION})
_CARE = frozenset({EventType.TREATMENT, EventType.EXAMINATION})
Before = Callable[[Mention], str]


def is_by_me(page: PageContext, trigger: Trigger, clause: Span) -> bool:
    """Tell whether English words make the one who tells the actor: "given by me", "bandaged by us"."""
    return is_english(page, trigger) and _BY_ME.match(page.wording.prose(trigger.span.end - 3, clause.end)) is not None


def says_i(page: PageContext, trigger: Trigger) -> bool:
    """Tell whether the one who tells is the subject: "I have not complained"."""
    return _I.search(page.wording.prose(max(0, trigger.span.start - 24), trigger.span.start + 2)) is not None


def groups(page: PageContext, people: Sequence[Mention]) -> list[list[Mention]]:
    """Return people in groups of those that words such as "and" join."""
    found: list[list[Mention]] = []
    for person in people:
        if found and _AND.fullmatch(page.wording.prose(found[-1][-1].end, person.start)):
            found[-1].append(person)
        else:
            found.append([person])
    return found


def place_english(
    page: PageContext, trigger: Trigger, people: Sequence[Mention], before: Before, acts: Callable[[Mention], bool]
) -> tuple[list[str], list[str]]:
    """Return to whom and by whom, as ids, from the order of the words.

    Args:
        page: where the words stand.
        trigger: the words.
        people: of its clause, without those who stand aside.
        before: what stands before a mention and its ranks, in comparable form.
        acts: tells whether someone is there by office alone.
    """
    all_groups = groups(page, people)
    subject = _subject(page, trigger, [each for each in all_groups if each[0].start <= trigger.span.start], before)
    agents = [
        each
        for each in all_groups
        if each is not subject
        and (_BY.search(before(each[0])) or (_is_present(trigger, before(each[0])) and acts(each[0])))
    ]
    others = [each for each in all_groups if each is not subject and each not in agents]
    by = [person for each in agents for person in each]
    if trigger.type in OWN_ACTS:
        by = by or (subject if trigger.active else [])
        about = [each for each in others if _ABOUT.search(before(each[0]))]
        return _ids(about[-1] if about and trigger.type is not EventType.CLOSURE else []), _ids(by)
    later = [each for each in others if each[0].start > trigger.span.start]
    who = [] if trigger.active else list(subject)
    by = by or (subject if trigger.active else [])
    for group in later:
        text = before(group[0])
        if (who and _INCLUDED.search(text)) or (not who and _may_suffer(page, group, trigger, text)):
            who.extend(group)
        elif who and not by and _ADDED.search(text) and (acts(group[0]) or group[0].label is Label.UNNAMED):
            by = group
    if trigger.active and not who:
        who = next((each for each in others if _is_whom(page, each)), [])
    bloodless = trigger.type is EventType.DEATH and not _KILLED.search(page.wording.slice(*trigger.span))
    return _ids(who), [] if bloodless else _ids(by)


def _is_present(trigger: Trigger, text: str) -> bool:
    return trigger.type is EventType.REMOVAL and PRESENCE.search(text[-30:]) is not None


def _is_aside(trigger: Trigger, text: str) -> bool:
    return _ASIDE.search(text) is not None or (
        trigger.type in _MOVES and not trigger.active and _TOWARDS.search(text) is not None
    )


def _may_suffer(page: PageContext, group: list[Mention], trigger: Trigger, text: str) -> bool:
    between = page.wording.prose(trigger.span.end, max(trigger.span.end, group[0].start))
    far = not trigger.active and (len(between) > _NEAR or _ELSEWHERE.search(between) is not None)
    return not far and not _is_aside(trigger, text) and not _owns(page, group, trigger)


def _owns(page: PageContext, group: list[Mention], trigger: Trigger) -> bool:
    end = group[-1].end
    return trigger.active and _OWNER.match(page.wording.slice(end, end + 16)) is not None


def body_by_order(
    page: PageContext, trigger: Trigger, places: Sequence[Mention], before: Before, taken: set[str | None]
) -> list[str]:
    """Return the body that acts where no person does: "by" it, as the subject, or where care is given."""
    weak = _WEAK if trigger.type in FORCE else frozenset()
    bodies = [each for each in places if each.label is Label.ORG and each.id not in taken and each.kind not in weak]
    for body in bodies:
        text = before(body)
        if _BY.search(text) and "order" not in text[-30:]:
            return [body.id]
        if trigger.type is EventType.REPLY and body.start > trigger.span.start and _FROM.search(text):
            return [body.id]
    if trigger.active and (subject := _body_before(page, trigger, bodies, before)) is not None:
        return [subject.id]
    if trigger.type in _CARE:
        at = [each for each in bodies if each.kind is OrgKind.HOSPITAL and _AT.search(before(each))]
        return [at[0].id] if at else []
    return []


def _body_before(page: PageContext, trigger: Trigger, bodies: list[Mention], before: Before) -> Mention | None:
    for body in reversed([each for each in bodies if each.start < trigger.span.start]):
        between = page.wording.prose(body.end, trigger.span.start)
        if not _NO_SUBJECT.search(before(body)) and len(between) < _NEAR and not _PRONOUN.search(between):
            return body
    return None


def _subject(page: PageContext, trigger: Trigger, earlier: list[list[Mention]], before: Before) -> list[Mention]:
    for group in reversed(earlier):
        text = before(group[0])
        after = page.wording.prose(group[-1].end, trigger.span.start)
        if _BY.search(text) or _ASIDE.search(text) or _is_whom(page, group):
            continue
        if _TELLS.match(after) and trigger.type not in OWN_ACTS:
            continue
        if trigger.active and re.search(r"(?<!\w)(?:he|she|they|i|we|nobody|no\s+one)(?!\w)(?:\s+\w+){0,3}\s*$", after):
            return []
        return group
    return []


def _is_whom(page: PageContext, group: list[Mention]) -> bool:
    return _WHOM.match(page.wording.slice(group[-1].end, group[-1].end + 12)) is not None


def _ids(people: Sequence[Mention]) -> list[str]:
    return [each.id for each in people if each.label in {Label.PERSON, Label.UNNAMED}]


def acts_as_narrator(page: PageContext, trigger: Trigger, clause: Span, found: Arguments, narrator: str) -> bool:
    """Take the one who tells as the actor, "given by me", "I examined him", or as one who only stands by.

    Args:
        page: where it stands.
        trigger: the words that say it.
        clause: around them.
        found: changed where the teller acts.
        narrator: id of the one who tells.
    """
    if is_by_me(page, trigger, clause):
        found.by = [narrator]
        found.who = [id_ for id_ in found.who if id_ != narrator]
        return True
    return trigger.active and bool(found.who) and is_english(page, trigger)
