"""A small program that serves: Python's own HTTP server, or one that misbehaves in a way of its own."""

import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from services import Command, Program
from services.ports import answers

SERVES = """
    import http.server, os, signal, sys
    if "--deaf" in sys.argv:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("serving with umask", oct(os.umask(0o077)), flush=True)
    handler = http.server.SimpleHTTPRequestHandler
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
"""

Make = Callable[..., Program]


@pytest.fixture
def make_program() -> Make:
    """Return a maker of programs: `make_program("--deaf")`, or with code of its own."""

    def make(*flags: str, code: str = SERVES, directory: Path, start_limit: float = 20.0) -> Program:
        def compose(ports: Mapping[str, int]) -> Command:
            arguments = (sys.executable, "-c", textwrap.dedent(code), str(ports["web"]), *flags)
            return Command(arguments=arguments, environment={"HOME": str(directory)}, directory=directory)

        return Program(
            name="web",
            ports=("web", "spare"),
            compose=compose,
            ready=lambda ports: answers(ports["web"]),
            start_limit=start_limit,
        )

    return make
