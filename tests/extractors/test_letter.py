"""The letter's own fields and its kind."""

from collections.abc import Callable

import pytest

from models.document import InReplyTo, Letter, LetterType

Read = Callable[..., Letter]

HEADS = [
    # a Russian reply: "Исх." and "На №" with a full stop and without
    ("ru",
        (
            "Городская больница № 4\n\n"
            "Исх. № 15-2/77 от 03.03.2022 г.\nНа № 14 от 21.02.2022 г.\n\n"
            "О справке\n\n"
            "На Ваш запрос сообщаем, что сведений нет.\n\n"
            "Главный врач    А. Б. Ким"
        ),
     LetterType.HOSPITAL_REPLY, "2022-03-03", "15-2/77", InReplyTo(reference="14", date="2022-02-21")),
    # a Kazakh one: the date before the number, the letter answered in the genitive
    ("kk",
        (
            "«Қостанай облыстық ауруханасы» КМК\n\n"
            "2022 жылғы 3 наурыз № 05-8/77\nСіздің 2022 жылғы 21 ақпандағы № 44-А сұрау салуыңызға\n\n"
            "Сұрау салуға жауап туралы\n\n"
            "Науқас туралы мәлімет жоқ екенін хабарлаймыз.\n\n"
            "Бас дәрігер    Ж. О. Мырзабеков"
        ),
     LetterType.HOSPITAL_REPLY, "2022-03-03", "05-8/77", InReplyTo(reference="44-А", date="2022-02-21")),
    # an English one
    ("en",
        (
            "Regional Clinical Hospital of Karaganda\n\n"
            "No. 77/2 of 20 April 2022\nIn reply to your letter No. 14-K of 11 April 2022\n\n"
            "Mrs Dana Sultanova, attorney\n\n"
            "We inform you that we have no records of the patient.\n\n"
            "Chief Physician    K. Abenova"
        ),
     LetterType.HOSPITAL_REPLY, "2022-04-20", "77/2", InReplyTo(reference="14-K", date="2022-04-11")),
    # "Re: your letter" is no subject
    ("en",
        (
            "Prosecutor's Office of Almaty City\n\n"
            "17 March 2022 No. 2-15/301\nRe: your letter No. 45 of 1 March 2022\n\n"
            "In response to your letter we inform you that the investigation goes on.\n\n"
            "Deputy Prosecutor    S. Ibraimov"
        ),
     LetterType.PROSECUTOR_REPLY, "2022-03-17", "2-15/301", InReplyTo(reference="45", date="2022-03-01")),
    ("ru",
        (
            "ПОСТАНОВЛЕНИЕ\nо прекращении досудебного расследования\n\n"
            "г. Тараз    30 мая 2022 года\n\n"
            "Следователь Абишев К. Н., рассмотрев материалы дела, установил следующее.\n\n"
            "Следователь    Абишев К. Н."
        ),
     LetterType.CLOSURE_DECISION, "2022-05-30", None, None),
    ("kk",
        (
            "ҚАУЛЫ\nсотқа дейінгі тергеп-тексеруді тоқтату туралы\n\n"
            "Тараз қаласы    2022 жылғы 3 маусым\n\n"
            "Аға тергеуші Бейсенов Қ. Т. істің материалдарын қарап шықты.\n\n"
            "Аға тергеуші    Бейсенов Қ. Т."
        ),
     LetterType.CLOSURE_DECISION, "2022-06-03", None, None),
    ("ru",
        (
            "Центр судебных экспертиз\n\n"
            "Заключение судебно-медицинской экспертизы\nг. Караганда    18.01.2022 г.\n\n"
            "Судебно-медицинский эксперт Бекенова А. К. провела экспертизу Ахметова Р. Е.\n\n"
            "Эксперт    А. К. Бекенова"
        ),
     LetterType.FORENSIC_REPORT, "2022-01-18", None, None),
    ("kk",
        (
            "Сот сараптамалары орталығы\n\n"
            "САРАПШЫНЫҢ ҚОРЫТЫНДЫСЫ № 118\n\n"
            "2022 жылғы 1 ақпан    Тараз қаласы\n\n"
            "Сарапшы Мұратова Г. Ж. сараптама жүргізді.\n\n"
            "Сарапшы    Мұратова Г. Ж."
        ),
     LetterType.FORENSIC_REPORT, "2022-02-01", "118", None),
    ("kk",
        (
            "Қызылорда облысының полиция департаменті\n\n"
            "ҰСТАУ ХАТТАМАСЫ\n\n"
            "Қызылорда қаласы    2022 жылғы 6 қаңтар\n\n"
            "Тергеуші Сәбитов Д. Қ. күдікті Ержанов А. Б. ұстады.\n\n"
            "Тергеуші    Сәбитов Д. Қ."
        ),
     LetterType.DETENTION_PROTOCOL, "2022-01-06", None, None),
    ("en",
        (
            "City Hospital No. 4, Karaganda\n\n"
            "DISCHARGE SUMMARY\n\n"
            "Patient: Ruslan Akhmetov, born 12.04.1990\nAdmitted on 6 January 2022 with a wound. Discharged "
            "on 20 January 2022.\n\n"
            "Attending physician: S. Bolatov"
        ),
     LetterType.DISCHARGE_SUMMARY, "2022-01-20", None, None),
    ("kk",
        (
            "«Ақтөбе қалалық ауруханасы» ШЖҚ МКК\n\n"
            "ШЫҒУ ЭПИКРИЗІ\n\n"
            "Науқас: Тілеуов Бекзат Маратұлы, 1994 ж.т.\nНауқас 2022 жылғы 15 қаңтарда үйіне шығарылды.\n\n"
            "Емдеуші дәрігер    Н. Б. Қалиев"
        ),
     LetterType.DISCHARGE_SUMMARY, "2022-01-15", None, None),
    ("ru",
        (
            "В прокуратуру Жамбылской области\nот Омаровой Зауре Ахметовны\n\n"
            "ЗАЯВЛЕНИЕ\n\n"
            "Прошу провести расследование и наказать виновных.\n\n"
            "15 февраля 2022 года    Омарова З. А."
        ),
     LetterType.COMPLAINT, "2022-02-15", None, None),
    ("en",
        (
            "LAWYER'S REQUEST\nNo. 12 dated 3 February 2022\n\n"
            "To: Chief Physician of City Hospital No. 4\n\n"
            "Please provide the medical records of my client.\n\n"
            "Lawyer    D. Sultanova"
        ),
     LetterType.LAWYER_REQUEST, "2022-02-03", "12", None),
    ("kk",
        (
            "Атырау облысының полиция департаменті\n\n"
            "БҰЙРЫҚ\n2022 жылғы 5 қаңтар\n\n"
            "Қызметті күшейту туралы\n\n"
            "БҰЙЫРАМЫН:\n1. Полиция майоры Ғабитов С. Т. топ басшысы болып тағайындалсын.\n\n"
            "Департамент бастығы    А. Қ. Дүйсенов"
        ),
     LetterType.INTERNAL_ORDER, "2022-01-05", None, None),
    ("en",
        (
            "WITNESS STATEMENT\n\n"
            "I, Aigul Nurlanova, state as follows. I saw the beating of the patients in the ward.\n\n"
            "Signed: A. Nurlanova\n12 March 2022"
        ),
     LetterType.WITNESS_STATEMENT, "2022-03-12", None, None),
    ("ru",
        (
            "Специализированный межрайонный следственный суд г. Караганды\n\n"
            "№ 3-44/12    15.07.2022\n\n"
            "Суд уведомляет, что жалоба назначена к рассмотрению.\n\n"
            "Судья    Ибраева Л. С."
        ),
     LetterType.COURT_LETTER, "2022-07-15", "3-44/12", None),
    ("en",
        (
            "Caspian Freedom Monitor\n4 Harbour Street\n\n"
            "Our ref: CFM-12/22\nDate: 2 May 2022\n\n"
            "Dear Sir,\n\n"
            "We are concerned about the beating of detainees in the region.\n\n"
            "Yours sincerely,\nJohn Carter"
        ),
     LetterType.NGO_LETTER, "2022-05-02", "CFM-12/22", None),
    ("ru",
        (
            "ТОО «Северный ветер»\n\n"
            "№ 5 от 01.02.2022\n\n"
            "Договор аренды продлён на один год по соглашению сторон.\n\n"
            "Директор    А. Б. Пак"
        ),
     LetterType.OTHER, "2022-02-01", "5", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "date", "reference", "answered"), HEADS)
