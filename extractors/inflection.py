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
    r"|(?<=[аәеёжзийлмнңоөруұүыіэюя])(?:(?<!төра)ға|ге|ның|нің|дың|дің|ны|ні|ды|ді|дан|ден|нан|нен|мен|бен))$"
)
_KAZAKH_POST = re.compile(
    r"(?:(?:аға|бас|кіші|кезекші|жетекші|бірінші|екінші|әскери|мемлекеттік|арнайы) )*(?!қатардағы)[^\W\d_]+",
    re.IGNORECASE,
)
"""A post that says of itself whose it is by its ending alone: in «полиция капитаны» the word before does."""
_KAZAKH_OWNED = re.compile(r"(?<=[аәеиоөұүыіуэюя])с[ыі]$|(?<=[бвгғджзйкқлмнңпрстфхһцчщ])[ыі]$")
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
    plain = possessive if possessive != phrase else _KAZAKH_CASE.sub("", phrase)
    return _unowned(plain) if _KAZAKH_POST.fullmatch(plain) else plain


def _unowned(post: str) -> str:
    """Return a Kazakh post without the ending that says whose it is: тергеушісі, бастығы."""
    stem = _KAZAKH_OWNED.sub("", post)
    if stem == post or post.endswith(("сы", "сі")):
        return stem
    return stem[:-1] + "қ" if stem.endswith("ғ") else stem


def _russian(phrase: str, *, genitive: bool) -> str:
    """Put the leading adjectives and the first noun into the nominative."""
    words = phrase.split(" ")
    for position, word in enumerate(words):
        noun = _noun(word, genitive=genitive)
        if noun is None or _agrees(word, " ".join(words[position + 1 : position + 2])):
            continue
        gender = noun.tag.gender
        plural = noun.tag.number == "plur"
        nominative = noun.inflect({"nomn"} if noun.tag.POS == "NOUN" else {"nomn", noun.tag.gender, "sing"})
        if nominative is None:
            return phrase
        changed = [_adjective(adjective, gender, plural=plural) for adjective in words[:position]]
        head = nominative.word if word[:1].islower() else nominative.word.capitalize()
        return " ".join([*changed, head, *words[position + 1 :]])
    return phrase


def _agrees(word: str, following: str) -> bool:
    """Tell whether a word may be an adjective of the noun after it, as in «главного врача»."""
    adjectives = [parse.tag for parse in analyzer().parse(word.lower()) if parse.tag.POS == "ADJF"]
    nouns = [parse.tag for parse in analyzer().parse(following.lower()) if parse.tag.POS == "NOUN"]
    return any(
        (one.case, one.number, one.gender) == (other.case, other.number, other.gender)
        for one in adjectives
        for other in nouns
    )


def _noun(word: str, *, genitive: bool) -> "Parse | None":
    parses = analyzer().parse(word.lower())
    if word.lower().startswith(_POSTS_LIKE_ADJECTIVES):
        alike = [parse for parse in parses if parse.tag.POS in ("ADJF", "PRTF", "NOUN")]
        return next((parse for gender in ("masc", "femn") for parse in alike if parse.tag.gender == gender), None)
    if parses and parses[0].tag.POS in ("ADJF", "PRTF"):
        return None
    if word == "жизни":
        return None
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN" and (parse.tag.case == "gent" or not genitive)]
    # «Статистик» is a person rather than a form of what he makes.
    unchanged = [parse for parse in nouns if parse.normal_form == word]
    if unchanged and all(parse.tag.animacy == "anim" for parse in unchanged):
        nouns = unchanged
    return max(nouns, key=lambda parse: parse.score) if nouns else None


def _adjective(word: str, gender: str | None, *, plural: bool) -> str:
    wanted = {"nomn", "plur"} if plural else {"nomn", "sing"} | ({gender} if gender else set())
    for parse in analyzer().parse(word.lower()):
        if parse.tag.POS in ("ADJF", "PRTF"):
            inflected = parse.inflect(wanted)
            return inflected.word if inflected else word
    return word
