"""What lies in the bucket of a home: keys and digests, clock times and signatures aside."""

import hashlib
import json
import os
from pathlib import Path

from archive import open_archive
from configuration import load_settings

CLOCKED = {
    "receipts/": ("received_at",),
    "custody/": ("at", "behind", "previous", "digest", "key", "signature"),
}
"""Fields that hold the time, or follow from it or from the key of this home."""


def contents(home: Path) -> dict[str, str]:
    """List all objects of the embedded storage of a home.

    Args:
        home: directory of everything that Dalel keeps.

    Returns:
        SHA-256 of each object by key; of receipts and custody entries without their clocked fields. The public key that
        signs is the home's own and counts as one object of one name. The audit log is left out: it says what was run.
    """
    os.environ["DALEL_HOME"] = str(home)
    found = {}
    with open_archive(load_settings()) as archive:
        for listed in archive.store.list(""):
            body = archive.store.get(listed.key).body
            key = listed.key
            if key.startswith("audit/"):
                continue
            if key.startswith("signers/"):
                key, body = "signers/own", b""
            for prefix, fields in CLOCKED.items():
                if key.startswith(prefix):
                    kept = {name: value for name, value in json.loads(body).items() if name not in fields}
                    # The digest of a receipt, which holds the time.
                    kept.get("detail", {}).pop("receipt_sha256", None)
                    body = json.dumps(kept, sort_keys=True).encode()
            found[key] = hashlib.sha256(body).hexdigest()
    return found


def differences(expected: dict[str, str], actual: dict[str, str]) -> list[str]:
    """Say in what two buckets differ.

    Args:
        expected: contents of the one.
        actual: contents of the other.
    """
    return [
        *(f"missing {key}" for key in sorted(expected.keys() - actual.keys())),
        *(f"too many {key}" for key in sorted(actual.keys() - expected.keys())),
        *(f"differs {key}" for key in sorted(expected.keys() & actual.keys()) if expected[key] != actual[key]),
    ]
