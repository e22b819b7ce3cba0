"""Figures: what mentions say of a person, and whether two can be one."""

from dataclasses import dataclass
from functools import lru_cache

from resolver.evidence import Evidence, Form
from resolver.matching import Match, Profile, match_persons
from resolver.names import PersonName, merge_names, parse_name

NAMES_DISAGREE = "the names disagree"
"""What `match_persons` says of two who share an IIN and no name."""
_IIN = 12
"""Digits of an IIN."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What mentions say of a person: the name with the IIN, and the day of birth."""

    profile: Profile
    born: str | None = None


def figure(evidence: Evidence) -> Figure:
    """Return what a mention says of a person."""
    return _figure(evidence.form, evidence.said.iin, evidence.said.born)


@lru_cache(maxsize=262144)
def _figure(form: Form, iin: str | None, born: str | None) -> Figure:
    return Figure(Profile(name_of(form), iin), born or _born(iin))


def name_of(form: Form) -> PersonName:
    """Return the name that a form gives, from its text if the extractor's name has no word."""
    name = parse_name(form.name or form.text)
    return name if name.readings else parse_name(form.text)


def is_bare(form: Form) -> bool:
    """Tell whether a name lacks the surname, or the given name and its initial, so that its letter must say more."""
    return not any(reading.surname and reading.given_initials for reading in name_of(form).readings)


def are_different(one: Figure, other: Figure) -> bool:
    """Tell whether two cannot be one person."""
    return _are_born_apart(one, other) or match_persons(one.profile, other.profile).conflicts


def find_fit(one: Figure, other: Figure, least: float) -> Match | None:
    """Return how the names of two fit, None if they cannot be one or fit too little.

    Args:
        one: the one.
        other: the other.
        least: score of the names.
    """
    match = match_persons(one.profile, other.profile)
    if match.conflicts or match.score < least or _are_born_apart(one, other):
        return None
    return match


def may_be_one(one: Form, other: Form, least: float) -> bool:
    """Tell whether two names may be one person's, whatever else is said of them.

    Args:
        one: the one.
        other: the other.
        least: score of the names.
    """
    match = match_persons(Profile(name_of(one)), Profile(name_of(other)))
    return not match.conflicts and match.score >= least


def share_iin(one: Figure, other: Figure) -> bool:
    """Tell whether two have one IIN."""
    return bool(one.profile.iin) and one.profile.iin == other.profile.iin


def figure_key(one: Figure) -> str:
    """Return a text that orders figures the same way in every process, the fullest first."""
    readings = sorted(
        f"{reading.surname}|{reading.given}|{reading.patronymic}|{''.join(sorted(reading.given_initials))}|"
        f"{''.join(sorted(reading.patronymic_initials))}|{reading.sex or ''}"
        for reading in one.profile.name.readings
    )
    profile = one.profile
    latin = ";".join(word for _, word in profile.name.latin)
    said = (str(9 - profile.name.fullness), ";".join(readings), profile.name.spelling, latin, profile.iin or "")
    return "|".join((*said, str(one.born)))


def merge_figures(one: Figure, other: Figure) -> Figure:
    """Return what two figures of one person say together."""
    profile = Profile(merge_names(one.profile.name, other.profile.name), one.profile.iin or other.profile.iin)
    return Figure(profile, one.born or other.born)


def _are_born_apart(one: Figure, other: Figure) -> bool:
    return bool(one.born and other.born) and one.born != other.born and not share_iin(one, other)


def _born(iin: str | None) -> str | None:
    """Return the day of birth that an IIN begins with: six digits, and one for century and sex (resolution 853)."""
    if not iin or len(iin) != _IIN or not iin.isdecimal() or iin[6] not in "123456":
        return None
    century = 18 + (int(iin[6]) - 1) // 2
    return f"{century}{iin[:2]}-{iin[2:4]}-{iin[4:6]}"
