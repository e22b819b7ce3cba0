"""Which word of a name is the surname, the given name, the patronymic: all orders that the words can be in."""

import re

from models.folding import fold
from resolver.endings import is_descent, is_patronymic, is_typed
from resolver.given_names import is_given
from resolver.mending import mend

Order = tuple[str, str, str]
"""Surname, given name and patronymic as written; "" for what is not there."""

_THREE = 3
_LATIN = re.compile(r"[a-z]")
_DESCENT = re.compile(r"(?:оли|огли|[кг]изи).{0,3}")


def join_patronymics(words: list[str]) -> list[str]:
    """Write `Қайрат ұлы` as one word."""
    joined: list[str] = []
    for word in words:
        if joined and _DESCENT.fullmatch(fold(word)):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def order_words(words: list[str], *, is_surname_first: bool = False) -> list[Order]:
    """Return each order that the words can be in, the likeliest first.

    Args:
        words: of a name, without initials.
        is_surname_first: a comma stands behind the first word.
    """
    if not words:
        return []
    if len(words) == 1:
        return [(words[0], "", "")]
    at = next((place for place, word in enumerate(words) if place and is_patronymic(word)), None)
    if at is None and len(words) == _THREE and not is_typed(words[-1]):
        mended = mend(words[-1])
        if is_patronymic(mended):
            words, at = [*words[:-1], mended], len(words) - 1
    if len(words) == 2 and any(map(is_descent, words)):  # Хасенұлы Берік: a father's name or a surname
        given, descent = words if is_descent(words[1]) else words[::-1]
        return [(descent, given, ""), ("", given, descent)]
    if at is not None:
        return [_around_patronymic(words, at)]
    if len(words) > 2 and is_patronymic(words[0]):  # Серікұлы Дархан Тоқтаров
        return [(words[2], words[1], words[0]), (words[1], words[2], words[0])]
    return _without_patronymic(words, is_surname_first=is_surname_first)


def _around_patronymic(words: list[str], at: int) -> Order:
    others = words[:at] + words[at + 1 :]
    if len(others) == 1:
        return "", others[0], words[at]
    return (others[0], others[1], words[at]) if at > 1 else (others[1], others[0], words[at])


def _without_patronymic(words: list[str], *, is_surname_first: bool) -> list[Order]:
    first, last = words[0], words[-1]
    surname_first = [(first, words[1], "".join(words[2:]))]
    surname_last = [(last, first, "".join(words[1:-1]))]
    if len(words) == _THREE:  # a given name or a surname of two words: Ким Чен Хо, Анна Мария Вебер, Ахмет Гали Айдос
        surname_first += [(first, words[1] + last, ""), (first + words[1], last, "")]
        surname_last.append((last, first + words[1], ""))
    if is_surname_first:
        return surname_first
    if is_typed(first) != is_typed(last):
        typed, likely, other = (
            (first, surname_first, surname_last) if is_typed(first) else (last, surname_last, surname_first)
        )
        return likely + other if is_given(fold(typed)) else likely  # Карина Ким
    if _LATIN.search(first.casefold()):
        return surname_last + surname_first
    return surname_first if is_typed(first) and not is_given(fold(first)) else surname_first + surname_last
