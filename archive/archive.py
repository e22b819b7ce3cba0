"""The archive: one door to all that is kept in the bucket."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from archive import keys
from archive.audit import AuditLog
from archive.batches import Batches
from archive.cases import Cases
from archive.checkpoints import Checkpoints
from archive.codec import canonical
from archive.connection import Connection, make_client
from archive.custody import Chain, Custody
from archive.durability import Durability
from archive.entities import Entities, Head
from archive.failures import Failures
from archive.forwardings import Forwardings
from archive.heads import Heads
from archive.holds import Holds
from archive.inbox import Inbox
from archive.judgements import Judgements
from archive.locking import Locking
from archive.originals import Originals
from archive.receipts import Receipts
from archive.records import Pages, Records
from archive.rotations import Rotations
from archive.secrecy import Secret
from archive.signers import Signers
from archive.signing import Signer
from archive.store import Store
from archive.uploads import Uploads
from archive.verification import Finding, Verification
from models.audit import AuditAction, AuditBlock, AuditEntry
from models.case import Case, CaseHold
from models.custody import CustodyAction, CustodyEntry, Failure, Receipt
from models.document import DocumentRecord
from models.entity import Entity, Resolution
from models.entity_parts import EntityPart
from models.forwarding import Forwarding
from models.judgement import Judgement
from models.layout import Page


class Archive:
    """All that is kept: originals, what came of them, what people say about them. Threads may share it.

    Every method raises ArchiveError if the storage fails. Writing anything twice, or on two machines at once, changes
    nothing and loses nothing.

    Args:
        store: the bucket.
        signer: signs entries of custody and audit; the secret of the audit log lies beside its key.
        durability: makes what people gave us outlast a power cut.
        description: which storage this is, for the person at the screen.

    Attributes:
        checkpoints: signed states of all chains, their proofs and time stamps.
        rotations: the changes of the key that signs.
    """

    def __init__(self, store: Store, signer: Signer, durability: Durability, *, description: str = "") -> None:
        self.store = store
        self.description = description
        self._durability = durability
        self._originals = Originals(store)
        self._receipts = Receipts(store)
        self._signers = Signers(store, signer)
        self._custody = Custody(store, self._signers)
        self._audit = AuditLog(store, self._signers, durability)
        self.rotations = Rotations(store, self._signers, self._audit)
        heads = Heads(store, self._signers, self._audit, self.rotations)
        self.checkpoints = Checkpoints(store, self._signers, durability, heads, self._audit)
        self._secret = Secret(signer.path.with_name("audit.key"))
        self._pages = Pages(store)
        self._records = Records(store)
        self._failures = Failures(store)
        self._cases = Cases(store)
        self._holds = Holds(store)
        self._judgements = Judgements(store)
        self._entities = Entities(store)
        self._forwardings = Forwardings(store)
        self._inbox = Inbox(store)
        self.batches = Batches(store)
        self.uploads = Uploads(store)
        self._verification = Verification(store, self._custody)
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
        """
        sha256, size, is_new = self._originals.put(file)
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
            detail={"receipt": str(receipt.number)},
            is_new=is_new,
        )
        self._durability.flush()
        if is_new and receipt.number == 0:
            self._arrived[sha256] = receipt
        return sha256

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

    def append_read(self, sha256: str, pipeline: str, *, by: str, at: str) -> CustodyEntry:
        """Add to the chain of custody, once, that a pipeline has read the document."""
        return self.append_custody(sha256, CustodyAction.READ, by=by, at=at, detail={"pipeline": pipeline})

    def public_keys(self, wanted: set[str] | None = None) -> dict[str, bytes]:
        """Read public keys of those who signed, PEM by the SHA-256 of the key; those wanted, or all."""
        return self._signers.public_keys(wanted)

    def verify(self, sha256: str) -> tuple[Finding, ...]:
        """Read an original again and check it, its chain, receipts and records. Nothing if all is well."""
        return self._verification.verify(sha256)

    # Who looked at it

    def note(self, action: AuditAction, *, by: str, detail: Mapping[str, str]) -> None:
        """Note in the audit log what is done, before it is answered.

        Reading and searching are written within a second; anything else is on the disk when this returns.

        Args:
            action: what.
            by: account or user name of who does it.
            detail: identifiers only; a search by its `keyed_digest`.

        Raises:
            ArchiveError: it cannot be noted, or what was noted before cannot: then it must not be answered.
        """
        self._audit.note(action, by=by, detail=detail)

    def keyed_digest(self, query: object) -> str:
        """Return what stands for a search in the audit log: equal searches have equal digests, and no more is told.

        It is the HMAC-SHA-256 (RFC 2104) of canonical JSON under a secret of this installation. A plain SHA-256 would
        tell: whoever has a list of names hashes them all and compares.

        Args:
            query: plain data: dicts with text keys, lists, text, numbers, None.
        """
        return self._secret.keyed_digest(canonical(query))

    def audit(self, *, before: int | None = None, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Read the audit log from its end, in order: the newest entries, or those before the number of one."""
        return self._audit.entries(before=before, limit=limit)

    def audit_blocks(self, start: int = 0) -> Iterator[AuditBlock]:
        """Read the links of the audit chain in order, from one on. Raises FixityError."""
        return self._audit.blocks(start)

    def flush(self) -> None:
        """Return when all that was written before the call outlasts a power cut."""
        self._durability.flush()

    def close(self) -> None:
        """Write what was noted and not written yet. The archive may be used again afterwards."""
        self._audit.close()

    # What was read

    def put_page(self, sha256: str, fingerprint: str, page: Page, *, image: bytes | None = None) -> None:
        """Store a finished page and its image (JPEG), under the fingerprint of the readers."""
        self._pages.put(sha256, fingerprint, page, image)

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
        """Store a record; one of the same pipeline that is there already is kept."""
        self._records.put(record)

    def record(self, sha256: str, pipeline: str) -> DocumentRecord:
        """Read a record. Raises MissingKeyError, FixityError."""
        return self._records.get(sha256, pipeline)

    def newest_record(self, sha256: str) -> DocumentRecord:
        """Read the record of a document that was written last. Raises MissingKeyError, FixityError."""
        return self._records.newest(sha256)

    def find_record(self, sha256: str, *pipelines: str) -> DocumentRecord | None:
        """Read the record of the first pipeline that has one, None if none has."""
        return self._records.find(sha256, *pipelines)

    def records(self, pipelines: Collection[str] | None = None) -> Iterator[DocumentRecord]:
        """Read one record a document, in order of digest: the last one written, by one of some pipelines or by any."""
        return self._records.current(pipelines)

    def newest_pipelines(self) -> dict[str, str]:
        """Return the pipeline of the record of each document that was written last, by digest. One listing for all."""
        return self._records.newest_pipelines()

    def read_records(self, wanted: Mapping[str, str]) -> Iterator[DocumentRecord]:
        """Read records by digest and pipeline, in order of digest. Raises MissingKeyError, FixityError."""
        return self._records.read(wanted)

    def put_failure(self, failure: Failure) -> None:
        """Store what could not be read. ValueError if the error lies not in the document: such errors pass."""
        self._failures.put(failure)

    def find_failure(self, sha256: str, pipeline: str) -> Failure | None:
        """Read the failure of a pipeline, None if it did not fail."""
        return self._failures.find(sha256, pipeline)

    def failures(self, sha256: str) -> tuple[Failure, ...]:
        """Read the failures of a document."""
        return self._failures.all(sha256)

    # What people say

    def create_case(self, case: Case) -> None:
        """Store a new case."""
        self._cases.create(case)
        self._durability.flush()

    def case(self, case: str) -> Case:
        """Read a case by its id. Raises MissingKeyError."""
        return self._cases.get(case)

    def cases(self) -> tuple[Case, ...]:
        """Read all cases, the oldest first."""
        return self._cases.all()

    def add_to_case(self, case: str, sha256: str) -> None:
        """Say that a document belongs to a case. Raises MissingKeyError if there is no such case or original."""
        self._cases.add(case, sha256)
        if self._holds.is_held(case):
            self._holds.enforce(sha256, on=True)
        self._durability.flush()

    def members(self, case: str) -> tuple[str, ...]:
        """Return the digests of the documents of a case, in order."""
        return self._cases.members(case)

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
        if self._holds.order(case, held=held, by=by, at=at):
            self.note(action, by=by, detail={"case": case})
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

    def next_judgement_id(self, at: str) -> str:
        """Return a ULID for a judgement made at a time (ISO 8601 UTC), after all that are stored."""
        return self._judgements.next_id(at)

    def put_judgement(self, judgement: Judgement) -> None:
        """Store a judgement. When it returns, a power cut takes nothing of it away."""
        self._judgements.put(judgement)
        self._durability.flush()

    def judgements(self) -> tuple[Judgement, ...]:
        """Read all judgements, in the order in which they were made."""
        return self._judgements.all()

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

    def put_resolution(self, resolution: Resolution) -> None:
        """Store a generation of entities and make it the current one; what only the one before had is deleted."""
        self._entities.put(resolution)

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
        self._entities.put_parts(generation, prefixes, changed, read)

    def put_forwardings(self, forwardings: Iterable[Forwarding]) -> None:
        """Store where entities went, before the generation is put in which they are no more."""
        for forwarding in forwardings:
            self._forwardings.put(forwarding)

    def forwarded(self, digits: str) -> tuple[str, ...]:
        """Return the ids that were ever forwarded and begin with these digits, in order."""
        return self._forwardings.starting_with(digits)

    def follow(self, entity_id: str, alive: Collection[str]) -> str | None:
        """Return the id that an old one leads to among those alive: itself while it is there, None if it is nowhere."""
        return self._forwardings.follow(entity_id, alive)

    # What waits

    def inbox(self) -> Iterator[tuple[str, str]]:
        """Name and version of each letter that others put under `inbox/`."""
        return iter(self._inbox)

    def inbox_object(self, name: str) -> bytes:
        """Read a letter of the inbox. Raises MissingKeyError."""
        return self._inbox.get(name)


def connect(connection: Connection, signer: Signer) -> Archive:
    """Open the archive in a bucket. Asks nothing of the server yet.

    Args:
        connection: to the bucket.
        signer: signs custody entries.
    """
    client = make_client(connection)
    locking = Locking(client, connection.bucket, mode=connection.lock, days=connection.retention_days)
    store = Store(client, connection.bucket, directory=connection.directory, locking=locking)
    kind = "embedded SeaweedFS" if connection.directory is not None else "S3"
    address = urlsplit(connection.endpoint)
    description = f"{kind} at {address.hostname}:{address.port or address.scheme}, bucket {connection.bucket}"
    return Archive(store, signer, Durability(connection.directory), description=description)
