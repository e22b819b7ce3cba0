"""The `dalel` command as a user runs it: a process of its own, with a home of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

DALEL = str(Path(sys.executable).with_name("dalel"))
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def _environment(home: Path, extra: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DALEL_", "PREFECT_"))}
    return kept | {"DALEL_HOME": str(home)} | extra


@pytest.fixture
def dalel(tmp_path: Path) -> Run:
    """Run `dalel` with a home that is empty at first; nothing runs that it does not start."""
    return _runner(tmp_path / "home")


def _runner(home: Path) -> Run:
    def run(
        *arguments: str | Path, output: int = subprocess.PIPE, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [DALEL, *map(str, arguments)],
            env=_environment(home, environment),
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            timeout=280,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that the tests of a running Dalel share."""
    return tmp_path_factory.mktemp("running")


@contextmanager
def serving(home: Path) -> Iterator[list[str]]:
    """Serve a home by `dalel up`, and give what it prints until it is ready."""
    with subprocess.Popen(
        [DALEL, "up"], env=_environment(home, {"DALEL_WEB_PORT": "0"}), stderr=subprocess.PIPE, text=True
    ) as up:
        assert up.stderr is not None
        lines = []
        for line in up.stderr:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        assert lines, "dalel up ended at once"
        assert "Ctrl-C" in lines[-1], "".join(lines)
        yield lines
        up.terminate()
        rest = up.stderr.read()
    assert up.returncode == 0, rest


@pytest.fixture(scope="session")
def announced(home: Path) -> Iterator[list[str]]:
    """What `dalel up` prints until it is ready; it serves the home as long as the tests last."""
    with serving(home) as lines:
        yield lines


@pytest.fixture(scope="session")
def running(home: Path, announced: list[str]) -> Run:
    """Run `dalel` commands while `dalel up` serves the same home."""
    assert announced
    return _runner(home)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A running workplace of a home that nothing else works in.

    Args:
        address: of its pages.
        link: the one-time link that `dalel up` printed.
        run: runs `dalel` commands in its home.
    """

    address: str
    link: str
    run: Run


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A running workplace in an empty home."""
    home = tmp_path_factory.mktemp("workplace")
    with serving(home) as lines:
        printed = "".join(lines)
        address = re.search(r"workplace ready: (http://[\d.:]+)/", printed)
        link = re.search(r"http://\S+/enter/\S+", printed)
        assert address is not None, printed
        assert link is not None, printed
        yield Workplace(address=address[1], link=link[0], run=_runner(home))
