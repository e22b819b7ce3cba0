"""Verify: every original is read again and its digest, its custody chain and its records are checked."""

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.tasks import exponential_backoff

from flows.guard import guarded, is_passing
from flows.workplace import current_workplace, open_workplace


@task(
    name="verify-documents",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def verify_documents(digests: list[str]) -> int:
    """Check some documents.

    Args:
        digests: SHA-256 of originals.

    Returns:
        How many findings there are; what they are goes to the workplace.
    """
    place = current_workplace()
    findings = [finding for digest in digests for finding in place.archive.verify(digest)]
    place.findings.extend(findings)
    return len(findings)


BUNDLE = 200
"""Documents a task: a task costs the orchestrator 40 ms, a document far less."""


@flow(name="verify", persist_result=False)
@guarded
def verify(digests: list[str] | None = None) -> "State[None]":
    """Check that originals are untouched and that what was derived from them is whole.

    Args:
        digests: SHA-256 of originals; all if None.

    Returns:
        Failed if anything was found.
    """
    with open_workplace() as place:
        wanted = list(place.archive.originals()) if digests is None else digests
        bundles = [wanted[start : start + BUNDLE] for start in range(0, len(wanted), BUNDLE)]
        found = sum(verify_documents(bundle) for bundle in bundles)
    message = f"{len(wanted)} documents verified, {found} findings"
    return Failed(message=message) if found else Completed(message=message)
