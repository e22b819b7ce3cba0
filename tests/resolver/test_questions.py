"""What people are asked first."""

from models.entity import Entity, Link, MentionReference, Resolution
from models.mention import Label
from resolver.questions import order_questions


def _entity(letter: str, mentions: int) -> Entity:
    return Entity(
        id=letter * 16,
        label=Label.PERSON,
        name="",
        names=(),
        roles=(),
        kind=None,
        mentions=tuple(MentionReference(sha256=letter * 64, mention=f"m{number}") for number in range(mentions)),
        links=(),
        founder=MentionReference(sha256=letter * 64, mention="m0"),
    )


def _doubt(one: str, other: str, score: float) -> Link:
    return Link(a=f"{one * 64}#m0", b=f"{other * 64}#m0", score=score, reasons=())


def test_what_joins_much_is_asked_first() -> None:
    """A likely join of two large entities is asked before a surer one of two lone mentions."""
    large, lone = _doubt("a", "b", 0.6), _doubt("c", "d", 0.9)
    entities = (_entity("a", 10), _entity("b", 5), _entity("c", 1), _entity("d", 1))
    resolution = Resolution(generation="", entities=entities, doubtful=(lone, large))
    assert order_questions(resolution) == (large, lone)


def test_of_equal_gain_the_likelier_is_asked_first() -> None:
    """Of joins of equally many mentions the likelier one is asked first."""
    sure, unsure = _doubt("a", "b", 0.9), _doubt("a", "c", 0.4)
    entities = (_entity("a", 4), _entity("b", 1), _entity("c", 1))
    resolution = Resolution(generation="", entities=entities, doubtful=(unsure, sure))
    assert order_questions(resolution) == (sure, unsure)
