"""Landlock: which files a process may read or run, by a rule that it sets upon itself. Standard library only.

After the kernel's documentation of its interface (userspace-api/landlock.rst); the system calls have the same numbers
on every processor. Nothing that is not allowed here can be undone later, and all children inherit it.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from sandbox.kernel import call

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FILE_RIGHTS_OF_FIRST_VERSION = (1 << 13) - 1
_LATER_FILE_RIGHTS = ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
"""Version of the interface, and the right that it brought: linking elsewhere, truncating, ioctl on devices."""

_NETWORK = 0b11
"""Binding and connecting TCP, since version 4."""
_SCOPED = 0b11
"""Abstract sockets of others, and signals to others, since version 6."""


def version() -> int:
    """Return the version of the kernel's interface; 0 if it has none or it is switched off."""
    try:
        return call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    except OSError:
        return 0


def restrict(*, readable: Iterable[Path], executable: Iterable[Path]) -> None:
    """Allow this process to read some files and to run some programs, and to write, make or delete none.

    Args:
        readable: files and folders with all below them; those that are missing are passed over.
        executable: programs, and what the kernel loads to run them.

    Raises:
        OSError: the kernel refused.
    """
    interface = version()
    handled = _FILE_RIGHTS_OF_FIRST_VERSION
    for since, right in _LATER_FILE_RIGHTS:
        handled |= right if interface >= since else 0
    network = _NETWORK if interface >= 4 else 0
    _enforce(handled, network, readable=readable, executable=executable)


def forbid_programs() -> None:
    """Allow this process to run no program at all.

    Raises:
        OSError: the kernel refused.
    """
    _enforce(_EXECUTE, 0, readable=(), executable=())


def _enforce(handled: int, network: int, *, readable: Iterable[Path], executable: Iterable[Path]) -> None:
    interface = version()
    fields = [handled, network, _SCOPED]
    # An older kernel knows fewer fields, and takes a longer structure for one from the future.
    known = fields[: 3 if interface >= 6 else 2 if interface >= 4 else 1]
    attribute = struct.pack(f"={len(known)}Q", *known)
    ruleset = call(
        _CREATE_RULESET, ctypes.create_string_buffer(attribute, len(attribute)), ctypes.c_size_t(len(attribute)),
        ctypes.c_uint32(0),
    )  # fmt: skip
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        for path in executable:
            _allow(ruleset, path, _EXECUTE | _READ_FILE | _READ_DIR)
        call(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= ~_READ_DIR
        rule = struct.pack("=Qi", rights, place)
        call(
            _ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH),
            ctypes.create_string_buffer(rule, len(rule)), ctypes.c_uint32(0),
        )  # fmt: skip
    finally:
        os.close(place)
