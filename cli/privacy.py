"""What a command does first: files that it and its children make are their owner's only, and no crash leaves memory."""

import ctypes
import os
import resource
from pathlib import Path

_OWNER_ONLY = 0o077
_ARGUMENTS_BEGIN, _ARGUMENTS_END = 45, 46
"""Where arg_start and arg_end stand in proc_pid_stat(5) behind the name of the program in brackets."""
_inherited: list[int] = []


def keep_private() -> None:
    """Take rights of others away from all files that this process and its children make, and forbid core dumps."""
    mask = os.umask(_OWNER_ONLY)
    _inherited.append(mask)
    os.umask(mask | _OWNER_ONLY)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def hide_arguments(kept: int) -> None:
    """Wipe arguments out of what other accounts see of this process: a search or a file name may name a person.

    They are seen for the tenth of a second that Python takes to start; shells keep them in their history.

    Args:
        kept: how many of what `/proc/self/cmdline` begins with stay: interpreter, program, command.
    """
    try:
        shown = Path("/proc/self/cmdline").read_bytes()
        fields = Path("/proc/self/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return
    begin, end = int(fields[_ARGUMENTS_BEGIN]), int(fields[_ARGUMENTS_END])
    staying = len(b"\0".join(shown.split(b"\0")[:kept])) + 1
    # A kernel that hides its addresses says 0 there.
    if begin and end - begin == len(shown) and staying < len(shown):
        ctypes.memset(begin + staying, 0, len(shown) - staying)


def inherited_mask() -> int:
    """Return the umask with which the command was called: other programs of the account have it still."""
    if _inherited:
        return _inherited[-1]
    mask = os.umask(_OWNER_ONLY)
    os.umask(mask)
    return mask
