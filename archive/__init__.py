"""The only room that knows S3: what is kept, where it lies, and the embedded server. Importing it loads no boto3."""

from archive.archive import Archive, connect
from archive.chain import verify_chain
from archive.connection import Connection
from archive.embedded import EmbeddedStorage
from archive.findings import Finding, FindingKind, Severity
from archive.opening import open_archive
from archive.probing import probe
from archive.signing import Signer

__all__ = [
    "Archive",
    "Connection",
    "EmbeddedStorage",
    "Finding",
    "FindingKind",
    "Severity",
    "Signer",
    "connect",
    "open_archive",
    "probe",
    "verify_chain",
]
