"""Stands between us and an outside program, so that the program never outlives the process that started it.

Run as a file of its own by `services.service`, with the standard library only:

    python -I -S guardian.py PARENT GRACE PROGRAM ARGUMENT...

Why not prctl(PR_SET_PDEATHSIG) on the program alone: that signal is sent when the *thread* that forked ends, and
threads of ours come and go (prctl(2)). The guardian has one thread, watches its parent's process id and stops the
program when the parent is gone; the program in turn gets SIGKILL when the guardian is gone. The guardian leads a
session of its own, so that neither Ctrl-C nor a SIGKILL to our process group reaches it.
"""

import ctypes
import os
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
POLL = 0.2
"""Seconds between two looks at the parent."""
WATCHED = {signal.SIGTERM, signal.SIGCHLD}


def main(parent: int, grace: float, command: list[str]) -> int:
    """Run the program until it ends, until SIGTERM, or until the parent is gone.

    Args:
        parent: process id of the one who started us.
        grace: seconds between SIGTERM and SIGKILL.
        command: the program and its arguments.

    Returns:
        The exit status of the program, negative for a signal.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    child = _start(command)
    deadline: float | None = None
    while True:
        received = signal.sigtimedwait(WATCHED, POLL)
        # Its group is swept before it is reaped: as long as it is a zombie, the number cannot be another's.
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            _signal_group(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        asked = received is not None and received.si_signo == signal.SIGTERM
        if deadline is None and (asked or os.getppid() != parent):
            os.kill(child, signal.SIGTERM)
            deadline = time.monotonic() + grace
        elif deadline is not None and time.monotonic() > deadline:
            _signal_group(child, signal.SIGKILL)


def _start(command: list[str]) -> int:
    guardian = os.getpid()
    library = ctypes.CDLL(None)
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        library.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != guardian:
            os._exit(1)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
        try:
            os.execvp(command[0], command)  # noqa: S606  no shell is wanted
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
            os._exit(127)
    return child


def _signal_group(leader: int, number: signal.Signals) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]) & 0xFF)