def test_a_letter_says_what_it_is_when_it_was_written_and_what_it_answers(
    read_letter: Read,
    language: str,
    text: str,
    kind: LetterType,
    date: str | None,
    reference: str | None,
    answered: InReplyTo | None,
) -> None:
    """Kind, date, reference and the letter answered are read from heads as they are printed in three languages."""
    letter = read_letter(text, language)
    assert (letter.type, letter.date, letter.reference, letter.in_reply_to) == (kind, date, reference, answered)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Прокуратура г. Алматы\n\nО предоставлении сведений\n\nСообщаем, что сведений нет.",
            "О предоставлении сведений",
        ),
        ("Прокуратура г. Алматы\n\nТема: Проверка\n\nСообщаем, что сведений нет.", "Проверка"),
        ("Алматы прокуратурасы\n\nАрызды қарау туралы\n\nАрызыңыз қаралғанын хабарлаймыз.", "Арызды қарау туралы"),
        ("Subject: Beating of detainees\n\nDear Sir,\n\nWe write to you about this case.", "Beating of detainees"),
        # no line of its own: the title, in small letters
        ("ПРОТОКОЛ ДОПРОСА СВИДЕТЕЛЯ\n\nСвидетель показал следующее.", "Протокол допроса свидетеля"),
    ],
)
def test_the_subject_is_the_line_that_says_what_the_letter_is_about(read_letter: Read, text: str, subject: str) -> None:
    """A subject stands after its label, in a line that begins with "О" or ends with "туралы", or is the title."""
    assert read_letter(text).subject == subject


