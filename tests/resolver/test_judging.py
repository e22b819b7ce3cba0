"""People's judgements: the newest counts, an undo restores exactly, and nothing that yields is dropped in silence."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import DocumentRecord
from models.entity import Resolution
from models.judgement import Anchor, Judgement, Verdict
from models.mention import Label, Mention
from resolver import Standing, Verdicts, resolve, verdicts

Maker = Callable[..., DocumentRecord]
SIDES = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
NAMES = (
    "Сейтказин Ерлан Кайратович",
    "Сейтказину Е. К.",
    "Сейтказин",
    "Сейтказин Ермек Абаевич",
    "Искаков Р. М.",
    "Ли Елена",
)


def _anchors(letters: Sequence[DocumentRecord], *names: str) -> tuple[Anchor, ...]:
    mentions = {f"{letter.sha256}#{mention.id}": mention for letter in letters for mention in letter.mentions}
    return tuple(Anchor.of(name.partition("#")[0], mentions[name]) for name in names)


def _judge(
    number: int,
    verdict: Verdict,
    a: tuple[Anchor, ...] = (),
    b: tuple[Anchor, ...] = (),
    *,
    name: str | None = None,
    undoes: int | None = None,
    at: str = "2024-01-01T00:00:00.000Z",
) -> Judgement:
    return Judgement(
        id=f"{number:026d}",
        verdict=verdict,
        a=a,
        b=b,
        name=name,
        undoes=None if undoes is None else f"{undoes:026d}",
        by="tester",
        at=at,
        why="seen",
    )


def _verdicts(letters: Sequence[DocumentRecord], judgements: Sequence[Judgement]) -> Verdicts:
    return verdicts(judgements, {letter.sha256: letter.mentions for letter in letters})


def _home(resolution: Resolution) -> dict[str, str]:
    return {str(mention): entity.id for entity in resolution.entities for mention in entity.mentions}


def _texts(resolution: Resolution) -> list[list[str]]:
    return sorted(sorted(map(str, entity.mentions)) for entity in resolution.entities)


@pytest.fixture(scope="module")
def letters(make_letter: Maker, number: Mention) -> list[DocumentRecord]:
    """Three letters that name one man with his number, and so one entity of three mentions."""
    return sorted((make_letter(name, NAMES[0], number) for name in ("one", "two", "three")), key=lambda one: one.sha256)


@pytest.fixture(scope="module")
def names(letters: list[DocumentRecord]) -> tuple[str, ...]:
    """The references of the three mentions, in order."""
    return tuple(f"{letter.sha256}#m1" for letter in letters)


def test_a_split_parts_the_moved_from_the_rest(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """What is split off is one thing of its own, whatever the machine thinks of the names."""
    first, second, third = names
    split = _judge(1, Verdict.SPLIT, _anchors(letters, first, third), _anchors(letters, second))
    assert _texts(resolve(letters, [split])) == sorted([[first, third], [second]])


def test_a_rename_shows_with_the_entity(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """An entity bears the newest name that people gave it; the forms as written stay."""
    first, second, _ = names
    old = _judge(1, Verdict.RENAME, _anchors(letters, first), name="Ерлан Старший")
    new = _judge(2, Verdict.RENAME, _anchors(letters, second), name="Сейтказин Е. К. (врач)")
    (entity,) = resolve(letters, [new, old]).entities
    assert entity.name == "Сейтказин Е. К. (врач)"
    assert entity.names == (NAMES[0],)
    undone = _judge(3, Verdict.UNDO, undoes=2)
    assert resolve(letters, [new, old, undone]).entities[0].name == "Ерлан Старший"


def test_an_undo_can_be_undone(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """Undone is as never made; undo the undo, and it counts again; the standings say so."""
    apart = _judge(1, Verdict.DIFFERENT, _anchors(letters, names[0]), _anchors(letters, names[1]))
    undo = _judge(2, Verdict.UNDO, undoes=1)
    redo = _judge(3, Verdict.UNDO, undoes=2)
    assert _texts(resolve(letters, [apart, undo])) == _texts(resolve(letters, []))
    assert _texts(resolve(letters, [apart, undo, redo])) == _texts(resolve(letters, [apart]))
    standings = _verdicts(letters, [apart, undo, redo]).standings
    assert [standings[one.id] for one in (apart, undo, redo)] == [Standing.COUNTS, Standing.UNDONE, Standing.COUNTS]


def test_a_doubt_keeps_the_machine_away_until_something_new_comes_in(
    letters: list[DocumentRecord], names: tuple[str, ...]
) -> None:
    """Unsure: two entities and no question; a letter that comes in later and names one of them brings it back."""
    apart, known = letters[:2], {letter.sha256: "2023-12-31T00:00:00.000Z" for letter in letters}
    doubt = _judge(1, Verdict.UNSURE, _anchors(letters, names[0]), _anchors(letters, names[1]))
    before = resolve(apart, [doubt], known)
    assert len(before.entities) == 2
    assert before.doubtful == ()
    later = resolve(letters, [doubt], known | {letters[2].sha256: "2024-01-02T00:00:00.000Z"})
    (question,) = later.doubtful
    assert {question.a, question.b} == set(names[:2])
    assert question.reasons == ("judged unsure", "a letter that came in since names one of them")
    assert len(later.entities) == 2


def test_a_doubt_yields_to_what_others_know(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """Where others' judgements make two one, a doubt about the two does not hold them apart."""
    first, second, third = (_anchors(letters, name) for name in names)
    judgements = [
        _judge(1, Verdict.SAME, first, third),
        _judge(2, Verdict.SAME, second, third),
        _judge(3, Verdict.UNSURE, first, second),
    ]
    assert len(resolve(letters, judgements).entities) == 1
    assert _verdicts(letters, judgements).standings[judgements[2].id] is Standing.CONTRADICTED


