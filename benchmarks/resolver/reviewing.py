"""A reviewer who answers truthfully what the resolver asks, in its order, as long as questions are allowed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.resolver.linking import Archive
from models.entity import Link, Resolution
from models.judgement import Anchor, Judgement, Verdict
from resolver.questions import order_questions

QUESTIONS_A_DOCUMENT = 0.3
"""So many questions for each letter is a reviewer ready to answer."""

_ROUNDS = 12
"""The archive is resolved anew after each of so many equal parts of the questions."""

Resolve = Callable[[Sequence[Judgement]], Resolution]
"""Resolves the archive under judgements."""


@dataclass(frozen=True, slots=True)
class Review:
    """What came of a review.

    Args:
        resolution: after the last answer.
        asked: how many questions were answered.
        same: how many of them with "same".
    """

    resolution: Resolution
    asked: int
    same: int


def review(archive: Archive, resolve: Resolve, questions_a_document: float = QUESTIONS_A_DOCUMENT) -> Review:
    """Let the doubtful links be judged.

    Args:
        archive: whose truth the reviewer knows.
        resolve: resolves it.
        questions_a_document: at most.
    """
    allowed = int(questions_a_document * len(archive.letters))
    a_round = max(1, -(-allowed // _ROUNDS))
    judgements: list[Judgement] = []
    resolution = resolve(judgements)
    while len(judgements) < allowed:
        asked = {(str(judgement.a[0]), str(judgement.b[0])) for judgement in judgements}
        queue = [link for link in order_questions(resolution) if (link.a, link.b) not in asked]
        if not queue:
            break
        for link in queue[: min(a_round, allowed - len(judgements))]:
            judgements.append(_answer(archive, link, len(judgements)))
        resolution = resolve(judgements)
    same = sum(judgement.verdict is Verdict.SAME for judgement in judgements)
    return Review(resolution, len(judgements), same)


def _answer(archive: Archive, link: Link, number: int) -> Judgement:
    one, other = archive.truth_of(link.a), archive.truth_of(link.b)
    verdict = Verdict.UNSURE
    if one is not None and other is not None:
        verdict = Verdict.SAME if one == other else Verdict.DIFFERENT
    return Judgement(
        id=f"{number:026d}",
        a=(_anchor(archive, link.a),),
        b=(_anchor(archive, link.b),),
        verdict=verdict,
        by="reviewer",
        at="2022-06-01T00:00:00Z",
        why="the truth of the linking set",
    )


def _anchor(archive: Archive, reference: str) -> Anchor:
    sha256, _, name = reference.partition("#")
    (mention,) = (
        mention
        for letter in archive.letters
        if letter.record.sha256 == sha256
        for mention in letter.record.mentions
        if mention.id == name
    )
    return Anchor.of(sha256, mention)
