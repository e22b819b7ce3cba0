"""What goes into a bundle for a court, out of the archive. Knows no Prefect."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive import Archive, Severity
from archive.links import canonical_bytes
from exports.bag import write_bag
from exports.court import tag_files
from models.audit import AuditAction
from models.custody import CustodyAction
from models.errors import ExportError, FixityError
from services import unfinished_folder

SOFTWARE = "Dalel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A bundle that was written.

    Args:
        identity: SHA-256 of its tag manifest, hex.
        documents: how many it holds.
        erased: how many of them were erased by order, so that their chains alone are there.
    """

    identity: str
    documents: int
    erased: int


def write_bundle(archive: Archive, digests: Collection[str], folder: Path, *, by: str, at: str) -> Bundled:
    """Write the bundle of some documents, and note in each of their chains and in the audit log that they went out.

    A checkpoint is made first, so that each chain is in it. The folder appears when all is written and noted.

    Args:
        archive: where they are kept.
        digests: SHA-256 of the originals.
        folder: is not there yet; its parent is.
        by: account name of who exports.
        at: ISO 8601 UTC.

    Raises:
        ExportError: it cannot be written.
        FixityError: something is not as it was signed; see `dalel verify`.
        ArchiveError: the storage failed.
    """
    if folder.exists():
        raise ExportError("There is something of this name already.", remedy="Choose another.", subject=str(folder))
    archive.checkpoints.make(by=by)
    try:
        with unfinished_folder(folder) as inside:
            bundled = compose(archive, digests, inside)
            # Before anybody has it: what cannot be noted does not go out.
            archive.note(
                AuditAction.EXPORTED,
                by=by,
                detail={"bundle": bundled.identity, "documents": str(bundled.documents)},
            )
            for sha256 in sorted(digests):
                archive.append_custody(
                    sha256, CustodyAction.EXPORTED, by=by, at=at, detail={"bundle": bundled.identity}
                )
            inside.rename(folder)
    except OSError as error:
        raise ExportError(
            f"The bundle cannot be written: {error.strerror}.",
            remedy="Choose a place where there is space and where you may write.",
            subject=str(folder),
        ) from error
    return bundled


def compose(archive: Archive, digests: Collection[str], folder: Path) -> Bundled:
    """Write the bundle of some documents; the same state of the archive makes the same bytes.

    Args:
        archive: where they are kept.
        digests: SHA-256 of the originals.
        folder: an empty one.

    Raises:
        ExportError: it cannot be written.
        FixityError: something is not as it was signed.
    """
    checkpoint = archive.checkpoints.last()
    wanted = sorted(set(digests))
    for finding in archive.verify_documents(wanted):
        if finding.severity is Severity.FAULT:
            raise FixityError(
                "What is kept of a document is not what was signed.",
                remedy="See `dalel verify`; restore it from a backup, or leave the document out.",
                subject=finding.key,
            )
    identity = write_bag(
        folder,
        _files(archive, wanted),
        tags=tag_files(),
        information={
            "Bagging-Date": "" if checkpoint is None else checkpoint.at[:10],
            "Bag-Software-Agent": SOFTWARE,
            "External-Description": "Originals, records and chains of custody; verify.py checks them.",
        },
    )
    erased = sum(archive.is_erased(sha256) for sha256 in wanted)
    return Bundled(identity=identity, documents=len(wanted), erased=erased)


def _files(archive: Archive, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for sha256 in wanted:
        yield from archive.holdings(sha256)
    for signer, pem in archive.public_keys().items():
        yield f"signers/{signer}.pem", pem
    for rotation in archive.rotations.all():
        yield f"rotations/{rotation.number:06d}.json", canonical_bytes(rotation)
    checkpoint = archive.checkpoints.last()
    if checkpoint is None:
        return
    yield f"checkpoints/{checkpoint.number:06d}.json", canonical_bytes(checkpoint)
    token = archive.checkpoints.timestamp(checkpoint.number)
    if token is not None:
        yield f"timestamps/{checkpoint.number:06d}.tsr", token
    proofs = archive.checkpoints.prove_all({f"custody/{sha256}" for sha256 in wanted}, checkpoint)
    for chain, proof in proofs.items():
        yield f"proofs/{chain.removeprefix('custody/')}.json", canonical_bytes(proof)
