"""A copy of the bucket in a folder, object by object under its key, made and brought back through S3 alone.

Not a copy of SeaweedFS's files: without the metadata of its filer nothing finds its way back out of those, and while it
runs the two do not fit together. Each object is copied once; what is evidence is never taken out of a copy, but for
what was erased by order.

    objects/<key>      the bytes of each object
    SHA256SUMS         digest of each, as `sha256sum -c` reads it
    listing.jsonl      key, tag, size and digest of each, one object a line; appended to as the copy grows
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from archive import keys
from archive.store import Listed, Store
from models.errors import ExportError, FixityError
from services.state import own_name
from services.unfinished_file import ENDING, sweep

OBJECTS = "objects"
SUMS = "SHA256SUMS"
LISTING = "listing.jsonl"
VIEWS = ("entities/",)
"""What is made again from the rest, and replaced as it changes: a copy follows it."""
CONTENT = frozenset(("originals", "receipts", "pages", "records", "failures", "corrections"))
"""What goes when a document is erased by order (docs/erasure.md); its chain stays."""
LEFT_OUT = (keys.INBOX, keys.PROBE)
"""What others put there, under names of theirs, and what only tries the server out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One object of a copy.

    Args:
        key: in the bucket.
        etag: tag of the version that was copied.
        size: bytes.
        sha256: of the bytes.
    """

    key: str
    etag: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did.

    Args:
        written: objects that were copied, or brought back.
        same: objects that were there already.
        gone: keys that are in the copy and not in the bucket any more; they stay in the copy.
        different: keys whose bytes are not those that were copied.
        erased: objects of documents that were erased by order, which went from the copy, or were not brought back.
    """

    written: int
    same: int
    gone: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    erased: int = 0


def copy_to(store: Store, folder: Path, watch: Callable[[], object] = lambda: None) -> Summary:
    """Bring a copy up to what the bucket holds. Killed at any moment, the next run goes on.

    Args:
        store: the bucket.
        folder: made if it is missing, for the owner only.
        watch: is called after each object.

    Raises:
        ExportError: the folder cannot be written, or holds something else.
        ArchiveError: the storage failed.
    """
    with _writing(folder):
        if folder.is_dir():
            sweep(folder)
        (folder / OBJECTS).mkdir(mode=0o700, parents=True, exist_ok=True)
        known = _known(folder)
        listed = {found.key: found for found in store.list("") if not found.key.startswith(LEFT_OUT)}
        wanted = [found for found in listed.values() if not _is_copied(known.get(found.key), found, folder)]
        with (folder / LISTING).open("a", encoding="ascii") as listing:
            for found in sorted(wanted, key=lambda found: found.key):
                copied = _copy(store, found.key, folder)
                known[found.key] = copied
                listing.write(json.dumps(asdict(copied)) + "\n")
                listing.flush()
                watch()
        erased = {keys.last_part(key) for key in listed if key.startswith(keys.ERASURES)}
        gone = sorted(known.keys() - listed.keys())
        following = [key for key in gone if key.startswith(VIEWS) or _went_with(_place(folder, key), key, erased)]
        for key in following:
            _place(folder, key).unlink(missing_ok=True)
            del known[key]
        _write_lists(folder, known)
    return Summary(
        written=len(wanted),
        same=len(listed) - len(wanted),
        gone=tuple(key for key in gone if key in known),
        erased=sum(not key.startswith(VIEWS) for key in following),
    )


def check(folder: Path) -> Summary:
    """Read every object of a copy again and compare it with its digest.

    Args:
        folder: of the copy.

    Raises:
        ExportError: there is no copy in it.
    """
    known = _known(folder)
    if not known:
        raise ExportError(
            "There is no copy in this folder.", remedy="Make one: dalel backup FOLDER.", subject=str(folder)
        )
    different = tuple(key for key, copied in sorted(known.items()) if _digest(_place(folder, key)) != copied.sha256)
    return Summary(written=0, same=len(known) - len(different), different=different)


