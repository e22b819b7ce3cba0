"""A folder of evidence as a bag (BagIt, RFC 8493), written by the bagit library. The same files make the same bytes."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from models.errors import ExportError

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
"""RFC 8493, section 2.1.1. The library still declares the draft 0.97, to which its bags are equal otherwise."""
TAG_MANIFEST = "tagmanifest-sha256.txt"


def write_bag(
    folder: Path, payload: Iterable[tuple[str, bytes]], *, tags: Mapping[str, bytes], information: Mapping[str, str]
) -> str:
    """Write a bag, readable by its owner only.

    Args:
        folder: an empty folder.
        payload: path under `data/` and content of each file; paths are ASCII, with slashes.
        tags: files beside `data/`, by name.
        information: fields of bag-info.txt (section 2.2.2); `Bagging-Date` must be among them, no clock is asked.

    Returns:
        The identity of the bag: SHA-256 of its tag manifest, which names all other manifests and tag files, hex.

    Raises:
        ExportError: it cannot be written.
    """
    import bagit

    try:
        for name, content in payload:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        bag = bagit.make_bag(str(folder), dict(information), checksums=["sha256"])
        (folder / "bagit.txt").write_text(DECLARATION, encoding="utf-8")
        for name, content in tags.items():
            (folder / name).write_bytes(content)
        bag.save()
        manifest = folder / TAG_MANIFEST
        # The library lists tag files in the order of the directory.
        manifest.write_text("".join(sorted(manifest.read_text(encoding="utf-8").splitlines(keepends=True))))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
        return hashlib.sha256(manifest.read_bytes()).hexdigest()
    except (OSError, bagit.BagError) as error:
        raise ExportError(
            "The bundle cannot be written.", remedy="See that there is space and the right to write there."
        ) from error
