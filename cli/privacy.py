"""What a command does first: files that it and its children make are their owner's only, and no crash leaves memory."""

import os
import resource

_OWNER_ONLY = 0o077
_inherited: list[int] = []


def keep_private() -> None:
    """Take rights of others away from all files that this process and its children make, and forbid core dumps."""
    mask = os.umask(_OWNER_ONLY)
    _inherited.append(mask)
    os.umask(mask | _OWNER_ONLY)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def inherited_mask() -> int:
    """Return the umask with which the command was called: other programs of the account have it still."""
    if _inherited:
        return _inherited[-1]
    mask = os.umask(_OWNER_ONLY)
    os.umask(mask)
    return mask
