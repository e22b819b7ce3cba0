"""In which letters a bare or misspelt surname may mean one person: those that name the same people, or places too.

A surname alone brings together half a town, and surnames a letter apart hang together in chains over a large archive.
So such names are compared only where two letters share two of the people whom they name most often, or one who does not
serve and a city, or one where both name hardly anybody else.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from resolver.evidence import Evidence, Form
from resolver.figures import name_of
from resolver.signs import NAME, name_signs
from resolver.weighing import is_serving

_COMPANIONS = 6
"""So many people that a letter names most often count: whom the letter is about."""
_FEW = 3
"""People of whom one is enough, where a letter names no more: it can hardly share two with another."""
_OTHERS = 3
"""The same of those who do not serve: officials come up in the letters of many cases of a city."""


def find_contexts(persons: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the contexts of a letter, each a text that letters about the same people share.

    Args:
        persons: of the letter, in reading order.
    """
    if not persons:
        return ()
    counts = Counter(sign for one in persons for sign in sorted(_signs(one.form)))
    companions = sorted(sign for sign, _ in counts.most_common(_COMPANIONS))
    serving = {sign for one in persons if is_serving(one.said.roles) for sign in _signs(one.form)}
    others = [sign for sign, _ in counts.most_common() if sign not in serving][:_OTHERS]
    return (
        *([*companions, *_given_names(persons)] if len(counts) <= _FEW else ()),
        *(f"{one}&{other}" for one, other in combinations(companions, 2)),
        *(f"{one}@{city}" for one in _in_full(others, persons) for city in sorted(persons[0].letter.cities)),
    )


def _given_names(persons: Iterable[Evidence]) -> list[str]:
    """Return given names with patronymics: whose surname is misspelt still has these."""
    return sorted(
        {
            f"{reading.given} {reading.patronymic}"
            for one in persons
            for reading in name_of(one.form).readings
            if reading.given and reading.patronymic
        }
    )


@lru_cache(maxsize=262144)
def heads(form: Form) -> str:
    """Return the first letters of the surname in all readings of a name, in order: what is compared begins alike.

    Args:
        form: of a person.
    """
    return "".join(sorted({reading.surname[0] for reading in name_of(form).readings if reading.surname}))


def _in_full(signs: Collection[str], persons: Iterable[Evidence]) -> list[str]:
    """Return surname and both initials of those whom signs mean: one initial is that of dozens in a city."""
    return sorted(
        {
            f"{sign}|{father}"
            for one in persons
            for reading in name_of(one.form).readings
            for given in reading.given_initials
            for father in reading.patronymic_initials
            if (sign := f"{NAME}{reading.surname}|{given}") in signs
        }
    )


def _signs(form: Form) -> Iterable[str]:
    return name_signs(form.text, form.name)
