"""Mentions become entities: what is certain is linked, what may be two is not, and people have the last word."""

import random
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import DocumentRecord
from models.entity import Resolution
from models.judgement import Anchor, Judgement, Verdict
from models.mention import IdKind, Label, Mention, OrgKind, Role
from resolver import resolve
from resolver.matching import Profile, match_persons
from resolver.names import parse_name

Texts = Callable[[Resolution], list[list[str]]]
Maker = Callable[..., DocumentRecord]

NAMES = (
    "Сейтказин Ерлан Кайратович",
    "Сейтказину Е. К.",
    "Ерлан Қайратұлы Сейтқазин",
    "Y. Seitkazin",
    "Сейтказин",
    "Сейтказин Ермек Абаевич",
    "Сейтказин Е. А.",
    "Сейтказина Г. Б.",
    "Сейтказина Гульнара Болатовна",
    "Искаков Р. М.",
    "Искаков Рустам",
    "Ли Елена",
    "Yelena Li",
    "Бекмухамбетов Т. О.",
    "Бекмухамбетоз Т. О.",
)
BODIES = (
    "КНБ",
    "ҰҚК",
    "ДП г. Алматы",
    "Департамент полиции города Алматы",
    "ГКБ № 7",
    "горбольницу № 7",
    "прокуратура",
)
PAIRWISE = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
PLACES = ("Алматы", "г. Алматы", "Алматыда", "Талдыкорган", "ул. Жидели, 5", "Жиделі көшесі, 5")


def _judgement(number: int, one: str, other: str, verdict: Verdict, letters: list[DocumentRecord]) -> Judgement:
    mentions = {f"{letter.sha256}#{mention.id}": mention for letter in letters for mention in letter.mentions}
    a, b = ((Anchor.of(name.partition("#")[0], mentions[name]),) for name in (one, other))
    return Judgement(id=f"{number:026d}", a=a, b=b, verdict=verdict, by="tester", at="2024-01-01T00:00:00Z", why="")


def _home(resolution: Resolution) -> dict[str, str]:
    return {str(mention): entity.id for entity in resolution.entities for mention in entity.mentions}


def test_one_letter_names_one_person_in_many_ways(make_letter: Maker, texts_of: Texts) -> None:
    """Initials, a bare surname and another script inside one letter all lead to the full name."""
    letter = make_letter(
        "one", "Сейтказин Ерлан Кайратович", "Сейтказину Е. К.", "Сейтказин", "Y. Seitkazin", "Пак А. С."
    )
    assert texts_of(resolve([letter], [])) == [
        ["Y. Seitkazin", "Сейтказин", "Сейтказин Ерлан Кайратович", "Сейтказину Е. К."],
        ["Пак А. С."],
    ]


def test_two_who_share_surname_and_initial_stay_two(make_letter: Maker) -> None:
    """A mention that fits two people is linked to neither, and both are proposed."""
    full = make_letter("full", "Сейтказин Ерлан Кайратович")
    other = make_letter("other", "Сейтказин Ермек Канатович")
    short = make_letter("short", "Сейтказину Е. К.")
    resolution = resolve([full, other, short], [])
    assert len(resolution.entities) == 3
    assert len(resolution.doubtful) == 2
    assert all("others fit as well" in link.reasons for link in resolution.doubtful)


def test_initials_are_linked_where_they_fit_one_person(make_letter: Maker) -> None:
    """The same mention is linked for certain in a letter of the same city; without one it is asked about."""
    names = {"full": "Сейтказин Ерлан Кайратович", "short": "Сейтказину Е. К."}
    resolution = resolve([make_letter(name, text, more=[_body(9, "Акимат г. Алматы")]) for name, text in names.items()])
    (entity,) = (one for one in resolution.entities if one.label is Label.PERSON)
    assert entity.name == "Сейтказин Ерлан Кайратович"
    assert entity.links[0].reasons == (
        "same surname",
        "initial of the given name fits",
        "initial of the patronymic fits",
        "the same body in both letters",
        "the same city in both letters",
    )
    apart = resolve([make_letter(name, text) for name, text in names.items()])
    assert (len(apart.entities), len(apart.doubtful)) == (2, 1)


