"""How likely two names are one person's, and why: a score of 0–1 and reasons in words, or a conflict."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from resolver.names import PersonName, Reading

CERTAIN = 0.9
"""From here on two mentions are linked."""
LIKELY = 0.6
"""From here on a person is asked."""

_NEAR_SURNAME = 7
"""Letters from which one wrong letter is held for a misreading: in a shorter surname it makes another surname."""
_NEAR_OFF = 0.12
"""Taken off for a letter of difference in the surname: even with all else equal it is for a person to say."""
_NEAR_GIVEN = 7
"""The same of given names and patronymics: Марат and Мурат are two names."""


@dataclass(frozen=True, slots=True)
class Match:
    """What the comparison of two names says.

    Args:
        score: 0–1.
        reasons: why, in words.
        conflicts: the two cannot be one person.
    """

    score: float
    reasons: tuple[str, ...]
    conflicts: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the resolver knows of a mentioned person besides the letter: the name and the IIN, if any."""

    name: PersonName
    iin: str | None = None


_UNRELATED = Match(0.0, ("different surnames",), conflicts=True)


@lru_cache(maxsize=262144)
def match_persons(one: Profile, other: Profile) -> Match:
    """Compare two persons by name and IIN, in their most favourable readings.

    Args:
        one: the one profile.
        other: the other.
    """
    matches = [_match_readings(left, right) for left in one.name.readings for right in other.name.readings]
    best = max(matches, key=lambda match: (not match.conflicts, match.score), default=_UNRELATED)
    if one.iin and other.iin:
        if one.iin != other.iin:
            return Match(0.0, ("different IINs",), conflicts=True)
        if best.conflicts:
            return Match(LIKELY, ("IIN equal", "the names disagree"), conflicts=False)
        return Match(0.995, ("IIN equal", *best.reasons))
    if best.conflicts:
        return best
    spelled = one.name.spelling, other.name.spelling
    if all(spelled) and spelled[0] != spelled[1] and "same surname" in best.reasons:
        reasons = tuple("surname spelled differently" if why == "same surname" else why for why in best.reasons)
        return Match(round(best.score - 0.06, 3), reasons)
    return best


def _match_readings(one: Reading, other: Reading) -> Match:
    if one.sex and other.sex and one.sex is not other.sex:
        return Match(0.0, ("different sexes",), conflicts=True)
    near = _near(one.surname, other.surname, _NEAR_SURNAME)
    if one.surname != other.surname and not near:
        if one.surname and other.surname:
            return _UNRELATED
        return _without_surname(one, other)
    given, given_words = _match_part((one.given, other.given), (one.given_initials, other.given_initials), "given name")
    patronymic, patronymic_words = _match_part(
        (one.patronymic, other.patronymic), (one.patronymic_initials, other.patronymic_initials), "patronymic"
    )
    surname_words = "surname differs by one letter" if near else "same surname"
    reasons = tuple(filter(None, (surname_words, given_words, patronymic_words)))
    if given < 0 or patronymic < 0:
        return Match(0.0, reasons, conflicts=True)
    return Match(round(_SCORES[given, patronymic] - (_NEAR_OFF if near else 0.0), 3), reasons)


def _without_surname(one: Reading, other: Reading) -> Match:
    """Ерлан Кайратович, said of someone whose surname stands elsewhere in the letter."""
    if one.given and one.given == other.given and one.patronymic and one.patronymic == other.patronymic:
        return Match(0.8, ("same given name", "same patronymic"))
    return _UNRELATED


_UNKNOWN, _INITIAL, _NEAR, _FULL = 0, 1, 2, 3
_CONFLICT = -1
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


def _match_part(
    keys: tuple[str, str], initials: tuple[frozenset[str], frozenset[str]], part: str
) -> tuple[int, str | None]:
    if not initials[0] or not initials[1]:
        return _UNKNOWN, None
    if all(keys):
        if keys[0] == keys[1]:
            return _FULL, f"same {part}"
        if keys[0][0] == keys[1][0] and _near(keys[0], keys[1], _NEAR_GIVEN):
            return _NEAR, f"{part} differs by one letter"
        return _CONFLICT, f"different {part}s"
    if not initials[0] & initials[1]:
        return _CONFLICT, f"different initials of the {part}"
    return _INITIAL, f"initial of the {part} fits"


def _near(one: str, other: str, least: int) -> bool:
    return one != other and min(len(one), len(other)) >= least and OSA.distance(one, other, score_cutoff=1) == 1
