"""The ranks and titles before a name: what stands before them, and whether they make it the actor."""

from extractors.argument_words import RANK_AGENT, TITLE_END
from extractors.context import PageContext
from extractors.wording import fold
from models.mention import Label, Mention

_REACH, _BEFORE = 80, 40
"""Code points before a name in which its ranks stand, and before those."""


def before_rank(page: PageContext, mention: Mention) -> str:
    """Return what stands before a name and the ranks and titles before it, in comparable form."""
    start = mention.start
    for rank in reversed(page.within(max(0, start - _REACH), start, Label.RANK)):
        if page.text[rank.end : start].strip():
            break
        start = rank.start
    return TITLE_END.sub("", page.wording.slice(max(0, start - _BEFORE), start))


def rank_is_agent(page: PageContext, mention: Mention) -> bool:
    """Tell whether the rank just before a name is in the instrumental: "врачом Гоптаренко"."""
    ranks = page.within(max(0, mention.start - _REACH), mention.start, Label.RANK)
    if not ranks or page.text[ranks[-1].end : mention.start].strip(" ,\n"):
        return False
    return RANK_AGENT.search(fold(ranks[-1].text)) is not None