def bring_back(store: Store, folder: Path, watch: Callable[[], object] = lambda: None) -> Summary:
    """Write what a copy holds and a bucket lacks. Nothing in the bucket is written over.

    Args:
        store: the bucket; empty, or the one that was copied.
        folder: of the copy.
        watch: is called after each object.

    Raises:
        FixityError: an object of the copy is damaged; what came before it has been brought back.
        ExportError: there is no copy in it.
        ArchiveError: the storage failed.
    """
    written, different = 0, []
    known = _known(folder)
    erased = {keys.last_part(found.key) for found in store.list(keys.ERASURES)}
    if not known:
        raise ExportError(
            "There is no copy in this folder.", remedy="Name the folder of a backup.", subject=str(folder)
        )
    # A head last: whoever looks at the bucket meanwhile finds nothing that leads nowhere.
    allowed = {key: copied for key, copied in known.items() if not _is_content(key, erased)}
    for key, copied in sorted(allowed.items(), key=lambda pair: (pair[0] == keys.HEAD, pair[0])):
        if _digest(_place(folder, key)) != copied.sha256:
            raise FixityError(
                "An object of the backup is missing or damaged.",
                remedy="See `dalel backup --check FOLDER`, and restore from another copy.",
                subject=key,
            )
        with _place(folder, key).open("rb") as file:
            if store.put_new_file(key, file, copied.sha256):
                written += 1
            elif store.digest(key) != (copied.sha256, copied.size):
                different.append(key)
        watch()
    return Summary(
        written=written,
        same=len(allowed) - written - len(different),
        different=tuple(different),
        erased=len(known) - len(allowed),
    )


def _is_content(key: str, erased: set[str]) -> bool:
    """Say whether an object is content of an erased document: all but its chain and what names it by its digest."""
    parts = key.split("/")
    return len(parts) > 1 and parts[1] in erased and parts[0] in CONTENT


def _went_with(place: Path, key: str, erased: set[str]) -> bool:
    """Say whether what left the bucket went with an erased document: its content, or a judgement on its words."""
    if _is_content(key, erased):
        return True
    if not key.startswith(keys.JUDGEMENTS):
        return False
    try:
        text = place.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(sha256 in text for sha256 in erased)


def _copy(store: Store, key: str, folder: Path) -> Copied:
    place = _place(folder, key)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = _unfinished(folder)
    with part.open("wb") as file:
        sha256, size, etag = store.write_to(key, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
    if _digest(place) != sha256:
        raise ExportError(
            "The disk of the backup gives back other bytes than were written.",
            remedy="Use another disk.",
            subject=str(folder),
        )
    return Copied(key=key, etag=etag, size=size, sha256=sha256)


def _is_copied(copied: Copied | None, found: Listed, folder: Path) -> bool:
    if copied is None or copied.etag != found.etag:
        return False
    try:
        return _place(folder, copied.key).stat().st_size == copied.size
    except OSError:
        return False


def _known(folder: Path) -> dict[str, Copied]:
    found = {}
    for line in _lines(folder / LISTING):
        try:
            copied = Copied(**json.loads(line))
        except (ValueError, TypeError):
            # The last line of a run that was killed; its object is copied again.
            continue
        found[copied.key] = copied
    return found


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            yield from file
    except FileNotFoundError:
        return


def _write_lists(folder: Path, known: dict[str, Copied]) -> None:
    ordered = [known[key] for key in sorted(known)]
    _replace(folder, LISTING, "".join(json.dumps(asdict(copied)) + "\n" for copied in ordered))
    _replace(folder, SUMS, "".join(f"{copied.sha256}  {OBJECTS}/{copied.key}\n" for copied in ordered))


def _replace(folder: Path, name: str, text: str) -> None:
    part = _unfinished(folder)
    with part.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / name)


def _unfinished(folder: Path) -> Path:
    """Return where this process writes what is not whole yet, in one place: what a kill leaves there is swept.

    Beside its later place it would stay for good if its document is erased before the next run.
    """
    return folder / f".{own_name()}{ENDING}"


def _place(folder: Path, key: str) -> Path:
    # Keys of ours are fixed; a listing that somebody wrote could name any place.
    parts = PurePosixPath(key).parts
    if key.startswith("/") or not parts or any(part in {"..", "."} for part in parts):
        raise ExportError("The listing of the backup names no key.", remedy="Use another copy.", subject=str(folder))
    return folder.joinpath(OBJECTS, *parts)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(
            f"The backup cannot be written ({error.strerror}).",
            remedy="See that the disk is there, has room and lets you write; then run the same again.",
            subject=str(folder),
        ) from error
