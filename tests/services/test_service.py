"""Services as processes see them: several at once, killed in every way, started again."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import ServiceError
from services import Program, Service, find, service
from services.ports import answers
from services.state import process_identity, read_state

Make = Callable[..., Program]

OWNER = """
import sys, time, pathlib
sys.path[:0] = {path!r}
from services import Command, Program, Service
from services.ports import answers
directory = pathlib.Path({directory!r})
def compose(ports):
    return Command(arguments=(sys.executable, "-m", "http.server", str(ports["web"]), "--bind", "127.0.0.1"),
                   environment={{}}, directory=directory)
program = Program(name="web", ports=("web", "spare"), compose=compose, ready=lambda ports: answers(ports["web"]))
with Service(program, directory) as running:
    print("ours" if running.is_ours else "found", running.ports["web"], flush=True)
    sys.stdin.read()
"""


def _owner(directory: Path) -> "subprocess.Popen[str]":
    code = OWNER.format(path=[str(Path(service.__file__).parents[1])], directory=str(directory))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _said(process: "subprocess.Popen[str]") -> tuple[str, int]:
    assert process.stdout is not None
    how, port = process.stdout.readline().split()
    return how, int(port)


def _end(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.wait(20)
    process.stdout.close()


def _until(condition: Callable[[], bool], limit: float = 15.0) -> bool:
    deadline = time.monotonic() + limit
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_starts_and_stops(tmp_path: Path, make_program: Make) -> None:
    """A service answers inside its block and not after it."""
    with Service(make_program(directory=tmp_path), tmp_path) as running:
        port = running.ports["web"]
        assert running.is_ours
        assert answers(port)
        assert find(tmp_path, "web") == dict(running.ports)
    assert not answers(port)
    assert find(tmp_path, "web") is None


def test_takes_the_same_ports_again(tmp_path: Path, make_program: Make) -> None:
    """A service keeps its ports from one start to the next."""
    seen = []
    for _ in range(2):
        with Service(make_program(directory=tmp_path), tmp_path) as running:
            seen.append(dict(running.ports))
    assert seen[0] == seen[1]


def test_takes_another_port_if_its_own_is_taken(tmp_path: Path, make_program: Make) -> None:
    """A port that another took in the meantime is replaced."""
    with Service(make_program(directory=tmp_path), tmp_path) as running:
        before = running.ports["web"]
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", before))
        other.listen()
        with Service(make_program(directory=tmp_path), tmp_path) as running:
            assert running.ports["web"] != before


def test_files_are_for_the_owner_only(tmp_path: Path, make_program: Make) -> None:
    """Lock, state and log are readable by their owner only, and the program creates files so too."""
    directory = tmp_path / "new"
    with Service(make_program(directory=tmp_path), directory) as running:
        files = list(directory.iterdir())
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        assert {path.name for path in files} == {"web.lock", "web.state.json", "web.log"}
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
        assert _until(lambda: "umask 0o77" in running.log.read_text())


def test_log_of_the_start_before_is_kept(tmp_path: Path, make_program: Make) -> None:
    """The log begins anew at each start and the one before stays beside it."""
    for _ in range(2):
        with Service(make_program(directory=tmp_path), tmp_path) as running:
            assert _until(lambda: "serving" in running.log.read_text())
    assert (tmp_path / "web.log.1").read_text().count("serving") == 1
    assert running.log.read_text().count("serving") == 1


def test_who_found_it_does_not_stop_it(tmp_path: Path, make_program: Make) -> None:
    """A service that was found goes on when the one who found it leaves."""
    owner = _owner(tmp_path)
    how, port = _said(owner)
    with Service(make_program(directory=tmp_path), tmp_path) as found:
        assert (how, found.ports["web"], found.is_ours) == ("ours", port, False)
    assert answers(port)
    _end(owner)
    assert not answers(port)


def test_of_many_at_once_one_starts_it(tmp_path: Path) -> None:
    """Of eight processes that need the service at the same moment one starts it and the others use it."""
    owners = [_owner(tmp_path) for _ in range(8)]
    said = [_said(owner) for owner in owners]
    assert sorted(how for how, _ in said) == ["found"] * 7 + ["ours"]
    assert len({port for _, port in said}) == 1
    for owner in owners:
        _end(owner)
    assert not answers(said[0][1])


@pytest.mark.parametrize("kill", [os.kill, os.killpg])
def test_program_dies_with_a_killed_owner_and_a_rerun_works(
    tmp_path: Path, make_program: Make, kill: Callable[[int, int], None]
) -> None:
    """After SIGKILL to the owner, or to its whole group, an immediate rerun starts the service anew."""
    owner = _owner(tmp_path)
    _, port = _said(owner)
    guardian = read_state(tmp_path / "web.state.json").guardian
    kill(owner.pid, signal.SIGKILL)
    owner.wait()
    with Service(make_program(directory=tmp_path), tmp_path) as running:
        assert running.is_ours
        assert process_identity(guardian) is None
        assert running.ports["web"] == port
    owner.communicate()


def test_program_dies_with_its_guardian(tmp_path: Path) -> None:
    """After SIGKILL to the guardian the program is killed too, and the service can be started again by others."""
    owner = _owner(tmp_path)
    _, port = _said(owner)
    os.kill(read_state(tmp_path / "web.state.json").guardian, signal.SIGKILL)
    assert _until(lambda: not answers(port))
    second = _owner(tmp_path)
    assert _said(second)[0] == "ours"
    _end(second)
    _end(owner)


def test_outlives_the_thread_that_started_it(tmp_path: Path, make_program: Make) -> None:
    """The end of a thread is not the end of the service that it started."""
    running = Service(make_program(directory=tmp_path), tmp_path)
    thread = threading.Thread(target=running.start)
    thread.start()
    thread.join()
    time.sleep(0.5)
    assert answers(running.ports["web"])
    running.check()
    running.stop()


def test_kills_what_does_not_hear(tmp_path: Path, make_program: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that ignores SIGTERM is killed when its grace is over."""
    monkeypatch.setattr(service, "GRACE", 0.5)
    with Service(make_program("--deaf", directory=tmp_path), tmp_path) as running:
        port = running.ports["web"]
    assert not answers(port)


