"""`dalel doctor`: is this installation fit to be trusted with evidence, and how is it mended where it is not?"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import ArchiveError, DalelError
from models.health import EXIT_CODES, Diagnosis, Severity, advice, danger, good, unknown, worst

if TYPE_CHECKING:
    from archive import Archive
    from configuration.settings import Settings
    from readers import ReadingOptions

OLD_BACKUP = 7.0
"""Days."""
MOST_WORDS = 20_000
"""Words of the archive that are looked for in logs."""
SHORTEST = 6
"""Letters: shorter words occur anywhere by chance."""
COLOURS = {
    Severity.GOOD: typer.colors.GREEN,
    Severity.UNKNOWN: typer.colors.YELLOW,
    Severity.ADVICE: typer.colors.YELLOW,
    Severity.DANGER: typer.colors.RED,
}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Check this installation, and say how to mend what is not as it should be.

    Looks at the disk, files, ports, memory, clock, packages, storage, backups and logs, with the rights of the account
    that runs it; changes nothing, needs no network and prints no secrets. Exit code 0: nothing to mend; 10: something
    is; 20: evidence is in danger.
    """
    from configuration import load_settings
    from configuration.logs import quiet_logs

    quiet_logs()
    found = []
    for diagnosis in _checks(load_settings()):
        found.append(diagnosis)
        _print(diagnosis, as_json=as_json)
    gravest = worst(found)
    if not as_json:
        count = {severity: sum(one.severity is severity for one in found) for severity in Severity}
        sys.stdout.write(
            "\n" + ", ".join(f"{number} {severity}" for severity, number in count.items() if number) + "\n"
        )
    raise typer.Exit(EXIT_CODES[gravest])


def _checks(settings: "Settings") -> Iterator[Diagnosis]:
    yield from _of_the_machine(settings)
    yield from _of_the_programs(settings)
    yield from _of_the_network(settings)
    if not settings.home.exists():
        yield good("home", "There is none yet: nothing is kept on this machine.")
        return
    yield from _of_the_home(settings)
    from archive import open_archive

    try:
        with open_archive(settings) as archive:
            # What runs now listens now.
            yield from _ports(settings)
            yield from _of_the_archive(settings, archive)
    except DalelError as error:
        yield danger("storage", error.cause, error.remedy)


def _of_the_machine(settings: "Settings") -> Iterator[Diagnosis]:
    from cli.privacy import inherited_mask
    from services import machine

    yield machine.check_disk_encryption(settings.home)
    yield machine.check_swap()
    yield machine.check_core_dumps()
    yield machine.check_disk_space(settings.home)
    yield machine.check_clock(newest=_newest(settings.home))
    yield machine.check_umask(inherited_mask())


def _of_the_programs(settings: "Settings") -> Iterator[Diagnosis]:
    from flows.pipeline import pipeline_of
    from readers.fitness import check_engine
    from services.machine import check_packages

    yield check_packages(Path(__file__).parents[1] / "requirements.lock", required=_required())
    options = pipeline_of(settings).options
    yield check_engine(options)
    yield from _confinement(options)


def _confinement(options: "ReadingOptions") -> Iterator[Diagnosis]:
    """Whether documents are opened where they can do no harm."""
    from sandbox import capabilities

    check = "confinement of readers"
    try:
        found = capabilities(options)
    except DalelError as error:
        yield danger(check, error.cause, error.remedy)
        return
    missing = [one for one in found if not one.is_there]
    for one in missing:
        yield advice(check, f"This machine lacks {one.name}: {one.purpose}.", one.remedy)
    if not missing:
        yield good(check, f"All {len(found)} protections hold.")


def _of_the_network(settings: "Settings") -> Iterator[Diagnosis]:
    """Whether what leaves the machine is encrypted on its way."""
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    for check, url in (
        ("storage elsewhere", settings.s3_endpoint),
        ("orchestrator elsewhere", settings.prefect_api_url),
    ):
        if not url:
            continue
        parts = urlsplit(url)
        try:
            local = ip_address(parts.hostname or "").is_loopback
        except ValueError:
            local = parts.hostname == "localhost"
        if parts.scheme == "https" or local:
            yield good(check, "Reached by TLS, or on this machine.")
        else:
            yield danger(check, "Reached without TLS: who is in between reads all of it.", "Use an https:// address.")


