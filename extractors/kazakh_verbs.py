"""Forms of Kazakh verbs that tell: past, perfect, hearsay, converb, each with its denial."""

import re

_DENIAL = "(?:ма|ме|ба|бе|па|пе)"
_PAST = "(?:ды|ді|ты|ті)(?:м|ң|к|қ|лар|лер|ңыз|ңіз)?"
_HEARSAY = "(?:[ыі]?пты|[ыі]?пті)(?:мыз|міз)?"
_PERFECT = "(?:ған|ген|қан|кен)(?!дар|дер|да(?!й)|де(?!й)|ша|ше)\\w*"
_PERFECT_DENIED = "(?:ған|ген)\\w*"
_PRESENT_DENIED = "(?:йды|йді|ймын|йміз|с|й)"
_DENIED = f"{_DENIAL}(?:{_PAST}|{_HEARSAY}|{_PERFECT_DENIED}|{_PRESENT_DENIED})"
_HELPERS = "(?:кет|жібер|таста|сал|қой|ал|шық|қал|бер|жат|отыр|жүр|тұр|кел|бар|жөнел|түс|өт|әкет|үлгер|бол)"
_HELPER_FORMS = f"{_HELPERS}(?:{_PAST}|[ыі]п(?:ты|ті)|{_PERFECT}|{_DENIED})|(?:жатыр|отыр|жүр|тұр)(?:мын|мыз|мін|міз)?"
_COLOURED = "(?:баста|жөнел|бер|кел|қой|сал)"
_VOICED = {"қ": "ғ", "к": "г", "п": "у"}
_VOWELS = "аәеиіоөуұүыэюя"


def told(*stems: str) -> tuple[str, ...]:
    """Return the cues of verbs for the forms that state that something happened or did not.

    Args:
        stems: as before the ending of the past: "ұр", "ұрыл", "алып кет".

    Returns:
        One cue for each stem; those who did it ("ұрғандар") and when they did ("ұрғанда") are none. The verb may lead
        to a helper ("ұрып тастады", "әкете алмады"), or, before a comma, to what was done next ("ұрып, …").
    """
    return (
        tuple(f"{stem}(?:{_PAST}|{_HEARSAY}|{_PERFECT}|{_DENIED})" for stem in stems)
        + tuple(f"{before}(?: (?:{_HELPER_FORMS})|(?=, )| (?=да,|де,))" for stem in stems if (before := converb(stem)))
        + tuple(
            f"{before} (?:алма(?:{_PAST}|{_PERFECT_DENIED}|{_PRESENT_DENIED})|{_COLOURED}(?:{_PAST}|{_PERFECT}))"
            for stem in stems
            if (before := _manner(stem))
        )
    )


def converb(stem: str) -> str:
    """Return the converb of a verb, "ұрып", "теуіп", "қамап"; empty where the stem is a pattern."""
    return _grown(stem, "[ыі]п", "п")


def _manner(stem: str) -> str:
    return _grown(stem, "[ае]", "й")


def _grown(stem: str, after_consonant: str, after_vowel: str) -> str:
    if not re.fullmatch(r"[\w ]+", stem):
        return ""
    if stem[-1] in _VOWELS:
        return stem + after_vowel
    return stem[:-1] + _VOICED.get(stem[-1], stem[-1]) + after_consonant
