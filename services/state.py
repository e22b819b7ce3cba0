"""What a service leaves in its directory: a lock that is held as long as it lives, and a note for those who come later.

The lock is flock(2) on an open file description that the guardian and the program inherit: it is free exactly when
both have ended, however they ended. The note alone proves nothing.
"""

import fcntl
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The note.

    Args:
        ports: by name; taken again at the next start if they are free.
        owner: who started it and will stop it; None once it is being stopped.
        guardian: process id of the guardian; 0 if there is none.
    """

    ports: dict[str, int] = field(default_factory=dict)
    owner: "Identity | None" = None
    guardian: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A process, told apart from a later one with the same number.

    Args:
        pid: process id.
        started: start time in clock ticks since boot (proc(5), field 22 of stat); 0 if unknown.
    """

    pid: int
    started: int

    @property
    def alive(self) -> bool:
        """Whether this very process is there and no zombie."""
        return process_identity(self.pid) == self


def process_identity(pid: int) -> Identity | None:
    """Return the identity of a process, None if there is none or it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The second field is the program's name in brackets and may hold anything.
    fields = text.rpartition(")")[2].split()
    return None if fields[0] in {"Z", "X"} else Identity(pid=pid, started=int(fields[19]))


def own_name() -> str:
    """Return a name for what belongs to this process; `is_running` tells later whether it still does."""
    identity = process_identity(os.getpid())
    return f"{os.getpid()}-{0 if identity is None else identity.started}"


def is_running(name: str) -> bool:
    """Say whether the process is at work whose number and start time a name begins with: `4711-90210…`."""
    number, _, rest = name.partition("-")
    started = rest.partition("-")[0]
    if not (number.isdigit() and started.isdigit()):
        return False
    return process_identity(int(number)) == Identity(pid=int(number), started=int(started))


def read_state(path: Path) -> State:
    """Read the note; an empty one if there is none or it is damaged, since it proves nothing anyway."""
    try:
        raw = json.loads(path.read_bytes())
        owner = None if raw["owner"] is None else Identity(**raw["owner"])
        ports = {str(name): int(port) for name, port in raw["ports"].items()}
        return State(ports=ports, owner=owner, guardian=int(raw["guardian"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def write_state(path: Path, state: State) -> None:
    """Replace the note in one step, readable by the owner only."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
    Path(name).replace(path)


def try_lock(path: Path) -> int | None:
    """Take the lock.

    Returns:
        A file descriptor that holds it, None if another holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def is_locked(path: Path) -> bool:
    """Say whether a service holds the lock. A shared lock is tried: two who ask do not see each other."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
