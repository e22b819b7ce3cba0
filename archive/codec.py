"""Models to canonical JSON and back. The door at which stored data is validated; imports no S3.

Canonical: keys sorted, no white space, UTF-8, no NaN or infinity. For data without fractions and with ASCII keys, which
custody entries are, that is RFC 8785.
"""

import json
from typing import TYPE_CHECKING, Any, TypeVar, cast

from models.document import DocumentRecord
from models.errors import FixityError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


_adapters: "dict[type, TypeAdapter[Any]]" = {}


def _adapter(kind: type) -> "TypeAdapter[Any]":
    # Imported and built when first used: small commands start without. Two threads may both build one: no harm.
    if kind not in _adapters:
        from pydantic import TypeAdapter

        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def encode(value: object) -> bytes:
    """Write a model as canonical JSON.

    Args:
        value: a dataclass of `models`.

    Raises:
        ValueError: it holds a number that JSON has not.
    """
    return canonical(_adapter(type(value)).dump_python(value, mode="json", by_alias=True))


def decode(kind: type[T], data: bytes, *, subject: str | None = None) -> T:
    """Read a model from JSON.

    Args:
        kind: a dataclass of `models`.
        data: JSON, UTF-8.
        subject: key of the object, for the message.

    Raises:
        FixityError: the bytes are no such model.
    """
    from pydantic import ValidationError

    try:
        return cast(T, _adapter(kind).validate_json(data))
    except ValidationError:
        # Its own message would quote the evidence.
        raise FixityError(
            f"The stored {kind.__name__} is damaged or of another version of Dalel.",
            remedy="Run `dalel verify`, and restore the object from a backup.",
            subject=subject,
        ) from None


def canonical(value: object) -> bytes:
    """Write plain data as canonical JSON.

    Args:
        value: dicts with text keys, lists, text, numbers, booleans, None.

    Raises:
        ValueError: it holds a number that JSON has not.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def to_json_line(value: object) -> bytes:
    """Write a model as one line of JSON, its fields in the order of the vocabulary.

    Args:
        value: a dataclass of `models`.
    """
    return _adapter(type(value)).dump_json(value, by_alias=True) + b"\n"


def document_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the document record."""
    schema = _adapter(DocumentRecord).json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
