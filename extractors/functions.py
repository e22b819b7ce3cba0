"""What people and bodies do in the letter itself: who sends and signs it, to whom it goes, who wrote it."""

from collections.abc import Iterable, Iterator

from extractors.closing_lines import closing_functions
from extractors.companions import is_same, name_parts
from extractors.context import Context, PageContext, TextLine
from extractors.head_lines import head_functions, introduced, is_represented
from extractors.wording import cue, fold
from extractors.zone_cues import GREETING
from extractors.zones import Zone, ZonedLine, is_signature, is_title
from models.mention import Function, Label, Mention, OrgKind

_NAMED = (Label.PERSON, Label.ORG)
_PARENT = cue(
    "министерств…", "министрлі…", "ministry", "республик… казахстан", "комитет…", "генеральн… прокуратур…",
    "бас прокуратура…",
)  # fmt: skip


def assign_functions(context: Context, zones: Iterable[ZonedLine]) -> dict[str, Function]:
    """Say what persons and bodies do in the letter.

    Args:
        context: the letter.
        zones: its lines with the part of the letter that each belongs to.

    Returns:
        Functions by id of mention; only persons and bodies that have one.
    """
    lines = tuple(zones)
    found: dict[str, Function] = {}
    pages = {page.number: page for page in context.pages}
    for zone, function in (
        (Zone.ADDRESSEE, Function.ADDRESSEE),
        (Zone.EXECUTOR, Function.EXECUTOR),
        (Zone.CC, Function.CC),
        (Zone.APPLICANT, Function.SENDER),
    ):
        named = [m for line in lines if line.zone is zone for m in pages[line.page].within(*line.span, *_NAMED)]
        if zone is Zone.ADDRESSEE and lines:
            named = _addressed(pages[lines[0].page], lines, named)
        for mention in named:
            found.setdefault(mention.id, function)
    for mention in (*_greeted(context, found), *_signatories(pages, lines)):
        is_greeted = mention.id in {each.id for each in _greeted(context, found)}
        found.setdefault(mention.id, Function.ADDRESSEE if is_greeted else Function.SIGNATORY)
    _drop_bodies_of_applicants(context, found)
    _correct(context, lines, found)
    if Function.SENDER not in found.values():
        for mention in (
            _senders(pages, lines, found) or _senders_in_body(context, found) or _first(context, lines, found)
        ):
            found.setdefault(mention.id, Function.SENDER)
    return found


def _drop_bodies_of_applicants(context: Context, found: dict[str, Function]) -> None:
    """Leave out the bodies where an applicant works or is held, and those of a form's «From»."""
    top = [body for page in context.pages[:1] for body in page.within(0, 60, Label.ORG) if body.id not in found]
    senders = [context.by_id[id_] for id_, function in found.items() if function is Function.SENDER]
    for sender in senders:
        if sender.label is Label.PERSON and len(senders) > 1 and is_represented(context.page(sender.page), sender):
            del found[sender.id]
    is_led = bool(top) and all(sender.start > top[0].end for sender in senders)
    if is_led or any(sender.label is Label.PERSON for sender in senders):
        for sender in senders:
            if sender.label is Label.ORG:
                del found[sender.id]


def _correct(context: Context, lines: tuple[ZonedLine, ...], found: dict[str, Function]) -> None:
    """Put right what the zones miss: names by their case in the head, labels and posts in the last lines."""
    starts = [line.span.start for line in lines if line.page == 1 and line.zone is Zone.BODY]
    found.update(head_functions(context, found, min(starts, default=0)))
    for id_, function in closing_functions(context, found).items():
        if function is None:
            if found.get(id_) in {Function.SIGNATORY, Function.EXECUTOR}:
                del found[id_]
        else:
            found[id_] = function


def _first(context: Context, lines: tuple[ZonedLine, ...], found: dict[str, Function]) -> list[Mention]:
    """Return the body printed first, above all that names the addressee, or the one who introduces himself."""
    if not context.pages:
        return []
    page = context.pages[0]
    ends = [line.span.start for line in lines if line.page == page.number and line.zone in {Zone.ADDRESSEE, Zone.BODY}]
    bodies = page.within(0, min([*ends, 300]), Label.ORG)
    return [body for body in bodies[:1] if body.id not in found] or list(introduced(page))


def _addressed(page: PageContext, lines: tuple[ZonedLine, ...], named: list[Mention]) -> list[Mention]:
    """Leave out the body that only says where a lawyer or investigator works; a head is addressed with his body."""
    people = [mention for mention in named if mention.label is Label.PERSON]
    posts = [m for line in lines if line.zone is Zone.ADDRESSEE for m in page.within(*line.span, Label.RANK)]
    heads = any(_HEAD_POST.search(fold(post.text)) for post in posts)
    return named if not people or heads else people


