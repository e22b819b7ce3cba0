"""What people say of an entity on its page: these are others, it is called so, it is the same as another, and undo."""

from collections.abc import Iterable

from index import LetterPlaces, MentionPlace
from models.account import Right
from models.errors import QueryError
from models.judgement import Anchor, Judgement, Verdict
from models.mention import Label
from web.access import missing
from web.context import Context
from web.entity.views import judgements, judging_scope, profile_of
from web.judging import judge
from web.viewer import Viewer

SPARES = 16
"""mentions, each of another letter, by which an entity is anchored: they stand in when the first is gone one day"""
MOST_STAYING = 1000
"""letters whose mentions are kept as those that stay when others are split off"""
LONGEST_NAME = 300
"""code points"""


def rename(context: Context, viewer: Viewer, identifier: str, name: str, why: str) -> Judgement:
    """Say under which name an entity is to be shown.

    Raises:
        MissingKeyError: there is no such entity for this person to judge.
        QueryError: the name or the reason is empty or too long.
    """
    given = " ".join(name.split())
    if not given or len(given) > LONGEST_NAME:
        raise QueryError("The name is empty or too long.", remedy="Give a name, or undo the one before.")
    _, side = _side(context, viewer, identifier)
    return _stored(context, judge(context.archive, Verdict.RENAME, by=viewer.account, why=why, a=side, name=given))


def split(context: Context, viewer: Viewer, identifier: str, chosen: Iterable[str], why: str) -> Judgement:
    """Say that some mentions of an entity name another person, body or place than the rest.

    Args:
        context: of the application.
        viewer: who says so.
        identifier: of the entity.
        chosen: references of the mentions, `<sha256>#<mention>`.
        why: in their words.

    Raises:
        MissingKeyError: there is no such entity for this person to judge.
        QueryError: no mention, all of them, or one of something else was chosen; or the reason is empty.
    """
    scope = _scope(viewer)
    label = profile_of(context, viewer, identifier).label
    wanted = set(chosen)
    letters, _ = context.index.places(identifier, scope, limit=MOST_STAYING)
    chosen_letters = context.index.places_in(identifier, scope, {one.partition("#")[0] for one in wanted})
    known = {str(anchor): anchor for letter in (*letters, *chosen_letters) for anchor in _anchors(letter, label)}
    if not wanted or not wanted <= known.keys():
        raise QueryError("No mention of this entity was chosen.", remedy="Choose those that name someone else.")
    if wanted == known.keys():
        raise QueryError("Nothing would be left of the entity.", remedy="Leave a mention out.")
    a = tuple(known[one] for one in sorted(wanted))
    b = tuple(anchor for reference, anchor in known.items() if reference not in wanted)
    return _stored(context, judge(context.archive, Verdict.SPLIT, by=viewer.account, why=why, a=a, b=b))


def compare(context: Context, viewer: Viewer, identifier: str, other: str, verdict: Verdict, why: str) -> Judgement:
    """Say that two entities are one, or two.

    Args:
        context: of the application.
        viewer: who says so.
        identifier: of the one.
        other: id of the other.
        verdict: same, different or unsure.
        why: in their words.

    Raises:
        MissingKeyError: one of them is not there for this person to judge.
        QueryError: both are one already, or of two labels; or the reason is empty.
    """
    if identifier == other:
        raise QueryError("Both are the same.", remedy="Choose two.")
    label, a = _side(context, viewer, identifier)
    other_label, b = _side(context, viewer, other)
    if label is not other_label:
        raise QueryError(
            "A person, a body and a place are never one, and need no judgement.", remedy="Choose two of one label."
        )
    return _stored(context, judge(context.archive, verdict, by=viewer.account, why=why, a=a, b=b))


def undo(context: Context, viewer: Viewer, identifier: str, judgement: str, why: str) -> Judgement:
    """Take back a judgement that is shown with an entity.

    Raises:
        MissingKeyError: no such judgement is shown, or this person may not judge there.
        QueryError: the reason is empty.
    """
    found = next((one for one in judgements(context, viewer, identifier) if one.id == judgement), None)
    if found is None or not _may_judge(context, viewer, found):
        raise missing()
    return _stored(context, judge(context.archive, Verdict.UNDO, by=viewer.account, why=why, undoes=found.id))


def _stored(context: Context, judgement: Judgement) -> Judgement:
    context.work.relink()
    return judgement


def _scope(viewer: Viewer) -> tuple[str, ...] | None:
    scope = judging_scope(viewer)
    if scope == ():
        raise missing()
    return scope


def _may_judge(context: Context, viewer: Viewer, judgement: Judgement) -> bool:
    letters = {anchor.sha256 for anchor in (*judgement.a, *judgement.b)}
    return context.access.seen(viewer, letters, Right.JUDGE) == letters


def _side(context: Context, viewer: Viewer, identifier: str) -> tuple[Label, tuple[Anchor, ...]]:
    """Anchor an entity by one mention of each of its first letters."""
    scope = _scope(viewer)
    label = profile_of(context, viewer, identifier).label
    letters, _ = context.index.places(identifier, scope, limit=SPARES)
    side = tuple(anchor for letter in letters for anchor in _anchors(letter, label)[:1])
    if not side:
        raise missing()
    return label, side


def _anchors(letter: LetterPlaces, label: Label) -> list[Anchor]:
    return [_anchor(letter.sha256, place, label) for place in letter.mentions]


def _anchor(sha256: str, place: MentionPlace, label: Label) -> Anchor:
    return Anchor(
        sha256=sha256,
        mention=place.mention,
        label=label,
        page=place.page,
        start=place.start,
        end=place.end,
        text=place.text,
        boxes=place.boxes,
    )
