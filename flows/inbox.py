"""The inbox: a folder, and the prefix `inbox/` of the bucket, in which others leave letters. Knows no Prefect.

Nothing is taken out of it: whoever owns the inbox clears it. What was received before is known by name, size and time
of change, so that a run over ten thousand old letters reads none of them.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

from flows.receiving import Arrival, make_arrival, open_arrival, receive_all
from flows.workplace import Workplace
from models.errors import DocumentError

SETTLED = 5.0
"""Seconds for which a file must not have changed: a scanner or a copy may still be writing to it."""


def receive_inbox(place: Workplace) -> Iterator[str]:
    """Receive what lies in the inbox and was not ingested before.

    What came is noted in the workplace; `remember_inbox` makes the note last once the letters have been ingested, so
    that a run that was killed in between takes them up again. What cannot be opened or is too large is noted as refused
    and holds up nothing.

    Args:
        place: with the archive and the settings that name the folder.

    Yields:
        SHA-256 of each arrival.
    """
    seen = _Seen(place)
    place.refused.clear()
    versions: dict[str, tuple[str, str]] = {}
    waiting = chain(_in_folder(place, seen, versions), _in_bucket(place, seen, versions))
    for arrival, sha256 in receive_all(place, waiting):
        seen.note(*versions.pop(arrival.path))
        yield sha256


def remember_inbox(place: Workplace) -> None:
    """Keep in mind what the workplace has noted: it has been ingested and is passed over from now on.

    Args:
        place: in which `receive_inbox` was called.
    """
    _Seen(place).save()


def _in_folder(place: Workplace, seen: "_Seen", versions: dict[str, tuple[str, str]]) -> Iterator[Arrival]:
    folder = place.settings.inbox_folder
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if _is_hidden(path.relative_to(folder)) or not path.is_file():
            continue
        try:
            status = path.stat()
        except FileNotFoundError:  # its owner has just taken it away
            continue
        name, version = path.relative_to(folder).as_posix(), f"{status.st_size}-{status.st_mtime_ns}"
        if time.time() - status.st_mtime < SETTLED or seen.has(name, version):
            continue
        try:
            arrival = open_arrival(path, source=f"inbox:{name}")
        except DocumentError as error:
            place.refused.append(error)
        else:
            versions[arrival.path] = name, version
            yield arrival


def _in_bucket(place: Workplace, seen: "_Seen", versions: dict[str, tuple[str, str]]) -> Iterator[Arrival]:
    for name, version in place.archive.inbox():
        if not seen.has(name, version):
            path = f"s3://{place.settings.s3_bucket}/inbox/{name}"
            versions[path] = name, version
            data = place.archive.inbox_object(name)
            yield make_arrival(BytesIO(data), filename=Path(name).name, source=f"inbox:{name}", path=path)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


class _Seen:
    """What was ingested before: a note that saves work and proves nothing. Lost, everything is looked at again."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._path = place.settings.home / "inbox-seen.json"
        try:
            self._known = set(json.loads(self._path.read_bytes()))
        except (OSError, ValueError):
            self._known = set()

    def has(self, name: str, version: str) -> bool:
        return self._key(name, version) in self._known

    def note(self, name: str, version: str) -> None:
        self._place.arrived.add(self._key(name, version))

    def save(self) -> None:
        fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(sorted(self._known | self._place.arrived)), encoding="ascii")
        fresh.replace(self._path)

    def _key(self, name: str, version: str) -> str:
        # A digest: names of evidence do not lie about in clear.
        bucket = self._place.settings.s3_bucket
        return hashlib.sha256(f"{bucket}\0{name}\0{version}".encode()).hexdigest()[:32]
