"""Which part of a sentence belongs to which of the things that it says happened."""

import re
from itertools import pairwise

from extractors.context import PageContext
from extractors.sentences import Span
from extractors.triggers import Trigger

BREAK = re.compile(r"[,;:—–](?=\s)|\s[-–—]\s")
_AND = re.compile(r"\s(?:и|а|но|затем|жане|ал|and|but|then)\s")


def cut_clauses(page: PageContext, sentence: Span, triggers: tuple[Trigger, ...]) -> tuple[Span, ...]:
    """Cut a sentence between the things that it says happened.

    The cut is at the first comma after the words of the one, outside names and other mentions, else at the first "and",
    else just before the words of the next.

    Args:
        page: where the sentence stands.
        sentence: its span.
        triggers: in order.

    Returns:
        One span for each trigger; together they are the sentence.
    """
    if not triggers:
        return ()
    cuts = [sentence.start]
    for left, right in pairwise(triggers):
        cuts.append(_cut(page, left.span.end, right.span.start))
    cuts.append(sentence.end)
    return tuple(Span(start, end) for start, end in pairwise(cuts))


def _cut(page: PageContext, start: int, end: int) -> int:
    for pattern in (BREAK, _AND):
        for place in page.wording.find(pattern, start, end):
            if not any(mention.start < place[0] < mention.end for mention in page.mentions_about(start, end)):
                return place[1] if pattern is BREAK else place[0]
    return end


def trim(text: str, span: Span) -> Span:
    """Return a span without the white space and the separators at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(start, end)
