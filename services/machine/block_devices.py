"""From a path to what it lies on: the file system, its devices, and whether dm-crypt stands between.

Sources: proc_pid_mountinfo(5); /sys/dev/block and `slaves` (Linux, Documentation/ABI/testing/sysfs-block and
sysfs-block-dm): the UUID of a device-mapper target of cryptsetup begins with CRYPT-.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_ESCAPED = re.compile(r"\\([0-7]{3})")
_DEEPEST = 8
"""Devices under devices: dm-crypt under LVM under RAID are three."""


class Encryption(Enum):
    """Whether what is written there is encrypted by this machine."""

    YES = "yes"
    NO = "no"
    IN_MEMORY = "in memory"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """A mounted file system.

    Args:
        device: major and minor number, `8:1`; the major number is 0 if no block device stands behind it.
        point: where it is mounted.
        kind: of the file system, `ext4`.
        source: what was mounted, `/dev/sda1`.
    """

    device: str
    point: Path
    kind: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Where Linux tells of itself.

    Args:
        proc: where procfs is mounted.
        sys: where sysfs is mounted.
    """

    proc: Path = Path("/proc")
    sys: Path = Path("/sys")

    def mounts(self) -> tuple[Mount, ...]:
        """Read what is mounted, the last mounted last; nothing if it cannot be read."""
        try:
            text = (self.proc / "self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ()
        found = []
        for line in text.splitlines():
            before, _, after = line.partition(" - ")
            fields, rest = before.split(), after.split()
            if len(fields) > 4 and len(rest) > 1:
                point = Path(_unescaped(fields[4]))
                found.append(Mount(device=fields[2], point=point, kind=rest[0], source=_unescaped(rest[1])))
        return tuple(found)

    def mount_of(self, path: Path) -> Mount | None:
        """Return the file system that a path lies on, None if Linux does not say."""
        path = Path(os.path.realpath(path))
        holding = [mount for mount in self.mounts() if path.is_relative_to(mount.point)]
        # Of two on one point the later one hides the earlier one.
        return max(enumerate(holding), key=lambda pair: (len(pair[1].point.parts), pair[0]))[1] if holding else None

    def device_encryption(self, device: str, depth: int = 0) -> Encryption:
        """Say whether a block device is encrypted by dm-crypt, itself or all that it is made of.

        Args:
            device: major and minor number.
            depth: how many devices stand over it.
        """
        folder = self.sys / "dev/block" / device
        if not folder.exists() or depth > _DEEPEST:
            return Encryption.UNKNOWN
        if _read(folder / "dm/uuid").startswith("CRYPT-"):
            return Encryption.YES
        folder = folder.resolve()
        if folder.name.startswith(("zram", "ram")):
            return Encryption.IN_MEMORY
        if not (folder / "slaves").exists() and (folder.parent / "slaves").exists():
            # A partition: what is under it is told of the whole disk.
            folder = folder.parent
        below = [_read(slave / "dev").strip() for slave in sorted((folder / "slaves").glob("*"))]
        if below:
            return _all(self.device_encryption(device, depth + 1) for device in below)
        backing = _read(folder / "loop/backing_file").strip()
        if backing:
            mount = self.mount_of(Path(backing).parent)
            return Encryption.UNKNOWN if mount is None else self.device_encryption(mount.device, depth + 1)
        return Encryption.NO


def _all(found: Iterable[Encryption]) -> Encryption:
    states = set(found)
    for state in (Encryption.NO, Encryption.UNKNOWN, Encryption.YES):
        if state in states:
            return state
    return Encryption.IN_MEMORY


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)
