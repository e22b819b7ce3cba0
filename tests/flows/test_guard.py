"""What may reach the orchestrator."""

import pytest
from prefect.client.schemas.objects import State, StateDetails, TaskRun
from prefect.states import Failed

from flows.guard import LastingError, PassingError, UnexpectedError, finished, guarded, is_passing
from models.errors import BrokenDocumentError, DalelError, RunError, StorageFullError, StorageUnavailableError

NAME = "Сейтказин Ерлан"


@pytest.mark.parametrize(
    ("error", "becomes"),
    [
        (StorageUnavailableError("The storage refuses.", remedy="Wait.", subject=NAME), PassingError),
        (StorageFullError("The disk is full.", remedy="Make room.", subject=NAME), LastingError),
        (BrokenDocumentError("The file is cut off.", remedy="Ask for it again.", subject=NAME), LastingError),
        (ValueError(NAME), UnexpectedError),
        (KeyError(NAME), UnexpectedError),
    ],
)
def test_no_message_names_anyone(error: Exception, becomes: type[Exception]) -> None:
    """Whatever a step raises comes out as one of three errors, without the subject or an unknown message."""

    @guarded
    def step() -> None:
        raise error

    with pytest.raises(becomes) as raised:
        step()
    assert NAME not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    if isinstance(error, DalelError):
        assert error.public in str(raised.value)
    else:
        assert "test_guard.py:" in str(raised.value)


@pytest.mark.parametrize(
    ("error", "again"), [(PassingError("x"), True), (LastingError("x"), False), (UnexpectedError("x"), False)]
)
def test_only_what_can_pass_is_tried_again(error: Exception, again: bool) -> None:  # noqa: FBT001
    """Prefect retries a passing error and no other."""
    state: State[None] = Failed(data=error, state_details=StateDetails())

    def task() -> None:
        return

    from prefect import task as decorate

    run = TaskRun(task_key="x", dynamic_key="0")
    assert is_passing(decorate(task), run, state) is again


def test_a_guarded_function_keeps_its_signature() -> None:
    """Prefect sees the parameters of the function that is guarded."""
    import inspect

    @guarded
    def step(sha256: str) -> str:
        return sha256

    assert list(inspect.signature(step).parameters) == ["sha256"]
    assert step("a") == "a"


def test_a_run_that_stopped_is_an_error_of_ours() -> None:
    """What a flow returned is handed on; what stopped it becomes one error with a way out."""
    from prefect.states import Completed

    assert finished(Completed(data=7)) == 7
    state: State[None] = Failed(data=LastingError("StorageFullError: The disk is full. Make room."))
    with pytest.raises(RunError, match="The disk is full") as raised:
        finished(state)
    assert "again" in raised.value.remedy
