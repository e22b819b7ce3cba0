"""Checks all that is kept of one document: its original, its chain of custody, and whatever that chain names.

Nothing is believed for lying there. The chain is signed; it names receipts, records, images and failures by digest; a
record holds its pages. What none of them names was put there, or left by a command that was killed.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator

from archive import bindings, keys
from archive.bindings import Bound
from archive.chain_check import CheckedChain, KnownKeys, check_chain
from archive.codec import decode, encode
from archive.findings import Finding, FindingKind
from archive.inspection import Inspected, inspect
from archive.quotes import misquotes
from archive.store import Store
from models.correction import Correction
from models.custody import CustodyAction, CustodyEntry, Failure, Receipt
from models.document import DocumentRecord
from models.erasure import Erasure
from models.errors import FixityError
from models.layout import PageState

PARTS_OF_PAGE = 3
"""of its key, behind the room: document, reading, number"""


class DocumentCheck:
    """One document.

    Args:
        store: the bucket.
        known: keys that may have signed.
        sha256: of the original.
        listed: keys of all objects of the document that are there.
        was_announced: says whether the audit log has that an object was about to be written, by key and SHA-256, hex.
    """

    def __init__(
        self,
        store: Store,
        known: KnownKeys,
        sha256: str,
        listed: Iterable[str],
        was_announced: Callable[[str, str], bool],
    ) -> None:
        self._known = known
        self._was_announced = was_announced
        self._sha256 = sha256
        self._listed = frozenset(listed)
        self._found = {seen.key: seen for seen in inspect(store, sorted(self._listed))}
        self._seen: set[str] = set()
        self.chain: CheckedChain[CustodyEntry] = self._check_chain()

    def findings(self) -> Iterator[Finding]:
        """Find what is wrong with what is kept of the document."""
        yield from self.chain.findings
        # An entry of another document that was put here names nothing of this one.
        entries = [entry for entry in self.chain.in_order if entry.sha256 == self._sha256]
        named = {one.key: one for one in bindings.bound(entries)}
        if bindings.is_erased(entries):
            yield from self._erased(named)
            return
        yield from self._original()
        yield from self._bound(named.values())
        yield from self._pages(entries, named)
        yield from self._unnamed()

    def _check_chain(self) -> CheckedChain[CustodyEntry]:
        prefix = keys.chain(self._sha256)
        listed = [key for key in self._listed if key.startswith(prefix)]
        self._seen.update(listed)
        checked = check_chain(
            CustodyEntry,
            (self._found[key] for key in listed),
            lambda number: keys.custody(self._sha256, number),
            self._known,
        )
        for number, entry in checked.links.items():
            if entry.sha256 != self._sha256:
                key = keys.custody(self._sha256, number)
                checked.findings.append(Finding(key=key, kind=FindingKind.BROKEN, detail="document"))
        return checked

    def _erased(self, named: dict[str, Bound]) -> Iterator[Finding]:
        key = keys.erasure(self._sha256)
        if key in named:
            yield from self._bound([named[key]])
        self._seen.add(key)
        for left in sorted(self._listed - self._seen):
            yield Finding(key=left, kind=FindingKind.NOT_ERASED)

    def _original(self) -> Iterator[Finding]:
        key = keys.original(self._sha256)
        self._seen.add(key)
        seen = self._get(key)
        if seen.fault is not None:
            yield Finding(key=key, kind=seen.fault)
        elif seen.digest != self._sha256:
            yield Finding(key=key, kind=FindingKind.CHANGED)
        elif not self.chain.length:
            yield Finding(key=key, kind=FindingKind.UNFINISHED, detail="no chain of custody")

    def _bound(self, named: Collection[Bound]) -> Iterator[Finding]:
        for one in named:
            self._seen.add(one.key)
            seen = self._get(one.key)
            if seen.fault is FindingKind.MISSING and self._may_be_unfinished(one):
                yield Finding(key=one.key, kind=FindingKind.UNFINISHED, detail="it is not there yet")
            elif seen.fault is not None:
                yield Finding(key=one.key, kind=seen.fault)
            elif one.digest is not None and seen.digest != one.digest:
                yield Finding(key=one.key, kind=FindingKind.CHANGED, detail=f"custody entry {one.entry}")
            else:
                yield from self._of_content(one.key, seen)
                if one.digest is None:
                    yield Finding(key=one.key, kind=FindingKind.UNBOUND)

    def _may_be_unfinished(self, one: Bound) -> bool:
        # The entry that names a record or a failure is written before it: the next run writes the very same bytes.
        return one.entry == self.chain.length - 1 and one.key.startswith((keys.RECORDS, keys.FAILURES))

    def _of_content(self, key: str, seen: Inspected) -> Iterator[Finding]:
        """Check that an object is what its key says, and that a record quotes what its pages say."""
        value = _decoded(key, seen.body)
        if value is None:
            yield Finding(key=key, kind=FindingKind.DAMAGED)
        elif isinstance(value, Receipt):
            original = self._get(keys.original(self._sha256))
            fits = key == keys.receipt(self._sha256, value.number) and value.sha256 == self._sha256
            if not fits or (original.digest == self._sha256 and original.size != value.size):
                yield Finding(key=key, kind=FindingKind.DAMAGED)
        elif isinstance(value, DocumentRecord):
            if key != keys.record(value.sha256, value.derivation.pipeline) or value.sha256 != self._sha256:
                yield Finding(key=key, kind=FindingKind.DAMAGED)
            for place in misquotes(value):
                yield Finding(key=key, kind=FindingKind.MISQUOTED, detail=place)
        elif isinstance(value, Failure) and (
            key != keys.failure(value.sha256, value.pipeline) or value.sha256 != self._sha256
        ):
            yield Finding(key=key, kind=FindingKind.DAMAGED)

    def _pages(self, entries: Collection[CustodyEntry], named: dict[str, Bound]) -> Iterator[Finding]:
        """Check that the pages are those that the records hold."""
        for pipeline, reading in bindings.readings(entries).items():
            key = keys.record(self._sha256, pipeline)
            prefix = keys.pages(self._sha256, reading)
            record = _decoded(key, self._get(key).body)
            if not isinstance(record, DocumentRecord) or key not in named or self._get(key).digest != named[key].digest:
                # What is wrong with the record is said of it; what its pages should be nobody knows.
                self._seen.update(page for page in self._listed if page.startswith(prefix))
                continue
            for page in record.pages:
                if page.state is PageState.FAILED:
                    continue
                place = keys.page(self._sha256, reading, page.number)
                if place in self._seen:
                    continue
                self._seen.add(place)
                seen = self._get(place)
                if seen.fault is not None:
                    yield Finding(key=place, kind=seen.fault)
                elif seen.digest != hashlib.sha256(encode(page)).hexdigest():
                    yield Finding(key=place, kind=FindingKind.CHANGED, detail=f"record {pipeline}")

    def _unnamed(self) -> Iterator[Finding]:
        """Say of everything that nothing names what it is."""
        read = [entry.detail for entry in self.chain.in_order if entry.action is CustodyAction.READ]
        known = {detail.get("reading") for detail in read}
        failed = [entry.detail for entry in self.chain.in_order if entry.action is CustodyAction.FAILED]
        is_older = any("reading" not in detail for detail in read)
        # Earlier versions stored a failure before its entry, today it is announced by it.
        may_be_left = is_older or any("failure_sha256" not in detail for detail in failed)
        open_readings: dict[str, int] = {}
        for key in sorted(self._listed - self._seen):
            room, *parts = key.split("/")
            is_page = room == "pages" and len(parts) == PARTS_OF_PAGE and keys.is_fingerprint(parts[1])
            if is_page and parts[1] not in known:
                prefix = keys.pages(self._sha256, parts[1])
                open_readings[prefix] = open_readings.get(prefix, 0) + 1
            elif (
                (room == "failures" and may_be_left)
                or (room == "corrections" and self._was_announced(key, self._get(key).digest))
                or key == keys.receipt(self._sha256, self._receipts())
            ):
                yield Finding(key=key, kind=FindingKind.UNFINISHED, detail="no entry names it")
            else:
                yield Finding(key=key, kind=FindingKind.INSERTED)
        kind = FindingKind.UNBOUND if is_older else FindingKind.UNFINISHED
        for prefix, count in open_readings.items():
            yield Finding(key=prefix, kind=kind, detail=f"{count} objects of a reading that no entry names")

    def _receipts(self) -> int:
        return sum(entry.action is CustodyAction.RECEIVED for entry in self.chain.in_order)

    def _get(self, key: str) -> Inspected:
        return self._found.get(key, Inspected(key=key, fault=FindingKind.MISSING))


_KINDS: dict[str, type[Receipt] | type[DocumentRecord] | type[Failure] | type[Correction] | type[Erasure]] = {
    "receipts": Receipt,
    "records": DocumentRecord,
    "failures": Failure,
    "corrections": Correction,
    "erasures": Erasure,
}


def _decoded(key: str, body: bytes) -> object | None:
    """Read what a key promises; the key itself for images, None if it is no such thing."""
    kind = _KINDS.get(key.partition("/")[0])
    if kind is None:
        return key
    try:
        return decode(kind, body, subject=key)
    except FixityError:
        return None