def test_who_changed_their_mind_is_not_asked_again(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """On one pair the newest word counts; the older is reported as contradicted and asks nothing."""
    one, other = (_anchors(letters, name) for name in names[:2])
    judgements = [_judge(1, Verdict.SAME, one, other), _judge(2, Verdict.DIFFERENT, other, one)]
    found = _verdicts(letters, judgements)
    assert found.standings[judgements[0].id] is Standing.CONTRADICTED
    assert found.contradicted == ()
    assert [pair.verdict for pair in found.pairs] == [Verdict.DIFFERENT]


def test_a_split_that_cannot_hold_as_a_whole_yields_as_a_whole(
    letters: list[DocumentRecord], names: tuple[str, ...]
) -> None:
    """A newer judgement that one moved mention is one with the rest ends the split, and tears nothing apart."""
    first, second, third = names
    split = _judge(1, Verdict.SPLIT, _anchors(letters, first, third), _anchors(letters, second))
    back = _judge(2, Verdict.SAME, _anchors(letters, third), _anchors(letters, second))
    found = _verdicts(letters, [split, back])
    assert found.standings[split.id] is Standing.CONTRADICTED
    assert len(resolve(letters, [split, back]).entities) == 1


def test_a_judgement_waits_for_its_mentions(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """A judgement on a letter that no record shows is reported as waiting, and counts once the letter is there."""
    apart = _judge(1, Verdict.DIFFERENT, _anchors(letters, names[0]), _anchors(letters, names[1]))
    assert _verdicts(letters[1:], [apart]).standings == {apart.id: Standing.WAITING}
    assert _verdicts(letters, [apart]).standings == {apart.id: Standing.COUNTS}


def test_a_judgement_holds_when_its_letter_is_read_anew(make_letter: Maker) -> None:
    """Mentions numbered anew by another reading keep their judgement, and what has the number now does not get it."""
    one, two = make_letter("one", NAMES[0]), make_letter("two", "Пак А. С.", NAMES[0])
    apart = _judge(1, Verdict.DIFFERENT, _anchors([one], f"{one.sha256}#m1"), _anchors([two], f"{two.sha256}#m2"))
    pak, man = two.mentions
    anew = replace(two, mentions=(replace(man, id="m1"), replace(pak, id="m2")))
    (pair,) = _verdicts([one, anew], [apart]).pairs
    assert {pair.a, pair.b} == {f"{one.sha256}#m1", f"{two.sha256}#m1"}


def test_a_spare_stands_in_for_a_founder_that_is_gone(letters: list[DocumentRecord], names: tuple[str, ...]) -> None:
    """A side stands by its first mention that is found, so a judgement on an entity outlasts one of its letters."""
    same = _judge(1, Verdict.DIFFERENT, _anchors(letters, names[0], names[1]), _anchors(letters, names[2]))
    assert {_verdicts(letters, [same]).pairs[0].a, _verdicts(letters[1:], [same]).pairs[0].a} == set(names[:2])


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": Verdict.SAME},
        {"verdict": Verdict.UNDO},
        {"verdict": Verdict.UNDO, "undoes": 1, "name": "Ли"},
        {"verdict": Verdict.RENAME, "name": "Ли"},
    ],
)
def test_a_judgement_has_what_its_verdict_needs(fields: dict[str, object]) -> None:
    """A verdict without its sides, its name or what it undoes is refused."""
    with pytest.raises(ValueError, match=r"judgement|rename"):
        _judge(1, **fields)  # type: ignore[arg-type]


