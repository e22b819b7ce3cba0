"""The archive: one door to all that is kept in the bucket."""

import hashlib
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from archive import audit_bindings, bindings, casework, keys
from archive.accounts import Accounts
from archive.acknowledging import Acknowledging
from archive.announcing import MACHINE, Announcing
from archive.audit import AuditLog
from archive.audit_bindings import MEMBER
from archive.batches import Batches
from archive.cases import Cases
from archive.checkpoint_line import CheckpointLine
from archive.checkpoints import Checkpoints
from archive.codec import encode
from archive.connection import Connection, make_client
from archive.corrections import Corrections, digest_of
from archive.custody import Chain, Custody
from archive.durability import Durability
from archive.entities import Entities, Head
from archive.erasing import Erasing
from archive.failures import Failures
from archive.findings import Finding
from archive.forwardings import Forwardings
from archive.heads import Heads
from archive.holdings import holdings
from archive.holds import Holds
from archive.inbox import Inbox
from archive.judgements import Judgements
from archive.locking import Locking
from archive.originals import Originals
from archive.receipts import Receipts
from archive.records import Pages, Records
from archive.rotations import Rotations
from archive.searches import Searches
from archive.signers import Signers
from archive.signing import Signer
from archive.store import Store
from archive.turns import Turns
from archive.uploads import Uploads
from archive.vacuum import vacuum
from archive.verification import Verification
from models.audit import AuditAction, AuditBlock, AuditEntry
from models.case import Case, CaseHold
from models.casework import Note, Task
from models.correction import Correction
from models.custody import CustodyAction, CustodyEntry, Failure, Receipt
from models.document import DocumentRecord
from models.entity import Entity, Link, Resolution
from models.entity_parts import EntityPart
from models.erasure import Erasure
from models.errors import ErasedDocumentError, FixityError, RetentionError
from models.forwarding import Forwarding
from models.judgement import Judgement
from models.layout import Page
from models.search import SavedSearch
from services.pending_notes import PendingNotes
from services.secrecy import Secret


