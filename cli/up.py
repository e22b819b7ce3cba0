"""`dalel up`: storage, search pages, orchestrator and a worker, in the foreground until Ctrl-C."""

import signal
import sys
import threading
import time
from types import FrameType

LOOK = 1.0
"""Seconds between two looks at the services."""


def up() -> None:
    """Run the services in the foreground: storage, search pages, orchestrator, worker. Ctrl-C stops them cleanly."""
    started = time.monotonic()

    def say(what: str) -> None:
        sys.stderr.write(f"[{time.monotonic() - started:5.1f} s] {what}\n")

    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, ask)
    signal.signal(signal.SIGTERM, ask)

    from archive import open_archive
    from cli.serving import serve_pages
    from cli.way_in import minutes, way_in
    from configuration import load_settings
    from configuration.logs import quiet_logs
    from services.scratch import private_scratch

    quiet_logs()
    settings = load_settings()
    # What browsers send lies in temporary files until it is stored.
    with open_archive(settings) as archive, private_scratch(settings.home / "scratch"):
        say(f"storage ready: {archive.description}")
        protection = archive.store.locking.protection()
        say(f"originals: {protection}")
        if protection.warning is not None:
            say(protection.warning)
        with serve_pages(settings, archive) as pages:
            say(f"workplace ready: {pages.address}")
            link = way_in(archive.accounts, pages.address, is_watched=sys.stderr.isatty())
            if link is not None:
                say(f"sign in once, within {minutes()} minutes: {link}")
            from flows.orchestrator import deployed_worker, orchestrated

            with orchestrated(settings) as is_fresh:
                say("orchestrator ready")
                if is_fresh:
                    from flows.recovery import end_orphans

                    end_orphans()
                with deployed_worker(settings) as check:
                    say(f"worker ready; inbox: {settings.inbox_folder}")
                    say("Ctrl-C stops everything")
                    while not stop.wait(LOOK):
                        check()
                    say("stopping")
    say("stopped")
