"""Words by which a writer calls a relative: «мой муж», «ұлым», "my brother"; and those for a reader's: «Ваш сын»."""

import re

from extractors.context import PageContext
from extractors.wording import cue
from models.mention import Mention

_POSSESSIVE = cue(
    "мо(й|его|ему|им|ём|я|ю|ей|и|их|ими)", "наш(его|ему|им|ем|а|ей|у|и|их|ими)?", "сво(й|его|ему|им|ём|я|ю|ей|и|их)",
    "менің", "біздің", "өзімнің", "my", "our",
)  # fmt: skip
_YOURS = cue("ваш(его|ему|им|ем|а|ей|у|и|их|ими)?", "сіздің", "your")
_RUSSIAN = (
    "сын(а|у|ом|е|ок|ка|ку|ком|ишк\\w+|оч\\w+|ул\\w+|овья|овей)?", "доч(ь|ери|ерью|к\\w+|ур\\w+|еньк\\w+|ерей)",
    "муж(а|у|ем|е)?", "жен(а|ы|у|е|ой)", "вдов(а|ы|у|е|ой)", "брат(а|у|ом|е|ик\\w*|ишк\\w+|ья|ьев|ьям)?",
    "сестр(а|ы|у|е|ой|енк\\w+|ичк\\w+)", "сест[её]р", "отц(а|у|ом|е|ы)", "отец", "мат(ь|ери|ерью)",
    "пап(а|ы|у|е|ой)", "мам(а|ы|у|е|ой|очк\\w+)", "супруг(а|у|ом|и|е|ой)?", "внук(а|у|ом|и|ов)?", "внучк(а|и|у|е|ой)",
    "племянни(к|ка|ку|ком|ца|цы|цу|цей|ки|ков)", "зят(ь|я|ю|ем)", "сват(а|у|ом)?", "снох(а|и|у|е|ой)",
    "невестк(а|и|у|е|ой)", "невест(а|ы|у|е|ой)", "жених(а|у|ом)?", "дяд(я|и|ю|е|ей)", "т[её]т(я|и|ю|е|ей|к\\w+)",
    "дед(а|у|ом|ушк\\w+)?", "бабушк(а|и|у|е|ой)", "отчим(а|у|ом)?", "мачех(а|и|у|е|ой)", "пасын(ок|ка|ку|ком)",
    "шурин(а|у|ом)?", "свекр\\w+", "свекров\\w+", "тест(ь|я|ю|ем)", "т[её]щ(а|и|у|е|ей)", "деверь", "кузен(а|у|ом|ы)?",
    "родственни(к|ка|ку|ком|ца|цы|цу|цей|ки|ков)", "родител(и|ей|ям|ями)", "реб[её]н(ок|ка|ку|ком)", "дет(и|ей|ям)",
    "мальчик(а|у|ом)?", "парен(ь|я|ёк)",
)  # fmt: skip
_CASE = "(ыз|із)?(ды|ді|ны|ні|ның|нің|дың|дің|ға|ге|а|е|нан|нен|дан|ден|мен|бен|да|де|сыз|сіз)?( едім)?"
_KAZAKH_KIN = (
    "ұл", "бала", "қыз", "күйеу", "жұбай", "зайыб", "жолдас", "әйел", "аға", "көке", "іні", "бауыр", "әке", "ана",
    "шеше",
    "апа", "әпке", "қарындас", "сіңлі", "туыс", "туысқан", "немере", "жиен", "келін", "ата", "әже", "жезде", "қайны",
    "бөле",
    "нағашы", "балдыз", "құда", "әріптес", "балалар", "ұлдар", "перзент", "кенже ұл", "тұңғыш ұл", "күйеу бала",
)  # fmt: skip
_KAZAKH = tuple(f"{kin}{'' if kin[-1] in 'ыіаәе' else '(ы|і)'}м{_CASE}" for kin in _KAZAKH_KIN)
_KAZAKH_YOURS = tuple(f"{kin}{'' if kin[-1] in 'ыіаәе' else '(ы|і)'}ң(ы|і)з…" for kin in _KAZAKH_KIN)
_ENGLISH = (
    "sons?", "daughters?", "husband", "wife", "brothers?", "sisters?", "father", "mother", "dad", "mum", "mom",
    "nephew",
    "niece", "cousin", "uncle", "aunt", "grandson", "granddaughter", "grandfather", "grandmother", "boy", "girl",
    "child",
    "children", "spouse", "partner", "fianc[eé]e?", "(son|brother|father|mother|sister|daughter) ?in ?law",
    "relatives?",
    "step(son|father|mother|brother|sister)",
)  # fmt: skip
KIN_OF_WRITER = cue(*_RUSSIAN, *_KAZAKH, *_ENGLISH)
_KAZAKH_MINE = cue(*_KAZAKH)
_THEIRS = cue(*_RUSSIAN, *_ENGLISH)
_READERS = cue(*_KAZAKH_YOURS)
_SELF = cue(
    "я,? (\\w+ )?(мать|отец|жена|муж|вдова|сестра|брат|дочь|сын|супруг|супруга|тётя|дядя|бабушка|родственник)",
    "(пишет|обращается|беспокоит)( к)?( вам)? (\\w+ )?(мать|отец|жена|муж|вдова|сестра|брат|дочь|сын|супруга?)",
    "(являюсь|прихожусь|довожусь)( ему| ей)? (\\w+ )?(матерью|отцом|женой|мужем|вдовой|сестрой|братом|дочерью|сыном|"
    "супругой|супругом|тётей|дядей|родственником|родственницей|невесткой|племянником)",
    "(ана|шеше|әке|жұбай|зайыб|әйел|күйеу|аға|іні|бауыр|қарындас|сіңлі|әпке|апа|туыс)(ы|і|сы|сі)(мын|мін)",
    "(ана|шеше|әке|жұбай|зайыб|әйел|аға|іні|бауыр|қарындас|әпке|туыс)(ы|і|сы|сі) (боламын|болып табыламын|"
    "жазып отырмын)",
    "i am (the|his|her) (\\w+ )?(mother|father|wife|husband|widow|sister|brother|daughter|son|aunt|uncle|cousin)",
)  # fmt: skip
_APPOSED = re.compile(
    r"\s*(?:гр(?:-н|-ка|ажданин\w*|ажданк\w*)?\.?|г-н\w*|г-ж\w*|господин\w*|госпож\w*|по\s+фамилии|mr|mrs|ms|dr|named|"
    r"азамат(?:ы|ша)?|№\s?\d+)?[\s.,:«\"(–—-]*(?:\d{4}\s)?"
)
_MINE = re.compile(rf"(?:{_POSSESSIVE.pattern})\s+(?:\w+\s+){{0,2}}$")
_YOUR = re.compile(rf"(?:{_YOURS.pattern})\s+(?:\w+\s+){{0,2}}$")
_BACK = 36


