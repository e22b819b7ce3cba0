"""Registers: one person and one event a row."""

from collections.abc import Callable

from models.document import Letter
from models.event import EventType
from models.mention import Label, Role

Read = Callable[..., Letter]


def _events(letter: Letter) -> list[tuple[EventType, str | None, list[str]]]:
    text = {mention.id: mention.text for mention in letter.mentions}
    return [(each.type, each.date, [text[id_] for id_ in each.who]) for each in letter.events]


def test_each_row_of_a_ruled_table_is_an_event_of_its_person(read_letter: Read) -> None:
    """The column of dates says what happened; numbers and findings of a row belong to its person."""
    letter = read_letter(
        "Городская больница № 4\n\nЖУРНАЛ\nпоступивших больных",
        rows=[
            ["№", "Ф.И.О. больного", "Дата поступления", "Диагноз"],
            ["1", "Омаров Тимур Болатович", "05.01.2022", "ранение плеча"],
            ["2", "Ким Анна Сергеевна", "06.01.2022", "перелом ребра"],
        ],
    )
    assert _events(letter) == [
        (EventType.ADMISSION, "2022-01-05", ["Омаров Тимур Болатович"]),
        (EventType.ADMISSION, "2022-01-06", ["Ким Анна Сергеевна"]),
    ]
    by_id = {mention.id: mention for mention in letter.mentions}
    owners = [by_id[each.of].text for each in letter.mentions if each.label is Label.INJURY and each.of]
    assert owners == ["Омаров Тимур Болатович", "Ким Анна Сергеевна"]
    assert [each.roles for each in letter.mentions if each.label is Label.PERSON] == [(Role.PATIENT,), (Role.PATIENT,)]


def test_numbered_lines_without_a_table_are_rows(read_letter: Read) -> None:
    """A list of detained persons gives a detention a line, and the release that one line tells besides."""
    letter = read_letter(
        "ИВС Управления полиции г. Тараз\n\nСПИСОК задержанных\n\n"
        "1. Омаров Тимур Болатович, 10.01.2022\n"
        "2. Сагынов Ерлан Кайратович, 11.01.2022\n"
        "3. Петров Иван Сергеевич, 11.01.2022, освобожден 13.01.2022\n\n"
        "Дежурный сержант полиции Абаев Н."
    )
    assert _events(letter) == [
        (EventType.DETENTION, "2022-01-10", ["Омаров Тимур Болатович"]),
        (EventType.DETENTION, "2022-01-11", ["Сагынов Ерлан Кайратович"]),
        (EventType.DETENTION, "2022-01-11", ["Петров Иван Сергеевич"]),
        (EventType.RELEASE, "2022-01-13", ["Петров Иван Сергеевич"]),
    ]


def test_a_row_that_goes_from_a_hospital_to_a_cell_is_a_removal(read_letter: Read) -> None:
    """In a register of transfers the place reached decides; the night of the title dates the rows."""
    letter = read_letter(
        "Городская больница № 4\n\nЖУРНАЛ ПЕРЕВОДА БОЛЬНЫХ\nв ночь с 8 на 9 января 2022 года",
        rows=[
            ["№", "Ф.И.О.", "Куда переведён, кем сопровождён"],
            ["1", "Омаров Тимур Болатович", "ГКБ № 7, бригада скорой помощи"],
            ["2", "Ким Анна Сергеевна", "СИЗО г. Алматы, сотрудник полиции"],
        ],
    )
    assert [(kind, date) for kind, date, _ in _events(letter)] == [
        (EventType.TRANSFER, "2022-01-08/2022-01-09"),
        (EventType.REMOVAL, "2022-01-08/2022-01-09"),
    ]
    text = {mention.id: mention.text for mention in letter.mentions}
    assert [[text[id_] for id_ in each.by] for each in letter.events] == [
        ["бригада скорой помощи"],
        ["сотрудник полиции"],
    ]
