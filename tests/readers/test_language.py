"""Languages by counting words."""

import pytest

from models.layout import Language
from readers.language import count_languages, language_by_line, language_of, languages_of

RU, KK, EN = Language.RUSSIAN, Language.KAZAKH, Language.ENGLISH


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("қаласы", KK),
        ("бойынша", KK),
        ("после", RU),
        ("гражданского", RU),
        ("hospital,", EN),
        ("XXI", None),
        ("147", None),
        ("Нурлан", None),
    ],
)
def test_words(word: str, language: Language | None) -> None:
    """A word gives its language away, or does not."""
    assert language_of(word) is language


@pytest.mark.parametrize(
    ("lines", "languages"),
    [
        (["гражданин Сейтказин доставлен в больницу"], (RU,)),
        (["азамат Ерлан Сейтқазин ауруханаға жеткізілген"], (KK,)),
        (["Mr Seitkazin was taken to the hospital"], (EN,)),
        (["Азаматша Қызметкері туралы хат", "Сообщаем, что он был доставлен после осмотра в палату"], (RU, KK)),
        (["Направляем ответ по делу о задержании", "office@example.org"], (RU,)),
        (["Врач Тұрсынбек сообщил, что пациента увезли из больницы на автобусе в ночь на девятое"], (RU,)),
        (["12", "№ 7"], ()),
        ([], ()),
    ],
)
def test_texts(lines: list[str], languages: tuple[Language, ...]) -> None:
    """A language occurs where a line is in it, or a tenth of the words."""
    assert languages_of(count_languages([line.split() for line in lines])) == languages


def test_each_line_has_its_language() -> None:
    """A line is in the language of most of its words; what it leaves open the page decides; a number has none."""
    lines = [
        "АЛМАТЫ ҚАЛАСЫНЫҢ ПРОКУРАТУРАСЫ",
        "Прокуратура города Алматы",
        "office@example.org",
        "Исх. № 7 от 12.01.2022",
        "Нурлан Ахметов",
        "Annex: discharge summary",
        "147",
    ]
    assert language_by_line(count_languages([line.split() for line in lines])) == (KK, RU, None, RU, RU, EN, None)
