"""What OCR misreads is put right, letter for letter, and nothing else is touched."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.misreadings import mend
from extractors.pipeline import RULES, find_mentions
from models.document import Letter
from models.mention import Function, Label, Role


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("ШЫМКЕНТ КАЛАСЫНЫН ДЕНСАУЛЫК БАСКАРМАСЫ", "ШЫМКЕНТ ҚАЛАСЫНЫҢ ДЕНСАУЛЫҚ БАСҚАРМАСЫ"),
        ("КАЗАКСТАН РЕСПУБЛИКАСЫНЫН", "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ"),
        ("2022 жылгы 3 каңтардагы", "2022 жылғы 3 қаңтардағы"),
        ("Қызылорда облысынын әкіміне", "Қызылорда облысының әкіміне"),
        ("Қаулы: УКК-нің қызметкері", "Қаулы: ҰҚК-нің қызметкері"),
        ("ҚР KK 362-бабы", "ҚР ҚК 362-бабы"),
        ("больница Ке4", "больница № 4"),
        ("приказ Ne 18", "приказ №  18"),
        ("из ОКБ. № 2", "из ОКБ  № 2"),
        ("сотрудник ЛКНБ по г. Актау", "сотрудник ДКНБ по г. Актау"),
        ("капитан “Оспанов Р. Т. подписал", "капитан  Оспанов Р. Т. подписал"),
        ("Осмотрен ‘врачом", "Осмотрен  врачом"),
        ("трое служаших, одна женшина, присутствуюшие", "трое служащих, одна женщина, присутствующие"),
        ("Эксперт JI. Садыкова", "Эксперт Л.  Садыкова"),
        ("Судья e А. Б. Жумабекова", "Судья   А. Б. Жумабекова"),
        ("Дежурный хирург 7 IO1 ГА Оспанов Р. Т.", "Дежурный хирург          Оспанов Р. Т."),
        ("Ночью из дома забрали его брата\n\nлюди в масках.", "Ночью из дома забрали его брата \nлюди в масках."),
    ],
)
def test_misread_letters_are_put_right(read: str, printed: str) -> None:
    """A fault of OCR becomes what was printed, in as many letters."""
    assert mend(read) == printed
    assert len(mend(read)) == len(read)


@pytest.mark.parametrize(
    "text",
    [
        "Не 7, а 8 человек",
        "УКК города Тараза сообщает",
        "ТОО «Ақ Жол»",
        "по делу “Каспий” и „Арал“",
        "“Steppe Rights Watch” сообщает",
        "анализ кала и крови",
        "наших и ваших старших товарищей",
        "учреждение ЛА-155/18",
        "Болим и не спим",
        "огнестрельное ранение\n\nголени",
        "Он был доставлен в больницу.\n\nа) осмотрен",
        "маусым айында ҚР ІІМ",
        "Следователь СУ Оспанов Р. Т.",
        "Заведующий моргом и Оспанов Р. Т.",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    """Words that only resemble a misreading are left as they are."""
    assert mend(text) == text


@given(st.text(alphabet="КЛХNе№°“”‘‚JI. \nАбвқғңҰҚКЛКНБрш-17", max_size=80))
def test_places_are_kept(text: str) -> None:
    """Every code point keeps its place, whatever was read."""
    assert len(mend(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("ШЫМКЕНТ КАЛАСЫНЫН\nПРОКУРАТУРАСЫ", "ШЫМКЕНТ КАЛАСЫНЫН\nПРОКУРАТУРАСЫ", "Прокуратура г. Шымкент"),
        ("переведён в ГКБ Ке4 ночью", "ГКБ Ке4", "Городская клиническая больница № 4"),
    ],
)
def test_misread_bodies_are_found(text: str, mention: str, name: str) -> None:
    """A body is found under its own name and marked where the page has it, misread as it is."""
    found = [one for one in find_mentions(text, components=RULES) if one.label is Label.ORG]
    assert [(one.text, one.name) for one in found] == [(mention, name)]


def test_places_in_capitals_are_no_people() -> None:
    """The name of a city in a letterhead is no person, however its letters were read."""
    assert not [
        one
        for one in find_mentions("АСТАНА КАЛАСЫНЫН\nПОЛИЦИЯ ДЕПАРТАМЕНТІ", components=RULES)
        if one.label is Label.PERSON
    ]


@pytest.mark.parametrize(
    ("signature", "role"),
    [
        ("Судья e А. Б. Жумабекова", Role.JUDGE),
        ("Следователь Un 2 Оспанов Р. Т.", Role.INVESTIGATOR),
        ("Лечащий врач ~ 31 Жумабекова А. Б.", Role.MEDIC),
    ],
)
def test_a_stroke_does_not_part_post_and_name(read_letter: Callable[..., Letter], signature: str, role: Role) -> None:
    """The post before a handwritten signature is that of the name after it, and the text stays what it is."""
    text = f"Сообщаем, что дело рассмотрено.\n\n{signature}"
    letter = read_letter(text)
    (person,) = (mention for mention in letter.mentions if mention.label is Label.PERSON)
    assert role in person.roles
    assert person.function is Function.SIGNATORY
    assert all(text[mention.start : mention.end] == mention.text for mention in letter.mentions)


def test_quotes_are_as_read(read_letter: Callable[..., Letter]) -> None:
    """An event quotes the page with its faults: what is evidence is not put right."""
    letter = read_letter("6 января 2022 года “Оспанов Р. Т. был доставлен в ГКБ Ке4.")
    (event,) = letter.events
    assert "“Оспанов" in event.quote.text
    assert "Ке4" in event.quote.text
