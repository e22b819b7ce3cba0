"""What may reach the orchestrator: identifiers, and errors without names or texts.

Prefect stores the message of every exception in its database. Messages of other people's libraries may quote what they
choked on, which here is evidence.
"""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from models.errors import DalelError, DefectError, RunError, ServiceError, StorageUnavailableError

PASSING: tuple[type[DalelError], ...] = (StorageUnavailableError, ServiceError)
"""Errors that may be gone at the next attempt. A broken file, a missing program or a full disk are not among them."""

P = ParamSpec("P")
R = TypeVar("R")


class UnexpectedError(RuntimeError):
    """An error that Dalel does not know; names its type and its place in the code, never its message."""


class PassingError(RuntimeError):
    """An error that may be gone at the next attempt."""


class LastingError(RuntimeError):
    """An error that the next attempt would meet again."""


def guarded(function: Callable[P, R]) -> Callable[P, R]:
    """Let only errors out that name no one.

    Args:
        function: the body of a task or flow.

    Returns:
        The same function, raising `PassingError`, `LastingError` or `UnexpectedError` in place of what it raised.
    """

    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except (PassingError, LastingError, UnexpectedError):
            raise
        except DalelError as error:
            kind = PassingError if isinstance(error, PASSING) else LastingError
            raise kind(f"{type(error).__name__}: {error.public}") from None
        except Exception as error:  # noqa: BLE001  the boundary: nothing beyond it may carry an unknown message
            raise UnexpectedError(DefectError.of(error).public) from None

    return inner


def is_passing(_task: "Task[..., Any]", _run: TaskRun, state: "State[Any]") -> bool:
    """Say whether Prefect should try again: only for what can pass."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, PassingError)


def finished(state: "State[R]") -> R:
    """Return what a flow returned.

    Args:
        state: that it ended in.

    Raises:
        RunError: it stopped before its end.
    """
    result = state.result(raise_on_failure=False)
    if isinstance(result, Exception):
        remedy = "Put that right and run the command again: what was done stays done."
        raise RunError(str(result), remedy=remedy) from None
    return result
