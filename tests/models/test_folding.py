"""Spellings of one name share a key, and different names mostly do not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.folding import fold

MEET = (
    "Махамбетов Makhambetov Mahambetov махамбетов",
    "Жұмабаев Жумабаев Zhumabayev Jumabaev Zhumabaev Jumabayev Žumabaev",
    "Сейтказин Сейтқазин Seitkazin Seytkazin Seıtqazın",
    "Cейткaзин Сейтказин",  # Latin C and a inside a Cyrillic word
    "Өтегенов Утегенов Отегенов Utegenov Otegenov Ötegenov",
    "Ұлан Улан Ulan",
    "Үміт Умит Umit",
    "Ләззат Ляззат Лаззат Lyazzat Lazzat Liazzat Läzzat",
    "Күләш Куляш Kulyash Kulash",
    "Татьяна Tatyana Tatiana Tat'yana",
    "Наталья Наталия Natalya Natalia Nataliya",
    "Гүлнара Гульнара Гюльнара Gulnara Gyulnara Gülnara",
    "Дюсенов Дүсенов Дусенов Dyussenov Dusenov",
    "Айгуль Айгүл Aigul Aygul Aigul' Aigül",
    "Дмитрий Dmitry Dmitriy Dmitrii Dmitri",
    "Бурный Burny Burniy Burnyi",
    "Алия Әлия Aliya Alia",
    "Ерлан Yerlan Erlan",
    "Елена Elena Yelena",
    "Фёдоров Федоров Fyodorov Fedorov",
    "Прокофьев Prokofyev Prokofev Prokof'yev",
    "Воробьёв Воробьев Vorobyov Vorobyev Vorobev",
    "Матвеев Matveev Matveyev",
    "Яров Yarov Iarov",
    "Юсупов Yusupov Iusupov",
    "Щербаков Shcherbakov Scherbakov",
    "Қасым Касым Kassym Qasym Kasym",
    "Ғани Гани Gani Ghani",
    "Һамит Хамит Khamit Hamit",
    "Джаксыбеков Жаксыбеков Zhaksybekov Dzhaksybekov Jaksybekov",
    "Нур-Султан Нұрсұлтан Nursultan Nur-Sultan",
    "Шыңғыс Шынгыс Shyngys Şyñğys Shynghys",
    "Іңкәр Инкар Inkar",
    "Сергей Sergey Sergei Sergej",
    "Майоров Mayorov Maiorov",
    "Ёлдаш Йолдаш Yoldash",
    "Ильяс Илияс Ilyas Iliyas",
    "Ульяна Ulyana Uliana",
    "Баян Bayan Baian",
    "Цой Tsoy Tsoi",
    "Чуйков Chuikov Chuykov Çuikov",
    "Хасенова Хассенова Khassenova Hasenova Khasenova",
    "Даулет Дәулет Daulet Dawlet",
    "Қалиев Калиев Kaliyev Kaliev Qaliev",
    "Мәдина Мадина Madina",
    "Эльмира Ельмира Elmira",
    "Подъячев Podyachev Podiachev",
)

APART = (
    ("Алия", "Алла"),
    ("Диана", "Дана"),
    ("Мария", "Мара"),
    ("Иванов", "Ивакин"),
    ("Иванов", "Иванова"),
    ("Ахметов", "Аметов"),
    ("Сейтказин", "Сейтказиев"),
    ("Сериков", "Сариков"),
    ("Марат", "Мурат"),
    ("Асан", "Асем"),
    ("Ерлан", "Нурлан"),
    ("Жанов", "Шанов"),
    ("Цай", "Чай"),
    ("Цой", "Чой"),
    ("Хасанов", "Касанов"),
    ("Гасанов", "Хасанов"),
    ("Бекова", "Бегова"),
    ("Зейнеп", "Сейнеп"),
    ("Федоров", "Тедоров"),
    ("Карим", "Керим"),
    ("Ли", "Лю"),
    ("Пак", "Пан"),
    ("Ким", "Кам"),
    ("Юсупов", "Есупов"),
    ("Алиев", "Алеев"),
    ("Валиев", "Валеев"),
    ("Қайратұлы", "Қайратқызы"),
)


@pytest.mark.parametrize("spellings", MEET)
def test_spellings_of_one_name_share_a_key(spellings: str) -> None:
    """All spellings in a line have the same key."""
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    """Two names that differ in more than spelling have different keys."""
    assert fold(one) != fold(other)


def test_hardly_any_line_of_spellings_meets_another() -> None:
    """No two lines of the table share a key."""
    keys = [fold(line.split()[0]) for line in MEET if not line.startswith("Cейт")]
    assert all(one != other for one, other in itertools.combinations(keys, 2))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Сейтказину Е. К.", "сеитказино е к"),
        ("  О'Нил\n", "онил"),
        ("Петров-Водкин", "петроводкин"),
        ("ГКБ № 7", "гкб 7"),
        ("Сейт\u00adказин", "сеитказин"),
        ("—", ""),
        ("", ""),
    ],
)
def test_words_are_folded_one_by_one(text: str, key: str) -> None:
    """White space and punctuation part words; apostrophes and hyphens join them; signs vanish."""
    assert fold(text) == key


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Folding any text raises nothing, and folding its key again changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz'- "))
def test_a_key_of_letters_is_its_own_key(text: str) -> None:
    """The same holds for names of random letters, in any case."""
    assert fold(fold(text)) == fold(text) == fold(text.upper())
