"""Text layers that can be trusted and such that cannot."""

import pytest

from readers.soundness import unsoundness

SOUND = [
    "На Ваш запрос от 11.01.2022 № 03-12/457 сообщаем, что гр. Сейтказин Е. К. доставлен в БСНП.",
    "Сіздің 2022 жылғы 11 ақпандағы № 5 өтінішіңіз бойынша хабарлаймыз: азамат жеткізілген.",
    "On 6 January 2022 Mr Seitkazin was taken to City Hospital No. 7 (office@example.org).",
    "Содержание\nВведение ................................ 3\nВыводы ................................ 12",
    "Фамилия _______________ Имя _______________ дата «__» ________ 2022 г.",
    "Le procureur a été informé de la décision à l'égard des détenus.",
    "№ 7",
    "",
]
UNSOUND = {
    "ÏÎÑÒÀÍÎÂËÅÍÈÅ î ïðåêðàùåíèè äîñóäåáíîãî ðàññëåäîâàíèÿ": "Cyrillic",
    "Ha Вaш зaпpoc oт 11 янвapя 2022 гoдa cooбщaeм чтo гpaждaнин дocтaвлeн": "mixed",
    "\ufffd\ufffd \ufffd\ufffd\ufffd \ufffd\ufffd \ufffd\ufffd\ufffd\ufffd \ufffd \ufffd": "without meaning",
    "(cid:12)(cid:44) (cid:3) (cid:17)(cid:9) (cid:8) (cid:20)": "without meaning",
    "Г0р0дcк@я к|иничe<кaя 6ол{ница 3апр0с }тв=т ~~^ %%$ |||| ;;;": "",
    "Казакстан Республикасы азамат туралы хат Алматы каласы бойынша жылгы жауап болып": "Kazakh",
    "- - | | . . , , ' ' ~ ~ _ _ ; ; a": "hardly",
}


@pytest.mark.parametrize("text", SOUND)
def test_sound(text: str) -> None:
    """Letters, references, leaders and forms are sound."""
    assert unsoundness(text) is None


@pytest.mark.parametrize(("text", "reason"), UNSOUND.items())
def test_unsound(text: str, reason: str) -> None:
    """What a bad recognition or a wrong coding leaves is not, and the reason says so."""
    found = unsoundness(text)
    assert found is not None
    assert reason in found
