"""A machine made of files: what Linux tells in /proc and /sys, as far as a test needs it."""

from pathlib import Path

import pytest

from services.machine.block_devices import System


class Machine:
    """Files as in /proc and /sys.

    Args:
        root: an empty folder.
    """

    def __init__(self, root: Path) -> None:
        self.system = System(proc=root / "proc", sys=root / "sys")
        (root / "proc" / "self").mkdir(parents=True)
        (root / "sys" / "dev" / "block").mkdir(parents=True)
        self._mounts: list[str] = []
        self.real_disk()

    def mount(self, device: str, point: Path, kind: str = "ext4", source: str = "/dev/sda2") -> None:
        """Mount a file system."""
        escaped = str(point).replace(" ", r"\040")
        self._mounts.append(f"36 35 {device} / {escaped} rw,noatime shared:1 - {kind} {source} rw\n")
        (self.system.proc / "self/mountinfo").write_text("".join(self._mounts))

    def device(self, number: str, name: str, *, uuid: str = "", above: tuple[str, ...] = ()) -> Path:
        """Add a block device; `above` are the names of those that it is made of."""
        folder = self.system.sys / "devices" / name
        folder.mkdir(parents=True)
        (folder / "dev").write_text(f"{number}\n")
        if uuid:
            (folder / "dm").mkdir()
            (folder / "dm" / "uuid").write_text(f"{uuid}\n")
        (folder / "slaves").mkdir()
        for below in above:
            (folder / "slaves" / Path(below).name).symlink_to(self.system.sys / "devices" / below)
        (self.system.sys / "dev/block" / number).symlink_to(folder)
        return folder

    def partition(self, number: str, disk: str, name: str) -> None:
        """Add a partition of a disk."""
        folder = self.system.sys / "devices" / disk / name
        folder.mkdir()
        (folder / "dev").write_text(f"{number}\n")
        (self.system.sys / "dev/block" / number).symlink_to(folder)

    def real_disk(self, *, virtual: bool = False) -> None:
        """Say whether the machine runs inside another one."""
        (self.system.proc / "cpuinfo").write_text(f"flags\t\t: fpu vme{' hypervisor' if virtual else ''} sse\n")

    def swaps(self, *lines: str) -> None:
        """Say what swap there is."""
        head = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
        (self.system.proc / "swaps").write_text(head + "".join(f"{line}\t1000\t0\t-2\n" for line in lines))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with a disk, and nothing mounted."""
    return Machine(tmp_path / "machine")
