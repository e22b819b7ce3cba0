"""How likely two names are one person's, and why: a score of 0–1 and reasons in words, or a conflict."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from resolver.agreement import Agreement, compare_given, compare_surnames
from resolver.names import PersonName, Reading

CERTAIN = 0.9
"""From here on two mentions are linked."""
LIKELY = 0.6
"""From here on a person is asked."""

_SLIP_OFF = 0.12
"""Taken off for a slip in the surname: even with all else equal it is for a person to say."""
_FORM_OFF = 0.03
"""Taken off for a surname spelled unlike in two scripts."""


@dataclass(frozen=True, slots=True)
class Match:
    """What the comparison of two names says.

    Args:
        score: 0–1.
        reasons: why, in words.
        conflicts: the two cannot be one person.
        surname: how far the surnames agree.
        given: the same of the given names.
        patronymic: the same of the patronymics.
    """

    score: float
    reasons: tuple[str, ...]
    conflicts: bool = False
    surname: Agreement = Agreement.UNKNOWN
    given: Agreement = Agreement.UNKNOWN
    patronymic: Agreement = Agreement.UNKNOWN


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the resolver knows of a mentioned person besides the letter: the name and the IIN, if any."""

    name: PersonName
    iin: str | None = None


_UNRELATED = Match(0.0, ("different surnames",), conflicts=True, surname=Agreement.DIFFERENT)
_OTHER_SEX = Match(0.0, ("different sexes",), conflicts=True)


@lru_cache(maxsize=262144)
def match_persons(one: Profile, other: Profile) -> Match:
    """Compare two persons by name and IIN, in their most favourable readings.

    Args:
        one: the one profile.
        other: the other.
    """
    best = _match_names(one.name, other.name)
    if one.iin and other.iin:
        if one.iin != other.iin:
            return replace(best, score=0.0, reasons=("different IINs",), conflicts=True)
        if best.conflicts:
            return replace(best, score=LIKELY, reasons=("IIN equal", "the names disagree"), conflicts=False)
        return replace(best, score=0.995, reasons=("IIN equal", *best.reasons))
    return best


def _match_names(one: PersonName, other: PersonName) -> Match:
    latin: dict[str, str] = {}
    is_turned = bool(other.latin) and not one.latin
    if bool(one.latin) != bool(other.latin):
        latin = dict(one.latin or other.latin)
    best = _UNRELATED
    for left in other.readings if is_turned else one.readings:
        for right in one.readings if is_turned else other.readings:
            match = _match_readings(left, right, latin)
            if (not match.conflicts, match.score) > (not best.conflicts, best.score) or best is _UNRELATED:
                best = match
    if best.conflicts or not one.spelling or not other.spelling or one.spelling == other.spelling:
        return best
    if best.surname is not Agreement.EQUAL:
        return best
    reasons = tuple("surname spelled differently" if why == "same surname" else why for why in best.reasons)
    return replace(best, score=round(best.score - 0.06, 3), reasons=reasons)


def _match_readings(one: Reading, other: Reading, latin: Mapping[str, str]) -> Match:
    if one.sex and other.sex and one.sex is not other.sex:
        return _OTHER_SEX
    surname = Agreement.UNKNOWN
    surname_words: tuple[str, ...] = ()
    if one.surname and other.surname:
        surname = compare_surnames(one.surname, other.surname, latin.get(one.surname, ""))
        if surname is Agreement.DIFFERENT:
            return _UNRELATED
        surname_words = (_say_surname(one.surname, other.surname, surname),)
    given = _match_part((one.given, other.given), (one.given_initials, other.given_initials), latin)
    patronymic = _match_part(
        (one.patronymic, other.patronymic), (one.patronymic_initials, other.patronymic_initials), latin
    )
    reasons = (*surname_words, *_say("given name", given), *_say("patronymic", patronymic))
    conflicts = Agreement.DIFFERENT in (given, patronymic)
    score = 0.0 if conflicts else _score(surname, given, patronymic)
    return Match(score, reasons, conflicts, surname=surname, given=given, patronymic=patronymic)


