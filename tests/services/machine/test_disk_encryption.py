"""Whether the disk and the swap are encrypted, as far as Linux tells."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.health import Severity
from services.machine import check_disk_encryption, check_swap
from services.machine.block_devices import System

if TYPE_CHECKING:
    from tests.services.machine.conftest import Machine


def test_a_bare_disk_is_a_danger(machine: "Machine", tmp_path: Path) -> None:
    """A file system straight on a partition of a real disk is not encrypted, and the remedy says LUKS."""
    machine.device("8:0", "sda")
    machine.partition("8:2", "sda", "sda2")
    machine.mount("8:2", Path("/"))
    found = check_disk_encryption(tmp_path, system=machine.system)
    assert found.severity is Severity.DANGER
    assert "LUKS" in found.remedy


def test_a_virtual_disk_does_not_tell(machine: "Machine", tmp_path: Path) -> None:
    """On a virtual machine the disk may be encrypted outside: it cannot be told."""
    machine.device("254:0", "vda")
    machine.mount("254:0", Path("/"))
    machine.real_disk(virtual=True)
    assert check_disk_encryption(tmp_path, system=machine.system).severity is Severity.UNKNOWN


def test_luks_is_seen(machine: "Machine", tmp_path: Path) -> None:
    """A file system on dm-crypt is encrypted, also where only a folder above the home is there yet."""
    machine.device("8:0", "sda")
    machine.device("253:0", "dm-0", uuid="CRYPT-LUKS2-0123-luks", above=("sda",))
    machine.mount("8:0", Path("/"))
    machine.mount("253:0", tmp_path)
    assert check_disk_encryption(tmp_path / "not" / "yet", system=machine.system).severity is Severity.GOOD


def test_a_logical_volume_on_luks_is_seen(machine: "Machine", tmp_path: Path) -> None:
    """LVM over dm-crypt is encrypted."""
    machine.device("8:0", "sda")
    machine.device("253:0", "dm-0", uuid="CRYPT-LUKS2-0123-luks", above=("sda",))
    machine.device("253:1", "dm-1", uuid="LVM-abc", above=("dm-0",))
    machine.mount("253:1", Path("/"))
    assert check_disk_encryption(tmp_path, system=machine.system).severity is Severity.GOOD


def test_a_volume_over_two_disks_needs_both(machine: "Machine", tmp_path: Path) -> None:
    """A volume of which one half lies on a bare disk is not encrypted."""
    machine.device("8:0", "sda")
    machine.device("8:16", "sdb")
    machine.device("253:0", "dm-0", uuid="CRYPT-LUKS2-0123-luks", above=("sda",))
    machine.device("253:1", "dm-1", uuid="LVM-abc", above=("dm-0", "sdb"))
    machine.mount("253:1", Path("/"))
    assert check_disk_encryption(tmp_path, system=machine.system).severity is Severity.DANGER


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        ("overlay", Severity.UNKNOWN),
        ("zfs", Severity.UNKNOWN),
        ("fuse.gocryptfs", Severity.GOOD),
        ("tmpfs", Severity.DANGER),
    ],
)
def test_file_systems_without_a_disk(machine: "Machine", tmp_path: Path, kind: str, severity: Severity) -> None:
    """What shows no disk cannot be told; what encrypts by itself is seen; what lies in memory is soon lost."""
    machine.mount("0:51", Path("/"), kind=kind, source="none")
    assert check_disk_encryption(tmp_path, system=machine.system).severity is severity


def test_the_nearest_mount_counts(machine: "Machine", tmp_path: Path) -> None:
    """Of several file systems on the way to the home the last one counts, with a space in its path."""
    place = tmp_path / "a disk"
    place.mkdir()
    machine.device("8:0", "sda")
    machine.device("253:0", "dm-0", uuid="CRYPT-PLAIN-x", above=("sda",))
    machine.mount("253:0", Path("/"))
    machine.mount("8:0", place)
    assert check_disk_encryption(place, system=machine.system).severity is Severity.DANGER


def test_this_machine_is_read(tmp_path: Path) -> None:
    """The check finds the file system of a real folder."""
    assert System().mount_of(tmp_path) is not None
    assert check_disk_encryption(tmp_path).cause
    assert check_swap().cause


def test_no_swap_is_good(machine: "Machine") -> None:
    """Without swap no memory comes onto the disk."""
    machine.swaps()
    assert check_swap(system=machine.system).severity is Severity.GOOD


def test_a_swap_file_lies_on_its_disk(machine: "Machine", tmp_path: Path) -> None:
    """A swap file is as encrypted as the file system that it lies on."""
    machine.device("8:0", "sda")
    machine.mount("8:0", Path("/"))
    machine.swaps(f"{tmp_path}/swapfile file")
    assert check_swap(system=machine.system).severity is Severity.DANGER
    machine.device("253:0", "dm-0", uuid="CRYPT-LUKS2-0123-luks", above=("sda",))
    machine.mount("253:0", tmp_path)
    assert check_swap(system=machine.system).severity is Severity.GOOD


def test_a_swap_device_that_is_not_there_cannot_be_told(machine: "Machine") -> None:
    """A container sees the swap of the machine and not its devices."""
    machine.swaps("/dev/no-such-device partition")
    assert check_swap(system=machine.system).severity is Severity.UNKNOWN