def test_a_bare_surname_crosses_no_letter(make_letter: Maker) -> None:
    """A surname alone is never linked from one letter to another."""
    resolution = resolve([make_letter("one", "Сейтказин"), make_letter("two", "Сейтказин Ерлан Кайратович")], [])
    assert len(resolution.entities) == 2


def test_rows_of_a_register_are_people_of_their_own(make_letter: Maker) -> None:
    """Two rows with one surname and different initials are two people, and a bare surname beside them is neither."""
    letter = make_letter("register", "Сейтказин Е. К.", "Сейтказин Д. М.", "Сейтказин")
    assert len(resolve([letter], []).entities) == 3


def test_a_patient_and_an_officer_with_equal_initials_are_left_to_a_person(make_letter: Maker) -> None:
    """Equal surname and initials with opposed roles are doubtful, with equal full names certain."""

    def person(text: str, role: Role) -> Mention:
        return Mention(
            id="m1", label=Label.PERSON, text=text, page=1, start=0, end=len(text), extractor="test", roles=(role,)
        )

    short = [
        make_letter("one", person("Искаков Р. М.", Role.PATIENT)),
        make_letter("two", person("Искаков Р. М.", Role.OFFICER)),
    ]
    assert len(resolve(short, []).entities) == 2
    name = "Искаков Рустам Маратович"
    full = [make_letter("one", person(name, Role.PATIENT)), make_letter("two", person(name, Role.OFFICER))]
    (entity,) = resolve(full, []).entities
    assert entity.roles == (Role.PATIENT, Role.OFFICER)


def test_iins_link_and_part(make_letter: Maker) -> None:
    """Equal valid IINs link what names alone leave doubtful, different ones part equal names."""

    def letter(name: str, text: str, iin: str) -> DocumentRecord:
        number = Mention(
            id="m2",
            label=Label.ID,
            text=iin,
            page=1,
            start=500,
            end=500 + len(iin),
            extractor="test",
            name=iin,
            kind=IdKind.IIN,
            of="m1",
            valid=True,
        )
        return make_letter(name, text, more=[number])

    one, two = letter("one", "Сейтказин Е.", "900101300123"), letter("two", "Сейтказин Ерлан", "900101300123")
    (entity,) = resolve([one, two], []).entities
    assert entity.links[0].reasons[0] == "IIN equal"
    other = letter("two", "Сейтказин Е.", "910101300123")
    assert len(resolve([one, other], []).entities) == 2


def test_a_misread_surname_is_one_person_only_inside_a_letter(make_letter: Maker) -> None:
    """One wrong letter in a full name is overlooked in one letter, doubtful over letters; with initials never."""
    right, wrong = "Бекмухамбетов Тимур Оразович", "Бекмухамбетоз Тимур Оразович"
    assert len(resolve([make_letter("one", right, wrong)], []).entities) == 1
    resolution = resolve([make_letter("one", right), make_letter("two", wrong)], [])
    assert (len(resolution.entities), len(resolution.doubtful)) == (2, 1)
    assert len(resolve([make_letter("one", right, "Бекмухамбетоз Т. О.")], []).entities) == 2


def test_bodies_and_their_parts(make_letter: Maker, texts_of: Texts) -> None:
    """Variants of one body are one, its department in a city another, that of a region a third."""
    letters = [
        make_letter("one", "КНБ", "ДКНБ по г. Алматы", "Комитетом национальной безопасности РК", label=Label.ORG),
        make_letter("two", "ҰҚК", "Алматы қаласы бойынша ҰҚК департаментіне", label=Label.ORG),
        make_letter("three", "National Security Committee", "ДКНБ по Алматинской области", label=Label.ORG),
    ]
    assert [len(names) for names in texts_of(resolve(letters, []))] == [4, 2, 1]


