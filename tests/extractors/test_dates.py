"""Dates in three languages are found whole and read into ISO 8601."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import find
from extractors.found import Claims

_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
_KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()  # noqa: SIM905
_ENGLISH = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_FORMATS = (
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d.%m.%Y} г.",
    lambda day: f"{day:%d.%m.%Y} ж.",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.day} {_RUSSIAN[day.month - 1]} {day.year} года",
    lambda day: f"«{day.day:02d}» {_RUSSIAN[day.month - 1]} {day.year} г.",
    lambda day: f"{day.year} жылғы {day.day} {_KAZAKH[day.month - 1]}",
    lambda day: f"{day.year} ж. {day.day} {_KAZAKH[day.month - 1]}",
    lambda day: f"{day.day} {_ENGLISH[day.month - 1]} {day.year}",
    lambda day: f"{_ENGLISH[day.month - 1]} {day.day}, {day.year}",
)


def _read(text: str, reference: date | None = None) -> list[tuple[str, str | None]]:
    return [(found.text, found.iso) for found in find(text, Claims(), reference)]


@given(day=st.dates(date(1950, 1, 1), date(2030, 12, 31)), written=st.sampled_from(_FORMATS))
def test_every_date_is_read_back(day: date, written: object) -> None:
    """Each date in each format is found whole and means the day that was written."""
    text = written(day)  # type: ignore[operator]
    assert _read(f"письмо {text} нет") == [(text, day.isoformat())]


@pytest.mark.parametrize(
    ("text", "found", "iso"),
    [
        ("поступил 8 января в 21:40 в", "8 января в 21:40", "2022-01-08T21:40"),
        ("7 января 2022 г., 03 ч. 20 мин.", "7 января 2022 г., 03 ч. 20 мин.", "2022-01-07T03:20"),
        ("08.01.2022 около 21 часа 40 минут", "08.01.2022 около 21 часа 40 минут", "2022-01-08T21:40"),
        ("в 21:40 8 января", "21:40 8 января", "2022-01-08T21:40"),
        ("в ночь с 8 на 9 января 2022 года", "ночь с 8 на 9 января 2022 года", "2022-01-08/2022-01-09"),
        ("с 5 по 9 января", "5 по 9 января", "2022-01-05/2022-01-09"),
        ("с 30 декабря по 2 января 2022 г.", "30 декабря по 2 января 2022 г.", "2021-12-30/2022-01-02"),
        ("с 05.01.2022 по 14.01.2022 года", "05.01.2022 по 14.01.2022 года", "2022-01-05/2022-01-14"),
        ("8\nянваря\n2022 года", "8\nянваря\n2022 года", "2022-01-08"),
        ("7-го января", "7-го января", "2022-01-07"),
        ("12.03.1985 г.р.", "12.03.1985", "1985-03-12"),
        ("11.02.22 г. №", "11.02.22 г.", "2022-02-11"),
        ("2022 жылғы 8 қаңтарда сағат 21:40-та", "2022 жылғы 8 қаңтарда сағат 21:40-та", "2022-01-08T21:40"),
        ("2022 жылғы 8 қаңтардан 9 қаңтарға қараған түні", "2022 жылғы 8 қаңтардан 9 қаңтарға қараған түні", None),
        ("2022 жылғы 8-9 қаңтарға қараған түні", "2022 жылғы 8-9 қаңтарға қараған түні", "2022-01-08/2022-01-09"),
        ("8 қаңтарда", "8 қаңтарда", "2022-01-08"),
        ("January 8, 2022 at 9:40 p.m. he", "January 8, 2022 at 9:40 p.m.", "2022-01-08T21:40"),
        ("at 9.40 p.m. on 8 January, when", "9.40 p.m. on 8 January", "2022-01-08T21:40"),
        ("on the night of 8–9 January", "night of 8–9 January", "2022-01-08/2022-01-09"),
        ("from 5 to 9 January 2022", "5 to 9 January 2022", "2022-01-05/2022-01-09"),
        ("Jan. 9, 2022 around 11 pm", "Jan. 9, 2022 around 11 pm", "2022-01-09T23:00"),
        ("On May 5 he", "May 5", "2021-05-05"),
        ("9 января т.г. он", "9 января т.г.", "2022-01-09"),
        ("9 января текущего года он", "9 января текущего года", "2022-01-09"),
        ("07.02.1985 года рождения", "07.02.1985", "1985-02-07"),
        ("10.11.76, трезв", "10.11.76", "1976-11-10"),
        ("29-11-2022 г. №", "29-11-2022 г.", "2022-11-29"),
        ("09.02.2022 г-ну", "09.02.2022", "2022-02-09"),
        ('"25" April 2022 y. To', '"25" April 2022 y.', "2022-04-25"),
        ("30 March of the year 2022", "30 March of the year 2022", "2022-03-30"),
        ("«9 января увезли»", "9 января", "2022-01-09"),
        ("Wednesday, 5 January 2022 we", "Wednesday, 5 January 2022", "2022-01-05"),
        ("во вторник, 11 января, дома", "вторник, 11 января", "2022-01-11"),
        ("Седьмого января я", "Седьмого января", "2022-01-07"),
        ("двадцать девятого января мыла", "двадцать девятого января", "2022-01-29"),
        ("қаңтардың 6-сы күні", "қаңтардың 6-сы", "2022-01-06"),
        ("Қаңтар айының бесі күні", "Қаңтар айының бесі", "2022-01-05"),
        ("қаңтардың тоғызыншы жұлдызы болды", "қаңтардың тоғызыншы жұлдызы", "2022-01-09"),
        ("оныншы қаңтарда", "оныншы қаңтарда", "2022-01-10"),
        ("6–8 қаңтар аралығында", "6–8 қаңтар", "2022-01-06/2022-01-08"),
        ("8 қаңтардан 9 қаңтарға қараған түні", "8 қаңтардан 9 қаңтарға қараған түні", None),
        ("Қаңтардың сегізінен тоғызына қараған түні", "Қаңтардың сегізінен тоғызына қараған түні", None),
        ("с 08.01 по 09.01.2022", "08.01 по 09.01.2022", None),
        ("в ночь на 9 января 2022 года", "ночь на 9 января 2022 года", None),
        ("the night from 8 to 9 January", "night from 8 to 9 January", None),
        ("09.01.2022, сағат 21-ден 55 минут өткенде", "09.01.2022, сағат 21-ден 55 минут өткенде", "2022-01-09T21:55"),
        ("9 января, без двадцати шесть утра, они", "9 января, без двадцати шесть утра", "2022-01-09T05:40"),
        ("9 января в девять вечера", "9 января в девять вечера", "2022-01-09T21:00"),
        ("09.01.2022 03:12:40 — проезд", "09.01.2022 03:12:40", "2022-01-09T03:12"),
        ("9 қаңтарда кешкі сағат 9-да", "9 қаңтарда кешкі сағат 9-да", "2022-01-09T21:00"),
        ("9 января 2022 года\n20.00. Смену приняла", "9 января 2022 года", "2022-01-09"),
        ("его 09.01 сняли с кровати", "09.01", "2022-01-09"),
        ("с 05.01 по 09.01 лежал", "05.01 по 09.01", "2022-01-05/2022-01-09"),
        ("4 января, вторник\nУшёл", "4 января, вторник", "2022-01-04"),
        ("admitted on 7 Jan.", "7 Jan", "2022-01-07"),
        ("06.01 (чт)\nУшёл", "06.01 (чт)", "2022-01-06"),
        ("давление в 20.35, а 09.01 күні", "09.01", "2022-01-09"),
        ("осы айдың 6-сында", "осы айдың 6-сында", "2022-02-06"),
    ],
)
def test_date(text: str, found: str, iso: str | None) -> None:
    """A date, its time and its range are one mention with the right value."""
    iso = iso or "2022-01-08/2022-01-09"
    assert _read(text, date(2022, 2, 14)) == [(found, iso)]


@pytest.mark.parametrize(
    "text",
    [
        "1985 г.р.",
        "в 21:40",
        "2022 год",
        "на 16 листах",
        "№ 12.05",
        "ст. 146",
        "31 февраля",
        "it may 5",
        "тел. 25.41.02",
        "Поступил 08.12, снят 21.35",
        "выехали в 09.12",
        "температура 10.05 мм",
        "п. 10.02 правил",
        "5-го отделения",
        "в пятом часу",
    ],
)
def test_no_date(text: str) -> None:
    """A bare time, a bare year, a number and an impossible day are no dates."""
    assert _read(text, date(2022, 2, 14)) == []


def test_year_goes_with_the_date_before() -> None:
    """A day without a year belongs to the full date named before it, not to the letter's own."""
    text = "14.11.2022\n\n6 января 2022 года поступил. 8 января вывезен."
    assert _read(text)[-1] == ("8 января", "2022-01-08")


def test_letters_report_on_the_past() -> None:
    """Beside the letter's date alone, a day without a year lies before it or a few weeks ahead."""
    assert _read("25 декабря", date(2022, 2, 14)) == [("25 декабря", "2021-12-25")]
    assert _read("1 марта", date(2022, 2, 14)) == [("1 марта", "2022-03-01")]


def test_day_without_month() -> None:
    """A number alone is a day where the words say so, of the month that was named before it."""
    text = "24 января 2022 года привезли в отдел, а 28-го, утром, отпустили; явиться тридцатого числа."
    assert _read(text)[1:] == [("28-го", "2022-01-28"), ("тридцатого числа", "2022-01-30")]


def test_no_year_at_all() -> None:
    """A day is found even where nothing tells its year."""
    assert _read("8 января") == [("8 января", None)]
