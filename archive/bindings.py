"""What the entries of a chain of custody say about other objects: which there must be, and with which bytes. Pure.

An entry is signed. So whatever it names by digest is bound to the key that signed: a receipt, a record, a page image,
a failure. A page is bound by the record, which holds it whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive import keys
from models.custody import CustodyAction, CustodyEntry

NO_IMAGE = "-"
"""stands for a page without an image"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An object that an entry names.

    Args:
        key: of the object.
        digest: SHA-256 of its bytes, hex; None where an earlier version of Dalel signed none.
        entry: number of the entry.
    """

    key: str
    digest: str | None
    entry: int


def received(number: int, digest: str) -> dict[str, str]:
    """Return the detail of an entry `received`.

    Args:
        number: of the receipt.
        digest: SHA-256 of the stored receipt, hex.
    """
    return {"receipt": str(number), "receipt_sha256": digest}


def read(pipeline: str, reading: str, record: str, images: Iterable[str | None]) -> dict[str, str]:
    """Return the detail of an entry `read`.

    Args:
        pipeline: fingerprint of the whole pipeline, under which the record lies.
        reading: fingerprint of the readers, under which the pages lie.
        record: SHA-256 of the stored record, hex.
        images: SHA-256 of the stored image of each page in order, hex; None for a page without one.
    """
    listed = " ".join(image or NO_IMAGE for image in images)
    return {"pipeline": pipeline, "reading": reading, "record_sha256": record, "image_sha256": listed}


def failed(pipeline: str, failure: str) -> dict[str, str]:
    """Return the detail of an entry `failed`.

    Args:
        pipeline: fingerprint of the pipeline, under which the failure lies.
        failure: SHA-256 of the stored failure, hex.
    """
    return {"pipeline": pipeline, "failure_sha256": failure}


def erased(erasure: str) -> dict[str, str]:
    """Return the detail of an entry `erased`.

    Args:
        erasure: SHA-256 of the stored erasure, hex.
    """
    return {"erasure_sha256": erasure}


def is_erased(entries: Iterable[CustodyEntry]) -> bool:
    """Say whether a chain of custody ends with the removal of its document."""
    return any(entry.action is CustodyAction.ERASED for entry in entries)


def bound(entries: Sequence[CustodyEntry]) -> Iterator[Bound]:
    """Return the objects that the entries of a document name, but its original, which its digest names.

    Args:
        entries: of one chain; those that cannot be read are left out.
    """
    for entry in entries:
        try:
            named = list(_named(entry.sha256, entry.action, entry.detail))
        except (KeyError, ValueError):
            continue  # an entry that was changed may name what can be no key; that it was changed is said of itself
        for key, digest in named:
            yield Bound(key=key, digest=digest, entry=entry.number)


def _named(sha256: str, action: CustodyAction, detail: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    if action is CustodyAction.RECEIVED and detail.get("receipt", "").isdecimal():
        yield keys.receipt(sha256, int(detail["receipt"])), detail.get("receipt_sha256")
    elif action is CustodyAction.READ and "pipeline" in detail:
        yield keys.record(sha256, detail["pipeline"]), detail.get("record_sha256")
        for number, digest in enumerate(detail.get("image_sha256", "").split(), start=1):
            if digest != NO_IMAGE:
                yield keys.page_image(sha256, detail["reading"], number), digest
    elif action is CustodyAction.FAILED and "pipeline" in detail:
        yield keys.failure(sha256, detail["pipeline"]), detail.get("failure_sha256")
    elif action is CustodyAction.CORRECTED and detail.get("correction", "").isdecimal():
        yield keys.correction(sha256, int(detail["correction"])), detail.get("digest")
    elif action is CustodyAction.ERASED:
        yield keys.erasure(sha256), detail.get("erasure_sha256")


def readings(entries: Iterable[CustodyEntry]) -> dict[str, str]:
    """Return the fingerprint of the readers of each whole pipeline that a chain names with it."""
    return {
        entry.detail["pipeline"]: entry.detail["reading"]
        for entry in entries
        if entry.action is CustodyAction.READ
        and keys.is_fingerprint(entry.detail.get("pipeline", ""))
        and keys.is_fingerprint(entry.detail.get("reading", ""))
    }