def test_a_judgement_speaks_of_one_label(make_letter: Maker) -> None:
    """A person and a body cannot be judged the same."""
    man, body = make_letter("one", "Ли"), make_letter("two", "КНБ", label=Label.ORG)
    with pytest.raises(ValueError, match="one label"):
        _judge(1, Verdict.SAME, _anchors([man], f"{man.sha256}#m1"), _anchors([body], f"{body.sha256}#m1"))


@st.composite
def _cases(draw: st.DrawFn) -> list[list[str]]:
    return draw(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), min_size=2, max_size=5))


def _draw_judgements(data: st.DataObject, letters: list[DocumentRecord]) -> list[Judgement]:
    everyone = [f"{letter.sha256}#{mention.id}" for letter in letters for mention in letter.mentions]
    made: list[Judgement] = []
    for number in range(data.draw(st.integers(0, 6), label="judgements")):
        verdict = data.draw(st.sampled_from(list(Verdict) if made else [*SIDES, Verdict.SPLIT, Verdict.RENAME]))
        chosen = data.draw(st.lists(st.sampled_from(everyone), min_size=2, max_size=4, unique=True))
        if verdict is Verdict.UNDO:
            made.append(_judge(number, verdict, undoes=data.draw(st.integers(0, number - 1))))
        elif verdict is Verdict.RENAME:
            made.append(_judge(number, verdict, _anchors(letters, *chosen), name=f"Имя {number}"))
        elif verdict is Verdict.SPLIT:
            made.append(_judge(number, verdict, _anchors(letters, *chosen[1:]), _anchors(letters, chosen[0])))
        else:
            made.append(_judge(number, verdict, _anchors(letters, chosen[0]), _anchors(letters, chosen[1])))
    return made


@settings(deadline=None, max_examples=40)
@given(case=_cases(), data=st.data())
def test_judgements_hold_whatever_the_names_say(make_letter: Maker, case: list[list[str]], data: st.DataObject) -> None:
    """Of any judgements: their order of storage is nothing, what counts holds, and an undo restores byte for byte."""
    letters = [make_letter(str(number), *names) for number, names in enumerate(case)]
    arrivals = {
        letter.sha256: f"2024-01-{day:02d}T00:00:00.000Z"
        for letter, day in zip(letters, data.draw(st.permutations(range(1, len(letters) + 1))), strict=True)
    }
    judgements = _draw_judgements(data, letters)
    resolution = resolve(letters, judgements, arrivals)
    mixed = judgements[:]
    random.Random(data.draw(st.integers(0, 9))).shuffle(mixed)  # noqa: S311  (not for secrets)
    assert resolve(letters[::-1], mixed, arrivals) == resolution

    found = _verdicts(letters, judgements)
    assert set(found.standings) == {judgement.id for judgement in judgements}
    home = _home(resolution)
    for judgement in judgements:
        if found.standings[judgement.id] is not Standing.COUNTS:
            continue
        if judgement.verdict is Verdict.SAME:
            assert home[str(judgement.a[0])] == home[str(judgement.b[0])]
        elif judgement.verdict in {Verdict.DIFFERENT, Verdict.UNSURE}:
            assert home[str(judgement.a[0])] != home[str(judgement.b[0])]
        elif judgement.verdict is Verdict.SPLIT:
            assert len({home[str(anchor)] for anchor in judgement.a}) == 1
            assert home[str(judgement.a[0])] != home[str(judgement.b[0])]

    more = _draw_judgements(data, letters)[:1]
    if more and more[0].verdict is not Verdict.UNDO:
        made = replace(more[0], id=f"{90:026d}")
        undone = resolve(letters, [*judgements, made, _judge(91, Verdict.UNDO, undoes=90)], arrivals)
        assert replace(undone, generation=resolution.generation) == resolution
        assert undone.generation == resolution.generation