def test_a_hospital_named_without_its_city(make_letter: Maker) -> None:
    """A body without a place is the one of its letter's city; with two cities to choose from it is left open."""
    placed = make_letter("placed", "Городская больница № 4 г. Алматы", label=Label.ORG)
    city = make_letter("city", "ГКБ № 4", "Акимат г. Алматы", label=Label.ORG)
    assert len(resolve([placed, city], []).entities) == 2
    elsewhere = make_letter("elsewhere", "ГКБ № 4 г. Шымкент", label=Label.ORG)
    both = make_letter("both", "ГКБ № 4", "Акимат г. Алматы", "Акимат г. Шымкент", label=Label.ORG)
    resolution = resolve([placed, elsewhere, both], [])
    assert sum("больниц" in entity.name for entity in resolution.entities) == 3
    assert {link.reasons for link in resolution.doubtful} == {("same name", "more than one place fits")}


def test_a_number_that_two_towns_have_is_the_hospital_of_those_named_beside_it(make_letter: Maker) -> None:
    """Hospitals of one number in two towns are two; which one a letter without a town means its people say."""
    people = {
        "Алматы": ("Сейтказин Ерлан Кайратович", "Пак Алла Сергеевна"),
        "Шымкент": ("Ли Олег Иванович", "Цой Вера Павловна"),
    }
    placed = [
        make_letter(town, *names, more=[_body(8, "ГКБ № 4"), _body(9, f"Акимат г. {town}")])
        for town, names in people.items()
    ]
    known = make_letter("known", "Сейтказину Е. К.", "А. С. Пак", more=[_body(9, "горбольницу № 4")])
    unknown = make_letter("unknown", "Ким Анна Олеговна", "Сейтказина Е. К.", more=[_body(9, "горбольницу № 4")])
    resolution = resolve([*placed, known, unknown])
    hospitals = [one for one in resolution.entities if "больниц" in one.name]
    assert sorted(len(one.mentions) for one in hospitals) == [1, 1, 2]
    (pair,) = (one for one in hospitals if len(one.mentions) == 2)
    assert {mention.sha256 for mention in pair.mentions} == {placed[0].sha256, known.sha256}
    assert pair.links[0].reasons == ("same name", "named beside the same people")
    assert len([link for link in resolution.doubtful if "more than one place fits" in link.reasons]) == 2


def _body(number: int, text: str) -> Mention:
    start = 100 * number
    return Mention(
        id=f"m{number}", label=Label.ORG, text=text, page=1, start=start, end=start + len(text), extractor="test"
    )


def test_places_in_three_languages(make_letter: Maker) -> None:
    """A city is one in every language and case, an address one in two languages, and a city is not its region."""
    letters = [
        make_letter("one", "г. Алматы", "Алматинской области", "г. Талдыкорган, ул. Жидели, 5", label=Label.LOCATION),
        make_letter("two", "Алматыда", "Almaty", "Талдықорған қ., Жиделі көшесі, 5", label=Label.LOCATION),
    ]
    assert sorted(len(entity.mentions) for entity in resolve(letters, []).entities) == [1, 2, 3]


def test_kind_and_name_of_a_body(make_letter: Maker) -> None:
    """An entity bears the canonical name and the kind that most mentions have."""
    text = "ДП г. Алматы"
    mention = Mention(
        id="m1", label=Label.ORG, text=text, page=1, start=0, end=len(text), extractor="test", kind=OrgKind.POLICE
    )
    (entity,) = resolve([make_letter("one", mention)], []).entities
    assert (entity.name, entity.kind) == ("Департамент полиции г. Алматы", OrgKind.POLICE)


def test_a_judgement_outranks_the_machine(make_letter: Maker) -> None:
    """SAME joins what the machine leaves, DIFFERENT parts what it links, UNSURE leaves it open; the latest counts."""
    letters = [make_letter("one", "Сейтказин Ерлан Кайратович"), make_letter("two", "Сейтказин Ерлан Кайратович")]
    one, two = (f"{letter.sha256}#m1" for letter in letters)
    assert len(resolve(letters, []).entities) == 1
    parted = _judgement(1, two, one, Verdict.DIFFERENT, letters)
    assert len(resolve(letters, [parted]).entities) == 2
    joined = _judgement(2, one, two, Verdict.SAME, letters)
    (entity,) = resolve(letters, [joined, parted]).entities
    assert entity.links[0].judged_by == "tester"
    unsure = _judgement(3, one, two, Verdict.UNSURE, letters)
    resolution = resolve(letters, [unsure, joined, parted])
    assert len(resolution.entities) == 2
    assert resolution.doubtful == ()


