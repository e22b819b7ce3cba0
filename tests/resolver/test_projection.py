"""An entity as some letters alone know it."""

from hypothesis import given
from hypothesis import strategies as st

from models.entity import MentionReference
from models.mention import Label, Mention, Role
from resolver import project, resolve
from samples.truth import load_all

NAMES = ("Сейтказин Ерлан Кайратович", "Сейтказин Е. К.", "Сейтказина", "Seitkazin Yerlan", "Ерлан")
PLACES = st.tuples(st.sampled_from("abc"), st.integers(1, 9))


@st.composite
def mentions(draw: st.DrawFn) -> dict[MentionReference, Mention]:
    """Mentions of one person in up to three letters."""
    found = {}
    for letter, number in draw(st.lists(PLACES, min_size=1, max_size=8, unique=True)):
        text = draw(st.sampled_from(NAMES))
        roles = draw(st.lists(st.sampled_from(Role), max_size=2, unique=True))
        found[MentionReference(sha256=letter * 64, mention=f"m{number}")] = Mention(
            id=f"m{number}",
            label=Label.PERSON,
            text=text,
            page=1,
            start=0,
            end=len(text),
            extractor="test",
            roles=tuple(roles),
        )
    return found


@given(mentions(), st.data())
def test_nothing_of_other_letters_comes_through(found: dict[MentionReference, Mention], data: st.DataObject) -> None:
    """Names, forms, roles and mentions are those of the letters that may be known, whatever the others say."""
    letters = sorted({reference.sha256 for reference in found})
    known = set(data.draw(st.lists(st.sampled_from(letters), min_size=1, unique=True)))
    visible = {reference: mention for reference, mention in found.items() if reference.sha256 in known}
    shown = project("e" * 16, visible)
    assert set(shown.mentions) == set(visible)
    assert set(shown.names) == {mention.text for mention in visible.values()}
    assert shown.name in shown.names
    assert set(shown.roles) == {role for mention in visible.values() for role in mention.roles}
    assert shown.links == ()
    assert shown.founder is None


def test_all_letters_give_what_resolving_gives() -> None:
    """With all its mentions an entity is described as the resolver itself describes it."""
    records = [truth.record(with_names=True) for truth in load_all()]
    by_reference = {
        MentionReference(sha256=record.sha256, mention=mention.id): mention
        for record in records
        for mention in record.mentions
    }
    for entity in resolve(records).entities:
        shown = project(entity.id, {reference: by_reference[reference] for reference in entity.mentions})
        assert (shown.label, shown.name, shown.names, shown.roles, shown.kind, shown.body, shown.part_of) == (
            entity.label,
            entity.name,
            entity.names,
            entity.roles,
            entity.kind,
            entity.body,
            entity.part_of,
        )


def test_a_given_name_is_shown() -> None:
    """The name that a person gave stands before those that were found."""
    text = "Сейтказин"
    mention = Mention(id="m1", label=Label.PERSON, text=text, page=1, start=0, end=len(text), extractor="test")
    assert project("e", {MentionReference(sha256="a" * 64, mention="m1"): mention}, given="Ерлан").name == "Ерлан"
