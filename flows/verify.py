"""Verify: everything that is kept is read again and compared with what was signed; records are made again."""

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.tasks import exponential_backoff

from archive import Finding, Severity
from flows.derivation import Derivations, Records
from flows.guard import guarded, is_passing
from flows.workplace import account, current_workplace, open_workplace
from models.audit import AuditAction

BUNDLE = 200
"""Documents a task: a task costs the orchestrator 40 ms, a document far less."""


@task(
    name="verify-archive",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def verify_archive() -> int:
    """Check the whole archive, also against the checkpoints that the workplace was given.

    Returns:
        How many findings there are; what they are goes to the workplace.
    """
    place = current_workplace()
    return _note(list(place.archive.verify_all(place.lines)))


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
        How many findings there are.
    """
    place = current_workplace()
    return _note(list(place.archive.verify_documents(digests)))


@task(
    name="derive-records",
    retries=4,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_condition_fn=is_passing,
    persist_result=False,
)
@guarded
def derive_records(digests: list[str]) -> int:
    """Make the records of some documents again.

    Args:
        digests: SHA-256 of originals.

    Returns:
        How many findings there are.
    """
    derivations = Derivations(current_workplace().reader)
    return _note([finding for digest in digests for finding in derivations.check(digest)])


@flow(name="verify", persist_result=False)
@guarded
def verify(digests: list[str] | None = None, records: Records = Records.NONE) -> "State[None]":
    """Check that nothing was changed, taken away or put in since it was signed.

    Args:
        digests: SHA-256 of originals; the whole archive if None.
        records: of which of them records are made again.

    Returns:
        Failed if anything is wrong.
    """
    with open_workplace() as place:
        place.findings.clear()
        if digests is None:
            verify_archive()
            wanted = list(place.archive.originals())
        else:
            wanted = digests
            for bundle in _bundles(wanted):
                verify_documents(bundle)
        # Of what is not whole nothing can be made again.
        faulty = {finding.key for finding in place.findings if finding.severity is Severity.FAULT}
        sound = [digest for digest in wanted if not any(digest in key for key in faulty)]
        for bundle in _bundles(records.chosen(sound)):
            derive_records(bundle)
        faults = sum(finding.severity is Severity.FAULT for finding in place.findings)
        detail = {"documents": str(len(wanted)), "faults": str(faults), "records": str(records)}
        place.archive.note(AuditAction.VERIFIED, by=account(), detail=detail)
    message = f"{len(wanted)} documents verified, {faults} faults, {len(place.findings) - faults} other findings"
    return Failed(message=message) if faults else Completed(message=message)


def _note(findings: list[Finding]) -> int:
    current_workplace().findings.extend(findings)
    return len(findings)


def _bundles(digests: list[str]) -> list[list[str]]:
    return [digests[start : start + BUNDLE] for start in range(0, len(digests), BUNDLE)]