class Archive:
    """All that is kept: originals, what came of them, what people say about them. Threads may share it.

    Every method raises ArchiveError if the storage fails. Writing anything twice, or on two machines at once, changes
    nothing and loses nothing.

    Args:
        store: the bucket.
        signer: signs entries of custody and audit; the secret of the audit log lies beside its key.
        durability: makes what people gave us outlast a power cut.
        description: which storage this is, for the person at the screen.
        trusted: keys of other installations that write here: SHA-256 of their 32 bytes, hex.

    Attributes:
        checkpoints: signed states of all chains, their proofs and time stamps.
        rotations: the changes of the key that signs.
    """

    def __init__(
        self,
        store: Store,
        signer: Signer,
        durability: Durability,
        *,
        description: str = "",
        trusted: Collection[str] = (),
    ) -> None:
        self.store = store
        self.description = description
        self._durability = durability
        self._originals = Originals(store)
        self._receipts = Receipts(store)
        self._signers = Signers(store, signer)
        turns = Turns(signer.path.with_name("turns.lock"))
        self._custody = Custody(store, self._signers, turns)
        self._audit = AuditLog(store, self._signers, durability, turns)
        self._acknowledging = Acknowledging(store, self._audit, by=MACHINE)
        self._announcing = Announcing(self._audit, self._acknowledging)
        self.accounts = Accounts(store, self._announcing, turns)
        self.rotations = Rotations(store, self._signers, self._audit)
        heads = Heads(store, self._signers, self._audit, self.rotations)
        self.checkpoints = Checkpoints(store, self._signers, durability, heads, self._audit)
        self._secret = Secret(signer.path.with_name("audit.key"))
        self._pages = Pages(store)
        self._records = Records(store)
        self._failures = Failures(store)
        self._corrections = Corrections(store)
        self._cases = Cases(store)
        self._holds = Holds(store)
        self._notes = casework.notes(store)
        self._tasks = casework.tasks(store)
        self._judgements = Judgements(store)
        self._entities = Entities(store)
        self._forwardings = Forwardings(store)
        self._searches = Searches(store)
        self._inbox = Inbox(store)
        self.batches = Batches(store)
        self.uploads = Uploads(store)
        self._erasing = Erasing(
            store, self._custody, self._judgements, lambda action, by, detail: self.note(action, by=by, detail=detail)
        )
        self._verification = Verification(store, signer, trusted)
        self._arrived: dict[str, Receipt] = {}

    # Originals: where they came from, what was done with them

    def receive(self, data: bytes, *, filename: str, source: str, received_by: str, at: str) -> str:
        """Store an original that is in memory; `receive_file` says how."""
        return self.receive_file(BytesIO(data), filename=filename, source=source, received_by=received_by, at=at)

    def receive_file(self, file: BinaryIO, *, filename: str, source: str, received_by: str, at: str) -> str:
        """Store an original for good, with a receipt and its first custody entry.

        Its digest and size are taken first, the server checks the digest, what it stored is read back and compared. The
        order is: original, receipt, custody. Killed in between, the next call with the same arguments does the rest.
        When it returns, a power cut takes nothing of it away.

        Args:
            file: the bytes as received; can be sought in. One piece of it is in memory at a time.
            filename: as it was called there.
            source: where it came from. The same file name from the same source is the same arrival.
            received_by: account name of who runs this.
            at: ISO 8601 UTC.

        Returns:
            The SHA-256 of the bytes, lower-case hex.

        Raises:
            FixityError: other bytes are stored under this digest.
            ErasedDocumentError: it was erased by order.
        """
        sha256, size, is_new = self._originals.put(file, refuse=self._refuse_erased)
        receipt = self._receipts.add(
            sha256,
            filename=filename,
            source=source,
            received_by=received_by,
            at=at,
            size=size,
            is_new=is_new,
        )
        # Whoever completes a killed run writes what that run would have written.
        self._custody.append(
            sha256,
            CustodyAction.RECEIVED,
            by=receipt.received_by,
            at=receipt.received_at,
            detail=bindings.received(receipt.number, hashlib.sha256(encode(receipt)).hexdigest()),
            is_new=is_new,
        )
        self._durability.flush()
        if is_new and receipt.number == 0:
            self._arrived[sha256] = receipt
        return sha256

    def _refuse_erased(self, sha256: str) -> None:
        if self.is_erased(sha256):
            raise ErasedDocumentError(
                "This document was erased by order and is not taken in again.",
                remedy="Delete the file. `dalel verify` with its digest says no more than that; see docs/erasure.md.",
                subject=sha256,
            )

    def take_arrival(self, sha256: str) -> Receipt | None:
        """Return, once, the first receipt of an original whose bytes came in here and were new to the archive.

        Nothing can have been derived from it yet, so whoever derives something need not look for it. If another machine
        does the same at the same time, what is stored first is kept, and both are equal.

        Args:
            sha256: of the original.

        Returns:
            None for any other original, and at the second call.
        """
        return self._arrived.pop(sha256, None)

    def original(self, sha256: str) -> bytes:
        """Read an original and check it. Raises FixityError, MissingKeyError."""
        return self._originals.get(sha256)

    def has_original(self, sha256: str) -> bool:
        """Say whether an original was received."""
        return self.store.has(keys.original(sha256))

    def originals(self) -> Iterator[str]:
        """The digests of all originals, in no order to rely on."""
        return iter(self._originals)

    def receipts(self, sha256: str) -> tuple[Receipt, ...]:
        """Read the receipts of a document, in order of arrival."""
        return self._receipts.all(sha256)

    def first_receipt(self, sha256: str) -> Receipt:
        """Read the first receipt of a document. Raises MissingKeyError."""
        return self._receipts.first(sha256)

    def arrivals(self, letters: Iterable[str]) -> dict[str, str]:
        """Read when each letter first came in, ISO 8601 UTC, by digest. Raises MissingKeyError."""
        return self._receipts.arrivals(letters)

    def custody(self, sha256: str) -> Chain:
        """Read the chain of custody of a document, in order."""
        return self._custody.entries(sha256)

    def is_erased(self, sha256: str) -> bool:
        """Say whether a document was erased by order, or is being erased."""
        return self.store.has(keys.erasure(sha256))

    def erase(self, sha256: str, *, order: str, ordered_by: str, by: str, at: str) -> tuple[str, ...]:
        """Remove what is kept of a document by order; its chain stays and says so. Killed, the same call does the rest.

        What was derived of several documents (entities, the search index) is made anew afterwards by whoever calls.

        Args:
            sha256: of the original.
            order: in its own words, or its number and date; kept beside the chain, which holds its digest.
            ordered_by: who gave it.
            by: account name of who carries it out.
            at: ISO 8601 UTC.

        Returns:
            Keys of the judgements, notes and tasks that went with it, since they quote it.

        Raises:
            MissingKeyError: the archive has no such document.
            RetentionError: the storage keeps it locked, or a case that is held has it; nothing was removed.
        """
        if self.is_held(sha256):
            raise RetentionError(
                "A case that is held has this document.", remedy="Release it first: dalel case release.", subject=sha256
            )
        gone = self._erasing.erase(sha256, order=order, ordered_by=ordered_by, by=by, at=at)
        self._durability.flush()
        return gone

    def vacuum(self) -> bool:
        """Have an embedded storage write its volumes anew without what was deleted.

        Returns:
            False if the storage is a server elsewhere, which answers for itself.

        Raises:
            ServiceError: it refused.
        """
        if self._durability.directory is None:
            return False
        vacuum(self._durability.directory.parent)
        return True

    def erasure(self, sha256: str) -> Erasure | None:
        """Read the order by which a document was erased, None if it was not."""
        return self._erasing.get(sha256)

    def holdings(self, sha256: str) -> Iterator[tuple[str, bytes]]:
        """Read a document's chain and all that it names, by key. Raises MissingKeyError."""
        return holdings(self.store, sha256, self.custody(sha256))

    def append_custody(
        self, sha256: str, action: CustodyAction, *, by: str, at: str, detail: dict[str, str]
    ) -> CustodyEntry:
        """Add an entry to a chain of custody; `received` and `read` have one for each detail.

        Args:
            sha256: of the original.
            action: what was done.
            by: account name of who did it.
            at: ISO 8601 UTC.
            detail: identifiers only.
        """
        return self._custody.append(sha256, action, by=by, at=at, detail=detail)

    def has_read(self, sha256: str, pipeline: str) -> bool:
        """Say whether the chain of custody says that a pipeline has read a document, or could not read it."""
        done = {CustodyAction.READ, CustodyAction.FAILED}
        return any(entry.action in done and entry.detail.get("pipeline") == pipeline for entry in self.custody(sha256))

    def public_keys(self, wanted: set[str] | None = None) -> dict[str, bytes]:
        """Read public keys of those who signed, PEM by the SHA-256 of the key; those wanted, or all."""
        return self._signers.public_keys(wanted)

    def verify(self, sha256: str) -> tuple[Finding, ...]:
        """Read all that is kept of a document again, and compare it with what was signed. Nothing if all is well."""
        return tuple(self._verification.verify([sha256]))

    def verify_documents(self, digests: Iterable[str]) -> Iterator[Finding]:
        """Read all that is kept of some documents again."""
        return self._verification.verify(digests)

    def verify_all(
        self, lines: Collection[CheckpointLine] = (), watch: Callable[[int], object] = id
    ) -> Iterator[Finding]:
        """Read everything again.

        Args:
            lines: of checkpoints that somebody kept outside: a rollback to an older state is found by them.
            watch: is told how many documents are done.
        """
        return self._verification.verify_all(lines, watch)

    # Who looked at it

    def note(self, action: AuditAction, *, by: str, detail: Mapping[str, str], at: str | None = None) -> None:
        """Note in the audit log what is done, before it is answered.

        Reading and searching are written within a second; anything else is on the disk when this returns.

        Args:
            action: what.
            by: account or user name of who does it.
            detail: identifiers only; a search by its `keyed_digest`.
            at: ISO 8601 UTC; now if None.

        Raises:
            ArchiveError: it cannot be noted, or what was noted before cannot: then it must not be answered.
        """
        self._audit.note(action, by=by, detail=detail, at=at)

    @contextmanager
    def _written_once(
        self, action: AuditAction, key: str, value: object, *, by: str, about: Mapping[str, str]
    ) -> Iterator[None]:
        """Surround the writing of what never changes: announced and noted the first time, acknowledged if it is there.

        Whoever runs a killed command again finds its object there, and nobody told that all went well.
        """
        if self.store.has(key):
            self._acknowledging.catch_up()
            yield
        else:
            with self._announcing.writing(action, key, encode(value), by=by, about=about):
                yield

    def keyed_digest(self, query: object) -> str:
        """Return what stands for a search in the audit log: equal searches have equal digests, and no more is told.

        It is the HMAC-SHA-256 (RFC 2104) of canonical JSON under a secret of this installation. A plain SHA-256 would
        tell: whoever has a list of names hashes them all and compares.

        Args:
            query: plain data; `models.search.Asked.plain` of what was asked.
        """
        return self._secret.keyed_digest(query)

    def audit(self, *, before: int | None = None, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Read the audit log from its end, in order: the newest entries, or those before the number of one."""
        return self._audit.entries(before=before, limit=limit)

    def audit_blocks(self, start: int = 0) -> Iterator[AuditBlock]:
        """Read the links of the audit chain in order, from one on. Raises FixityError."""
        return self._audit.blocks(start)

    def flush(self) -> None:
        """Return when all that was written before the call outlasts a power cut."""
        self._durability.flush()

    def take_in_notes(self, pending: PendingNotes) -> None:
        """Write into the audit log what commands noted that did not open the archive. Raises ConfigurationError."""
        self._audit.take_in(pending)

    def close(self) -> None:
        """Write what was noted and not written yet. The archive may be used again afterwards."""
        self._audit.close()

    # What was read

    def put_page(self, sha256: str, fingerprint: str, page: Page, *, image: bytes | None = None) -> str | None:
        """Store a finished page and its image (JPEG), by the readers' fingerprint; return the image's SHA-256."""
        return self._pages.put(sha256, fingerprint, page, image)

    def image_digest(self, sha256: str, fingerprint: str, number: int) -> str | None:
        """Return the SHA-256 of the image of a finished page, hex; None if it has none."""
        return self._pages.image_digest(sha256, fingerprint, number)

    def find_page(self, sha256: str, fingerprint: str, number: int) -> Page | None:
        """Read a finished page, None if it is not finished."""
        return self._pages.find(sha256, fingerprint, number)

    def page_numbers(self, sha256: str, fingerprint: str) -> frozenset[int]:
        """Return the numbers of the finished pages of a document, from 1."""
        return self._pages.numbers(sha256, fingerprint)

    def page_image(self, sha256: str, fingerprint: str, number: int) -> bytes:
        """Read the image of a finished page, JPEG. Raises MissingKeyError."""
        return self._pages.image(sha256, fingerprint, number)

    def image_of(self, sha256: str, page: Page) -> bytes:
        """Read the image on which the boxes of a page of a record lie, JPEG. Raises MissingKeyError."""
        return self._pages.image_of(sha256, page)

    def put_record(self, record: DocumentRecord) -> None:
        """Store a record; one of the same pipeline that is there already is kept. It is not signed."""
        self._records.put(record)

    def keep_record(
        self, record: DocumentRecord, *, reading: str, images: Iterable[str | None], by: str, at: str
    ) -> None:
        """Store a record whose digest, with those of its page images, stands in the chain of custody.

        The entry is written first: a record that no entry names was put there by somebody else. A run that is killed
        in between leaves an entry without its record, and the next run writes the very same bytes.

        Args:
            record: of an original that was received.
            reading: fingerprint of the readers, under which its pages lie.
            images: SHA-256 of the stored image of each page in order, hex; None for a page without one.
            by: account name of who read it.
            at: ISO 8601 UTC.

        Raises:
            FixityError: the same pipeline is said to have made something else of the document.
        """
        digest = hashlib.sha256(encode(record)).hexdigest()
        detail = bindings.read(record.derivation.pipeline, reading, digest, images)
        entry = self.append_custody(record.sha256, CustodyAction.READ, by=by, at=at, detail=detail)
        if not (_agree(entry.detail, detail) and self._records.keep(record)):
            raise _derived_otherwise(record.sha256)

    def record(self, sha256: str, pipeline: str) -> DocumentRecord:
        """Read a record. Raises MissingKeyError, FixityError."""
        return self._records.get(sha256, pipeline)

    def pipelines(self, sha256: str) -> frozenset[str]:
        """Return the fingerprints of the pipelines that made a record of a document."""
        return self._records.pipelines(sha256)

    def newest_record(self, sha256: str) -> DocumentRecord:
        """Read the record of a document that counts: read last, with all corrections. Raises MissingKeyError."""
        return self._records.newest(sha256)

    def newest_pipeline(self, sha256: str) -> str:
        """Return the fingerprint of the record of a document that counts. Raises MissingKeyError."""
        return self._records.newest_pipeline(sha256)

    def find_record(self, sha256: str, *pipelines: str) -> DocumentRecord | None:
        """Read the record of the first pipeline that has one, None if none has."""
        return self._records.find(sha256, *pipelines)

    def records(self, pipelines: Collection[str] | None = None) -> Iterator[DocumentRecord]:
        """Read one record a document, in order of digest: the one that counts, by one of some pipelines or by any."""
        return self._records.current(pipelines)

    def newest_pipelines(self) -> dict[str, str]:
        """Return the pipeline of the record of each document that counts, by digest. One listing for all."""
        return self._records.newest_pipelines()

    def newest_pipelines_of(self, letters: Iterable[str]) -> dict[str, str]:
        """Return the pipeline of the record of each of some documents that was written last; of those without, none."""
        return self._records.newest_pipelines_of(letters)

    def record_bodies(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Read records by digest and pipeline as they are stored, in order of digest, for whoever decodes elsewhere.

        Raises MissingKeyError.
        """
        return self._records.bodies(wanted)

    def read_records(self, wanted: Mapping[str, str]) -> Iterator[DocumentRecord]:
        """Read records by digest and pipeline, in order of digest. Raises MissingKeyError, FixityError."""
        return self._records.read(wanted)

    def put_failure(self, failure: Failure) -> None:
        """Store what could not be read. ValueError if the error lies not in the document: such errors pass."""
        self._failures.put(failure)

    def keep_failure(self, failure: Failure, *, by: str, at: str) -> None:
        """Store what could not be read, with its digest in the chain of custody, as `keep_record` does.

        Raises:
            ValueError: the error does not lie in the document.
            FixityError: the same pipeline is said to have failed otherwise.
        """
        detail = bindings.failed(failure.pipeline, hashlib.sha256(encode(failure)).hexdigest())
        entry = self.append_custody(failure.sha256, CustodyAction.FAILED, by=by, at=at, detail=detail)
        if not (_agree(entry.detail, detail) and self._failures.put(failure)):
            raise _derived_otherwise(failure.sha256)

    def find_failure(self, sha256: str, pipeline: str) -> Failure | None:
        """Read the failure of a pipeline, None if it did not fail."""
        return self._failures.find(sha256, pipeline)

    def failures(self, sha256: str) -> tuple[Failure, ...]:
        """Read the failures of a document."""
        return self._failures.all(sha256)

    # What people say

    def correct(self, sha256: str, make: Callable[[int], Correction]) -> Correction:
        """Store what a person corrected, with its custody entry. When it returns, a power cut takes nothing of it away.

        Args:
            sha256: of the original.
            make: makes the correction for a number; called again if another took that number.

        Returns:
            The correction as it is stored.
        """
        correction = self._corrections.add(
            sha256, make, lambda key, made: self._announcing.announce(key, encode(made), by=made.by)
        )
        self._note_correction(correction)
        self._durability.flush()
        return correction

    def note_corrections(self, sha256: str, corrections: Iterable[Correction]) -> None:
        """Add to the chain of custody what a process did not that was killed after it had stored a correction.

        Args:
            sha256: of the original.
            corrections: all of it, as they are stored.

        Raises:
            FixityError: nobody announced one of them: somebody has put it there.
        """
        done = {
            entry.detail.get("correction") for entry in self.custody(sha256) if entry.action is CustodyAction.CORRECTED
        }
        missing = [correction for correction in corrections if str(correction.number) not in done]
        noted = self._announcing.noted() if missing else None
        for correction in missing:
            key = keys.correction(sha256, correction.number)
            if noted is None or not noted.was_announced(key, digest_of(correction)):
                raise FixityError(
                    "This document has a correction that nobody made here.",
                    remedy="Run `dalel verify`, and take away what it names as put in.",
                    subject=key,
                )
            self._note_correction(correction)

    def _note_correction(self, correction: Correction) -> None:
        self.append_custody(
            correction.sha256,
            CustodyAction.CORRECTED,
            by=correction.by,
            at=correction.at,
            detail={"correction": str(correction.number), "digest": digest_of(correction)},
        )

    def corrections(self, sha256: str) -> tuple[Correction, ...]:
        """Read what people corrected in a document, in the order in which they did."""
        return self._corrections.all(sha256)

    def correction_count(self, sha256: str) -> int:
        """Return how many corrections a document has, without reading them."""
        return self._corrections.count(sha256)

    def correction_counts(self) -> dict[str, int]:
        """Return how many corrections each corrected document has, by digest. One listing for all."""
        return self._corrections.counts()

    def create_case(self, case: Case) -> None:
        """Store a new case."""
        key, about = keys.case(case.id), {"case": case.id}
        with self._written_once(AuditAction.CASE_CREATED, key, case, by=case.created_by, about=about):
            self._cases.create(case)

    def case(self, case: str) -> Case:
        """Read a case by its id. Raises MissingKeyError."""
        return self._cases.get(case)

    def cases(self) -> tuple[Case, ...]:
        """Read all cases, the oldest first."""
        return self._cases.read(self._cases.ids())

    def case_ids(self) -> tuple[str, ...]:
        """Return the ids of all cases, the oldest first, without reading them."""
        return self._cases.ids()

    def read_cases(self, cases: Iterable[str]) -> tuple[Case, ...]:
        """Read some cases, in the order of their ids given. Raises MissingKeyError."""
        return self._cases.read(cases)

    def add_to_case(self, case: str, sha256: str, *, by: str = MACHINE) -> None:
        """Say that a document belongs to a case. Raises MissingKeyError if there is no such case or original."""
        self._cases.check(case, sha256)
        key = keys.member(case, sha256)
        if self.store.has(key):
            self._acknowledging.catch_up()
        else:
            about = {"case": case, "added": sha256}
            # Thousands come in a night: the second note need not be on the disk at once, whoever comes next writes it.
            with self._announcing.writing(AuditAction.CASE_CHANGED, key, MEMBER, by=by, about=about, hurried=False):
                self._cases.add(case, sha256)
                self._durability.flush()
        if self._holds.is_held(case):
            self._holds.enforce(sha256, on=True)
            self._durability.flush()

    def remove_from_case(self, case: str, sha256: str, *, by: str = MACHINE) -> None:
        """Say that a document belongs to a case no more; it stays in the archive. Twice is once."""
        key, about = keys.member(case, sha256), audit_bindings.member_removed(case, sha256)
        if self.store.has(key):
            with self._announcing.removing(AuditAction.CASE_CHANGED, key, by=by, about=about):
                self._cases.remove(case, sha256)

    def rename_case(self, case: str, title: str, *, by: str = MACHINE) -> None:
        """Give a case another title. Raises MissingKeyError, EditConflictError."""
        renamed = replace(self._cases.get(case), title=title)
        key, about = keys.case(case), {"case": case, "what": "title"}
        with self._announcing.writing(AuditAction.CASE_CHANGED, key, encode(renamed), by=by, about=about):
            self._cases.rename(case, title)

    def members(self, case: str) -> tuple[str, ...]:
        """Return the digests of the documents of a case, in order."""
        return self._cases.members(case)

    def is_member(self, case: str, sha256: str) -> bool:
        """Say whether a document belongs to a case."""
        return self._cases.is_member(case, sha256)

    def each_member(self) -> Iterator[tuple[str, str]]:
        """List digest and case of all that belongs to any case, in no order. One listing for all."""
        return self._cases.each_member()

    def cases_of(self, sha256: str) -> tuple[str, ...]:
        """Return the ids of the cases of one document, in order."""
        return self._cases.of(sha256)

    def membership(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the cases of each document that belongs to any, by digest. One listing for all."""
        return self._cases.membership()

    def hold_case(self, case: str, *, by: str, at: str) -> bool:
        """Order that nothing of a case may be deleted, and have the storage enforce it. Raises MissingKeyError.

        Args:
            case: its id.
            by: account name of who orders it.
            at: ISO 8601 UTC.

        Returns:
            Whether the storage enforces it; if not, the bucket has no Object Lock and Dalel alone keeps to it.
        """
        return self._order(case, AuditAction.CASE_HELD, by=by, at=at)

    def release_case(self, case: str, *, by: str, at: str) -> bool:
        """Order that a case may be deleted from again; what another held case has stays held. Raises MissingKeyError.

        Args:
            case: its id.
            by: account name of who orders it.
            at: ISO 8601 UTC.

        Returns:
            Whether the storage had enforced it.
        """
        return self._order(case, AuditAction.CASE_RELEASED, by=by, at=at)

    def _order(self, case: str, action: AuditAction, *, by: str, at: str) -> bool:
        self.case(case)
        held = action is AuditAction.CASE_HELD
        # The order first: killed afterwards, the same call again enforces it.
        self._holds.order(
            case,
            held=held,
            by=by,
            at=at,
            noted=lambda key, hold: self._announcing.writing(action, key, encode(hold), by=by, about={"case": case}),
        )
        for sha256 in self.members(case):
            self._holds.enforce(sha256, on=held or self.is_held(sha256))
        self._durability.flush()
        return self.store.locking.protection().lockable

    def holds(self, case: str) -> tuple[CaseHold, ...]:
        """Read what was ordered about a case, in order."""
        return self._holds.all(case)

    def is_held(self, sha256: str) -> bool:
        """Say whether a document belongs to a case that is held."""
        return any(self._holds.is_held(case) for case in self.membership().get(sha256, ()))

    def put_note(self, note: Note) -> None:
        """Store a revision of a note. Raises EditConflictError if somebody else wrote one of its number."""
        key = keys.note(note.case, note.id, note.number)
        about = {"case": note.case, "note": note.id}
        with self._written_once(AuditAction.CASE_CHANGED, key, note, by=note.by, about=about):
            self._notes.put(note)

    def notes(self, case: str) -> tuple[Note, ...]:
        """Read the newest revision of each note of a case, the oldest note first."""
        return self._notes.newest(case)

    def note_history(self, case: str, note: str) -> tuple[Note, ...]:
        """Read all revisions of a note, the first first. Raises MissingKeyError."""
        return self._notes.history(case, note)

    def put_task(self, task: Task) -> None:
        """Store a revision of a task. Raises EditConflictError if somebody else wrote one of its number."""
        key = keys.task(task.case, task.id, task.number)
        about = {"case": task.case, "task": task.id}
        with self._written_once(AuditAction.CASE_CHANGED, key, task, by=task.by, about=about):
            self._tasks.put(task)

    def tasks(self, case: str) -> tuple[Task, ...]:
        """Read the newest revision of each task of a case, the oldest task first."""
        return self._tasks.newest(case)

    def task_history(self, case: str, task: str) -> tuple[Task, ...]:
        """Read all revisions of a task, the first first. Raises MissingKeyError."""
        return self._tasks.history(case, task)

    def next_judgement_id(self, at: str) -> str:
        """Return a ULID for a judgement made at a time (ISO 8601 UTC), after all that are stored."""
        return self._judgements.next_id(at)

    def put_judgement(self, judgement: Judgement) -> None:
        """Store a judgement. When it returns, a power cut takes nothing of it away."""
        key = keys.judgement(judgement.id)
        about = {"judgement": judgement.id.lower()}
        with self._written_once(AuditAction.JUDGED, key, judgement, by=judgement.by, about=about):
            self._judgements.put(judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """Read all judgements, in the order in which they were made."""
        return self._judgements.all()

    def put_search(self, search: SavedSearch) -> None:
        """Store a search that someone keeps; one that is there stays as it is."""
        self._searches.put(search)

    def searches(self, account: str) -> tuple[SavedSearch, ...]:
        """Read the searches that a person keeps, the oldest first."""
        return self._searches.of(account)

    def mark_search(self, account: str, search: str, seen: tuple[str, ...]) -> None:
        """Keep which letters the owner of a search has seen. Raises MissingKeyError."""
        self._searches.mark(account, search, seen)

    def delete_search(self, account: str, search: str) -> None:
        """Let a search go that someone kept. Raises MissingKeyError."""
        self._searches.delete(account, search)

    # What was linked

    def head(self) -> Head | None:
        """Read which generation of entities is current, None before the first."""
        return self._entities.head()

    def resolution(self) -> Resolution | None:
        """Read the current generation of entities, None before the first."""
        return self._entities.get()

    def entity(self, entity: str) -> Entity | None:
        """Read one entity by its id, None if there is none."""
        return self._entities.find(entity)

    def entity_parts(self, digests: Iterable[str]) -> Iterator[tuple[str, EntityPart]]:
        """Read parts of the current generation by digest, as `head` lists them.

        Raises MissingKeyError if a newer generation has become current.
        """
        return self._entities.parts(digests)

    def links(self, entity: str, letters: Collection[str]) -> tuple[Link, ...]:
        """Read why mentions in some letters are held to be of an entity, without reading the whole of it."""
        return self._entities.links(entity, letters)

    def put_resolution(self, resolution: Resolution) -> None:
        """Store a generation of entities and make it the current one; what only the one before had is deleted."""
        self._entities.put(resolution, lambda head: self._announce(resolution.generation, head))

    def put_entities(
        self, generation: str, prefixes: Collection[str], changed: Collection[str], read: Callable[[str], EntityPart]
    ) -> None:
        """Store the changed parts of a generation of entities and make it the current one.

        Args:
            generation: digest of all inputs.
            prefixes: of all its parts (`models.entity_parts`).
            changed: those that differ from the generation that is current.
            read: returns a part by its prefix.
        """
        self._entities.put_parts(generation, prefixes, changed, read, lambda head: self._announce(generation, head))

    def _announce(self, generation: str, head: str) -> None:
        self.note(AuditAction.RESOLVED, by=MACHINE, detail=audit_bindings.resolved(generation, head))

    def put_forwardings(self, forwardings: Iterable[Forwarding]) -> None:
        """Store where entities went, before the generation is put in which they are no more."""
        self._forwardings.put_all(
            forwardings, lambda written: self.note(AuditAction.FORWARDED, by=MACHINE, detail=written)
        )

    def forwarded(self, digits: str) -> tuple[str, ...]:
        """Return the ids that were ever forwarded and begin with these digits, in order."""
        return self._forwardings.starting_with(digits)

    def follow(self, entity_id: str, alive: Container[str]) -> str | None:
        """Return the id that an old one leads to among those alive: itself while it is there, None if it is nowhere."""
        return self._forwardings.follow(entity_id, alive)

    # What waits

    def inbox(self) -> Iterator[tuple[str, str]]:
        """Name and version of each letter that others put under `inbox/`."""
        return iter(self._inbox)

    def inbox_object(self, name: str) -> bytes:
        """Read a letter of the inbox. Raises MissingKeyError."""
        return self._inbox.get(name)


def connect(connection: Connection, signer: Signer, *, trusted: Collection[str] = ()) -> Archive:
    """Open the archive in a bucket. Asks nothing of the server yet.

    Args:
        connection: to the bucket.
        signer: signs custody entries.
        trusted: keys of other installations that write here: SHA-256 of their 32 bytes, hex.
    """
    client = make_client(connection)
    locking = Locking(client, connection.bucket, mode=connection.lock, days=connection.retention_days)
    store = Store(client, connection.bucket, directory=connection.directory, locking=locking)
    kind = "embedded SeaweedFS" if connection.directory is not None else "S3"
    address = urlsplit(connection.endpoint)
    description = f"{kind} at {address.hostname}:{address.port or address.scheme}, bucket {connection.bucket}"
    return Archive(store, signer, Durability(connection.directory), description=description, trusted=trusted)


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Say whether two details of entries say the same where both say something."""
    return all(one[name] == other[name] for name in one.keys() & other.keys())


def _derived_otherwise(sha256: str) -> FixityError:
    return FixityError(
        "What was made of this document is not what its chain of custody says the same pipeline made.",
        remedy="Run `dalel verify --records all` on it: a tool changed, or somebody changed the archive.",
        subject=sha256,
    )
