"""Small invented letters: text, so that hundreds are read in the time of one scan, and one little picture."""

import random
from pathlib import Path

from PIL import Image, ImageDraw

SURNAMES = ("Оспангали", "Турсынхан", "Жексенби", "Калкабаев", "Мырзатай", "Бекболсын", "Уразгельды", "Тлеубай")
GIVEN = ("Арсен", "Динмухамед", "Касымжан", "Нурболат", "Олжабай", "Рахым", "Серикхан", "Темирлан")
WARDS = ("ГКБ № 4 г. Алматы", "ГКБ № 12 г. Алматы", "областная больница г. Талдыкорган")


def write_letters(folder: Path, count: int, chance: random.Random) -> None:
    """Write letters of two or three persons each; persons come again in other letters, so that there is what to link.

    Args:
        folder: made if it is missing.
        count: how many.
        chance: decides who and when.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"letter-{number:03d}.txt").write_text(_letter(chance), encoding="utf-8")


def write_picture(path: Path) -> None:
    """Write a page of two printed lines, small enough to be read in a second."""
    page = Image.new("L", (900, 300), 255)
    pen = ImageDraw.Draw(page)
    pen.text((40, 60), "Report No. 17 of 9 January 2022", fill=0, font_size=36)
    pen.text((40, 140), "Arsen Ospangali was taken away.", fill=0, font_size=36)
    page.save(path, dpi=(150, 150))


def _letter(chance: random.Random) -> str:
    patient, officer = _name(chance), _name(chance)
    day = chance.randint(5, 12)
    return (
        f"{chance.choice(WARDS)}\n"
        f"Исх. № {chance.randint(1, 9999)} от {chance.randint(1, 28):02d}.02.2022\n\n"
        f"На Ваш запрос сообщаем: {day} января 2022 года из отделения вывезен пациент {patient}. "
        f"Его вывел майор полиции {officer}. Документы не предъявлялись. Дело {chance.getrandbits(40):x}.\n\n"
        f"Главный врач {_name(chance)}\n"
    )


def _name(chance: random.Random) -> str:
    return f"{chance.choice(SURNAMES)} {chance.choice(GIVEN)}"
