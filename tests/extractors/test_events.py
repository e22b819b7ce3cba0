"""What the letter says happened."""

from collections.abc import Callable

import pytest

from models.document import Letter
from models.event import Event, EventType

Read = Callable[..., Letter]

A, D, R, X = EventType.ADMISSION, EventType.DETENTION, EventType.REMOVAL, EventType.EXAMINATION


def _shown(letter: Letter) -> list[tuple[EventType, str | None, str, bool]]:
    text = {mention.id: mention.text for mention in letter.mentions}
    return [(each.type, each.date, " ".join(text[id_] for id_ in each.who), each.negated) for each in letter.events]


SENTENCES = [
    ("Омаров Т. Б. поступил в ГКБ № 7 6 января 2022 года.", (A, "2022-01-06", "Омаров Т. Б.", False)),
    ("6 января 2022 года Омаров Т. Б. был госпитализирован в ГКБ № 7.", (A, "2022-01-06", "Омаров Т. Б.", False)),
    ("Омаров Т. Б. в ГКБ № 7 не поступал.", (A, None, "Омаров Т. Б.", True)),
    ("2022 жылғы 6 қаңтарда Нұрлан Әбенов ауруханаға жеткізілді.", (A, "2022-01-06", "Нұрлан Әбенов", False)),
    ("Mr Ruslan Akhmetov was admitted to City Hospital No. 4 on 6 January 2022.", (A, "2022-01-06", "Ruslan Akhmetov",
        False)),
    ("Омаров Т. Б. осмотрен хирургом Бекеновой А. К. 7 января 2022 года.", (X, "2022-01-07", "Омаров Т. Б.", False)),
    ("Ruslan Akhmetov was not examined by a doctor.", (X, None, "Ruslan Akhmetov", True)),
    ("Омаров Т. Б. находился на стационарном лечении с 6 по 8 января 2022 года.",
        (EventType.TREATMENT, "2022-01-06/2022-01-08", "Омаров Т. Б.", False)),
    ("Омаров Т. Б. выписан 24.01.2022 г.", (EventType.DISCHARGE, "2022-01-24", "Омаров Т. Б.", False)),
    ("Нұрлан Әбенов ауруханадан шығарылмаған.", (EventType.DISCHARGE, None, "Нұрлан Әбенов", True)),
    ("9 января 2022 года Омаров Т. Б. переведен из ГКБ № 7 в БСНП г. Алматы.", (EventType.TRANSFER, "2022-01-09",
        "Омаров Т. Б.", False)),
    ("8 января 2022 года сотрудники КНБ забрали Омарова Т. Б. из ГКБ № 7.", (R, "2022-01-08", "Омарова Т. Б.", False)),
    ("8 января 2022 года Омаров Т. Б. был изъят сотрудниками КНБ из ГКБ № 7.", (R, "2022-01-08", "Омаров Т. Б.",
        False)),
    ("2022 жылғы 8 қаңтарда Нұрлан Әбеновті ҰҚК қызметкерлері алып кетті.", (R, "2022-01-08", "Нұрлан Әбеновті",
        False)),
    ("On 8 January 2022 Ruslan Akhmetov was taken away by officers of the KNB.", (R, "2022-01-08", "Ruslan Akhmetov",
        False)),
    ("7 января 2022 года Омаров Т. Б. задержан и водворён в ИВС г. Талдыкорган.", (D, "2022-01-07", "Омаров Т. Б.",
        False)),
    ("Нұрлан Әбенов 2022 жылғы 7 қаңтарда ұсталды.", (D, "2022-01-07", "Нұрлан Әбенов", False)),
    ("Омаров Т. Б. освобождён 9 января 2022 года.", (EventType.RELEASE, "2022-01-09", "Омаров Т. Б.", False)),
    ("Нұрлан Әбенов 2022 жылғы 9 қаңтарда босатылды.", (EventType.RELEASE, "2022-01-09", "Нұрлан Әбенов", False)),
    ("Свидетель Омаров Т. Б. допрошен 9 марта 2022 года.", (EventType.INTERROGATION, "2022-03-09", "Омаров Т. Б.",
        False)),
    ("8 января 2022 года Омарова Т. Б. избивали сотрудники полиции.", (EventType.BEATING, "2022-01-08",
        "Омарова Т. Б.", False)),
    ("Сотрудники полиции Омарова Т. Б. не избивали.", (EventType.BEATING, None, "Омарова Т. Б.", True)),
    ("Нұрлан Әбенов соққыға жығылмаған.", (EventType.BEATING, None, "Нұрлан Әбенов", True)),
    ("Ruslan Akhmetov was beaten by masked men on 8 January 2022.", (EventType.BEATING, "2022-01-08",
        "Ruslan Akhmetov", False)),
    ("6 января 2022 года военные стреляли в Омарова Т. Б.", (EventType.SHOOTING, "2022-01-06", "Омарова Т. Б.", False)),
    ("Nobody was shot in the ward.", (EventType.SHOOTING, None, "", True)),
    ("Омаров Т. Б. получил ранение 6 января 2022 года.", (EventType.INJURY, "2022-01-06", "Омаров Т. Б.", False)),
    ("Омаров Т. Б. скончался 13 января 2022 года.", (EventType.DEATH, "2022-01-13", "Омаров Т. Б.", False)),
    ("Нұрлан Әбенов 2022 жылғы 13 қаңтарда қайтыс болды.", (EventType.DEATH, "2022-01-13", "Нұрлан Әбенов", False)),
    ("Ли Е. В. опознала капитана Волкова А. П. 2 марта 2022 года.", (EventType.IDENTIFICATION, "2022-03-02",
        "Волкова А. П.", False)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event"), SENTENCES)
def test_a_sentence_says_what_happened_when_and_to_whom(
    read_letter: Read, text: str, event: tuple[EventType, str | None, str, bool]
) -> None:
    """One sentence gives one event of its kind, with its date, its person, and whether it is denied."""
    language = "en" if text.isascii() else "kk" if set(text) & set("әғқңөұүһі") else "ru"
    assert _shown(read_letter(text, language)) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Просим сообщить, поступал ли Омаров Т. Б. в ГКБ № 7.",
        "Please inform us whether Ruslan Akhmetov was discharged.",
    ],
)
def test_a_question_is_no_event(read_letter: Read, text: str) -> None:
    """What a letter asks is a request, and nothing that happened."""
    letter = read_letter(text, "en" if text.isascii() else "ru")
    assert {each.type for each in letter.events} <= {EventType.REQUEST}


