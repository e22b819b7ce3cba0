"""Where sentences begin and end in letters: with abbreviations, initials, numbered points and lines cut anywhere.

Written here because razdel (Russian only) and pysbd (which has Kazakh) have had no release since 2021 and neither
keeps exact places over line breaks; the abbreviations are those of Kazakhstani official letters.
"""

import re
from typing import NamedTuple

_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s)|;(?=\s)|:(?=\s*\n)")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LAST_TOKEN = re.compile(r"(\S+)$")
_BEGINS_LOWER = re.compile(r"\s*[\"«(]*[a-zа-яёәғқңөұүһі]")
_STARTER = re.compile(
    r"\s+(?:В|Во|На|По|При|После|Из|От|До|Для|С|Со|Об?|Как|Он|Она|Они|Его|Её|Ее|Их|Мы|Я|Мне|Мой|Нам|Так|Также|Тогда|"
    r"Этот|Эта|Это|Указанн\w+|Данн\w+|Пациент\w*|Больн\w+|Потерпевш\w+|Задержанн\w+|Согласно|Затем|Однако|Далее|Кроме|"
    r"Осмотрен\w*|Выписан\w*|Госпитализирован\w*|Доставлен\w*|Диагноз\w*|Сообща\w+|Прошу|Просим|Осы|Ол|Олар|"
    r"Оның|Бұл|Сол|"
    r"Содан|Кейін|Біз|Мен|The|He|She|They|His|Her|On|In|At|We|It|This|After)\b(?!\.)"
)
_BEGINS_NUMBER = re.compile(r"\s*\d+[.)]\s")

# Units, posts, places, acts and references in Russian, Kazakh and English, without the last full stop.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "г гг гор обл р-н р р-не ул пр пр-т просп пл пер мкр мкрн д кв корп стр с пос аул им ст ч п пп подп абз т "
        "тов гр гр-н гр-ка гр-на гр-ну гр-ки гр-ке зам нач ком мл сержант-т ст-т полк подполк кап лейт исп тел "
        "факс вн моб исх вх рег см напр др проч тыс млн руб тг в вв н э ок около т.е т.к т.д т.п т.н и.о в.и.о "
        "врио и о проф доц акад мед отд каб б-ца о-во р.т л лл об обл-ти а экз прим и.м.н к.м.н д.м.н ж жж б бб қ "
        "к-сі көш ш ауд орынд бұд әрі мыс т.б т.с.с м.а міндетін а.т mr mrs ms dr st no nos art arts para sec "
        "dist prof lt col maj capt sgt gen cpl insp det vs etc e.g i.e p.m a.m approx dept tel fax ref re inc ltd "
        "jan feb mar apr jun jul aug sep sept oct nov dec ",
    )
)


class Span(NamedTuple):
    """Code points of a page's text: first, and one past the last."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """Cut a page's text into sentences.

    Args:
        text: lines are joined by newlines, blocks by an empty line; an empty line always ends a sentence.

    Returns:
        Spans without outer white space, in order.
    """
    found: list[Span] = []
    start = 0
    for blank in BLANK_LINE.finditer(text):
        _cut(text, start, blank.start(), found)
        start = blank.end()
    _cut(text, start, len(text), found)
    return tuple(found)


def _cut(text: str, start: int, end: int, found: list[Span]) -> None:
    position = start
    for stop in _END.finditer(text, start, end):
        if _is_end(text, position, stop, end):
            _add(text, position, stop.end(), found)
            position = stop.end()
    _add(text, position, end, found)


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _is_end(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    if stop.group()[0] in ";:!?…":
        return True
    if _BEGINS_LOWER.match(text, stop.end(), end):
        return False
    before = _LAST_TOKEN.search(text[max(start, stop.start() - 30) : stop.start()])
    if before is None:
        return False
    word = before.group().lower().lstrip("(«\"'[")
    if word in _ABBREVIATIONS:
        # "2022 г. Сейтказин" goes on; "2022 г. После этого" does not.
        return bool(_STARTER.match(text, stop.end(), end) or _BEGINS_NUMBER.match(text, stop.end(), end))
    parts = word.split(".")
    if word.replace(".", "").isdigit():
        # "1. Сейтказин" opens a point of a list; "в ГКБ № 7." and "08.01.2022." end a sentence.
        line = text[max(text.rfind("\n", 0, stop.start()) + 1, start) : stop.start()]
        return line.strip() != word
    return len(word) > 1 and not (len(parts) > 1 and all(len(part) <= 2 for part in parts))
