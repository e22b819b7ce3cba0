"""Ports of the loopback interface."""

import socket
from collections.abc import Iterable, Mapping
from contextlib import ExitStack

LOOPBACK = "127.0.0.1"


def choose_ports(names: Iterable[str], wanted: Mapping[str, int]) -> dict[str, int]:
    """Find a free port for each name.

    Args:
        names: what the ports are for.
        wanted: ports to take if they are free, by name.

    Returns:
        Port numbers by name, all different. They are free now; another process may take one before it is used.
    """
    chosen = {}
    with ExitStack() as held:
        for name in names:
            listener = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            # As servers do it: a port whose last connections are in TIME_WAIT counts as free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((LOOPBACK, wanted.get(name, 0)))
            except OSError:
                listener.bind((LOOPBACK, 0))
            chosen[name] = int(listener.getsockname()[1])
    return chosen


def answers(port: int, *, limit: float = 1.0) -> bool:
    """Say whether something accepts connections on a port.

    Args:
        port: on 127.0.0.1.
        limit: seconds to wait for it.
    """
    try:
        with socket.create_connection((LOOPBACK, port), timeout=limit):
            return True
    except OSError:
        return False
