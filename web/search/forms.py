"""From a form or JSON to what is asked, and from that and who asks to a query. Fields are those of `index.Query`."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from starlette.datastructures import FormData

from index import Query
from models.confidence import Confidence
from models.document import LetterType
from models.errors import QueryError
from models.layout import Language
from models.mention import Label, Role
from models.search import Asked
from web.viewer import Viewer

LISTS = ("cases", "types", "roles", "labels", "bodies", "languages", "confidences")
TEXTS = ("text", "since", "until")
NUMBERS = ("limit", "offset")
FIELDS = {field.name for field in fields(Asked)}
PAGE = 20
"""hits of each kind on one page"""


def from_form(form: FormData) -> Asked:
    """Read what is asked from a form; fields that are left empty ask for nothing.

    Raises:
        QueryError: it cannot be understood.
    """
    lists = {name: [str(value) for value in form.getlist(name) if value] for name in LISTS}
    since, until = (str(form.get(name) or "").strip() for name in ("since", "until"))
    if month := str(form.get("month") or ""):
        since = until = month
    return checked(
        Asked(
            text=str(form.get("text") or "").strip(),
            since=since or None,
            until=until or None,
            corrected={"yes": True, "no": False}.get(str(form.get("corrected") or "")),
            **{name: tuple(dict.fromkeys(values)) for name, values in lists.items()},
        )
    )


def from_json(given: Any) -> tuple[Asked, int, int]:  # noqa: ANN401  (JSON of a stranger)
    """Read what is asked, and how many hits to return and to pass over, from JSON.

    Raises:
        QueryError: it cannot be understood.
    """
    known = FIELDS | set(NUMBERS)
    if not isinstance(given, Mapping) or not set(given) <= known:
        raise QueryError("The JSON is no query.", remedy=f"Send an object with: {', '.join(sorted(known))}.")
    lists = {name: given.get(name) for name in LISTS}
    texts = {name: given.get(name) for name in TEXTS}
    numbers = {name: given[name] for name in NUMBERS if name in given}
    right = (
        all(value is None or (isinstance(value, list) and _all_text(value)) for value in lists.values())
        and all(value is None or isinstance(value, str) for value in texts.values())
        and all(type(value) is int for value in numbers.values())
        and given.get("corrected") in (None, True, False)
    )
    if not right:
        raise QueryError("A field of the query is of the wrong type.", remedy="Use text, lists of text and numbers.")
    asked = Asked(
        text=texts["text"] or "",
        since=texts["since"],
        until=texts["until"],
        corrected=given.get("corrected"),
        **{name: tuple(values or ()) for name, values in lists.items()},
    )
    return asked, numbers.get("limit", PAGE), numbers.get("offset", 0)


def checked(asked: Asked) -> Asked:
    """Return what is asked if it can be understood.

    Raises:
        QueryError: it cannot.
    """
    _query(asked, scope=None, cases=None, limit=PAGE, offset=0)
    return asked


def query_of(viewer: Viewer, asked: Asked, *, limit: int = PAGE, offset: int = 0) -> Query:
    """Return the query by which someone asks: of what that person may see.

    Raises:
        QueryError: it cannot be understood.
    """
    scope = viewer.visible_cases
    cases = None
    if asked.cases:
        cases = asked.cases if scope is None else tuple(case for case in asked.cases if case in scope)
    return _query(asked, scope=scope, cases=cases, limit=limit, offset=offset)


def _query(
    asked: Asked, *, scope: tuple[str, ...] | None, cases: tuple[str, ...] | None, limit: int, offset: int
) -> Query:
    # Query itself turns words into members of its vocabularies, or refuses them.
    return Query(
        text=asked.text,
        scope=scope,
        cases=cases,
        types=cast(tuple[LetterType, ...], asked.types),
        roles=cast(tuple[Role, ...], asked.roles),
        labels=cast(tuple[Label, ...], asked.labels),
        bodies=asked.bodies,
        languages=cast(tuple[Language, ...], asked.languages),
        confidences=cast(tuple[Confidence, ...], asked.confidences),
        corrected=asked.corrected,
        since=asked.since,
        until=asked.until,
        limit=limit,
        offset=offset,
    )


def _all_text(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
