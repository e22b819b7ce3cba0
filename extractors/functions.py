"""What people and bodies do in the letter itself: who sends and signs it, to whom it goes, who wrote it, who gets copies."""

from collections.abc import Iterable, Iterator

from extractors.context import Context, PageContext
from extractors.wording import cue
from extractors.zones import Zone, ZonedLine, is_title
from models.mention import Function, Label, Mention

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
        for line in lines:
            if line.zone is zone:
                for mention in pages[line.page].within(*line.span, *_NAMED):
                    found.setdefault(mention.id, function)
    for mention in _signatories(pages, lines):
        found.setdefault(mention.id, Function.SIGNATORY)
    if Function.SENDER not in found.values():
        for mention in _senders(pages, lines, found):
            found.setdefault(mention.id, Function.SENDER)
    return found


def _signatories(pages: dict[int, PageContext], lines: tuple[ZonedLine, ...]) -> Iterator[Mention]:
    for line in lines:
        if line.zone is Zone.SIGNATURE:
            yield from pages[line.page].within(*line.span, Label.PERSON)


def _senders(
    pages: dict[int, PageContext], lines: tuple[ZonedLine, ...], taken: dict[str, Function]
) -> Iterator[Mention]:
    """The bodies of the letterhead, or else the body beside the signature.

    A ministry above its department is printed on the letterhead and is not the sender.
    """
    for zone in (Zone.LETTERHEAD, Zone.SIGNATURE):
        heads = [
            mention
            for line in lines
            if line.zone is zone and not is_title(pages[line.page], line.line)
            for mention in pages[line.page].within(*line.span, Label.ORG)
            if mention.id not in taken
        ]
        own = [mention for mention in heads if not _PARENT.search(mention.text.casefold())] or heads
        if own:
            yield from own
            return
