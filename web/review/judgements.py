"""Answers to questions of the queue, stored for good at once; linking follows within seconds."""

from models.account import Right
from models.errors import QueryError
from models.judgement import Judgement, Verdict
from web.access import missing
from web.context import Context
from web.judging import judge
from web.review import views
from web.viewer import Viewer

WHY = "Judged side by side in the review queue."
"""The reason of who gives none: one key must do."""
ANSWERS = frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE))


def answer(context: Context, viewer: Viewer, key: str, verdict: str, why: str = "") -> Judgement:
    """Store the answer to a question.

    Args:
        context: of the pages.
        viewer: who answers.
        key: of the question.
        verdict: same, different or unsure.
        why: in their words.

    Raises:
        MissingKeyError: there is no such question, or not for this person.
        QueryError: the verdict is none of the three.
    """
    if verdict not in ANSWERS:
        raise QueryError("That is no answer.", remedy="Say same, different or unsure.")
    asked = context.questions.find(viewer, key)
    if not context.questions.may_judge(viewer, asked.letters):
        raise missing()
    a, b = views.anchors(context, viewer, asked)
    made = judge(context.archive, Verdict(verdict), by=viewer.account, why=why or WHY, a=(a,), b=(b,))
    context.questions.note(asked, made.verdict)
    context.work.relink()
    return made


def undo(context: Context, viewer: Viewer, judgement: str, why: str = "") -> Judgement:
    """Take a judgement back.

    Args:
        context: of the pages.
        viewer: who takes it back.
        judgement: its id.
        why: in their words.

    Raises:
        MissingKeyError: there is no such judgement, or not for this person.
    """
    wanted = judgement.upper()
    known = [one for one in context.archive.judgements() if one.verdict is not Verdict.UNDO]
    # Asked of all at once: the same questions whether there is such a judgement, and whosever it is.
    letters = {anchor.sha256 for one in known for anchor in (*one.a, *one.b)}
    own = context.access.seen(viewer, letters, Right.JUDGE)
    found = next((one for one in known if one.id == wanted), None)
    if found is None or not own.issuperset(anchor.sha256 for anchor in (*found.a, *found.b)):
        raise missing()
    made = judge(context.archive, Verdict.UNDO, by=viewer.account, why=why or WHY, undoes=wanted)
    context.questions.forget(frozenset((str(found.a[0]), str(found.b[0]))) if found.b else frozenset())
    context.work.relink()
    return made
