"""One trial: a command begins, something gets SIGKILL at a random moment, and what is left is looked at."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.killing import children
from benchmarks.killing.commands import STEP, Work, run, survey
from benchmarks.killing.disk import filled
from services.state import read_state


class Victim(StrEnum):
    """What gets SIGKILL."""

    COMMAND = "command"
    STORAGE = "storage"
    BOTH = "both at once"


STEPS = {"ingest": 45, "link": 12, "correct": 16, "bundle": 14}
"""Writes that a command makes, about."""
BY_WRITES = 0.7
"""Share of the kills whose moment is told by writes, where a command makes any."""
SLOWEST = 90.0
"""Seconds that a command may take to make them."""
SHORT = 0.05
"""Seconds from the beginning of a write to the latest kill."""
PATIENCE = 3.0
"""Seconds that a command goes on without its storage before it gets SIGKILL as well."""
ROUNDS = 10
"""Runs of a command that are killed one after the other before what is left is looked at."""
LIMIT = 240.0
"""Seconds that a second run may take."""


@dataclass(kw_only=True)
class Tally:
    """What came of the trials of one kind."""

    kills: int = 0
    acknowledged: int = 0
    said: Counter[str] = field(default_factory=Counter)
    """Lines of the surveys, without their identifiers."""
    failed_surveys: int = 0


def try_once(
    work: Work, victim: Victim, *, limit: float, chance: random.Random, log: Path, full: Path | None = None
) -> tuple[int, list[str], list[str] | None]:
    """Run a command, kill the victim, do so again, and look at what is left.

    Args:
        work: the command.
        victim: what is killed.
        limit: seconds; the latest moment.
        chance: decides the moment.
        log: of the children.
        full: the disk that is full while the command runs.

    Returns:
        How many SIGKILLs there were, what was acknowledged before, and what the survey said, None if it broke down.
    """
    left = chance.choice((0, 64, 1024, 16 * 1024)) * 1024
    kills = 0
    acknowledged: list[str] = []
    with nullcontext() if full is None else filled(full, left=left):
        for _ in range(ROUNDS):
            child = children.start(lambda say: run(work, say), log=log)
            # Some by the clock, from the start of the command on; most by its writes, however busy the machine is.
            if work.command in STEPS and chance.random() < BY_WRITES:
                child.wait_for(STEP, chance.randint(1, STEPS[work.command]), SLOWEST)
                died = _interrupt(child, work, victim, seconds=chance.uniform(0, SHORT))
            else:
                died = _interrupt(child, work, victim, seconds=chance.uniform(0, limit))
            acknowledged += [line for line in child.said() if line != STEP]
            child.close()
            kills += died
            if not died:
                break
    if not kills:
        return 0, acknowledged, []
    looking = children.start(lambda say: survey(work, acknowledged, say), log=log)
    if looking.wait(LIMIT) is None:
        looking.kill()
    said = looking.said()
    looking.close()
    return kills, acknowledged, said if looking.status == 0 else None


def _interrupt(child: children.Child, work: Work, victim: Victim, *, seconds: float) -> int:
    """Kill the victim after some seconds; return how many SIGKILLs there were. The child has ended afterwards."""
    kills = 0
    child.wait(seconds)
    if victim is not Victim.COMMAND:
        kills += kill_storage(work.home)
    if victim is Victim.STORAGE:
        child.wait(PATIENCE)
    if child.status is None:
        child.kill()
        kills += 1
    return kills


def kill_storage(home: Path) -> int:
    """SIGKILL the running SeaweedFS of a home; return how many processes that were."""
    guardian = read_state(home / "storage" / "storage.state.json").guardian
    try:
        found = Path(f"/proc/{guardian}/task/{guardian}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    killed = 0
    for pid in found:
        try:
            os.kill(int(pid), signal.SIGKILL)
            killed += 1
        except ProcessLookupError:
            continue
    time.sleep(0.05)
    return killed
