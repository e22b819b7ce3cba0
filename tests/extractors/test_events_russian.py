"""Families of Russian wordings: who did what to whom, and what is only asked or supposed."""

from collections.abc import Callable

import pytest

from models.document import Letter
from models.event import EventType

Read = Callable[..., Letter]

TOLD = [
    ("Омарова Т. Б. увели сотрудники полиции прямо из палаты.", EventType.REMOVAL, "Омарова", "сотрудники полиции"),
    ("Неизвестные усадили Омарова Т. Б. в микроавтобус.", EventType.DETENTION, "Омарова", "Неизвестные"),
    ("Омарова Т. Б. скрутили полицейские у подъезда.", EventType.DETENTION, "Омарова", "полицейские"),
    ("Омарова Т. Б. закрыли в камере.", EventType.DETENTION, "Омарова", ""),
    ("Омарова Т. Б. отдубасили полицейские.", EventType.BEATING, "Омарова", "полицейские"),
    ("В отношении Омарова Т. Б. применена физическая сила сотрудниками полиции.", EventType.BEATING, "Омарова",
        "сотрудниками полиции"),
    ("Солдаты дали очередь по Омарову Т. Б.", EventType.SHOOTING, "Омарову", "Солдаты"),
    ("Омарову Т. Б. раздробило кисть.", EventType.INJURY, "Омарову", ""),
    ("Тело Омарова Т. Б. обнаружено 9 января 2022 года.", EventType.DEATH, "Омарова", ""),
    ("Омарову Т. Б. ампутирована стопа.", EventType.TREATMENT, "Омарову", ""),
    ("От Омарова Т. Б. отобрано объяснение.", EventType.INTERROGATION, "Омарова", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "who", "by"), TOLD)
def test_each_family_is_read_with_its_people(read_letter: Read, text: str, kind: EventType, who: str, by: str) -> None:
    """Cases and prepositions tell to whom it happened and who did it."""
    letter = read_letter(text)
    words = {mention.id: mention.text for mention in letter.mentions}
    events = [each for each in letter.events if each.type is kind]
    assert len(events) == 1
    assert " ".join(words[id_] for id_ in events[0].who).startswith(who)
    assert " ".join(words[id_] for id_ in events[0].by) == by
    assert not events[0].negated


@pytest.mark.parametrize(
    "text",
    [
        "Был ли Омаров Т. Б. вывезен из ГКБ № 7, установить не удалось.",
        "Если бы Омарова Т. Б. задержали на площади, был бы рапорт.",
        "Постановление в отношении Омарова Т. Б. может быть обжаловано.",
        "Просим сообщить, когда и куда был переведен Омаров Т. Б.",
        "Записи с камер изъяты следователем.",
    ],
)
def test_what_is_asked_or_supposed_or_of_things_is_no_event(read_letter: Read, text: str) -> None:
    """Questions, conditions, general rules and papers tell of nobody that it happened."""
    kinds = {each.type for each in read_letter(text).events} - {EventType.REQUEST}
    assert kinds == set()
