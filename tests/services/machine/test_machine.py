"""Files, ports, clock, memory and logs, looked at by `dalel doctor`."""

import json
import resource
import socket
from pathlib import Path

import pytest

from models.health import Diagnosis, Severity, worst
from services.machine import (
    check_clock,
    check_core_dumps,
    check_disk_space,
    check_file_modes,
    check_listening,
    check_logs,
    check_remains,
    check_umask,
)
from services.machine.listening import listeners
from services.state import own_name

NAME = "Кызылжарулы Темирболат"


def _gravest(found: list[Diagnosis]) -> Severity:
    return worst(found)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a key, for its owner only, in a folder that is so too."""
    place = tmp_path / "home"
    (place / "keys").mkdir(parents=True)
    place.chmod(0o700)
    (place / "keys").chmod(0o700)
    (place / "keys" / "custody.pem").touch(mode=0o600)
    return place


def test_a_closed_home_is_good(home: Path) -> None:
    """A home and keys that are their owner's only need nothing."""
    assert _gravest(check_file_modes(home, [home / "keys"])) is Severity.GOOD


@pytest.mark.parametrize(("path", "mode"), [("", 0o750), ("", 0o701), ("keys/custody.pem", 0o640), ("keys", 0o755)])
def test_what_is_open_is_a_danger(home: Path, path: str, mode: int) -> None:
    """A home that others may enter, and a key or its folder that others may read, is named with its remedy."""
    (home / path).chmod(mode)
    found = check_file_modes(home, [home / "keys"])
    assert _gravest(found) is Severity.DANGER
    assert all(f"chmod -R go= {home}" == one.remedy for one in found if one.severity is Severity.DANGER)


def test_a_folder_above_that_all_may_write_is_a_danger(tmp_path: Path) -> None:
    """Who may write to the folder above can put another home there; a sticky folder such as /tmp protects from it."""
    above = tmp_path / "above"
    home = above / "home"
    home.mkdir(parents=True)
    home.chmod(0o700)
    above.chmod(0o777)
    assert _gravest(check_file_modes(home, [])) is Severity.DANGER
    above.chmod(0o1777)
    assert _gravest(check_file_modes(home, [])) is Severity.GOOD


@pytest.mark.parametrize(
    ("mask", "severity"), [(0o077, Severity.GOOD), (0o022, Severity.ADVICE), (0o027, Severity.ADVICE)]
)
def test_the_umask(mask: int, severity: Severity) -> None:
    """A umask that leaves rights to others is to be mended."""
    assert check_umask(mask).severity is severity


@pytest.mark.parametrize(
    ("address", "family", "exposed"),
    [("127.0.0.1", socket.AF_INET, False), ("0.0.0.0", socket.AF_INET, True), ("::1", socket.AF_INET6, False)],  # noqa: S104
)
def test_a_service_of_ours_is_seen_where_it_listens(address: str, family: int, exposed: bool) -> None:  # noqa: FBT001
    """A real socket on loopback is good; one on all addresses is a danger, and named by its service."""
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        try:
            listener.bind((address, 0))
        except OSError:
            assert family == socket.AF_INET6  # switched off on this machine
            return
        listener.listen()
        found = check_listening({listener.getsockname()[1]: "pages"})
    assert "pages" in found[0].cause
    assert (found[0].severity is Severity.DANGER) is exposed


