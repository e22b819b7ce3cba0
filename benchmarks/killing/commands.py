"""The commands that are killed, as the child runs them, and what of them must be there afterwards."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import Archive
from archive.store import Store
from models.errors import DalelError, MissingKeyError

Say = Callable[[str], None]
STEP = "step"
"""What is said when a write begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One command and what it works on.

    Args:
        command: ingest, link, correct, network, bundle or pdf.
        home: directory of everything that Dalel keeps.
        case: id of the case; empty before there is one.
        letters: folder of what is ingested.
        target: file that an export writes.
        seed: decides what is corrected.
    """

    command: str
    home: Path
    case: str = ""
    letters: Path | None = None
    target: Path | None = None
    seed: int = 0


def run(work: Work, say: Say) -> int:
    """Run a command as a person would; each acknowledgement is said at the moment at which it is given.

    Args:
        work: what to do.
        say: tells the parent.

    Returns:
        Its exit status.
    """
    os.environ["DALEL_HOME"] = str(work.home)
    _tell_acknowledgements(say)
    _tell_steps(say)
    return _run(work)


def prepare(home: Path, letters: Path, say: Say) -> int:
    """Make a case with some letters in it, linked, and say its id."""
    os.environ["DALEL_HOME"] = str(home)
    from flows.workplace import now, open_workplace
    from models.case import Case

    with open_workplace() as place:
        case = Case(id=f"01k{'0' * 23}", title="killed", created_at=now(), created_by="benchmark")
        place.archive.create_case(case)
        say(f"case {case.id}")
        _run(Work(command="ingest", home=home, case=case.id, letters=letters))
        return _run(Work(command="link", home=home))


def hold_storage(home: Path, say: Say) -> int:
    """Keep the storage of a home running, as `dalel up` does, until it is killed."""
    os.environ["DALEL_HOME"] = str(home)
    import signal

    from archive import open_archive
    from configuration import load_settings

    with open_archive(load_settings()):
        say("held")
        signal.pause()
    return 0


def survey(work: Work, acknowledged: list[str], say: Say) -> int:
    """Look at what a killed command left, run it again, and look once more.

    Says `lost …` for what was acknowledged and is not there, `torn …` for a file that is not whole, `before …` and
    `after …` for what verification finds before and after the second run, `rerun …` for its exit status and `unread …`
    for a letter without a record after it.

    Args:
        work: the command that was killed.
        acknowledged: what it said.
        say: tells the parent.
    """
    os.environ["DALEL_HOME"] = str(work.home)
    from flows.workplace import open_workplace

    with open_workplace() as place:
        for line in acknowledged:
            if not _is_there(place.archive, line):
                say(f"lost {line}")
        for finding in _verify(place):
            say(f"before {finding.severity}, {finding.key.partition('/')[0]} {finding.kind}")
        _look_at_target(work, say, again=False)
        try:
            say(f"rerun {_run(work)}")
        except DalelError as error:
            say(f"rerun {type(error).__name__}")
        for finding in _verify(place):
            say(f"after {finding.severity}, {finding.key.partition('/')[0]} {finding.kind}")
        _look_at_target(work, say, again=True)
        for sha256 in _digests(work.letters) if work.command == "ingest" else ():
            try:
                place.archive.newest_record(sha256)
            except MissingKeyError:
                say(f"unread {sha256}")
    for left in (work.home / "scratch").iterdir():
        say(f"litter scratch {len(list(left.rglob('*')))}")
    return 0


def _look_at_target(work: Work, say: Say, *, again: bool) -> None:
    """Say whether an export is whole, and what lies beside it; take it away."""
    if work.target is None:
        return
    if work.target.exists() or again:
        say(f"whole{' again' if again else ''}" if _is_whole(work.target) else f"torn {work.command}")
        _take_away(work.target)
    for left in work.target.parent.iterdir():
        say(f"litter {left.suffix}")


def _run(work: Work) -> int:
    from cli.main import application

    if work.command in _WITHOUT_ORCHESTRATOR:
        return _WITHOUT_ORCHESTRATOR[work.command](work)
    arguments = {
        "network": ["network", work.case, "--graphml", str(work.target)],
        "bundle": ["bundle", work.case, str(work.target)],
        "pdf": ["read", "--pdf", str(work.target), str(work.letters)],
    }[work.command]
    status: Any = application(arguments[:1])(arguments, standalone_mode=False)
    return int(status or 0)


def _ingest(work: Work) -> int:
    """What `dalel ingest` does; the orchestrator keeps nothing that counts, and takes longer to start than a trial."""
    from threading import Event

    from cli.evidence import _receive
    from flows.ingest import unpack
    from flows.publish import update_index
    from flows.workplace import open_workplace

    assert work.letters is not None
    with open_workplace() as place:
        names, refused = _receive(place, [work.letters], "upload", work.case, Event())
        outcomes = [place.reader.ingest(digest) for digest in unpack.fn(list(names))]
        update_index.fn(anew=False)
    return int(refused or any(outcome.error for outcome in outcomes))


def _link(_work: Work) -> int:
    """What `dalel resolve` does, as above."""
    from flows.publish import update_index
    from flows.resolve import resolve_records
    from flows.workplace import open_workplace

    with open_workplace():
        resolve_records.fn()
        update_index.fn(anew=False)
    return 0


def _correct(work: Work) -> int:
    """Judge eight pairs of people."""
    from cli.judge import different
    from flows.workplace import open_workplace
    from models.mention import Label

    chance = random.Random(work.seed)  # noqa: S311  (which pairs, no secret)
    with open_workplace() as place:
        resolution = place.archive.resolution()
        assert resolution is not None
        people = [entity for entity in resolution.entities if entity.label is Label.PERSON]
        for _ in range(8):
            one, other = chance.sample(people, 2)
            different(one.id, other.id, "they were seen together")
    return 0


_WITHOUT_ORCHESTRATOR: dict[str, Callable[[Work], int]] = {"ingest": _ingest, "link": _link, "correct": _correct}


def _tell_acknowledgements(say: Say) -> None:
    """Have the doors of the archive say what they have acknowledged, once they return."""
    methods: dict[str, Callable[..., str]] = {
        "receive": lambda result, *_given: f"original {result}",
        "put_record": lambda _result, record: f"record {record.sha256} {record.derivation.pipeline}",
        "add_to_case": lambda _result, case, sha256: f"member {case} {sha256}",
        "put_judgement": lambda _result, judgement: f"judgement {judgement.id}",
    }
    for name, describe in methods.items():
        setattr(Archive, name, _told(getattr(Archive, name), describe, say))


def _tell_steps(say: Say) -> None:
    """Have the door to the bucket say when a write begins: a kill then falls into it, or between it and the next."""
    for name in ("put_new", "put_new_file", "replace", "delete"):
        setattr(Store, name, _announced(getattr(Store, name), say))


def _announced(method: Callable[..., Any], say: Say) -> Callable[..., Any]:
    def inner(self: Store, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  whatever the method takes
        say(STEP)
        return method(self, *args, **kwargs)

    return inner


def _told(method: Callable[..., Any], describe: Callable[..., str], say: Say) -> Callable[..., Any]:
    def inner(self: Archive, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  whatever the method takes
        result = method(self, *args, **kwargs)
        say(describe(result, *args))
        return result

    return inner


def _is_there(archive: Archive, line: str) -> bool:
    kind, *names = line.split()
    try:
        if kind == "original":
            archive.original(names[0])
            return bool(archive.receipts(names[0])) and bool(archive.custody(names[0]))
        if kind == "record":
            archive.record(names[0], names[1])
            return True
        if kind == "member":
            return names[1] in archive.members(names[0])
        return names[0] in {judgement.id for judgement in archive.judgements()}
    except DalelError:
        return False


def _verify(place: Any) -> list[Any]:  # noqa: ANN401  a workplace, which is imported late
    """What `dalel verify` does, without the orchestrator: it would take longer than the trial."""
    from flows.verify import verify_archive

    place.findings.clear()
    verify_archive.fn()
    return list(place.findings)


def _is_whole(path: Path) -> bool:
    import bagit
    import networkx as nx
    import pypdfium2

    try:
        if path.is_dir():
            return bool(bagit.Bag(str(path)).is_valid())
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as document:
                return len(document) == 1
        return len(nx.read_graphml(path)) > 0
    except (OSError, ValueError, SyntaxError, nx.NetworkXError, pypdfium2.PdfiumError, bagit.BagError):
        return False


def _take_away(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _digests(folder: Path | None) -> Iterator[str]:
    import hashlib

    if folder is not None and folder.is_dir():
        for path in sorted(folder.iterdir()):
            yield hashlib.sha256(path.read_bytes()).hexdigest()
