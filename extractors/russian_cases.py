"""In which grammatical case a Russian mention of people stands, as far as its endings tell."""

import re
from enum import StrEnum

from extractors.wording import fold
from models.mention import Label, Mention


class Case(StrEnum):
    """What a mention may be in its clause."""

    SUBJECT = "subject"
    """Nominative: "двое дежурных", "Саметова Д. С.". """
    OBJECT = "object"
    """Genitive, dative, accusative, or a locative: "пятерых больных", "Турсунову"."""
    AGENT = "agent"
    """Instrumental: "неизвестными в масках", "Холматовым Д. А."."""
    OBLIQUE = "oblique"
    """Any but the nominative: the surnames of women, "Шакировой"."""


_MANY = re.compile(
    r"(?:\d+|двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|десятеро|оба|обе|две|два|три|четыре|пять|шесть|"
    r"семь|восемь|девять|десять|\w+надцать|\w*двадцать|тридцать|сорок|несколько|много|десяток|десятки|группа|толпа|"
    r"никто)$"
)
_MANY_AGENT = re.compile(r"(?:двумя|тремя|четырьмя|\w+ерыми|двоими|троими|обоими|обеими|\w*тью|\w+емью|несколькими)$")
_MANY_OBJECT = re.compile(
    r"(?:двух|трех|четырех|двоих|троих|\w+ерых|двум|трем|двоим|троим|\w+ерым|обоих|обеих|пяти|шести|семи|восьми|девяти|"
    r"десяти|\w+надцати|нескольких|нескольким|никого|никому)$"
)
_OTHER_CASES = re.compile(r"(?:ами|ями|ыми|ими|ьми)$")
_AGENT_END = re.compile(r"(?:ом|ем|ою|ею|ым|им|ью)$")
_OBJECT_END = re.compile(r"(?:ого|его|ому|ему|ую|юю|ых|их|ов|ев|ам|ям|у|ю)$")
_OBJECT_MAN = re.compile(
    r"(?:ника|остка|воя|чины|щины|стры|ента|анта|теля|ера|ора|ача|рца|йца|иста|олога|арта|ата|иза|ара|арня|ына)$"
)
_OBJECT_PLURAL = re.compile(r"(?:врачей|людей|парней|детей|жителей|водителей|родителей|граждан|солдат|лиц)$")
_NOMINATIVE_NOUN = frozenset({"санитар", "лекарь", "слесарь", "вратарь"})


def case_of(mention: Mention) -> Case:
    """Return the case of a mention: of a name by its normal form, of others by their first words."""
    return _of_name(mention) if mention.label is Label.PERSON else _of_words(mention)


def _of_name(mention: Mention) -> Case:
    known = [word for word in re.findall(r"[\w-]+", fold(mention.name or mention.text)) if len(word) > 1]
    changed = [word for word in re.findall(r"[а-я-]{2,}", fold(mention.text)) if word not in known]
    if not changed:
        return Case.SUBJECT
    endings = {_of_changed(word, known) for word in changed}
    if Case.AGENT in endings and Case.OBJECT not in endings:
        return Case.AGENT
    return Case.OBJECT if Case.OBJECT in endings else Case.OBLIQUE


def _of_changed(word: str, known: list[str]) -> Case:
    normal = next((each for each in known if each[: max(2, len(word) - 3)] == word[: max(2, len(word) - 3)]), "")
    if re.search(r"(?:ои|еи)$", word):
        given = bool(normal) and not re.search(r"(?:ова|ева|ина|ына|ая|яя)$", normal)
        return Case.AGENT if given else Case.OBLIQUE
    return Case.AGENT if _AGENT_END.search(word) else Case.OBJECT


def _of_words(mention: Mention) -> Case:
    words = re.findall(r"[а-я-]+|\d+", fold(mention.text))
    if not words:
        return Case.SUBJECT
    first = words[0]
    if _MANY.match(first):
        return Case.SUBJECT
    if _MANY_AGENT.match(first) or _OTHER_CASES.search(first):
        return Case.AGENT
    if _MANY_OBJECT.match(first):
        return Case.OBJECT
    if first in _NOMINATIVE_NOUN:
        return Case.SUBJECT
    if re.search(r"(?:ым|им)$", first):
        # "неизвестным мужчиной" and "неизвестным лицам": the noun decides.
        following = words[1] if len(words) > 1 else ""
        return Case.OBJECT if re.search(r"(?:ам|ям|у|ю)$", following) else Case.AGENT
    if first.endswith("еи"):
        return Case.OBJECT
    if first.endswith("ои"):
        # "молодой лейтенант" and "постовой медсестрой": the noun decides.
        noun = words[1] if len(words) > 1 else ""
        return Case.SUBJECT if re.search(r"[бвгджзклмнпрстфхцчшщ]$", noun) and len(noun) > 2 else Case.OBLIQUE
    if _AGENT_END.search(first):
        return Case.AGENT
    if _OBJECT_END.search(first) or _OBJECT_PLURAL.search(first) or _OBJECT_MAN.search(first):
        return Case.OBJECT
    return Case.SUBJECT
