"""Errors and warnings of libraries do not quote the evidence."""

import io
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from configuration.logs import REPORTING, TALKATIVE, quiet_logs

NAME = "Кызылжарулы Темирболат"


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """What comes out of all logs while they are quiet."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    # At each of them: a server that another test started may have kept them, or those above them, from the root.
    loggers = [logging.getLogger(name) for name in (*TALKATIVE, *REPORTING)]
    for logger in loggers:
        logger.addHandler(handler)
    before = threading.excepthook
    quiet_logs()
    yield text
    threading.excepthook = before
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.mark.parametrize("name", TALKATIVE)
def test_talkative_loggers_are_silent(heard: io.StringIO, name: str) -> None:
    """A logger that quotes what it reads says nothing at any level."""
    logging.getLogger(name).critical(NAME)
    assert heard.getvalue() == ""


@pytest.mark.parametrize("name", REPORTING)
def test_a_traceback_becomes_a_place(heard: io.StringIO, name: str) -> None:
    """An error that is logged with its traceback leaves its type and place, and not its message."""
    try:
        int(NAME)
    except ValueError:
        logging.getLogger(name).exception("Exception in ASGI application for %s", NAME)
    assert NAME not in heard.getvalue()
    assert "ValueError at test_logs.py:" in heard.getvalue()


def test_an_error_in_a_thread_becomes_a_place() -> None:
    """What a thread dies of is one line with its type and place; warnings are not heard at all."""
    code = (
        "import threading, warnings\nfrom configuration.logs import quiet_logs\nquiet_logs()\n"
        f"warnings.warn({NAME!r})\n"
        f"def fail(): raise ValueError({NAME!r})\n"
        "thread = threading.Thread(target=fail)\nthread.start()\nthread.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert NAME not in done.stderr
    assert done.stderr.startswith("dalel: Dalel has a defect: ValueError at ")
    assert len(done.stderr.splitlines()) == 1
