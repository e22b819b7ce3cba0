"""The first lines of a letter where the zones say nothing: for whom and from whom it is, by case and honorific."""

import re
from collections.abc import Iterator, Mapping

from extractors.closing_lines import COPIES
from extractors.context import Context, PageContext
from extractors.occupations import roles_of_rank
from extractors.wording import cue, fold
from models.mention import Function, Label, Mention, Role

_TO = cue(
    "for the attention of( \\w+){0,4},?", "attn", "attention", "appeals? to", "write to", "to", "кому", "адресат",
    "кімге", "вниманию", "назарына",
)  # fmt: skip
_HONOURED = re.compile(
    r"(?:^|\n|,|\.)\s*(?:\w+\s+){0,2}(?:г-н[уе]|г-же|господину|госпоже|гр-н[уке]|гр-ке|гражданину|гражданке|mr|mrs|"
    r"ms|miss)\.?\s*$"
)
_GREETED = re.compile(
    r"(?:^|\n)\s*(?:mr|mrs|ms|dear|уважаем\w+|курметти|кадирли|здравствуйте|добрый\s+день)[\s.,]+(?:\w+\s+)?$"
)
_FROM = re.compile(
    r"(?:заявител[ья]\w*|фио\s+заявителя|от\s+кого|отправител[ья]|арыз\s+иеси|отиниш\s+иеси|шагым\s+иеси|"
    r"заявитель\s*\([^)]*\)|applicant|complainant|"
    r"sender|submitted\s+by|declarant|опрашиваем\w+|кимнен)[^\n:]{0,20}:\s*$"
)
_FOR = re.compile(
    r"(?:\n|^)\s*(?:for\s+the\s+attention\s+of[^\n]{0,50}|attn\.?:?[^\n]{0,30}|appeals?\s+to:?\s*|"
    r"address\s+appeals\s+to:?\s*)$"
)
_DEFENDED = re.compile(r"(?:в\s+(?:защиту|интересах)|on\s+behalf\s+of|представител\w+|защитника)\s+(?:\w+\s+)?$")
_INTRODUCED = re.compile(r"(?:^|\n)\s*(?:\d+[.)]\s*)?(?:я|мен|мы|i|биз)[\s,:–—-]+$")
_DATIVE = re.compile(r"(?:у|ю|га|ге|ка|ке)$")
_ABLATIVE = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
_GENITIVE_POST = re.compile(r"(?:^|\s)\w+(?:ого|его|ера|ора|ача|ика|ира|ста|та|ога|еля|ника|ины|ры|на|нта)\b")
_DATIVE_POST = re.compile(r"(?:^|\s)\w+(?:ому|ему|еру|ору|ачу|ику|иру|сту|елю|нику|ину)\b")
_REACH = 900
_ACTING = frozenset({Role.INVESTIGATOR, Role.PROSECUTOR, Role.OFFICER, Role.EXPERT})


def head_functions(context: Context, known: Mapping[str, Function], body: int) -> dict[str, Function]:
    """Say to whom and from whom a letter is by what its first lines say.

    Args:
        context: the letter.
        known: functions so far, by id of mention.
        body: where the body begins on the first page.

    Returns:
        Functions by id of mention that are new or to be put in place of the known ones.
    """
    found: dict[str, Function] = {}
    if not context.pages:
        return found
    page = context.pages[0]
    for line in page.lines:
        if line.span.start < max(body, _REACH) and COPIES.match(line.folded):
            found.update(
                {m.id: Function.CC for m in page.within(*line.span, Label.PERSON, Label.ORG) if known.get(m.id) is None}
            )
    for person in page.within(0, len(page.text), Label.PERSON):
        if page.in_table(person.start, person.end):
            continue
        if person.start >= max(body, 1) and (person.start > _REACH or _has_words(page, person)):
            function = Function.ADDRESSEE if _FOR.search(_before(page, person)) else None
        else:
            function = _of_person(page, person)
        if function is not None and (known.get(person.id) is None or function is Function.SENDER):
            found[person.id] = function
    for person in page.within(0, min(len(page.text), _REACH), Label.PERSON):
        if _GREETED.search(_before(page, person)) and known.get(person.id) is None:
            found[person.id] = Function.ADDRESSEE
    return found


def is_represented(page: PageContext, person: Mention) -> bool:
    """Tell whether a lawyer acts for a person, who then is not the one that writes."""
    return _DEFENDED.search(_before(page, person)) is not None


def _has_words(page: PageContext, person: Mention) -> bool:
    """Tell whether there is anything but mentions on a person's line."""
    end = page.text.find("\n", person.end)
    return bool(page.plain_words(page.text.rfind("\n", 0, person.start) + 1, end if end >= 0 else len(page.text)))


def _before(page: PageContext, person: Mention) -> str:
    return page.wording.slice(max(0, person.start - 70), person.start)


def _of_person(page: PageContext, person: Mention) -> Function | None:
    before = _before(page, person)
    if _DEFENDED.search(before):
        return None
    if _FROM.search(before):
        return Function.SENDER
    line = before.rsplit("\n", 1)[-1]
    start = _TO.match(line.lstrip()) if line.strip() else _TO.match(before.strip().rsplit("\n", 1)[-1])
    if _HONOURED.search(before) or start is not None:
        return Function.ADDRESSEE
    return _by_case(page, person)


def _by_case(page: PageContext, person: Mention) -> Function | None:
    """Tell by the ending of a name in the head: dative to, genitive or Kazakh ablative from."""
    written, plain = fold(person.text).split(), fold(person.name or person.text).split()
    changed = [word for word in written if len(word.strip(".")) > 2 and word not in plain]
    if not changed:
        return None
    last = changed[-1].strip(".,")
    if _ABLATIVE.search(last):
        return Function.SENDER
    posts = [m for m in page.within(max(0, person.start - 160), person.start, Label.RANK) if person.start - m.end <= 80]
    line = _before(page, person).rsplit("\n", 1)[-1].strip()
    post = line or (fold(posts[-1].text) if posts else "")
    if _DATIVE_POST.search(post) or all(_DATIVE.search(word.strip(".,")) for word in changed):
        return Function.ADDRESSEE
    if post and _GENITIVE_POST.search(post):
        return Function.SENDER
    return None


def introduced(page: PageContext) -> Iterator[Mention]:
    """Yield the body for which one acts who introduces himself, or else himself: «Я, следователь ДП Азимов»."""
    for mention in page.mentions:
        if mention.label not in {Label.PERSON, Label.ORG, Label.RANK}:
            continue
        if _INTRODUCED.search(page.wording.slice(max(0, mention.start - 12), mention.start)):
            bodies = page.within(mention.start, mention.end + 110, Label.ORG)
            people = page.within(mention.start, mention.end + 110, Label.PERSON)
            posts = page.within(mention.start, mention.end + 60, Label.RANK)
            if bodies and any(roles_of_rank(post.text) & _ACTING for post in posts):
                yield bodies[0]
            elif people:
                yield people[0]
            return
