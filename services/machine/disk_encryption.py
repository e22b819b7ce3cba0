"""Is the disk encrypted on which the evidence lies? Who takes the laptop away reads it otherwise."""

import fcntl
import os
import struct
from pathlib import Path

from models.health import Diagnosis, danger, good, unknown
from services.machine.block_devices import Encryption, System

CHECK = "disk encryption"
REMEDY = (
    "Move DALEL_HOME to an encrypted disk: LUKS at the installation of the system, or a LUKS partition, image or "
    "memory stick (cryptsetup luksFormat)."
)
ENCRYPTING = {"ecryptfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs", "fuse.securefs"}
"""File systems that encrypt each file."""
IN_MEMORY = {"tmpfs", "ramfs"}
FS_IOC_GETFLAGS = 0x80086601
FS_ENCRYPT_FL = 0x800
"""The folder is encrypted by fscrypt (Linux, include/uapi/linux/fs.h)."""


def check_disk_encryption(path: Path, *, system: System | None = None, check: str = CHECK) -> Diagnosis:
    """Say whether what lies in a folder is encrypted on the disk.

    Args:
        path: of the folder; the nearest that is there counts.
        system: where to look.
        check: how the check is called.
    """
    path = nearest(path)
    state, how = encryption_of(path, System() if system is None else system)
    if state is Encryption.YES:
        return good(check, f"Encrypted ({how}).")
    if state is Encryption.IN_MEMORY:
        return danger(check, "It lies in memory and is gone at the next start of the machine.", REMEDY)
    if state is Encryption.NO:
        return danger(check, f"Not encrypted by this system ({how}): who has the disk can read all of it.", REMEDY)
    return unknown(
        check,
        f"Cannot tell ({how}).",
        "See for yourself, on the machine and not in a container: `lsblk -o NAME,TYPE,MOUNTPOINTS` shows `crypt` above "
        f"the file system if it is. If not: {REMEDY[0].lower()}{REMEDY[1:]}",
    )


def encryption_of(path: Path, system: System) -> tuple[Encryption, str]:
    """Return whether a folder is encrypted, and on what that rests."""
    if _is_fscrypt(path):
        return Encryption.YES, "fscrypt"
    mount = system.mount_of(path)
    if mount is None:
        return Encryption.UNKNOWN, "the file system is not told"
    if mount.kind in ENCRYPTING:
        return Encryption.YES, mount.kind
    if mount.kind in IN_MEMORY:
        return Encryption.IN_MEMORY, mount.kind
    device = mount.device
    if device.startswith("0:"):
        # btrfs and the like have numbers of their own; the device that was mounted tells.
        device = _device_of(mount.source)
    if not device:
        return Encryption.UNKNOWN, f"{mount.kind} shows no disk under it"
    state = system.device_encryption(device)
    if state is Encryption.NO and _is_virtual(system):
        return Encryption.UNKNOWN, f"{mount.kind} on a virtual disk, which the machine outside may encrypt"
    how = {
        Encryption.YES: f"dm-crypt under {mount.kind}",
        Encryption.NO: f"{mount.kind} straight on the disk; a disk that encrypts by itself does not show it",
    }
    return state, how.get(state, f"the disk under {mount.kind} is not told")


def nearest(path: Path) -> Path:
    """Return a path, or the nearest folder above it that is there."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _is_fscrypt(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        flags = fcntl.ioctl(descriptor, FS_IOC_GETFLAGS, b"\0" * 8)
        return bool(struct.unpack("=q", flags)[0] & FS_ENCRYPT_FL)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _device_of(source: str) -> str:
    try:
        number = Path(source).stat().st_rdev
    except (OSError, ValueError):
        return ""
    return f"{os.major(number)}:{os.minor(number)}" if number else ""


def _is_virtual(system: System) -> bool:
    # x86: cpuid says it; elsewhere we cannot tell and take the disk for a real one.
    try:
        return " hypervisor" in (system.proc / "cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