def is_apposed(gap: str) -> bool:
    """Tell whether what stands between a word and a name leaves them together: a space, a comma, "гр."."""
    return _APPOSED.fullmatch(gap) is not None


def is_kin_of_writer(page: PageContext, person: Mention) -> bool:
    """Tell whether the writer calls a person by a word of kinship."""
    start = max(page.text.rfind("\n\n", 0, person.start) + 1, person.start - 40, 0)
    before = page.wording.slice(start, person.start)
    return any(
        is_apposed(before[match.end() :]) and _is_mine(before, match) for match in KIN_OF_WRITER.finditer(before)
    )


def calls_kin(page: PageContext) -> bool:
    """Tell whether the writer speaks of someone as a relative."""
    text = page.wording.text
    return _SELF.search(text) is not None or any(_is_mine(text, match) for match in KIN_OF_WRITER.finditer(text))


def calls_readers_kin(page: PageContext) -> bool:
    """Tell whether the letter speaks of a relative of the one to whom it is written: «Вашего сына», «ұлыңыз»."""
    text = page.wording.text
    return _READERS.search(text) is not None or any(
        _YOUR.search(text[max(0, match.start() - _BACK) : match.start()]) for match in _THEIRS.finditer(text)
    )


def _is_mine(text: str, match: re.Match[str]) -> bool:
    if _KAZAKH_MINE.fullmatch(match.group()):
        return True
    return _MINE.search(text[max(0, match.start() - _BACK) : match.start()]) is not None
