"""What is well and what is not about an installation."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much it matters."""

    GOOD = "good"
    UNKNOWN = "cannot tell"
    """this machine does not let us see it: a person must look"""
    ADVICE = "to mend"
    """evidence is not in danger today; it will be one day"""
    DANGER = "danger"
    """evidence, or the people in it, may be lost or laid open"""


EXIT_CODES = {Severity.GOOD: 0, Severity.UNKNOWN: 0, Severity.ADVICE: 10, Severity.DANGER: 20}
"""What `dalel doctor` returns for the worst that it found; none is an exit code of an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What one check found.

    Args:
        check: what was looked at, in two or three words.
        severity: how much it matters.
        cause: what was found, one sentence, without secrets, names or texts of the evidence.
        remedy: what to do about it, in the imperative; empty if nothing is to be done.
    """

    check: str
    severity: Severity
    cause: str
    remedy: str = ""


def good(check: str, cause: str) -> Diagnosis:
    """Return that a check found all well."""
    return Diagnosis(check=check, severity=Severity.GOOD, cause=cause)


def unknown(check: str, cause: str, remedy: str) -> Diagnosis:
    """Return that a check cannot tell."""
    return Diagnosis(check=check, severity=Severity.UNKNOWN, cause=cause, remedy=remedy)


def advice(check: str, cause: str, remedy: str) -> Diagnosis:
    """Return what is to be mended."""
    return Diagnosis(check=check, severity=Severity.ADVICE, cause=cause, remedy=remedy)


def danger(check: str, cause: str, remedy: str) -> Diagnosis:
    """Return what must be mended before evidence is trusted to the machine."""
    return Diagnosis(check=check, severity=Severity.DANGER, cause=cause, remedy=remedy)


def worst(found: "list[Diagnosis]") -> Severity:
    """Return the greatest severity of some diagnoses, GOOD of none."""
    order = list(Severity)
    return max((diagnosis.severity for diagnosis in found), key=order.index, default=Severity.GOOD)