def test_a_day_of_birth_is_not_the_date_of_a_letter(read_letter: Read) -> None:
    """A letter without a date of its own has none, even if a day of birth stands in it."""
    assert read_letter("СПРАВКА\n\nАхметов Руслан, 12.04.1990 г.р., в больнице не лечился.").date is None


@pytest.mark.parametrize(
    ("language", "text", "date", "reference"),
    [
        # the time after the date of a protocol is no label
        ("ru",
         ("ПРОТОКОЛ КОНСИЛИУМА № 84/И\n\nГородская больница № 8, 12.02.2022г, 03:40\n\n"
          "Председатель: Ким А. Б. Решено больного не перевозить до 21 февраля 2022 года."),
         "2022-02-12", "84/И"),
        # a complaint against a decision has a date of its own
        ("ru",
         ("ЧАСТНАЯ ЖАЛОБА\nна постановление от 01.03.2022\n\nПостановлением отказано в удовлетворении жалобы.\n\n"
          "Адвокат Ким А. Б.\n2 марта 2022 г."),
         "2022-03-02", None),
        # when it was passed on by telephone
        ("ru",
         ("ТЕЛЕФОНОГРАММА № 6-9\n\nПередано 08.06.2022 года по +7 700 000 15 67\n\n"
          "Срочно. За сутки 7 июня поступило много раненых, коек свободных нет."),
         "2022-06-08", "6-9"),
        # the number of an identity card is no number of a letter
        ("kk",
         ("ТҮСІНІКТЕМЕ\n\nТараз 2022 ж. «5» наурыз\n\n1. Туған күні — 15.05.1988 ж.\n"
          "2. Жеке куәлігі — № 027266178\n\nМен бәрін көрдім, осыны растаймын деп айтамын."),
         "2022-03-05", None),
    ],
)  # fmt: skip
def test_own_date_among_others(read_letter: Read, language: str, text: str, date: str, reference: str | None) -> None:
    """What a letter cites or tells of is neither its date nor its number."""
    letter = read_letter(text, language)
    assert (letter.date, letter.reference) == (date, reference)
