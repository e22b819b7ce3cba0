"""What a reader that somebody has taken over can do on this machine: nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readers import ReadingOptions
from sandbox import Capability, capabilities, landlock, surroundings
from sandbox.confinement import Confinement, Protection
from sandbox.sandbox import _said, _say_what_is_missing

ROOT = Path(__file__).parents[2]


def _run(code: str) -> None:
    """Run code as a nursery is run: with one thread and few variables."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env=surroundings.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def found() -> dict[str, Capability]:
    """What `capabilities` finds here, by name."""
    return {one.name: one for one in capabilities()}


@pytest.mark.parametrize(
    "attempt",
    [
        "connecting over the network", "connecting to a program of this machine", "writing a file",
        "listing home folders", "reading other files", "starting a shell", "becoming a shell", "forking",
        "signalling another process", "looking into another process",
    ],
)  # fmt: skip
def test_harm_is_refused(found: dict[str, Capability], attempt: str) -> None:
    """A confined process that tries to do harm is refused by the kernel."""
    assert found[attempt].is_there


def test_each_protection_says_what_it_is_for(found: dict[str, Capability]) -> None:
    """Each protection is listed with its purpose and with what to do where it is missing."""
    for protection in Protection:
        assert found[protection].purpose
        assert found[protection].remedy


def test_what_is_missing_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """A protection that a machine lacks is named in the log with its remedy, once a process."""
    _said.clear()
    for _ in range(2):
        _say_what_is_missing(Confinement(missing=(Protection.SECCOMP,)))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "without seccomp" in caplog.text
    assert "apt-get install libseccomp2" in caplog.text
    _said.clear()


@pytest.mark.parametrize("lost", ["seccomp", "landlock", "network"])
def test_each_protection_stands_alone(lost: str) -> None:
    """Where one protection is missing the others still refuse to write, to reach the network and to become a shell."""
    code = f"""
import errno, os, sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from sandbox import kernel, landlock, probing, surroundings, system_calls
from sandbox.confinement import confine_nursery, confine_reader
from sandbox.limits import MEMORY
from readers import ReadingOptions
def refuse(*_, **__):
    raise OSError(errno.ENOSYS, "not here")
if {lost!r} == "seccomp":
    system_calls.is_there = lambda: False
elif {lost!r} == "landlock":
    landlock.restrict = refuse
else:
    kernel.leave_network = refuse
options = ReadingOptions()
confinement = confine_nursery(
    readable=surroundings.readable(options), executable=surroundings.executable(options)
)
assert len(confinement.missing) == 1, confinement
confine_reader(confinement, memory=MEMORY)
for name in ("writing a file", "connecting over the network", "becoming a shell"):
    assert probing._tried(probing.ATTEMPTS[name]) == "refused", name
"""
    _run(code)


def test_an_ordinary_account_is_confined_as_well() -> None:
    """An account without privileges confines its readers by the same means."""
    if os.geteuid() != 0:
        pytest.skip("already run as an ordinary account")
    code = (
        f"import os, sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "import pyseccomp, sandbox.probing, sandbox.nursery\n"
        "from pathlib import Path\n"
        "from readers import ReadingOptions\n"
        "from sandbox import kernel, surroundings, probing\n"
        "from sandbox.confinement import confine_nursery, confine_reader\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "c = confine_nursery(readable=[Path('/usr/lib')], executable=[])\n"
        "confine_reader(c, memory=5 << 30)\n"
        "assert not c.missing, c\n"
        "for name, attempt in probing.ATTEMPTS.items():\n"
        "    assert probing._tried(attempt) == 'refused', name\n"
    )
    _run(code)


def test_settings_and_credentials_stay_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Confined processes get none of Dalel's variables, and no home."""
    monkeypatch.setenv("DALEL_S3_SECRET_KEY", "secret")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert not [name for name in surroundings.environment() if name.startswith(("DALEL", "AWS", "HOME", "PREFECT"))]


def test_the_checkout_itself_cannot_be_read() -> None:
    """Of the folder that the rooms lie in only those are readable that readers need: a home may lie beside them."""
    readable = surroundings.readable(ReadingOptions())
    assert ROOT not in readable
    assert {ROOT / "readers", ROOT / "models", ROOT / "sandbox"} <= set(readable)
    assert not [path for path in readable if Path("/etc/passwd").is_relative_to(path)]


def test_this_kernel_has_landlock() -> None:
    """The machine that the tests run on has Landlock: without it the tests above prove less."""
    assert landlock.version() >= 1