def test_addresses_are_read_in_both_families(tmp_path: Path) -> None:
    """Loopback of version 4, of version 6 and of version 4 inside version 6 is loopback; others are not."""
    head = "  sl  local_address rem_address   st\n"
    (tmp_path / "net").mkdir()
    (tmp_path / "net/tcp").write_text(
        f"{head} 0: 0100007F:1F90 00000000:0000 0A 0:0 0:0 0 0 0 11\n 1: 0101A8C0:0050 0:0 01 0:0 0:0 0 0 0 12\n"
        " 2: 0101A8C0:0051 0:0 0A 0:0 0:0 0 0 0 13\n"
    )
    (tmp_path / "net/tcp6").write_text(
        f"{head} 0: 00000000000000000000000001000000:1F91 0:0 0A 0:0 0:0 0 0 0 14\n"
        " 1: 0000000000000000FFFF00000100007F:1F92 0:0 0A 0:0 0:0 0 0 0 15\n"
        " 2: 00000000000000000000000000000000:1F93 0:0 0A 0:0 0:0 0 0 0 16\n"
    )
    found = listeners(tmp_path)
    assert found is not None
    assert [(one.port, one.is_loopback) for one in found] == [
        (8080, True),
        (81, False),
        (8081, True),
        (8082, True),
        (8083, False),
    ]
    assert "81, 8083" in check_listening({}, proc=tmp_path)[1].cause


def test_a_clock_that_was_set_back_is_a_danger() -> None:
    """A clock behind what was written here before is named, one that nobody keeps is to be mended."""
    assert check_clock(newest=10_000.0, now=lambda: 0.0).severity is Severity.DANGER
    assert check_clock(newest=100.0, now=lambda: 90.0, synchronised=lambda: True).severity is Severity.GOOD
    assert check_clock(newest=None, synchronised=lambda: False).severity is Severity.ADVICE


def test_core_dumps(tmp_path: Path) -> None:
    """A limit of 0 is good but where a program of the system gathers dumps all the same."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    pattern = tmp_path / "sys/kernel/core_pattern"
    pattern.parent.mkdir(parents=True)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
        for text, severity in (
            ("core", Severity.GOOD),
            ("|/usr/lib/systemd/systemd-coredump %P", Severity.GOOD),
            ("|/usr/share/apport/apport %p", Severity.ADVICE),
        ):
            pattern.write_text(text)
            assert check_core_dumps(proc=tmp_path).severity is severity
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


def test_room_on_the_disk(tmp_path: Path) -> None:
    """The free space of the file system is told in gibibytes, for a folder that is not there yet as well."""
    assert "GiB are free" in check_disk_space(tmp_path / "not" / "yet").cause


@pytest.mark.parametrize("text", [NAME, json.dumps(NAME)[1:-1]])
def test_a_name_in_a_log_is_a_danger(tmp_path: Path, text: str) -> None:
    """A name is found in any log, as it is and escaped, across the border of two blocks; it is not repeated."""
    log = tmp_path / "worker.log"
    log.write_bytes(b"x" * ((1 << 20) - 7) + text.encode() + b"\n")
    found = check_logs([log], [NAME], home=tmp_path)
    assert found.severity is Severity.DANGER
    assert "worker.log" in found.cause
    assert NAME not in found.cause + found.remedy


def test_a_clean_log_is_good(tmp_path: Path) -> None:
    """A log without names is good, and a missing one too."""
    (tmp_path / "worker.log").write_text("nothing to see\n")
    assert check_logs([tmp_path / "worker.log", tmp_path / "no.log"], [NAME], home=tmp_path).severity is Severity.GOOD


def test_remains_of_killed_runs_are_seen(tmp_path: Path) -> None:
    """A folder of a process that is gone is to be swept, that of a living one is not."""
    (tmp_path / own_name()).mkdir()
    assert check_remains(tmp_path).severity is Severity.GOOD
    (tmp_path / "1-1").mkdir()
    assert check_remains(tmp_path).severity is Severity.ADVICE
    assert check_remains(tmp_path / "none").severity is Severity.GOOD


def test_the_worst_counts() -> None:
    """Of several severities the greatest is the outcome; nothing looked at is good."""
    found = [Diagnosis(check="x", severity=severity, cause="y") for severity in Severity]
    assert worst(found) is Severity.DANGER
    assert worst(found[:2]) is Severity.UNKNOWN
    assert worst([]) is Severity.GOOD
