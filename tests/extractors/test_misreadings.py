"""What OCR misreads is put right, letter for letter, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.misreadings import mend
from extractors.pipeline import find_mentions
from models.mention import Label


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
    found = [one for one in find_mentions(text) if one.label is Label.ORG]
    assert [(one.text, one.name) for one in found] == [(mention, name)]


def test_places_in_capitals_are_no_people() -> None:
    """The name of a city in a letterhead is no person, however its letters were read."""
    assert not [one for one in find_mentions("АСТАНА КАЛАСЫНЫН\nПОЛИЦИЯ ДЕПАРТАМЕНТІ") if one.label is Label.PERSON]
