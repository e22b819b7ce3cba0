"""Words by which a writer calls a relative: «мой муж», «ұлым», "my brother"."""

import re

from extractors.context import PageContext
from extractors.wording import cue
from models.mention import Mention

_POSSESSIVE = cue(
    "мо(й|его|ему|им|ём|я|ю|ей|и|их)", "наш(его|ему|а|ей|у|и)?", "менің", "my", "our", "біздің", "свое(го|му)", "своей"
)
KIN_OF_WRITER = cue(
    "сын(а|у|ом)?", "доч(ь|ери|ерью)", "муж(а|у|ем)?", "жен(а|ы|у|е|ой)", "брат(а|у|ом)?", "сестр(а|ы|у|е|ой)",
    "отц(а|у|ом)", "отец", "мат(ь|ери)", "супруг(а|у|ом|и|е)?", "племянни(к|ка|ку|ца|цу)",
    "ұлым…", "балам…", "қызым…", "күйеуім…", "жұбайым…", "әйелім…", "ағам…", "інім…", "бауырым…", "әкем…", "анам…",
    "қарындасым…", "son", "daughter", "husband", "wife", "brother", "sister", "father", "mother",
)  # fmt: skip
_KAZAKH_MINE = cue(
    "ұлым…",
    "балам…",
    "қызым…",
    "күйеуім…",
    "жұбайым…",
    "әйелім…",
    "ағам…",
    "інім…",
    "бауырым…",
    "әкем…",
    "анам…",
    "қарындасым…",
)
_APPOSED = re.compile(
    r"\s*(?:гр(?:-н|-ка|ажданин\w*|ажданк\w*)?\.?|г-н\w*|г-ж\w*|mr|mrs|ms|dr)?[\s.,:«\"(–—-]*(?:\d{4}\s)?"
)
_MINE = re.compile(rf"(?:{_POSSESSIVE.pattern})\s+(?:\w+\s+)?$")


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
    return any(_is_mine(page.wording.text, match) for match in KIN_OF_WRITER.finditer(page.wording.text))


def _is_mine(text: str, match: re.Match[str]) -> bool:
    if _KAZAKH_MINE.fullmatch(match.group()):
        return True
    return _MINE.search(text[max(0, match.start() - 20) : match.start()]) is not None
