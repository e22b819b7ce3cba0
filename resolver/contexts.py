"""In which letters a bare or misspelt surname may mean one person: those that name the same people, or places too.

A surname alone brings together half a town, and surnames a letter apart hang together in chains over a large archive.
So such names are compared only where two letters share two of the people whom they name most often, or one who suffered
and a city, or one where both name hardly anybody else.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from resolver.evidence import Evidence, Form
from resolver.figures import name_of
from resolver.signs import name_signs
from resolver.weighing import is_serving

_COMPANIONS = 6
"""So many people that a letter names most often count: whom the letter is about."""
_FEW = 3
"""People of whom one is enough, where a letter names no more: it can hardly share two with another."""
_SUFFERING = 3
"""The same of those who do not serve: officials come up in the letters of many cases of a city."""


def find_contexts(persons: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the contexts of a letter, each a text that letters about the same people share.

    Args:
        persons: of the letter, in reading order.
    """
    if not persons:
        return ()
    counts = Counter(sign for one in persons for sign in sorted(_signs(one.form)))
    serving = {sign for one in persons if is_serving(one.said.roles) for sign in _signs(one.form)}
    companions = sorted(sign for sign, _ in counts.most_common(_COMPANIONS))
    alone = [*companions, *_given_names(persons)] if len(counts) <= _FEW else []
    suffering = _full([sign for sign, _ in counts.most_common() if sign not in serving][:_SUFFERING], persons)
    return (
        *alone,
        *(f"{one}&{other}" for one, other in combinations(companions, 2)),
        *(f"{one}@{city}" for one in suffering for city in sorted(persons[0].letter.cities)),
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


def _full(signs: Sequence[str], persons: Sequence[Evidence]) -> list[str]:
    found = set()
    for one in persons:
        for reading in name_of(one.form).readings:
            for given in reading.given_initials:
                if f"name:{reading.surname}|{given}" in signs:
                    found |= {f"{reading.surname}|{given}|{father}" for father in reading.patronymic_initials}
    return sorted(found)


def _signs(form: Form) -> Iterable[str]:
    return name_signs(form.text, form.name)
