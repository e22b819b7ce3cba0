"""Identifiers are found with their kind, numbers of other things are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import iin
from extractors.found import Claims
from extractors.identifiers import find


def _read(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(found.text, str(found.kind), found.name) for found in find(text, Claims())]


@pytest.mark.parametrize(
    ("text", "found", "kind", "name"),
    [
        ("Исх. № 03-12/457 от 14.02.2022", "№ 03-12/457", "doc_ref", "03-12/457"),
        ("На № 12-А от 3 февраля", "№ 12-А", "doc_ref", "12-А"),
        ("от 2 марта 2022 г. № 45 сообщаем", "№ 45", "doc_ref", "45"),
        ("Шығ. № 7", "№ 7", "doc_ref", "7"),
        ("Ref.: KZ/2022/031", "KZ/2022/031", "doc_ref", "KZ/2022/031"),
        ("приказ N° 15", "N° 15", "doc_ref", "15"),
        ("уголовное дело № 227500121000123", "№ 227500121000123", "case_no", "227500121000123"),
        ("производство № 7599-22-00-3/20", "№ 7599-22-00-3/20", "case_no", "7599-22-00-3/20"),
        ("(ЕРДР № 227500121000123)", "№ 227500121000123", "case_no", "227500121000123"),
        ("№ 227500121000123 қылмыстық іс", "№ 227500121000123", "case_no", "227500121000123"),
        ("criminal case No. 220000031000044", "No. 220000031000044", "case_no", "220000031000044"),
        ("история болезни\n№ 1184", "№ 1184", "record_no", "1184"),
        ("ауру тарихы № 334", "№ 334", "record_no", "334"),
        ("medical record No. 77", "No. 77", "record_no", "77"),
        ("жетон № 4411", "№ 4411", "badge", "4411"),
        ("нагрудный знак № AL-0093", "№ AL-0093", "badge", "AL-0093"),
        ("badge 4411", "4411", "badge", "4411"),
        ("тел.: 8 (727) 000-41-18", "8 (727) 000-41-18", "phone", "8 (727) 000-41-18"),
        ("+7 700 000 33 90", "+7 700 000 33 90", "phone", "+7 700 000 33 90"),
        ("тел. 254-41-02", "254-41-02", "phone", "254-41-02"),
        ("tel. +370 600 00017", "+370 600 00017", "phone", "+370 600 00017"),
        ("автобус, гос. номер 000 ZZQ 02,", "000 ZZQ 02", "plate", "000 ZZQ 02"),
        ("автомобиль Z 000 QQ.", "Z 000 QQ", "plate", "Z 000 QQ"),
        ("паспорт FA 6240519.", "FA 6240519", "doc_ref", "FA 6240519"),
        ("удостоверение личности № 083156501", "№ 083156501", "doc_ref", "083156501"),
        ("Жеке куәлігі — № 027266178", "№ 027266178", "doc_ref", "027266178"),
        ("квитанция № 5367", "№ 5367", "doc_ref", "5367"),
        ("посылка RR 000 392 133 KZ.", "RR 000 392 133 KZ", "doc_ref", "RR 000 392 133 KZ"),
        ("№ 6460 10.02.2022 ж.", "№ 6460", "doc_ref", "6460"),
        ("ИБ № 2231/2022", "№ 2231/2022", "record_no", "2231/2022"),
        ("карта № 6/82", "№ 6/82", "record_no", "6/82"),
        ("сырқатнамасы (№2772/21)", "№2772/21", "record_no", "2772/21"),
        ("№1411 стационарлық карта", "№1411", "record_no", "1411"),
        ("в реестре за № 2214", "№ 2214", "record_no", "2214"),
        ("записано в КУСП 203.", "203", "record_no", "203"),
        ("medical card of the inpatient No. 9749", "No. 9749", "record_no", "9749"),
        ("телефон 8 7112 000 64 21,", "8 7112 000 64 21", "phone", "8 7112 000 64 21"),
        ("ИИН 870312550411,", "870312550411", "iin", "870312550411"),
    ],
)
def test_identifier(text: str, found: str, kind: str, name: str) -> None:
    """The printed sign belongs to the mention, not to its name."""
    assert _read(text) == [(found, kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "больница № 7",
        "форма № 106/у-12",
        "№ 114/у нысанды",
        "снимки № 1–6",
        "Опер. №1-ге",
        "в палате 12",
        "146-бабы",
        "16 пациентов",
        "2022",
        "кв. 8",
    ],
)
def test_no_identifier(text: str) -> None:
    """Numbers that count or name other things are no identifiers."""
    assert _read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "08.01.2022\n\n№ 14 ҚКА",
        "08.01.2022\n№ 14 ҚКА",
        "10.01.2022, № 3 қалалық клиникалық ауруханаға",
        "a patient of City Hospital No. 16 from 8 January",
        "лежал в ГКБ № 4 от 8 до 12 января",
    ],
)
def test_number_of_a_hospital(text: str) -> None:
    """The number of a hospital is no letter's number, whatever date stands near it."""
    assert _read(text) == []


def test_row_of_numbers() -> None:
    """A number that stands in a row with another is of its kind."""
    assert [kind for _, kind, _ in _read("истории болезни № 9738/2022 и № 1519/2022")] == ["record_no", "record_no"]


@given(st.dates().filter(lambda day: 1900 <= day.year <= 2099), st.integers(0, 9999), st.booleans())
def test_checksum(day: object, serial: int, even: bool) -> None:  # noqa: FBT001
    """A number with its check digit is valid, with any other last digit it is not."""
    century = {19: 3, 20: 5}[day.year // 100] + even  # type: ignore[attr-defined]
    first = f"{day:%y%m%d}{century}{serial:04d}"
    digit = iin.check_digit(first)
    for last in range(10):
        assert iin.is_valid(f"{first}{last}") == (last == digit)


@given(st.text())
def test_any_text_is_no_error(text: str) -> None:
    """Asking whether any text is a valid number never raises."""
    assert iin.is_valid(text) in (True, False)


def test_invalid_number_is_still_a_mention() -> None:
    """A mistyped number under its name is found and marked as not valid."""
    (found,) = find("ИИН 870312550412", Claims())
    assert found.valid is False
