"""What a service needs to know about the program that it runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """How a program is called.

    Args:
        arguments: the program and its arguments; no secrets, they are visible to all users of the machine.
        environment: all of it; nothing is inherited.
        directory: the working directory.
    """

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    directory: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that serves on ports of 127.0.0.1, one instance a directory.

    Args:
        name: fit for file names; the service's lock, state and log are called so.
        ports: names of the ports that it needs; the first is the one that others talk to.
        compose: gives the command for port numbers. Called while the service's lock is held, so that it may make the
            program's configuration.
        ready: says whether the program serves, given the port numbers. Called again and again until it does.
        start_limit: seconds until it must be ready.
    """

    name: str
    ports: tuple[str, ...]
    compose: Callable[[Mapping[str, int]], Command]
    ready: Callable[[Mapping[str, int]], bool]
    start_limit: float = 60.0