def test_judgements_that_contradict_each_other_are_shown(make_letter: Maker) -> None:
    """Of judgements that cannot all hold the newest hold, and the one that yields comes back as doubtful."""
    letters = [make_letter(name, "Пак А. С.") for name in ("one", "two", "three")]
    first, second, third = (f"{letter.sha256}#m1" for letter in letters)
    judgements = [
        _judgement(1, first, second, Verdict.SAME, letters),
        _judgement(2, second, third, Verdict.SAME, letters),
        _judgement(3, first, third, Verdict.DIFFERENT, letters),
    ]
    resolution = resolve(letters, judgements)
    home = _home(resolution)
    assert home[second] == home[third] != home[first]
    assert [link.judged_by for link in resolution.doubtful] == ["tester"]


def test_the_generation_is_of_the_inputs(make_letter: Maker) -> None:
    """Equal inputs give an equal generation, another mention or judgement gives another."""
    one, two = make_letter("one", "Пак А. С."), make_letter("two", "Пак А. С.")
    same = _judgement(1, f"{one.sha256}#m1", f"{two.sha256}#m1", Verdict.SAME, [one, two])
    generations = {
        resolve([one], []).generation,
        resolve([one, two], []).generation,
        resolve([one, two], [same]).generation,
    }
    assert len(generations) == 3
    assert resolve([two, one], []).generation in generations


def test_nothing_gives_nothing() -> None:
    """Without letters there are no entities."""
    resolution = resolve([], [])
    assert (resolution.entities, resolution.doubtful) == ((), ())


@st.composite
def _inputs(draw: st.DrawFn) -> list[list[tuple[Label, str]]]:
    mention = st.one_of(
        st.tuples(st.just(Label.PERSON), st.sampled_from(NAMES)),
        st.tuples(st.just(Label.ORG), st.sampled_from(BODIES)),
        st.tuples(st.just(Label.LOCATION), st.sampled_from(PLACES)),
    )
    return draw(st.lists(st.lists(mention, max_size=5), max_size=6))


def _letters(make_letter: Maker, inputs: list[list[tuple[Label, str]]]) -> list[DocumentRecord]:
    return [
        make_letter(
            str(number),
            *(
                Mention(id=f"m{at}", label=label, text=text, page=1, start=0, end=len(text), extractor="test")
                for at, (label, text) in enumerate(mentions, 1)
            ),
        )
        for number, mentions in enumerate(inputs)
    ]


def _references(letters: list[DocumentRecord]) -> list[tuple[str, Label, str]]:
    return [(f"{letter.sha256}#{one.id}", one.label, one.text) for letter in letters for one in letter.mentions]


