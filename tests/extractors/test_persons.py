"""Named persons are found in every case, order and script, and led back to the nominative."""

import pytest

from extractors.names import Word, readings
from extractors.pipeline import RULES, find_mentions
from models.mention import Label


def _persons(text: str) -> list[tuple[str, str | None]]:
    return [(found.text, found.name) for found in find_mentions(text, components=RULES) if found.label is Label.PERSON]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("передано Сейтказину Е. К. вчера", "Сейтказину Е. К.", "Сейтказин Е. К."),
        ("передано Сейтказину Е.К. вчера", "Сейтказину Е.К.", "Сейтказин Е. К."),
        ("передано\nСейтказину\nЕ. К. вчера", "Сейтказину\nЕ. К.", "Сейтказин Е. К."),
        ("в отношении Сейтказина Е. К.", "Сейтказина Е. К.", "Сейтказин Е. К."),
        ("Е. К. Сейтказин поступил", "Е. К. Сейтказин", "Е. К. Сейтказин"),
        ("видели Ерлана Сейтказина там", "Ерлана Сейтказина", "Ерлан Сейтказин"),
        ("от Сейтказиной Гульнары Болатовны", "Сейтказиной Гульнары Болатовны", "Сейтказина Гульнара Болатовна"),
        ("о Сейтказине Ерлане Кайратовиче", "Сейтказине Ерлане Кайратовиче", "Сейтказин Ерлан Кайратович"),
        ("Свидетель Наталья Игоревна Кузнецова", "Наталья Игоревна Кузнецова", "Наталья Игоревна Кузнецова"),
        ("гражданина Ким Сергея Владимировича", "Ким Сергея Владимировича", "Ким Сергей Владимирович"),
        ("судье Есжан Б.", "Есжан Б.", "Есжан Б."),
        ("Врач Петровский О. И.", "Петровский О. И.", "Петровский О. И."),
        ("врачу Петровскому О. И.", "Петровскому О. И.", "Петровский О. И."),
        ("Сейтқазин Ерлан Қайратовичтің алып", "Сейтқазин Ерлан Қайратовичтің", "Сейтқазин Ерлан Қайратович"),
        ("туралы Ж. К. Дамировтын арызы", "Ж. К. Дамировтын", "Ж. К. Дамиров"),
        ("с Яковчуком Филатом Тимуровичем", "Яковчуком Филатом Тимуровичем", "Яковчук Филат Тимурович"),
        ("с Дюгаем Сергеем Ивановичем", "Дюгаем Сергеем Ивановичем", "Дюгай Сергей Иванович"),
        ("науқас Ерлан Қайратұлы Сейтқазинді алып", "Ерлан Қайратұлы Сейтқазинді", "Ерлан Қайратұлы Сейтқазин"),
        ("азамат Оразалы Бекжан Маратұлынан", "Оразалы Бекжан Маратұлынан", "Оразалы Бекжан Маратұлы"),
        ("Қ. Б. Әлімжановқа", "Қ. Б. Әлімжановқа", "Қ. Б. Әлімжанов"),
        ("Салтанат Ермекқызы Мұсабаеваның", "Салтанат Ермекқызы Мұсабаеваның", "Салтанат Ермекқызы Мұсабаева"),
        ("behalf of Mr Yerlan Seitkazin, a", "Yerlan Seitkazin", "Yerlan Seitkazin"),
        ("that Y. Seitkazin was", "Y. Seitkazin", "Y. Seitkazin"),
        ("Dear Mr Abilov,", "Abilov", "Abilov"),
        ("гражданина Тулегенова задержали", "Тулегенова", "Тулегенов"),
    ],
)
def test_person(text: str, found: str, name: str) -> None:
    """The mention is the name without rank and title, its value is the nominative."""
    assert _persons(text) == [(found, name)]


@pytest.mark.parametrize(
    "text",
    [
        "г. Алматы, ул. Толе би, 12",
        "больница имени Сызганова",
        "проспект Абая, 52",
        "Прошу Вас сообщить. Согласно Приложению А. ответ",
        "Республика Казахстан",
        "Criminal Code of the Republic",
        "пациент поступил, мать больного сообщила",
        "Главному врачу Городской больницы",
    ],
)
def test_no_person(text: str) -> None:
    """Streets and bodies named after people, kinship and posts are no persons."""
    assert _persons(text) == []


def test_the_letter_decides_between_man_and_woman() -> None:
    """A surname in -а is a woman's where the letter names her in full, a man's genitive where it names him."""
    text = (
        "от Сейтказиной Гульнары Болатовны\n\nМуж Сейтказин Ерлан Кайратович. Вывоз Сейтказина Е. К. видели."
        "\n\nСейтказина Г. Б."
    )
    assert [name for _, name in _persons(text)][-2:] == ["Сейтказин Е. К.", "Сейтказина Г. Б."]


def test_surname_alone_of_a_known_person() -> None:
    """A surname alone counts where the letter names the person in full."""
    assert ("Сейтказин", "Сейтказин") in _persons("Ерлан Сейтказин поступил. Вечером Сейтказин был вывезен.")


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Фарида Рашидовнаға", "Фарида Рашидовна"),
        ("Абдихамитовичка", "Абдихамитович"),
        ("Марине Ивановне", "Марина Ивановна"),
        ("Ирине", "Ирина"),
        ("Сергеем", "Сергей"),
    ],
)
def test_the_likeliest_reading_comes_first(written: str, nominative: str) -> None:
    """Of all ways to lead a name back the likeliest comes first: of a known name, and with one case in all words."""
    words = [Word(word, 0, len(word), initial=False) for word in written.split()]
    assert readings(words)[0].text == nominative
