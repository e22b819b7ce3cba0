"""Calls to the Linux kernel that Python 3.11 has no name for. Standard library only."""

import ctypes
import os
import signal
import struct

_C = ctypes.CDLL(None, use_errno=True)

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_CAPABILITY_VERSION_3 = 0x20080522
_SYS_CAPSET = {"x86_64": 126, "aarch64": 91}
"""Numbers of capset(2): glibc has no wrapper for it."""


def call(number: int, *arguments: object) -> int:
    """Make a system call by its number.

    Args:
        number: as in asm/unistd.h.
        arguments: as ctypes takes them.

    Raises:
        OSError: the kernel refused.
    """
    return _checked(int(_C.syscall(ctypes.c_long(number), *arguments)))


def forbid_new_privileges() -> None:
    """Let no program that is started from here gain rights by set-user-ID bits (PR_SET_NO_NEW_PRIVS, prctl(2)).

    Raises:
        OSError: the kernel refused.
    """
    _checked(int(_C.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)))


def forbid_dumping() -> None:
    """Let no other process look into this one's memory, and none dump it (PR_SET_DUMPABLE, prctl(2)).

    Raises:
        OSError: the kernel refused.
    """
    _checked(int(_C.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)))


def die_with(parent: int) -> None:
    """End this process when the one that forked it ends (PR_SET_PDEATHSIG, prctl(2)).

    Args:
        parent: its process id, or 0 where it cannot be seen.
    """
    _C.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if parent and os.getppid() != parent:
        os._exit(0)  # it ended before we asked


def leave_network() -> None:
    """Move into a network of its own that has no interface up, and shed all say over the machine's.

    The new user namespace is what lets an ordinary account do this; no id is mapped into it (user_namespaces(7)).

    Raises:
        OSError: the kernel, or a security module such as AppArmor, does not allow it.
    """
    _checked(int(_C.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC)))


def drop_capabilities() -> None:
    """Give up every privilege of root (capset(2)); what an ordinary account has stays.

    Raises:
        OSError: the kernel refused, or the number of the call is not known for this processor.
    """
    number = _SYS_CAPSET.get(os.uname().machine)
    if number is None:
        raise OSError("capset has no known number on this processor")
    header = ctypes.create_string_buffer(struct.pack("<Ii", _CAPABILITY_VERSION_3, 0))
    call(number, header, ctypes.create_string_buffer(24))


def be_first_to_go() -> None:
    """Make the kernel choose this process before all others when memory runs out (proc_pid_oom_score_adj(5))."""
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123  no pathlib: few imports
        file.write("1000")


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
