"""Who may read what Dalel keeps: its owner, and nobody else."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.health import Diagnosis, advice, danger, good

CHECK = "file modes"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
WRITE = stat.S_IWGRP | stat.S_IWOTH


def check_file_modes(home: Path, secrets: Iterable[Path]) -> list[Diagnosis]:
    """Say whether other accounts may enter the home, or read what lies in it.

    Args:
        home: directory of everything that Dalel keeps.
        secrets: keys and credentials, or folders of them; those that are missing are passed over.
    """
    mend = f"chmod -R go= {home}"
    found = []
    status = home.stat()
    if status.st_uid != os.geteuid():
        found.append(danger(CHECK, "The home belongs to another account.", f"chown -R {os.geteuid()} {home}"))
    if status.st_mode & OTHERS:
        found.append(danger(CHECK, f"Other accounts may enter the home (mode {status.st_mode & 0o777:04o}).", mend))
    above = next((path for path in home.resolve().parents if _is_open_to_all(path)), None)
    if above is not None:
        found.append(
            danger(CHECK, "Other accounts may put another folder in the place of the home.", f"chmod o-w {above}")
        )
    open_secrets = [path for path in _files(secrets) if path.lstat().st_mode & OTHERS]
    if open_secrets:
        named = ", ".join(sorted(str(path.relative_to(home)) for path in open_secrets)[:5])
        found.append(danger(CHECK, f"Keys or credentials are open to others: {named}.", mend))
    if not status.st_mode & OTHERS:
        return found or [good(CHECK, "The home and all keys are their owner's only.")]
    count = sum(1 for path in _files([home]) if path.lstat().st_mode & OTHERS)
    if count:
        found.append(danger(CHECK, f"{count} files in the home are open to others.", mend))
    return found


def check_umask(mask: int) -> Diagnosis:
    """Say whether what other programs of this account write is open to others.

    Args:
        mask: umask(2) of the account.
    """
    if mask & OTHERS == OTHERS:
        return good("umask", f"New files are their owner's only ({mask:04o}).")
    return advice(
        "umask",
        f"What other programs of this account write, copies of letters among it, is open to others ({mask:04o}).",
        "Put `umask 077` into ~/.profile.",
    )


def _is_open_to_all(path: Path) -> bool:
    mode = path.stat().st_mode
    return bool(mode & WRITE) and not mode & stat.S_ISVTX


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir() and not place.is_symlink():
            for folder, _, names in os.walk(place):
                yield Path(folder)
                for name in names:
                    path = Path(folder, name)
                    if not path.is_symlink() and not path.is_socket():
                        yield path
        elif place.exists():
            yield place