def _of_the_home(settings: "Settings") -> Iterator[Diagnosis]:
    from archive.fitness import check_credentials
    from services.machine import check_file_modes, check_remains

    home = settings.home
    yield from check_file_modes(
        home, [home / "keys", home / "storage" / "configuration", home / "prefect" / "password"]
    )
    yield check_credentials(home / "storage" / "configuration")
    yield check_remains(home / "scratch")
    yield _backup(home)


def _of_the_archive(settings: "Settings", archive: "Archive") -> Iterator[Diagnosis]:
    from archive.fitness import check_storage
    from services.machine import check_logs

    try:
        yield from check_storage(archive.store)
        yield check_logs(_quiet_files(settings.home), _words(archive), home=settings.home)
    except ArchiveError as error:
        yield danger("storage", error.cause, error.remedy)


def _ports(settings: "Settings") -> Iterator[Diagnosis]:
    from services import find
    from services.machine import check_listening

    ours = {settings.web_port: "pages"} if settings.web_port else {}
    for name in ("storage", "prefect"):
        ours |= dict.fromkeys((find(settings.home / name, name) or {}).values(), name)
    yield from check_listening(ours)


def _backup(home: Path) -> Diagnosis:
    from cli.backup import MARK

    remedy = "Run `dalel backup FOLDER`, with a folder on another, encrypted disk, and keep that elsewhere."
    try:
        made = datetime.fromisoformat(json.loads((home / MARK).read_bytes())["at"])
    except FileNotFoundError:
        return advice("backup", "None was ever made with this home.", remedy)
    except (OSError, ValueError, KeyError, TypeError):
        return unknown("backup", "The note of the last one cannot be read.", remedy)
    days = (datetime.now(UTC) - made).total_seconds() / 86400
    if days > OLD_BACKUP:
        return advice("backup", f"The last one is {days:.0f} days old.", remedy)
    return good("backup", f"The last one is {days:.1f} days old.")


def _newest(home: Path) -> float | None:
    """When Dalel itself last wrote something, seconds since 1970; files of the inbox bring their times along."""
    patterns = ("storage/*", "storage/data/*", "prefect/*", "keys/*", "linkage/*")
    times = [path.lstat().st_mtime for pattern in patterns for path in home.glob(pattern)]
    return max(times, default=None)


def _required() -> frozenset[str]:
    from packaging.requirements import Requirement

    from services.machine.packages import normalised

    try:
        lines = requires("dalel") or []
    except PackageNotFoundError:
        return frozenset()
    wanted = [Requirement(line) for line in lines]
    return frozenset(normalised(one.name) for one in wanted if one.marker is None or one.marker.evaluate())


def _quiet_files(home: Path) -> Iterator[Path]:
    """What must not know any name: logs, states, and all that the orchestrator keeps."""
    yield from home.glob("*.log*")
    for folder in ("storage", "prefect"):
        yield from (home / folder).glob("*.log*")
        yield from (home / folder).glob("*.json")
    yield from (path for path in (home / "prefect").rglob("*") if path.is_file())
    yield home / "inbox-seen.json"


def _words(archive: "Archive") -> set[str]:
    """Names and file names of the evidence, up to a number that is searched in seconds."""
    from models.mention import Label

    words: set[str] = set()
    for record in archive.records():
        words.add(record.filename)
        words |= {mention.text for mention in record.mentions if mention.label in {Label.PERSON, Label.UNNAMED}}
        if len(words) > MOST_WORDS:
            break
    return {word for word in words if len(word) >= SHORTEST}


def _print(diagnosis: Diagnosis, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(asdict(diagnosis), ensure_ascii=False) + "\n")
        return
    typer.secho(f"{diagnosis.severity:11s}", fg=COLOURS[diagnosis.severity], nl=False)
    sys.stdout.write(f"  {diagnosis.check}: {diagnosis.cause}\n")
    if diagnosis.remedy:
        sys.stdout.write(f"{'':13s}→ {diagnosis.remedy}\n")
