"""Many write to one chain at once, from threads of several processes: nothing is lost and there is one order."""

import fcntl
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import Connection, turns
from archive.turns import Pauses, Turns
from benchmarks.writers import CHAINS, race
from models.errors import StorageUnavailableError


@pytest.mark.parametrize("chain", CHAINS)
def test_all_entries_are_there_in_one_order(bucket: Connection, tmp_path: Path, chain: str) -> None:
    """Of twelve writers in two processes every entry is there once, and the chain holds."""
    outcome = race(chain, bucket, tmp_path, writers=12, processes=2)
    assert outcome.faults == []
    assert len(outcome.answered) == 12
    assert sorted(outcome.found) == sorted(outcome.answered)


def test_writers_on_machines_of_their_own_and_some_are_killed(bucket: Connection, tmp_path: Path) -> None:
    """With a home and a key each, and one of three processes killed, what was answered is there and the chain holds."""
    outcome = race("custody", bucket, tmp_path, writers=9, processes=3, homes="each", entries=2, kills=1)
    assert outcome.faults == []
    assert outcome.lost == []
    assert outcome.doubled == []
    assert len(outcome.answered) >= 12


def test_turns_are_taken_one_after_the_other(tmp_path: Path) -> None:
    """Of threads that want one chain, with turns of their own or shared, one at a time has it; others are free."""
    path = tmp_path / "keys" / "turns.lock"
    shared = Turns(path)
    inside: list[int] = []

    def work(number: int) -> None:
        with (shared if number % 2 else Turns(path)).turn("audit"):
            inside.append(number)
            time.sleep(0.005)
            assert inside[-1] == number

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(16)))
    with shared.turn("audit"), Turns(path).turn("custody"):
        assert sorted(inside) == list(range(16))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_size == 0


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn whose owner was stopped is taken all the same after a while; where there are no locks nobody waits."""
    monkeypatch.setattr(turns, "STUCK", 0.1)
    path = tmp_path / "turns.lock"
    with Turns(path).turn("audit"), Turns(path).turn("audit"):
        pass
    with Turns(Path(os.devnull) / "turns.lock").turn("audit"):
        assert fcntl.F_OFD_SETLK


def test_who_always_comes_second_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses end with an error when others came first for too long."""
    monkeypatch.setattr(turns, "PATIENCE", 0.0)
    pauses = Pauses()
    time.sleep(0.001)
    with pytest.raises(StorageUnavailableError, match="Too many"):
        pauses.wait()
