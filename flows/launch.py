"""Starting runs of deployments, and their schedules, over the orchestrator's REST API.

Not with Prefect's client: the pages are served by a process that would grow by 100 MB for three requests.
"""

import os
from dataclasses import dataclass
from typing import Any

import httpx

from models.errors import ServiceError

LIMIT = 20.0
"""seconds for one request"""
INGEST = "ingest/documents"
COLLECT = "collect/inbox"
MOST_LETTERS = 1000
"""letters a run of `ingest`: Prefect keeps at most 512 kB of parameters, and a digest takes 67 bytes"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a deployment runs by itself.

    Args:
        deployment: its name.
        flow: its name.
        cron: when, in the zone `timezone`.
        timezone: IANA name.
        is_active: whether it does.
    """

    deployment: str
    flow: str
    cron: str
    timezone: str
    is_active: bool


def launch(deployment: str, **parameters: object) -> None:
    """Ask the orchestrator to run a deployment. A worker takes it up.

    Args:
        deployment: `flow/name`.
        parameters: of the flow: identifiers only.

    Raises:
        ServiceError: the orchestrator does not answer, or has no such deployment.
    """
    found = _request("GET", f"/deployments/name/{deployment}")
    _request("POST", f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})


def schedules() -> tuple[Schedule, ...]:
    """Return what runs by itself, and when.

    Raises:
        ServiceError: the orchestrator does not answer.
    """
    flows = {flow["id"]: flow["name"] for flow in _request("POST", "/flows/filter", {})}
    return tuple(
        Schedule(
            deployment=deployment["name"],
            flow=flows.get(deployment["flow_id"], ""),
            cron=schedule["schedule"]["cron"],
            timezone=schedule["schedule"].get("timezone") or "UTC",
            is_active=schedule["active"] and not deployment["paused"],
        )
        for deployment in _request("POST", "/deployments/filter", {})
        for schedule in deployment["schedules"]
        if "cron" in schedule["schedule"]
    )


def _request(method: str, path: str, body: object | None = None) -> Any:  # noqa: ANN401  (JSON of the orchestrator)
    # The environment, since `flows.orchestrator.orchestrated` put it there for clients of every kind.
    address = os.environ.get("PREFECT_API_URL", "")
    user, _, password = os.environ.get("PREFECT_API_AUTH_STRING", "").partition(":")
    try:
        with httpx.Client(timeout=LIMIT, auth=(user, password) if user else None, trust_env=False) as client:
            answer = client.request(method, f"{address}{path}", json=body)
            answer.raise_for_status()
            return answer.json()
    except httpx.HTTPError as error:
        raise ServiceError(
            f"The orchestrator does not answer ({type(error).__name__}).",
            remedy="See whether `dalel up` runs; what was received stays received.",
        ) from error
