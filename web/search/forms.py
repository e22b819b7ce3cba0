"""From a form or JSON to a query. The names of fields are those of `index.Query`."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from starlette.datastructures import FormData

from index import Query
from models.document import LetterType
from models.errors import QueryError
from models.mention import Label, Role

FIELDS = {"text", "cases", "types", "roles", "labels", "since", "until", "limit", "offset"}


def from_form(form: FormData) -> Query:
    """Read a query from a form; fields that are left empty ask for nothing.

    Raises:
        QueryError: it cannot be understood.
    """
    many = {name: [str(value) for value in form.getlist(name) if value] for name in FIELDS}
    return _query(
        text=(many["text"] or [""])[0],
        cases=many["cases"] or None,
        types=many["types"],
        roles=many["roles"],
        labels=many["labels"],
        since=next(iter(many["since"]), None),
        until=next(iter(many["until"]), None),
        offset=_number(many["offset"], 0),
    )


def from_json(given: Any) -> Query:  # noqa: ANN401  (JSON of a stranger)
    """Read a query from JSON.

    Raises:
        QueryError: it cannot be understood.
    """
    if not isinstance(given, Mapping) or not set(given) <= FIELDS:
        raise QueryError("The JSON is no query.", remedy=f"Send an object with: {', '.join(sorted(FIELDS))}.")
    lists = {name: given.get(name) for name in ("cases", "types", "roles", "labels")}
    texts = {name: given.get(name) for name in ("text", "since", "until")}
    numbers = {name: given[name] for name in ("limit", "offset") if name in given}
    right = (
        all(value is None or (isinstance(value, list) and _all_text(value)) for value in lists.values())
        and all(value is None or isinstance(value, str) for value in texts.values())
        and all(type(value) is int for value in numbers.values())
    )
    if not right:
        raise QueryError("A field of the query is of the wrong type.", remedy="Use text, lists of text and numbers.")
    return _query(
        text=texts["text"] or "",
        cases=lists["cases"],
        types=lists["types"] or (),
        roles=lists["roles"] or (),
        labels=lists["labels"] or (),
        since=texts["since"],
        until=texts["until"],
        **numbers,
    )


def _all_text(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _query(
    *,
    text: str,
    cases: Iterable[str] | None,
    types: Iterable[str],
    roles: Iterable[str],
    labels: Iterable[str],
    since: str | None,
    until: str | None,
    limit: int = 20,
    offset: int = 0,
) -> Query:
    # Query itself turns words into members of its vocabularies, or refuses them.
    return Query(
        text=text,
        cases=None if cases is None else tuple(cases),
        types=cast(tuple[LetterType, ...], tuple(types)),
        roles=cast(tuple[Role, ...], tuple(roles)),
        labels=cast(tuple[Label, ...], tuple(labels)),
        since=since,
        until=until,
        limit=limit,
        offset=offset,
    )


def _number(values: list[str], otherwise: int) -> int:
    if not values:
        return otherwise
    if not values[0].isdecimal() or len(values[0]) > 9:
        raise QueryError("The offset is no number.", remedy="Leave it out.")
    return int(values[0])