def _score(surname: Agreement, given: Agreement, patronymic: Agreement) -> float:
    if surname is Agreement.UNKNOWN:  # Ерлан Кайратович, or Ерлан alone: whose surname stands elsewhere in the letter
        return _WITHOUT_SURNAME.get((given, patronymic), _NOTHING_AGAINST)
    off = {Agreement.SLIP: _SLIP_OFF, Agreement.FORM: _FORM_OFF}.get(surname, 0.0)
    return round(_SCORES[_known(given), _known(patronymic)] - off, 3)


def _known(agreement: Agreement) -> Agreement:
    """Count a form of a name as a slip: likely, and no proof."""
    return _NEAR if agreement is Agreement.FORM else agreement


_UNKNOWN, _INITIAL, _NEAR, _FULL = Agreement.UNKNOWN, Agreement.INITIAL, Agreement.SLIP, Agreement.EQUAL
_SCORES = {
    (_FULL, _FULL): 0.98,
    (_FULL, _NEAR): 0.94,
    (_FULL, _INITIAL): 0.97,
    (_FULL, _UNKNOWN): 0.92,
    (_NEAR, _FULL): 0.94,
    (_NEAR, _NEAR): 0.85,
    (_NEAR, _INITIAL): 0.85,
    (_NEAR, _UNKNOWN): 0.75,
    (_INITIAL, _FULL): 0.94,
    (_INITIAL, _NEAR): 0.85,
    (_INITIAL, _INITIAL): 0.92,
    (_INITIAL, _UNKNOWN): 0.8,
    (_UNKNOWN, _FULL): 0.7,
    (_UNKNOWN, _NEAR): 0.6,
    (_UNKNOWN, _INITIAL): 0.6,
    (_UNKNOWN, _UNKNOWN): 0.5,
}
"""Score by what is known of given name and patronymic, where the surname is the same.

Set by hand so that what two careful readers would take for one person without asking lies above `CERTAIN`; a surname
with one initial, or with a given name one letter off and no patronymic, lies below.
"""


_WITHOUT_SURNAME = {
    (_FULL, _FULL): 0.8,
    (Agreement.FORM, _FULL): 0.7,
    (_FULL, Agreement.FORM): 0.7,
    (_INITIAL, _INITIAL): 0.5,
    (_FULL, _INITIAL): 0.5,
    (_FULL, _UNKNOWN): 0.5,
    (Agreement.FORM, _UNKNOWN): 0.5,
}
"""The same where one of the two has no surname: enough inside one letter, where nobody else fits."""
_NOTHING_AGAINST = 0.2
"""Of two names that have too little in common to be compared: no reason to link, and none against."""


_SURNAMES = {
    Agreement.EQUAL: "same surname",
    Agreement.FORM: "surname spelled alike in another script",
    Agreement.SLIP: "surname differs by a likely slip",
}
_WORDS = {
    Agreement.DIFFERENT: "different {}s",
    Agreement.INITIAL: "initial of the {} fits",
    Agreement.SLIP: "{} differs by a likely slip",
    Agreement.FORM: "another form of the {}",
    Agreement.EQUAL: "same {}",
}


def _say_surname(one: str, other: str, surname: Agreement) -> str:
    if surname is Agreement.SLIP and OSA.distance(one, other, score_cutoff=1) == 1:
        return "surname differs by one letter"
    return _SURNAMES[surname]


def _say(part: str, agreement: Agreement) -> tuple[str, ...]:
    return (_WORDS[agreement].format(part),) if agreement else ()


def _match_part(
    keys: tuple[str, str], initials: tuple[frozenset[str], frozenset[str]], latin: Mapping[str, str]
) -> Agreement:
    if not initials[0] or not initials[1]:
        return Agreement.UNKNOWN
    if all(keys):
        return compare_given(keys[0], keys[1], latin.get(keys[0], ""))
    return Agreement.INITIAL if initials[0] & initials[1] else Agreement.DIFFERENT
