"""In which words letters speak of a matter, in Russian, Kazakh and English: only who uses none of them is silent."""

import re
from collections.abc import Iterable

from models.event import EventType
from resolver.claims.letters import CaseLetter

_WORDS = {
    EventType.REMOVAL: (
        r"выв[её]з|вывоз|ув[её]з|увоз|забра|перев[её]|перевод|доставл",
        r"әкет|әкел|шығар|ауыстыр|жеткіз",
        r"remov|taken|took|transfer",
    ),
    EventType.DETENTION: (r"задерж|содерж|изолятор|арест", r"ұста|қамау|қамал", r"detain|detention|arrest|custody"),
    EventType.BEATING: (
        r"\bби[тл]|изби|побо|насил|физическ\w+ сил|пыт[ко]",
        r"ұр[ыдғ]|соққы|қинау|зорлық|күш қолдан",
        r"\bbeat|tortur|violence|\bforce",
    ),
    EventType.SHOOTING: (r"стрел|огнестр|пул[яеи]", r"\bоқ|атыл|атқан", r"shot|shoot|gun"),
    EventType.INJURY: (r"травм|ранен|поврежд|ушиб|перелом", r"жарақат|сынған|соққы", r"injur|wound|fractur|bruis"),
    EventType.DEATH: (r"смерт|погиб|гибел|скончал|умер", r"қайтыс|өлім|қаза", r"death|died|dead"),
}
_PATTERNS = {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in _WORDS.items()}


def speaks_of(letter: CaseLetter, kinds: Iterable[EventType]) -> bool:
    """Tell whether a word of a matter stands in a letter.

    Args:
        letter: any.
        kinds: the matter, as types of events; types without words are in no letter.
    """
    patterns = [_PATTERNS[kind] for kind in kinds if kind in _PATTERNS]
    return any(pattern.search(page.text) for pattern in patterns for page in letter.record.pages)
