"""The only room that knows S3: what is kept, where it lies, and the embedded server. Importing it loads no boto3."""

from archive.archive import Archive, connect
from archive.chain import verify_chain
from archive.checkpoint_line import CheckpointLine, line_of, parse_line
from archive.clock import now
from archive.connection import Connection
from archive.embedded import EmbeddedStorage
from archive.findings import Finding, FindingKind, Severity
from archive.opening import open_archive, signer_of
from archive.originals import digest_of
from archive.probing import probe
from archive.signing import Signer
from archive.timestamping import TimestampAuthority, stamped_at

__all__ = [
    "Archive",
    "CheckpointLine",
    "Connection",
    "EmbeddedStorage",
    "Finding",
    "FindingKind",
    "Severity",
    "Signer",
    "TimestampAuthority",
    "connect",
    "digest_of",
    "line_of",
    "now",
    "open_archive",
    "parse_line",
    "probe",
    "signer_of",
    "stamped_at",
    "verify_chain",
]
