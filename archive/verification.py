"""Is the evidence what it was? Originals are read and hashed again, chains and what was derived are checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive import keys
from archive.chain import verify_chain
from archive.corrections import Corrections, digest_of
from archive.custody import Chain, Custody
from archive.originals import Originals
from archive.receipts import Receipts
from archive.records import Records
from archive.store import Store
from models.correction import base_pipeline
from models.custody import CustodyAction
from models.errors import FixityError, MissingKeyError, StorageUnavailableError


class FindingKind(StrEnum):
    """What is wrong."""

    ORIGINAL_MISSING = "original missing"
    ORIGINAL_CHANGED = "original changed"
    ORIGINAL_UNREADABLE = "original unreadable"
    """the storage has it and cannot give it out: the disk is damaged"""
    RECEIPT_MISSING = "receipt missing"
    RECEIPT_DAMAGED = "receipt damaged"
    CUSTODY_BROKEN = "custody broken"
    CUSTODY_INCOMPLETE = "custody incomplete"
    """a receipt, record or correction has no entry: an entry was taken away, or a run was killed and not yet
    repeated"""
    RECORD_DAMAGED = "record damaged"
    CORRECTION_MISSING = "correction missing"
    CORRECTION_DAMAGED = "correction damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with what is kept of a document.

    Args:
        sha256: of the original.
        kind: what is wrong.
        detail: where: number of a custody entry and what is wrong with it, fingerprint of a pipeline …; no names.
    """

    sha256: str
    kind: FindingKind
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.sha256}: {self.kind}" + (f" ({self.detail})" if self.detail else "")


class Verification:
    """Checks what is kept of a document.

    Args:
        store: the bucket.
        custody: its chains.
    """

    def __init__(self, store: Store, custody: Custody) -> None:
        self._store = store
        self._custody = custody
        self._originals = Originals(store)
        self._receipts = Receipts(store)
        self._records = Records(store)
        self._corrections = Corrections(store)

    def verify(self, sha256: str) -> tuple[Finding, ...]:
        """Check one document.

        Args:
            sha256: of the original.

        Returns:
            What is wrong, nothing if all is well.

        Raises:
            ArchiveError: the storage failed.
        """
        found = [(kind, detail) for kind, detail in self._original(sha256)]
        expected: list[tuple[CustodyAction, dict[str, str]]] = []
        found += self._arrivals(sha256, expected)
        found += self._derived(sha256, expected)
        found += self._corrected(sha256, expected)
        found += self._chain(sha256, expected)
        return tuple(Finding(sha256=sha256, kind=kind, detail=detail) for kind, detail in found)

    def _original(self, sha256: str) -> Iterator[tuple[FindingKind, str]]:
        try:
            self._originals.get(sha256)
        except MissingKeyError:
            yield FindingKind.ORIGINAL_MISSING, ""
        except FixityError:
            yield FindingKind.ORIGINAL_CHANGED, ""
        except StorageUnavailableError:
            # SeaweedFS answers a damaged object with an internal error. If nothing answers, this raises again.
            self._store.has(keys.original(sha256))
            yield FindingKind.ORIGINAL_UNREADABLE, ""

    def _arrivals(
        self, sha256: str, expected: list[tuple[CustodyAction, dict[str, str]]]
    ) -> Iterator[tuple[FindingKind, str]]:
        try:
            receipts = self._receipts.all(sha256)
        except FixityError:
            yield FindingKind.RECEIPT_DAMAGED, ""
            return
        if not receipts:
            yield FindingKind.RECEIPT_MISSING, "0"
        for number, receipt in enumerate(receipts):
            if receipt.number != number:
                yield FindingKind.RECEIPT_MISSING, str(number)
                return
            if receipt.sha256 != sha256:
                yield FindingKind.RECEIPT_DAMAGED, str(number)
            expected.append((CustodyAction.RECEIVED, {"receipt": str(number)}))

    def _derived(
        self, sha256: str, expected: list[tuple[CustodyAction, dict[str, str]]]
    ) -> Iterator[tuple[FindingKind, str]]:
        for pipeline in sorted(self._records.pipelines(sha256)):
            if base_pipeline(pipeline) == pipeline:  # of the others the corrections are noted, not each record
                expected.append((CustodyAction.READ, {"pipeline": pipeline}))
            try:
                record = self._records.get(sha256, pipeline)
            except FixityError:
                yield FindingKind.RECORD_DAMAGED, pipeline
                continue
            if record.sha256 != sha256 or record.derivation.pipeline != pipeline:
                yield FindingKind.RECORD_DAMAGED, pipeline

    def _corrected(
        self, sha256: str, expected: list[tuple[CustodyAction, dict[str, str]]]
    ) -> Iterator[tuple[FindingKind, str]]:
        try:
            corrections = self._corrections.all(sha256)
        except FixityError:
            yield FindingKind.CORRECTION_DAMAGED, ""
            return
        for number, correction in enumerate(corrections):
            if correction.number != number:
                yield FindingKind.CORRECTION_MISSING, str(number)
                return
            if correction.sha256 != sha256:
                yield FindingKind.CORRECTION_DAMAGED, str(number)
            # A correction that was changed has another digest than its entry: then this entry is not found.
            expected.append((CustodyAction.CORRECTED, {"correction": str(number), "digest": digest_of(correction)}))

    def _chain(
        self, sha256: str, expected: list[tuple[CustodyAction, dict[str, str]]]
    ) -> Iterator[tuple[FindingKind, str]]:
        try:
            chain: Chain = self._custody.entries(sha256)
        except FixityError:
            yield FindingKind.CUSTODY_BROKEN, "an entry cannot be read"
            return
        public = self._custody.public_keys({entry.key for entry in chain})
        for fault in verify_chain(sha256, chain, public):
            yield FindingKind.CUSTODY_BROKEN, f"entry {fault.number}, {fault.kind}"
        known = {detail["correction"] for action, detail in expected if action is CustodyAction.CORRECTED}
        for entry in chain:
            if entry.action is CustodyAction.CORRECTED and entry.detail.get("correction") not in known:
                yield FindingKind.CORRECTION_MISSING, entry.detail.get("correction", "")
        for action, detail in expected:
            if not any(entry.action == action and entry.detail == detail for entry in chain):
                yield FindingKind.CUSTODY_INCOMPLETE, " ".join((action, *detail.values()))
