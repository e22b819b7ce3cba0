"""What a process is kept from: set upon itself, inherited by all that it starts, and never taken back.

Each protection stands by itself, so that what one kernel lacks another makes up for. What is missing is reported.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sandbox import kernel, landlock, limits, system_calls


class Protection(StrEnum):
    """A means of the kernel."""

    NETWORK_NAMESPACE = "network namespace"
    SECCOMP = "seccomp"
    LANDLOCK = "landlock"
    PRIVILEGES = "no privileges"


PURPOSE = {
    Protection.NETWORK_NAMESPACE: "no network, not even of this machine",
    Protection.SECCOMP: "no sockets, no files written, no programs started by what reads",
    Protection.LANDLOCK: "no files read or programs run but those that reading needs",
    Protection.PRIVILEGES: "none of root's privileges",
}
REMEDY = {
    Protection.NETWORK_NAMESPACE: "Allow user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0, "
    "user.max_user_namespaces above 0).",
    Protection.SECCOMP: "Install libseccomp: apt-get install libseccomp2",
    Protection.LANDLOCK: "Use a kernel of 5.13 or later with landlock among its security modules (lsm=landlock).",
    Protection.PRIVILEGES: "Run Dalel as an ordinary account, not as root.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Confinement:
    """How a process is confined.

    Args:
        missing: protections that this machine does not give.
    """

    missing: tuple[Protection, ...]

    def has(self, protection: Protection) -> bool:
        """Say whether a protection is in force."""
        return protection not in self.missing


def confine_nursery(*, readable: Iterable[Path], executable: Iterable[Path]) -> Confinement:
    """Confine this process, which will confine its children further. It must have one thread.

    Args:
        readable: what it and they may read.
        executable: what the OCR engine needs to be run.
    """
    missing: list[Protection] = []

    def attempt(protection: Protection, act: Callable[[], None]) -> None:
        try:
            act()
        except OSError:
            missing.append(protection)

    with_seccomp = system_calls.is_there()  # looked for before files and programs are out of reach
    os.umask(0o077)
    with suppress(OSError):
        kernel.be_first_to_go()
    kernel.forbid_new_privileges()
    attempt(Protection.NETWORK_NAMESPACE, kernel.leave_network)
    limits.limit_all()
    if Protection.NETWORK_NAMESPACE not in missing:
        limits.limit_processes()
    attempt(Protection.PRIVILEGES, kernel.drop_capabilities)
    if os.geteuid() != 0 and Protection.PRIVILEGES in missing:
        missing.remove(Protection.PRIVILEGES)  # an ordinary account has none to give up
    attempt(Protection.LANDLOCK, lambda: landlock.restrict(readable=readable, executable=executable))
    if with_seccomp:
        attempt(Protection.SECCOMP, system_calls.allow_reading_and_starting)
    else:
        missing.append(Protection.SECCOMP)
    kernel.forbid_dumping()
    return Confinement(missing=tuple(missing))


def confine_reader(confinement: Confinement, *, memory: int) -> None:
    """Confine this process, just forked from a nursery, to reading: no process, no program.

    Args:
        confinement: of the nursery.
        memory: bytes of address space.
    """
    limits.limit_memory(memory)
    if confinement.has(Protection.LANDLOCK):
        landlock.forbid_programs()
    if confinement.has(Protection.SECCOMP):
        system_calls.forbid_processes(programs=False)
