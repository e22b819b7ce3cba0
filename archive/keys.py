"""Keys of the bucket: which object lies where. Pure.

All parts are lower-case ASCII of fixed depth and no key is the directory of another, since SeaweedFS lists in the order
of directories and skips children of a key that is an object. Keys never hold names: they outlive deletion in the logs
of the storage. The one exception is the inbox, whose keys are given by others.
"""

import re

ORIGINALS = "originals/"
PAGES = "pages/"
FAILURES = "failures/"
RECORDS = "records/"
CORRECTIONS = "corrections/"
CASES = "cases/"
ERASURES = "erasures/"
BATCHES = "batches/"
UPLOADS = "uploads/"
JUDGEMENTS = "judgements/"
FORWARDINGS = "forwardings/"
CUSTODY = "custody/"
RECEIPTS = "receipts/"
SIGNERS = "signers/"
ROTATIONS = "rotations/"
AUDIT = "audit/"
CHECKPOINTS = "checkpoints/"
LEAVES = "checkpoint-leaves/"
TIMESTAMPS = "timestamps/"
ENTITY_PARTS = "entities/parts/"
INBOX = "inbox/"
ACCOUNTS = "accounts/"
ADMISSIONS = "admissions/"
INVITATIONS = "invitations/"
TOKENS = "tokens/"
HEAD = "entities/head.json"
PROBE = "probe/conditional-writes"

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")
_PIPELINE = re.compile(r"[0-9a-f]{8,64}(-[0-9]{6}-[0-9a-f]{16})?")
_ULID = re.compile(r"[0-9a-z]{26}")
_ACCOUNT = re.compile(r"[0-9a-z]{1,64}")
_WIDTH = 6
_BLOCKS = 1000
"""Blocks of the audit log in one folder, so that the last is found without listing all."""


def original(sha256: str) -> str:
    """Return the key of the bytes as received."""
    return f"{ORIGINALS}{_checked(sha256, _DIGEST)}"


def receipts(sha256: str) -> str:
    """Return the prefix of a document's receipts."""
    return f"{RECEIPTS}{_checked(sha256, _DIGEST)}/"


def receipt(sha256: str, number: int) -> str:
    """Return the key of one arrival, numbered from 0."""
    return f"{receipts(sha256)}{_numbered(number)}.json"


def chain(sha256: str) -> str:
    """Return the prefix of a document's custody chain."""
    return f"{CUSTODY}{_checked(sha256, _DIGEST)}/"


def custody(sha256: str, number: int) -> str:
    """Return the key of one custody entry, numbered from 0."""
    return f"{chain(sha256)}{_numbered(number)}.json"


def signer(key: str) -> str:
    """Return the key of a public key that signs custody entries.

    Args:
        key: SHA-256 of the public key, hex.
    """
    return f"{SIGNERS}{_checked(key, _DIGEST)}.pem"


def rotation(number: int) -> str:
    """Return the key of one change of keys, numbered from 0."""
    return f"{ROTATIONS}{_numbered(number)}.json"


def audit_block(number: int) -> str:
    """Return the key of one block of the audit log, numbered from 0: a folder a thousand."""
    return f"{AUDIT}{_numbered(number // _BLOCKS)}/{number % _BLOCKS:03d}.json"


def audit_number(key: str) -> int:
    """Return the number of the block of the audit log that lies under a key."""
    _, folder, name = key.split("/")
    return int(folder) * _BLOCKS + int(last_part(name))


def checkpoint(number: int) -> str:
    """Return the key of a checkpoint, numbered from 0."""
    return f"{CHECKPOINTS}{_numbered(number)}.json"


def checkpoint_leaves(root: str) -> str:
    """Return the key of the leaves of a checkpoint's tree: JSON lines, gzip.

    Args:
        root: of the tree, hex.
    """
    return f"{LEAVES}{_checked(root, _DIGEST)}.jsonl.gz"


def timestamp(number: int) -> str:
    """Return the key of a checkpoint's time-stamp token (RFC 3161)."""
    return f"{TIMESTAMPS}{_numbered(number)}.tsr"


def readings(sha256: str) -> str:
    """Prefix of the pages that any readers finished of a document."""
    return f"{PAGES}{_checked(sha256, _DIGEST)}/"


def pages(sha256: str, fingerprint: str) -> str:
    """Return the prefix of the finished pages that one version of the readers made."""
    return f"{PAGES}{_checked(sha256, _DIGEST)}/{_checked(fingerprint, _FINGERPRINT)}/"


def page(sha256: str, fingerprint: str, number: int) -> str:
    """Return the key of one finished page, numbered from 1."""
    return f"{pages(sha256, fingerprint)}{_numbered(number)}.json"


def page_image(sha256: str, fingerprint: str, number: int) -> str:
    """Return the key of the image of one finished page, numbered from 1."""
    return f"{pages(sha256, fingerprint)}{_numbered(number)}.jpg"


def records(sha256: str) -> str:
    """Return the prefix of a document's records."""
    return f"{RECORDS}{_checked(sha256, _DIGEST)}/"


def record(sha256: str, pipeline: str) -> str:
    """Return the key of the record that one version of the whole pipeline made, with or without corrections."""
    return f"{records(sha256)}{_checked(pipeline, _PIPELINE)}.json"


def corrections(sha256: str) -> str:
    """Return the prefix of what people corrected in a document."""
    return f"{CORRECTIONS}{_checked(sha256, _DIGEST)}/"


def correction(sha256: str, number: int) -> str:
    """Return the key of one correction, numbered from 0."""
    return f"{corrections(sha256)}{_numbered(number)}.json"


def failures(sha256: str) -> str:
    """Return the prefix of a document's failures."""
    return f"{FAILURES}{_checked(sha256, _DIGEST)}/"


