"""What the letter says someone is."""

from collections.abc import Callable

import pytest

from extractors import companions
from extractors.companions import is_same
from extractors.occupations import roles_of_rank, roles_of_words
from models.document import Letter
from models.mention import Label, Role

Read = Callable[..., Letter]


@pytest.mark.parametrize(
    ("rank", "roles"),
    [
        ("майор полиции", {Role.OFFICER}),
        ("полиция лейтенанты", {Role.OFFICER}),
        ("Captain", {Role.OFFICER}),
        ("рядовой", {Role.OFFICER}),
        ("следователь по особо важным делам", {Role.INVESTIGATOR}),
        ("тергеуші", {Role.INVESTIGATOR}),
        ("старший помощник прокурора", {Role.PROSECUTOR}),
        ("и.о. главного врача", {Role.MEDIC}),
        ("Бас дәрігер", {Role.MEDIC}),
        ("судебно-медицинский эксперт", {Role.EXPERT}),
        ("Судья", {Role.JUDGE}),
        ("адвокату", {Role.LAWYER}),
        ("руководитель управления", {Role.OFFICIAL}),
        ("директор", set()),
    ],
)
def test_a_rank_or_post_speaks_for_a_role(rank: str, roles: set[Role]) -> None:
    """Ranks and posts of three languages give the role that they speak for, and nothing where they say too little."""
    assert roles_of_rank(rank) == roles


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("сотрудники ДКНБ по г. Алматы", {Role.OFFICER}),
        ("ҰҚК қызметкері", {Role.OFFICER}),
        ("masked men", {Role.OFFICER}),
        ("16 пациентов", {Role.PATIENT}),
        ("5 other patients", {Role.PATIENT}),
        ("двое задержанных", {Role.DETAINEE}),
        ("дежурный врач", {Role.MEDIC}),
        ("бригада скорой помощи", {Role.MEDIC}),
        ("прохожие", {Role.CIVILIAN}),
        ("неизвестный мужчина", set()),
    ],
)
def test_a_description_of_unnamed_persons_speaks_for_a_role(words: str, roles: set[Role]) -> None:
    """What an unnamed person is called gives a role only where it says one."""
    assert roles_of_words(words) == roles


def _roles(letter: Letter) -> dict[str, set[Role]]:
    return {mention.text: set(mention.roles) for mention in letter.mentions if mention.label is Label.PERSON}


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Потерпевший Омаров Т. Б. обратился в полицию с просьбой.", "Омаров Т. Б.", {Role.VICTIM}),
        ("Задержанный Омаров Т. Б. находится в камере.", "Омаров Т. Б.", {Role.DETAINEE}),
        ("Науқас Омаров Т. Б. туралы мәлімет сұралады.", "Омаров Т. Б.", {Role.PATIENT}),
        ("Адвокат Омаров Т. Б. присутствовал при этом.", "Омаров Т. Б.", {Role.LAWYER}),
        ("Свидетель Омаров Т. Б. проживает в городе.", "Омаров Т. Б.", {Role.WITNESS}),
        ("Приходила Омарова Зауре, мать задержанного, и ждала.", "Омарова Зауре", {Role.RELATIVE}),
        ("Рядовой Омаров Т. Б. служит в части.", "Омаров Т. Б.", {Role.OFFICER}),
        # a name with no evidence beside it
        ("О том же писал Омаров Т. Б. в своей заметке.", "Омаров Т. Б.", set()),
        # what is denied gives no role
        ("Омаров Т. Б. в больницу не поступал.", "Омаров Т. Б.", set()),
    ],
)
def test_a_person_has_the_roles_that_the_words_beside_the_name_give(
    read_letter: Read, text: str, name: str, roles: set[Role]
) -> None:
    """A role needs evidence beside the name."""
    assert _roles(read_letter(text))[name] == roles


def test_the_writer_who_calls_someone_her_son_is_a_relative(read_letter: Read) -> None:
    """Who writes of "my son" is a relative; the son, who was beaten, a victim and no relative."""
    letter = read_letter(
        "В прокуратуру Жамбылской области\nот Омаровой Зауре Ахметовны\n\nЗАЯВЛЕНИЕ\n\n"
        "12 января 2022 года моего сына Омарова Тимура избили сотрудники полиции.\n\n"
        "15 февраля 2022 года    Омарова З. А."
    )
    roles = _roles(letter)
    assert roles["Омаровой Зауре Ахметовны"] == roles["Омарова З. А."] == {Role.RELATIVE}
    assert roles["Омарова Тимура"] == {Role.VICTIM}


def test_what_is_said_of_one_mention_holds_for_the_same_name_and_not_for_a_namesake(read_letter: Read) -> None:
    """Roles are shared by initials that fit and not by another of the same surname."""
    letter = read_letter(
        "Омаров Тимур Болатович поступил в ГКБ № 7 с ранением 6 января 2022 года.\n\n"
        "Справка выдана для Омарова Т. Б. по запросу.\n\nСправку получил Омаров Данияр."
    )
    roles = _roles(letter)
    assert roles["Омарова Т. Б."] == {Role.PATIENT}
    assert roles["Омаров Данияр"] == set()


def test_ranks_numbers_and_injuries_belong_to_their_person(read_letter: Read) -> None:
    """A rank belongs to the name after it, a phone to the name before it, a finding to the one who suffers."""
    letter = read_letter(
        "Капитан полиции Абишев К. Н. доставил Омарова Т. Б. в ГКБ № 7 с переломом ребра.\n\n"
        "Исп.: Калиев Д., тел. 8 (7252) 00-11-22"
    )
    by_id = {mention.id: mention.text for mention in letter.mentions}
    owners = {mention.label: by_id[mention.of] for mention in letter.mentions if mention.of}
    assert owners == {Label.RANK: "Абишев К. Н.", Label.INJURY: "Омарова Т. Б.", Label.ID: "Калиев Д."}


def test_a_name_is_compared_once_however_often_it_stands(read_letter: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of 500 pages names few people thousands of times; comparing each with each did not end."""
    calls = 0

    def counted(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        nonlocal calls
        calls += 1
        return is_same(one, other)

    monkeypatch.setattr(companions, "is_same", counted)
    letter = read_letter("Следователь Оразбеков Нурлан Маратович допросил потерпевшего.\n" * 40)
    people = [mention for mention in letter.mentions if mention.label is Label.PERSON]
    assert len(people) == 40
    assert all(Role.INVESTIGATOR in person.roles for person in people)
    assert calls < 40
