"""Ids that last: later letters change none, a merge keeps the older and forwards the other, an undo restores both."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import DocumentRecord
from models.entity import Resolution
from models.forwarding import Forwarding
from models.judgement import Anchor, Judgement, Verdict
from models.mention import Label
from resolver import forwardings, resolve
from resolver.anchoring import carried
from resolver.identity import entity_id, marks

Maker = Callable[..., DocumentRecord]
NAMES = ("Сейтказин Ерлан Кайратович", "Сейтказину Е. К.", "Искаков Рустам", "Искаков Р. М.", "Ли Елена")


def _same(one: DocumentRecord, other: DocumentRecord) -> Judgement:
    a, b = (Anchor.of(letter.sha256, letter.mentions[0]) for letter in (one, other))
    return Judgement(
        id="0" * 26, verdict=Verdict.SAME, a=(a,), b=(b,), by="tester", at="2024-01-01T00:00:00.000Z", why="seen"
    )


def _ids(resolution: Resolution) -> dict[str, str]:
    return {str(mention): entity.id for entity in resolution.entities for mention in entity.mentions}


def test_the_founder_is_the_first_that_came_in(make_letter: Maker) -> None:
    """The letter that came in first decides, then its digest, then the place in the letter, as a number."""
    one = make_letter("one", "КНБ", label=Label.ORG)
    two = make_letter("two", *["прокуратура"] * 8, "КНБ", "КНБ", label=Label.ORG)
    firsts = {f"{one.sha256}#m1", f"{two.sha256}#m9"}

    def founder(*came: DocumentRecord) -> str:
        arrivals = {letter.sha256: f"2024-0{month}-01T00:00:00.000Z" for month, letter in enumerate(came, 1)}
        (entity,) = (entity for entity in resolve([one, two], [], arrivals).entities if "КНБ" in entity.names)
        return str(entity.founder)

    assert founder(one, two) == f"{one.sha256}#m1"
    assert founder(two, one) == f"{two.sha256}#m9"
    assert founder() == min(firsts)


def test_an_id_is_sixteen_digits() -> None:
    """The id of an entity is 16 hexadecimal digits, the same for the same founder."""
    assert entity_id("a#m1") == entity_id("a#m1") != entity_id("a#m2")
    assert len(entity_id("a#m1")) == 16


def test_a_merge_keeps_the_older_id_and_undo_restores_both(make_letter: Maker) -> None:
    """Judged one, the id of the letter that came in first stays and the other leads to it; undone, both are back."""
    old, new = make_letter("one", "Пак А. С."), make_letter("two", "Цой В. Р.")
    arrivals = {old.sha256: "2024-01-01T00:00:00.000Z", new.sha256: "2024-01-02T00:00:00.000Z"}
    apart = resolve([old, new], [], arrivals)
    ids = _ids(apart)
    merged = resolve([old, new], [_same(old, new)], arrivals)
    (entity,) = merged.entities
    assert entity.id == ids[f"{old.sha256}#m1"]
    assert str(entity.founder) == f"{old.sha256}#m1"
    assert forwardings(apart.entities, merged.entities) == (
        Forwarding(old=ids[f"{new.sha256}#m1"], new=ids[f"{old.sha256}#m1"]),
    )
    undo = Judgement(id="1" * 26, verdict=Verdict.UNDO, undoes="0" * 26, by="tester", at="", why="wrong")
    assert resolve([old, new], [_same(old, new), undo], arrivals) == apart


def test_an_entity_leads_to_where_most_of_it_went(make_letter: Maker) -> None:
    """The id of an entity that fell apart leads to the larger part, of equal parts to that of its first mention."""
    (entity,) = resolve([make_letter("one", "Ли Елена", "Ли Елена", "Ли Елена")], []).entities
    mentions = entity.mentions
    gone = replace(entity, id="f" * 16)
    parts = (replace(entity, id="a" * 16, mentions=mentions[:1]), replace(entity, id="b" * 16, mentions=mentions[1:]))
    assert forwardings([gone], parts) == (Forwarding(old="f" * 16, new="b" * 16),)
    assert forwardings([replace(gone, mentions=mentions[:2])], parts) == (Forwarding(old="f" * 16, new="a" * 16),)
    assert forwardings([replace(gone, mentions=())], parts) == ()


def test_another_reading_keeps_ids_or_forwards_them_rightly(make_letter: Maker) -> None:
    """Mentions numbered anew keep their ids; the old id of one read otherwise leads to it, and not to its number."""
    letter = make_letter("one", "Пак А. С.", "Цой В. Р.")
    pak, tsoy = letter.mentions
    anew = replace(letter, mentions=(replace(tsoy, id="m1"), replace(pak, id="m2")))
    before, after = _ids(resolve([letter], [])), _ids(resolve([anew], []))
    assert before[f"{letter.sha256}#m1"] == after[f"{letter.sha256}#m2"] != after[f"{letter.sha256}#m1"]
    misread = replace(letter, mentions=(replace(tsoy, id="m1"), replace(pak, id="m2", text="Пак А. О.")))
    moved = carried(letter.sha256, letter.mentions, misread.mentions)
    old, new = resolve([letter], []), resolve([misread], [])
    (forwarding,) = forwardings(old.entities, new.entities, moved)
    assert forwarding == Forwarding(old=before[f"{letter.sha256}#m1"], new=_ids(new)[f"{letter.sha256}#m2"])


@pytest.mark.parametrize("text", ["Ли", "—", ""])
def test_marks_tell_every_mention_apart(make_letter: Maker, text: str) -> None:
    """Equal words on one page have marks of their own, by their order."""
    letter = make_letter("one", text, text, text)
    assert len(set(marks(letter.sha256, letter.mentions).values())) == 3


@settings(deadline=None, max_examples=40)
@given(
    names=st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), min_size=1, max_size=6),
    known=st.integers(0, 6),
)
def test_later_letters_change_no_id(make_letter: Maker, names: list[list[str]], known: int) -> None:
    """Whatever comes in later, each mention is under its old id, or that id leads to the entity that it is in now."""
    letters = [make_letter(str(number), *texts) for number, texts in enumerate(names)]
    arrivals = {letter.sha256: f"2024-01-{day:02d}T00:00:00.000Z" for day, letter in enumerate(letters, 1)}
    before, after = resolve(letters[:known], [], arrivals), resolve(letters, [], arrivals)
    alive = {entity.id for entity in after.entities}
    leads = {one.old: one.new for one in forwardings(before.entities, after.entities)}
    assert alive.isdisjoint(leads)
    assert set(leads.values()) <= alive
    now = _ids(after)
    for entity in before.entities:
        homes = {now[str(mention)] for mention in entity.mentions}
        assert leads.get(entity.id, entity.id) in homes
        if entity.id in alive:
            assert now[str(entity.founder)] == entity.id