def failure(sha256: str, pipeline: str) -> str:
    """Return the key of the failure that one version of the pipeline met."""
    return f"{failures(sha256)}{_checked(pipeline, _FINGERPRINT)}.json"


def erasure(sha256: str) -> str:
    """Return the key of the order by which a document was erased."""
    return f"{ERASURES}{_checked(sha256, _DIGEST)}.json"


def case(case_id: str) -> str:
    """Return the key of a case."""
    return f"{CASES}{_checked(case_id, _ULID)}/case.json"


def members(case_id: str) -> str:
    """Return the prefix of what belongs to a case."""
    return f"{CASES}{_checked(case_id, _ULID)}/members/"


def member(case_id: str, sha256: str) -> str:
    """Return the key that says that a document belongs to a case."""
    return f"{members(case_id)}{_checked(sha256, _DIGEST)}"


def holds(case_id: str) -> str:
    """Return the prefix of the legal holds of a case."""
    return f"{CASES}{_checked(case_id, _ULID)}/holds/"


def hold(case_id: str, number: int) -> str:
    """Return the key of one order about a case, numbered from 0."""
    return f"{holds(case_id)}{_numbered(number)}.json"


def notes(case_id: str) -> str:
    """Return the prefix of the notes of a case."""
    return f"{CASES}{_checked(case_id, _ULID)}/notes/"


def note(case_id: str, note_id: str, number: int) -> str:
    """Return the key of one revision of a note, numbered from 0."""
    return f"{notes(case_id)}{_checked(note_id, _ULID)}/{_numbered(number)}.json"


def tasks(case_id: str) -> str:
    """Return the prefix of the tasks of a case."""
    return f"{CASES}{_checked(case_id, _ULID)}/tasks/"


def task(case_id: str, task_id: str, number: int) -> str:
    """Return the key of one revision of a task, numbered from 0."""
    return f"{tasks(case_id)}{_checked(task_id, _ULID)}/{_numbered(number)}.json"


def judgement(judgement_id: str) -> str:
    """Return the key of a judgement. ULIDs are case-insensitive; keys are lower case."""
    return f"{JUDGEMENTS}{_checked(judgement_id.lower(), _ULID)}.json"


def forwardings(entity_id: str) -> str:
    """Return the prefix of where an entity went that is no more."""
    return f"{FORWARDINGS}{_checked(entity_id, _FINGERPRINT)}/"


def forwarding(entity_id: str, number: int) -> str:
    """Return the key of one forwarding of an entity, numbered from 0."""
    return f"{forwardings(entity_id)}{_numbered(number)}.json"


def entity_part(digest: str) -> str:
    """Return the key of a part of the entities.

    Args:
        digest: SHA-256 of its bytes, hex.
    """
    return f"{ENTITY_PARTS}{_checked(digest, _DIGEST)}.json"


def saved_searches(account: str) -> str:
    """Return the prefix of the searches that a person keeps.

    Args:
        account: its id; case does not matter.
    """
    return f"searches/{_checked(account.lower(), _ACCOUNT)}/"


def saved_search(account: str, identifier: str) -> str:
    """Return the key of a search that a person keeps."""
    return f"{saved_searches(account)}{_checked(identifier, _FINGERPRINT)}.json"


def account(account_id: str) -> str:
    """Return the key of an account."""
    return f"{ACCOUNTS}{_checked(account_id, _ULID)}.json"


def admission(case_id: str, account_id: str) -> str:
    """Return the key that says what an account is in a case.

    Not below the case: all admissions are listed at once, and the members of cases are many.
    """
    return f"{ADMISSIONS}{_checked(case_id, _ULID)}/{_checked(account_id, _ULID)}.json"


def invitation(digest: str) -> str:
    """Return the key of a one-time link.

    Args:
        digest: SHA-256 of its secret, hex.
    """
    return f"{INVITATIONS}{_checked(digest, _DIGEST)}.json"


def token(token_id: str) -> str:
    """Return the key of a token of the JSON interface."""
    return f"{TOKENS}{_checked(token_id, _ULID)}.json"


def batch(batch_id: str) -> str:
    """Return the key of how far a batch is."""
    return f"{BATCHES}{_checked(batch_id, _ULID)}.json"


def upload(upload_id: str) -> str:
    """Return the key of an upload."""
    return f"{UPLOADS}{_checked(upload_id, _ULID)}/upload.json"


def uploaded_all(upload_id: str) -> str:
    """Return the prefix of the letters of an upload."""
    return f"{UPLOADS}{_checked(upload_id, _ULID)}/letters/"


def uploaded(upload_id: str, sha256: str) -> str:
    """Return the key that says that a letter came in with an upload."""
    return f"{uploaded_all(upload_id)}{_checked(sha256, _DIGEST)}.json"


def inbox(name: str) -> str:
    """Return the key of a letter that others put into the inbox, under a name of theirs."""
    return f"{INBOX}{name}"


def last_part(key: str) -> str:
    """Return the last part of a key, without its extension."""
    return key.rpartition("/")[2].partition(".")[0]


def is_digest(text: str) -> bool:
    """Say whether a text is a SHA-256, lower-case hex."""
    return _DIGEST.fullmatch(text) is not None


def is_fingerprint(text: str) -> bool:
    """Say whether a text is the digest of a fingerprint, lower-case hex."""
    return _FINGERPRINT.fullmatch(text) is not None


def _numbered(number: int) -> str:
    if not 0 <= number < 10**_WIDTH:
        raise ValueError("a number in a key has at most six digits")
    return f"{number:0{_WIDTH}d}"


def _checked(part: str, pattern: re.Pattern[str]) -> str:
    if pattern.fullmatch(part) is None:
        raise ValueError("a part of a key must be lower-case and of its own shape")
    return part
