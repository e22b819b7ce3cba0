"""Flow runs whose process is gone: a power cut leaves them running for ever, and they hold up those that wait."""

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import State, StateType
from prefect.states import Crashed

UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
BATCH = 200
"""The most runs that the API gives at a time."""


def end_orphans() -> int:
    """Mark as crashed all runs that are under way. For a server that has just been started: nobody can be at work yet.

    Returns:
        How many there were.
    """
    wanted = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=UNDER_WAY)))
    ended = 0
    with get_client(sync_client=True) as client:
        while runs := client.read_flow_runs(flow_run_filter=wanted, limit=BATCH):
            for run in runs:
                state: State[None] = Crashed(message="The process that ran it is gone.")
                client.set_flow_run_state(run.id, state, force=True)
                ended += 1
    return ended
