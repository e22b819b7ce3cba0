"""Making deleted bytes go: SeaweedFS keeps what was deleted in its volumes until they are written anew."""

import subprocess
import tempfile
import time
from pathlib import Path

from archive.embedded import NAME, weed
from models.errors import ServiceError
from services import find

LIMIT = 600.0
"""Seconds. A volume of 1 GiB is written anew in some seconds."""
SETTLING = 4.0
"""Seconds. The filer hands what was deleted over to the volumes about once a second (SeaweedFS, filer_deletion.go); a
volume that is written anew before that keeps it."""
SCRIPT = "lock\nvolume.vacuum -garbageThreshold=0.000001\nunlock\n"


def vacuum(directory: Path) -> None:
    """Write the volumes of a running embedded storage anew, without what was deleted.

    Args:
        directory: of the storage.

    Raises:
        ServiceError: it does not run, or refused.
    """
    ports = find(directory, NAME)
    if ports is None:
        raise _failed("it does not run")
    time.sleep(SETTLING)
    addresses = [f"-{part}=127.0.0.1:{ports[part]}.{ports[f'{part}.grpc']}" for part in ("master", "filer")]
    try:
        done = subprocess.run(
            [str(weed()), "shell", *addresses],
            input=SCRIPT.encode(),
            cwd=directory / "configuration",
            env={"HOME": str(directory / "configuration"), "TMPDIR": tempfile.gettempdir()},
            capture_output=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed("it took too long") from None
    if done.returncode != 0 or b"error:" in done.stdout + done.stderr:
        raise _failed("it refused")


def _failed(why: str) -> ServiceError:
    return ServiceError(
        f"The embedded storage could not be freed of what was deleted: {why}.",
        remedy="Run `dalel erase` with the same digest again: what was erased stays erased.",
    )