@settings(deadline=None, max_examples=60)
@given(inputs=_inputs(), data=st.data())
def test_properties_of_any_resolution(
    make_letter: Maker, inputs: list[list[tuple[Label, str]]], data: st.DataObject
) -> None:
    """Order changes nothing; each mention is in one entity, whose links connect it; judgements and conflicts hold."""
    letters = _letters(make_letter, inputs)
    references = _references(letters)
    pairs = [(one, other) for one, other in combinations(references, 2) if one[1] is other[1]]
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True)) if pairs else []
    judgements = [
        _judgement(number, one[0], other[0], data.draw(st.sampled_from(PAIRWISE)), letters)
        for number, (one, other) in enumerate(chosen)
    ]
    resolution = resolve(letters, judgements)
    shuffled, mixed = letters[:], judgements[:]
    order = random.Random(data.draw(st.integers(0, 99)))  # noqa: S311  (not for secrets)
    order.shuffle(shuffled)
    order.shuffle(mixed)
    assert resolve(shuffled, mixed) == resolution

    assert sorted(str(one) for entity in resolution.entities for one in entity.mentions) == sorted(
        reference for reference, _, _ in references
    )
    for entity in resolution.entities:
        members = {str(one) for one in entity.mentions}
        assert len(entity.links) == len(members) - 1
        reached = {min(members)}
        for _ in entity.links:
            reached |= {end for link in entity.links if {link.a, link.b} & reached for end in (link.a, link.b)}
        assert reached == members
        assert all(link.reasons for link in entity.links)

    home = _home(resolution)
    yielded = {(link.a, link.b) for link in resolution.doubtful if link.judged_by}
    for judgement in judgements:
        pair = tuple(sorted((str(judgement.a[0]), str(judgement.b[0]))))
        if judgement.verdict is not Verdict.UNSURE and pair not in yielded:
            assert (home[pair[0]] == home[pair[1]]) is (judgement.verdict is Verdict.SAME)
    if all(judgement.verdict is not Verdict.SAME for judgement in judgements):
        persons = {reference: text for reference, label, text in references if label is Label.PERSON}
        for one, other in combinations(persons, 2):
            if home[one] == home[other]:
                mine, yours = Profile(parse_name(persons[one])), Profile(parse_name(persons[other]))
                assert not match_persons(mine, yours).conflicts


@pytest.mark.parametrize("text", ["", "—", "12", "А.", "Ли"])
def test_odd_mentions_are_entities_of_their_own(make_letter: Maker, text: str) -> None:
    """A mention that says nothing is an entity of its own and breaks nothing."""
    for label in (Label.PERSON, Label.ORG, Label.LOCATION):
        letter = make_letter(
            "odd", Mention(id="m1", label=label, text=text, page=1, start=0, end=len(text), extractor="t")
        )
        assert len(resolve([letter], []).entities) == 1


def test_a_bare_surname_in_latin_letters_is_the_mans(make_letter: Maker, texts_of: Texts) -> None:
    """Of a man and his mother, who has the form with -a, an English letter that says Abilov means him."""
    letter = make_letter("one", "Nabi Abilov", "Zhanat Abilova", "Abilov")
    assert texts_of(resolve([letter], [])) == [["Abilov", "Nabi Abilov"], ["Zhanat Abilova"]]


@pytest.mark.parametrize("called", ["Ерлан", "Ерлану", "Ерланға", "Ерлан Кайратулы", "Ерлану Кайратовичу"])
def test_a_given_name_without_surname_is_the_one_man_of_the_letter_whom_it_fits(
    make_letter: Maker, texts_of: Texts, called: str
) -> None:
    """A son who is called Ерлан, or Ерлан Кайратулы, is the man of that name in the same letter."""
    names = ("Сейтказин Е. К.", "Сейтказин Ерлан Кайратович", called, "Искаков Рустам")
    resolution = resolve([make_letter("a", *names)])
    assert sorted(map(len, texts_of(resolution))) == [1, 3]


def test_a_man_called_by_his_given_name_stays_whole_over_letters(make_letter: Maker, texts_of: Texts) -> None:
    """That one letter calls a man by his given name keeps no other letter's initials or surname away from him."""
    town = [_body(9, "Акимат г. Алматы")]
    called = make_letter("a", "Сейтказин Ерлан Кайратович", "Ерлан", more=town)
    other = make_letter("b", "Сейтказин Е. К.", "Сейтказину", more=town)
    assert sorted(len(texts) for texts in texts_of(resolve([called, other]))) == [1, 4]


def test_a_given_name_that_two_share_is_neither(make_letter: Maker, texts_of: Texts) -> None:
    """A given name that two people of a letter have goes to neither of them."""
    names = ("Сейтказин Ерлан Кайратович", "Искаков Ерлан Маратович", "Ерлан")
    resolution = resolve([make_letter("a", *names)])
    assert sorted(map(len, texts_of(resolution))) == [1, 1, 1]
