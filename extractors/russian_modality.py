"""Russian words that ask, suppose, forbid or order what others tell, or tell it of things and not of people."""

import re

from extractors.context import PageContext
from extractors.sentences import Span
from extractors.wording import cue
from models.event import EventType
from models.mention import Label

_WHETHER = re.compile(r"(?<=\w\s)ли(?!\w|\s+\w\.|,)[^,;:]{0,80}$")
_WHETHER_IN = re.compile(r"(?<=\w\s)(?:ли|бы)(?!\w|\s+\w\.)")
_IF = re.compile(
    r"(?<!\w)(?:если(?!\s+(?:бы\s+)?не\s+ошиб)|ежели|в\s+случае|допустим|предположим|пусть|дабы|чтобы?)(?!\w)[^,;:]{0,80}$"
)
_WOULD_AFTER = re.compile(r"\s*(?:\w+\s+){0,2}(?:бы|ли)(?!\w)")
_WOULD_BEFORE = re.compile(r"(?<!\w)(?:бы|могл[иа]?|может|могут|следует|необходимо|надлежит|обязан\w*|должн\w*|"
                          r"нужно|надо|"
                           r"подлеж\w+|будет|будут|планиру\w+|собира\w+|намерен\w*|угрожал\w*|угроз\w+|"
                          r"грозил\w*|обещал\w*|"
                           r"велел\w*|приказ\w*|распоряд\w*|едва\s+не|чуть\s+не)\s+(?:\w+\s+){0,2}$")  # fmt: skip
_MAY_BE = re.compile(r"(?<!\w)(?:может|могут|вправе|можно|подлежит|право)\s+(?:\w+\s+){0,1}$")
_ASKS = cue(
    "прошу", "просим", "требую", "требуем", "установить", "выяснить", "сообщить", "уточнить", "разъяснить", "указать",
    "разыщите", "скажите", "объясните", "назвать", "найти", "вопросы?", "на вопрос", "по вопросу", "неизвестно",
    "не знаю", "не знает", "не знают", "не фиксировал…", "не известно", "интересу…", "спросил…", "спрашива…", "вправе",
)  # fmt: skip
_QUESTION_WORD = cue(
    "кто( именно| и чем| и кого| стрелял| кого)", "кем", "кого", "когда", "куда", "откуда", "где", "каким образом",
    "почему", "зачем", "сколько",
    "какой", "какие", "каких", "кто и на чем", "при каких обстоятельствах",
)  # fmt: skip
_NEAR = 45
_FAR = 110
_PEOPLE = re.compile(r"(?<!\w)(?:е(?:го|е)|их|меня|нас|мне|ему|еи|муж\w*|сын\w*|брат\w*|отц\w*|дочь\w*|жен[ауы]|"
                          r"сестр\w+|больн\w+|"
                     r"пациент\w*|ранен\w+|задержан\w+|потерпевш\w+|подростк\w+|людей|он|она|они|я)(?!\w)")  # fmt: skip
_THING = cue(
    "пул(я|ю|и|ей|ка|ку)", "гильз…", "запис(ь|и|ей)", "видео…", "телефон…", "сотов…", "документ…", "бумаг…",
    "тетрад…", "журнал…",
    "карт(а|у|ы)", "истори(я|ю|и) болезни", "каталк…", "койк(а|у|и)", "вещ(и|ей)", "одежд…", "заявлени(е|я)",
    "направлени(е|я)", "паспорт…",
    "спис(ок|ка|ки)", "сервер…", "диск…", "флешк…", "нож…", "оружи(е|я)", "рецепт…", "штраф…", "больничный",
    "режим", "кетонал", "лекарств…", "расписк…", "протокол…", "постановлени…", "копи(я|и|ю)", "паузы", "мат",
    "жетон…", "деньги", "машин(а|у)",
    "автомобил(ь|я)", "рапорт…", "образц(ы|ов)", "кровь", "предмет…", "справк…", "удостоверени…", "талон",
    "ключи", "отпечатк…", "медицинские документы", "дисциплинарн…", "взыскани…",
)  # fmt: skip
_WOUND = cue("пул(я|ю|и)", "дроб…", "оскол…", "ран(а|у|ы)")
_OF_THINGS = frozenset(
    {
        EventType.REMOVAL, EventType.ADMISSION, EventType.TRANSFER, EventType.DISCHARGE, EventType.RELEASE,
        EventType.DETENTION, EventType.TREATMENT, EventType.EXAMINATION,
    }
)  # fmt: skip


def is_supposed(before: str, words: str, after: str) -> bool:
    """Tell whether Russian words ask or suppose: "был ли вывезен", "если бы задержали", "может быть обжалован".

    Args:
        before: what stands before them in the sentence, in comparable form.
        words: themselves.
        after: what follows.
    """
    clause = re.split(r"[;:]", before)[-1]
    if _WHETHER.search(clause) or _WHETHER_IN.search(words) or _IF.search(clause) or _WOULD_BEFORE.search(clause):
        return True
    if _WOULD_AFTER.match(after):
        return True
    for asked in _ASKS.finditer(before):
        if _QUESTION_WORD.search((before + words)[asked.end() : asked.end() + _NEAR]) is not None:
            return len(before) - asked.end() < _FAR
    return False


def may_be(before: str) -> bool:
    """Tell whether what follows may or must be done: "может быть обжалован"."""
    return _MAY_BE.search(before) is not None


def is_of_a_thing(page: PageContext, sentence: Span, words: Span, kind: EventType) -> bool:
    """Tell whether it is a bullet, a paper or a record that was taken, handed over or brought."""
    if kind not in _OF_THINGS or (kind is EventType.TREATMENT and page.wording.search(_WOUND, *words)):
        return False
    start = max(sentence.start, words.start - 30)
    end = min(sentence.end, words.end + 20)
    near = page.wording.search(_THING, start, end)
    if near is None or re.search(
        r"(?<!\w)(?:в|на|из|с|по|о|об|от|до|без|для|у)\s+$", page.wording.slice(near[0] - 5, near[0])
    ):
        return False
    around = page.wording.prose(max(sentence.start, words.start - 60), min(sentence.end, words.end + 40))
    return not page.within(start, end, Label.PERSON, Label.UNNAMED) and _PEOPLE.search(around) is None
