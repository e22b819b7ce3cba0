"""What an installation's storage promises, for `dalel doctor`."""

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from archive import keys
from archive.probing import probe
from archive.store import Store
from models.errors import ArchiveError, UnfitStorageError
from models.health import Diagnosis, advice, danger, good

CHECKPOINT = "checkpoint"
OLD_CHECKPOINT = 2.0
"""Days: the flow makes one a day."""


def check_storage(store: Store) -> Iterator[Diagnosis]:
    """Say whether the storage keeps to conditions, locks what is evidence, and was bound into a checkpoint lately.

    Args:
        store: the bucket.
    """
    try:
        probe(store)
    except UnfitStorageError as error:
        yield danger("conditional writes", error.cause, error.remedy)
    except ArchiveError as error:
        yield danger("storage", error.cause, error.remedy)
        return
    else:
        yield good("conditional writes", "The storage keeps to If-None-Match, If-Match and SHA-256.")
    yield _lock(store)
    yield _checkpoint(store)


def check_credentials(configuration: Path) -> Diagnosis:
    """Say whether the embedded storage's credentials are there, whole, and their owner's only.

    Args:
        configuration: folder of the embedded storage's configuration.
    """
    path = configuration / "s3.json"
    check = "storage credentials"
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        json.loads(path.read_bytes())
    except FileNotFoundError:
        return good(check, "Not made yet: there is no embedded storage.")
    except (OSError, ValueError):
        return danger(
            check, "They cannot be read.", f"Stop Dalel and delete {path}: new ones are made at the next start."
        )
    if mode & 0o077:
        return danger(
            check, f"Other accounts may read them (mode {mode:04o}).", f"chmod 600 {path}, then restart Dalel."
        )
    return good(check, "Their owner's only.")


def _lock(store: Store) -> Diagnosis:
    check = "object lock"
    protection = store.locking.protection()
    warning = protection.warning
    if warning is None:
        return good(check, f"New evidence is {protection}.")
    cause, _, remedy = warning.rpartition(". ")
    return advice(check, f"{cause}.", f"{remedy} Keep backups and checkpoint lines with somebody else.")


def _checkpoint(store: Store) -> Diagnosis:
    newest = max((found.modified for found in store.list(keys.CHECKPOINTS)), default=None)
    if newest is None:
        if next(iter(store.list(keys.ORIGINALS)), None) is None:
            return good(CHECKPOINT, "There is nothing to bind yet.")
        return advice(
            CHECKPOINT,
            "There is none: that chains were cut or thrown away would not be found.",
            "Run `dalel checkpoint`, and give its line to somebody outside.",
        )
    days = (datetime.now(UTC) - newest).total_seconds() / 86400
    if days > OLD_CHECKPOINT:
        return advice(
            CHECKPOINT, f"The last one is {days:.0f} days old.", "Run `dalel checkpoint`, or keep `dalel up` on."
        )
    return good(CHECKPOINT, f"The last one is {days * 24:.0f} hours old.")