@pytest.mark.parametrize(
    "text",
    [
        "Порядок задержания установлен законом.",
        "Диагноз: огнестрельное ранение бедра.",
        "Сторож вышел на улицу.",
        "При личном обыске изъято: телефон и ключи.",
        "",
    ],
)
def test_words_that_tell_of_nothing_done_to_anyone_are_no_events(read_letter: Read, text: str) -> None:
    """Rules, findings and things are no events."""
    assert read_letter(text).events == ()


def _one(letter: Letter, kind: EventType) -> tuple[Event, dict[str, str]]:
    (event,) = [each for each in letter.events if each.type is kind]
    return event, {mention.id: mention.text for mention in letter.mentions}


def test_a_removal_names_actors_places_and_others(read_letter: Read) -> None:
    """Who took, from where, to where and how many more are told apart."""
    letter = read_letter(
        "8 января 2022 года в 21:40 Омаров Т. Б. был вывезен сотрудниками КНБ из ГКБ № 7 вместе с 16 другими "
        "пациентами в СИЗО г. Алматы."
    )
    event, text = _one(letter, EventType.REMOVAL)
    assert event.date == "2022-01-08T21:40"
    assert [text[id_] for id_ in event.who] == ["Омаров Т. Б."]
    assert [text[id_] for id_ in event.by] == ["сотрудниками КНБ"]
    assert event.from_ is not None
    assert text[event.from_] == "ГКБ № 7"
    assert event.others == 16


def test_each_clause_has_its_own_date_and_place(read_letter: Read) -> None:
    """Two things told in one sentence do not share what belongs to one of them."""
    letter = read_letter(
        "Омаров Т. Б. 6 января 2022 года поступил в ГКБ № 7, 9 января 2022 года его забрали сотрудники полиции."
    )
    assert _shown(letter) == [
        (EventType.ADMISSION, "2022-01-06", "Омаров Т. Б.", False),
        (EventType.REMOVAL, "2022-01-09", "Омаров Т. Б.", False),
    ]


def test_a_sentence_without_a_name_speaks_of_the_one_named_before(read_letter: Read) -> None:
    """A patient is understood where a sentence has no subject, and the day before it holds on."""
    letter = read_letter("Пациент Омаров Т. Б. поступил в ГКБ № 7 6 января 2022 года. Выписан 24 января 2022 года.")
    assert [(kind, who) for kind, _, who, _ in _shown(letter)] == [
        (EventType.ADMISSION, "Омаров Т. Б."),
        (EventType.DISCHARGE, "Омаров Т. Б."),
    ]


def test_a_witness_who_tells_is_not_the_one_to_whom_it_happened(read_letter: Read) -> None:
    """The name before "показал" is a source."""
    letter = read_letter("Свидетель Омаров Т. Б. показал: 6 января 2022 года военные открыли огонь.")
    assert _shown(letter) == [(EventType.SHOOTING, "2022-01-06", "", False)]


def test_a_day_without_a_year_is_of_the_letters_time(read_letter: Read) -> None:
    """Dates without a year are read against the date of the letter, also when it stands at the end."""
    letter = read_letter(
        "ЖАЛОБА\n\n8 января Омарова Т. Б. избили сотрудники полиции.\n\n3 февраля 2022 г.    Омарова З. А."
    )
    assert ("2022-01-08", EventType.BEATING) in [(each.date, each.type) for each in letter.events]


def test_quotes_are_the_words_of_the_clause(read_letter: Read) -> None:
    """A quote is a slice of its page and holds no more than the sentence."""
    text = "Сообщаем. 6 января 2022 года Омаров Т. Б. поступил в ГКБ № 7. Больше сведений нет."
    letter = read_letter(text)
    quotes = [each.quote for each in letter.events if each.type is EventType.ADMISSION]
    assert [quote.text for quote in quotes] == ["6 января 2022 года Омаров Т. Б. поступил в ГКБ № 7."]
    assert [text[quote.start : quote.end] for quote in quotes] == [quote.text for quote in quotes]