def _greeted(context: Context, found: dict[str, Function]) -> list[Mention]:
    """Return whom a salutation names: at the head of a line, or anywhere if such an addressee stands above."""
    if not context.pages:
        return []
    page = context.pages[0]
    addressed = [
        name_parts(m) for m in page.mentions if found.get(m.id) is Function.ADDRESSEE and m.label is Label.PERSON
    ]
    greeted = [
        mention
        for place in page.wording.find(SALUTATION)
        for mention in page.within(place[1], place[1] + 24, Label.PERSON)
        if any(is_same(name_parts(mention), parts) for parts in addressed)
    ]
    return [*greeted, *(mention for line in page.lines for mention in _opening(page, line))]


def _opening(page: PageContext, line: TextLine) -> list[Mention]:
    """Return the person with whose name a line's greeting ends: "Добрый день, Аянат!"."""
    greeting = GREETING.match(line.folded)
    if greeting is None or page.in_table(*line.span):
        return []
    start = line.span.start + greeting.end()
    return [
        person
        for person in page.within(start, line.span.end, Label.PERSON)[:1]
        if person.start - start <= 1 and page.text[person.end : person.end + 2].strip()[:1] in (*"!,.:", "")
    ]


def _signatories(pages: dict[int, PageContext], lines: tuple[ZonedLine, ...]) -> Iterator[Mention]:
    for line in lines:
        if line.zone is Zone.SIGNATURE and is_signature(pages[line.page], line.line):
            yield from pages[line.page].within(*line.span, Label.PERSON)


def _senders(pages: dict[int, PageContext], lines: tuple[ZonedLine, ...], taken: dict[str, Function]) -> list[Mention]:
    """The bodies of the letterhead, or else the body beside the signature.

    A ministry above its department, or an authority above its hospital, is printed on the letterhead and is not the
    sender; of two equal bodies in one block the first is. Columns in two languages name one body twice.
    """
    for zone in (Zone.LETTERHEAD, Zone.SIGNATURE):
        heads = [
            (line.line.block, mention)
            for line in lines
            if line.zone is zone and not is_title(pages[line.page], line.line)
            for mention in pages[line.page].within(*line.span, Label.ORG)
            if mention.id not in taken and (zone is Zone.LETTERHEAD or is_signature(pages[line.page], line.line))
        ]
        kinds = {mention.kind for _, mention in heads}
        own = [
            (block, mention)
            for block, mention in heads
            if not kinds & _below(mention) and not _PARENT.search(fold(mention.text))
        ] or heads
        if own:
            first = own[0][1]
            blocks: set[int] = set()
            chosen = []
            for block, mention in own:
                same = mention.kind is first.kind and (block not in blocks or mention.name == first.name)
                if same:
                    chosen.append(mention)
                    blocks.add(block)
            return chosen
    return []


def _below(body: Mention) -> frozenset[OrgKind]:
    return frozenset(_PARENTS.get(body.kind, ())) if isinstance(body.kind, OrgKind) else frozenset()


def _senders_in_body(context: Context, found: dict[str, Function]) -> list[Mention]:
    """Return the body for which the signatory acts, as the first sentence of a record or decision says."""
    signed = [
        name_parts(context.by_id[id_])
        for id_, function in found.items()
        if function is Function.SIGNATORY and context.by_id[id_].label is Label.PERSON
    ]
    for page in context.pages[:1]:
        for person in page.within(0, len(page.text), Label.PERSON):
            if found.get(person.id) is None and any(is_same(name_parts(person), parts) for parts in signed):
                bodies = page.within(max(0, person.start - 120), person.start, Label.ORG)
                if bodies:
                    return bodies[-1:]
    return []


_PARENTS = {
    OrgKind.HEALTH_AUTHORITY: {OrgKind.HOSPITAL},
    OrgKind.EXECUTIVE: {OrgKind.HOSPITAL, OrgKind.HEALTH_AUTHORITY},
    OrgKind.INTERIOR_MINISTRY: {OrgKind.POLICE, OrgKind.DETENTION_FACILITY, OrgKind.PENITENTIARY},
    OrgKind.POLICE: {OrgKind.DETENTION_FACILITY},
    OrgKind.OTHER: set(OrgKind) - {OrgKind.OTHER},
}
"""Bodies that stand above others on a letterhead: kind of the one above to the kinds below."""
_HEAD_POST = cue(
    "(главн|начальник|директор|руководител|председател|прокурор|министр|аким|командир)…", "бас дәрігер…",
    "(прокурор|басты|басшы|директор|төраға|министр|әкім)…",
    "(head|chief|director|prosecutor|chair|commander)…",
)  # fmt: skip
SALUTATION = cue(
    "dear( (mr|mrs|ms|dr|sir|madam))*", "уважаем(ый|ая|ые)( (господин|госпожа))?", "құрметті( (мырза|ханым))?"
)
