"""Base forms of ranks and findings: the head noun and its adjectives in the nominative, the rest as it is."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_KAZAKH_POSSESSIVE = re.compile(r"(?<=[ыі])(?:на|не|ның|нің|н|нан|нен|мен)$")
_KAZAKH_CASE = re.compile(
    r"(?:(?<=[бвгдпткқсфхһцчшщ])(?:қа|ке|тың|тің|ты|ті|та|те|тан|тен|пен)"
    r"|(?<=[аәеёжзийлмнңоөруұүыіэюя])(?:ға|ге|ның|нің|дың|дің|ны|ні|ды|ді|дан|ден|нан|нен|мен|бен))$"
)
_ACTING = re.compile(r"^(?:зав\.|и\. ?о\.|ио|врио|вр\. ?и\. ?о\.)", re.IGNORECASE)
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_PLACED = re.compile(r"\w+ (?:облысының|қаласының|ауданының) ")
_POSTS_LIKE_ADJECTIVES = ("рядов", "участков", "заведующ", "оперуполномочен")


@cache
def analyzer() -> "MorphAnalyzer":
    """Return the Russian dictionary; it is loaded once, when first asked for."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4096)
def base_form(phrase: str, *, genitive: bool = False) -> str:
    """Return the base form of a rank or finding.

    Args:
        phrase: as written, in any case.
        genitive: it stands in the genitive, as after a negation.
    """
    plain = re.sub(r"\s+", " ", phrase)
    if _PLACED.match(plain):
        return _kazakh(plain)
    plain = (
        plain
        if plain[:2].isupper() and len(plain.split(" ")[0]) > 1 and "." not in plain[:3]
        else plain[:1].lower() + plain[1:]
    )
    if plain.isascii():
        return _ARTICLE.sub("", " ".join(phrase.split())) if " of " in plain else plain.lower()
    if re.search("[әғқңөұүһі]", plain.lower()):
        return _kazakh(plain)
    return plain if _ACTING.match(plain) else _russian(plain, genitive=genitive)


def _kazakh(phrase: str) -> str:
    possessive = _KAZAKH_POSSESSIVE.sub("", phrase)
    return possessive if possessive != phrase else _KAZAKH_CASE.sub("", phrase)


def _russian(phrase: str, *, genitive: bool) -> str:
    """Put the leading adjectives and the first noun into the nominative."""
    words = phrase.split(" ")
    for position, word in enumerate(words):
        noun = _noun(word, genitive=genitive)
        if noun is None:
            continue
        gender = noun.tag.gender
        plural = noun.tag.number == "plur"
        nominative = noun.inflect({"nomn"} if noun.tag.POS == "NOUN" else {"nomn", "masc", "sing"})
        if nominative is None:
            return phrase
        changed = [_adjective(adjective, gender, plural=plural) for adjective in words[:position]]
        head = nominative.word if word[:1].islower() else nominative.word.capitalize()
        return " ".join([*changed, head, *words[position + 1 :]])
    return phrase


def _noun(word: str, *, genitive: bool) -> "Parse | None":
    parses = analyzer().parse(word.lower())
    if word.lower().startswith(_POSTS_LIKE_ADJECTIVES):
        return next(
            (parse for parse in parses if parse.tag.POS in ("ADJF", "PRTF", "NOUN") and parse.tag.gender == "masc"),
            None,
        )
    if parses and parses[0].tag.POS in ("ADJF", "PRTF"):
        return None
    if word == "жизни":
        return None
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN" and (parse.tag.case == "gent" or not genitive)]
    return max(nouns, key=lambda parse: parse.score) if nouns else None


def _adjective(word: str, gender: str | None, *, plural: bool) -> str:
    wanted = {"nomn", "plur"} if plural else {"nomn", "sing"} | ({gender} if gender else set())
    for parse in analyzer().parse(word.lower()):
        if parse.tag.POS in ("ADJF", "PRTF"):
            inflected = parse.inflect(wanted)
            return inflected.word if inflected else word
    return word