def test_says_when_it_ended_by_itself(tmp_path: Path, make_program: Make) -> None:
    """The check of a service whose program has died names the log."""
    running = Service(make_program(directory=tmp_path), tmp_path)
    running.start()
    os.kill(read_state(tmp_path / "web.state.json").guardian, signal.SIGTERM)
    assert _until(lambda: not answers(running.ports["web"]))
    time.sleep(0.2)
    with pytest.raises(ServiceError, match=r"web\.log"):
        running.check()
    running.stop()


@pytest.mark.parametrize(
    ("code", "limit", "message"),
    [
        ("import sys; sys.exit(3)", 20.0, "ended before it was ready"),
        ("import time; time.sleep(60)", 0.5, "was not ready after"),
    ],
)
def test_says_why_it_did_not_start(tmp_path: Path, make_program: Make, code: str, limit: float, message: str) -> None:
    """A program that dies or hangs at its start is a ServiceError that names the log, and leaves nothing running."""
    with pytest.raises(ServiceError, match=message) as caught:
        Service(make_program(code=code, directory=tmp_path, start_limit=limit), tmp_path).start()
    assert str(tmp_path / "web.log") in caught.value.remedy
    assert find(tmp_path, "web") is None
    with Service(make_program(directory=tmp_path), tmp_path) as running:
        assert running.is_ours


def test_says_when_the_directory_cannot_be_made(tmp_path: Path, make_program: Make) -> None:
    """A directory that cannot be made is a ServiceError that names it."""
    (tmp_path / "file").touch()
    with pytest.raises(ServiceError, match="cannot be made"):
        Service(make_program(directory=tmp_path), tmp_path / "file" / "below").start()


def test_says_when_others_hold_the_lock_for_ever(
    tmp_path: Path, make_program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that is held by who neither serves nor ends is a ServiceError, after a bounded time."""
    from services.state import try_lock

    monkeypatch.setattr(service, "GRACE", 0.2)
    lock = try_lock(tmp_path / "web.lock")
    assert lock is not None
    with pytest.raises(ServiceError, match="neither serves nor ends"):
        Service(make_program(directory=tmp_path, start_limit=0.2), tmp_path).start()
    os.close(lock)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"ports": 1, "owner": null, "guardian": 0}', b"\xff"])
def test_damaged_state_is_no_state(tmp_path: Path, make_program: Make, content: bytes) -> None:
    """A damaged state file neither finds a service nor keeps one from starting."""
    (tmp_path / "web.state.json").write_bytes(content)
    assert find(tmp_path, "web") is None
    with Service(make_program(directory=tmp_path), tmp_path) as running:
        assert running.is_ours
