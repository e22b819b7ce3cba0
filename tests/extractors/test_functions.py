"""What people and bodies do in the letter itself."""

from collections.abc import Callable

import pytest

from models.document import Letter
from models.mention import Function

Read = Callable[..., Letter]

RUSSIAN = """Министерство внутренних дел Республики Казахстан
Департамент полиции города Шымкент

Исх. № 4-12-3/889 от 11.03.2022 г.

Прокурору города Шымкент
Айдарову М. К.
Копия: Прокуратура г. Алматы

Сообщаем, что проверка по обращению Жумадилова А. С. завершена.

Заместитель начальника департамента
полковник полиции    Е. Б. Сарсенов

Исп.: Калиев Д., тел. 8 (7252) 00-11-22"""

KAZAKH = """Қарағанды қаласының прокурорына
Ахметова Гүлмирадан

ШАҒЫМ

2022 жылғы 8 қаңтарда күйеуім Ахметов Русланды ауруханадан алып кетті.

2022 жылғы 1 ақпан    Г. Ахметова"""

ENGLISH = """Prosecutor's Office of Almaty City

17 March 2022 No. 2-15/301

To: Ms Karlygash Omarova, lawyer

Dear Ms Omarova,

We inform you that the case of Daniyar Akhmetov goes on.

Yours sincerely,
Deputy Prosecutor    S. Ibraimov

cc: Ministry of Internal Affairs"""


def _functions(letter: Letter) -> dict[str, Function | None]:
    return {mention.text: mention.function for mention in letter.mentions if mention.function}


def test_a_russian_letter_of_an_office_names_all_five(read_letter: Read) -> None:
    """The department sends, not its ministry; post and name sign; the executor and the copy stand apart."""
    assert _functions(read_letter(RUSSIAN)) == {
        "Департамент полиции города Шымкент": Function.SENDER,
        "Айдарову М. К.": Function.ADDRESSEE,
        "Прокуратура г. Алматы": Function.CC,
        "Е. Б. Сарсенов": Function.SIGNATORY,
        "Калиев Д.": Function.EXECUTOR,
    }


def test_an_applicant_in_the_kazakh_ablative_sends(read_letter: Read) -> None:
    """The one in the ablative below the addressee writes; the post above is not hers."""
    letter = read_letter(KAZAKH, "kk")
    functions = [mention.function for mention in letter.mentions if mention.text.startswith("Ахметова Гүлмира")]
    assert functions == [Function.SENDER]
    (applicant,) = [mention for mention in letter.mentions if mention.function is Function.SENDER]
    assert not [mention for mention in letter.mentions if mention.of == applicant.id]


def test_an_english_letter_greets_its_addressee(read_letter: Read) -> None:
    """The name after "Dear" is the addressee's too, and nobody of the body has a function."""
    assert _functions(read_letter(ENGLISH, "en")) == {
        "Prosecutor's Office of Almaty City": Function.SENDER,
        "Karlygash Omarova": Function.ADDRESSEE,
        "Omarova": Function.ADDRESSEE,
        "S. Ibraimov": Function.SIGNATORY,
        "Ministry of Internal Affairs": Function.CC,
    }


RUSSIAN_MAIL = """Добрый день, Анара Сериковна!

На Ваше обращение от 12.02.2022 сообщаем: пациент выписан.

Врач Омарова Г. Т."""

ENGLISH_MAIL = """Dear Ms Carter,

The patient was discharged on 12 February 2022.

Yours sincerely,
Dr A. Omarova"""


@pytest.mark.parametrize(("mail", "greeted"), [(RUSSIAN_MAIL, "Анара Сериковна"), (ENGLISH_MAIL, "Carter")])
def test_a_greeting_names_the_addressee(read_letter: Read, mail: str, greeted: str) -> None:
    """A message has no address block: whom it greets is whom it is sent to."""
    letter = read_letter(mail)
    assert [mention.text for mention in letter.mentions if mention.function is Function.ADDRESSEE] == [greeted]
