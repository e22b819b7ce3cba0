"""What becomes of hostile files: real corpora, and mutations of them.

    python -m benchmarks.hostile FOLDER --log FILE [--fetch] [--mutations 5000] [--workers 2]

FOLDER holds source distributions or documents; with --fetch the packages of `benchmarks.hostile.corpora` are first
downloaded into it by pip. Each file goes the way of every document: opened in the sandbox, its first pages read, its
facts extracted, the documents inside it opened likewise. Nothing may be lost but the page itself: exit code 1 if the
process that reads was lost, if a defect showed, or if one took more than its limits. The rest of a run that was
stopped is done when it is started again with the same --log; several may share the work.
"""

import argparse
import hashlib
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from random import Random

from benchmarks.hostile.corpora import Specimen, fetch, specimens
from benchmarks.hostile.mutations import mutate
from extractors import extract
from models.errors import DalelError
from models.layout import PageState
from readers import ReadingOptions
from sandbox import Limits, Sandbox
from sandbox.faults import Ending

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = 1
"""Of each document, from its beginning."""
PARTS = 3
"""Of those inside each document."""
CPU = 35.0
"""Seconds for a page, of the processor; of the clock it may take as long as it likes: other things may run here."""
PATIENCE = 600.0
"""Seconds of the clock."""
SEED_BYTES = 30_000
"""Larger files are not mutated: there is time for more of the others."""
_LETTERS = ("pdf", "pdf", "pdf", "docx", "docx", "tif", "jpg", "png", "eml", "zip")
"""Endings that are mutated more often than others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file.

    Args:
        file: digest of its bytes; for a mutation its number, which is its seed.
        corpus: where it is from; "mutated" for mutations.
        ending: of its name.
        outcome: in our words.
        cpu: seconds of the process that used most.
        memory: bytes, the most that lay in the memory of one process.
        wall: seconds for all of it.
    """

    file: str
    corpus: str
    ending: str
    outcome: str
    cpu: float
    memory: int
    wall: float


class Trial:
    """Reads specimens in one sandbox, as `dalel read` does.

    Args:
        sandbox: that tells this trial's `watch` how its processes end.
    """

    def __init__(self) -> None:
        self.endings = threading.local()
        options = ReadingOptions(page_timeout=PATIENCE)
        self.limits = _limits()
        self.sandbox = Sandbox(options, self.limits, watch=self._watch)

    def _watch(self, ending: Ending) -> None:
        self.endings.found.append(ending)

    def run(self, specimen: Specimen, file: str) -> Result:
        """Read a specimen and say what became of it."""
        self.endings.found = []
        started = time.monotonic()
        outcome = self._outcome(specimen.data, 0)
        found: list[Ending] = self.endings.found
        return Result(
            file=file,
            corpus=specimen.corpus,
            ending=specimen.ending,
            outcome=outcome,
            cpu=max((ending.cpu for ending in found), default=0.0),
            memory=max((ending.memory for ending in found), default=0),
            wall=time.monotonic() - started,
        )

    def _outcome(self, data: bytes, depth: int) -> str:
        try:
            with self.sandbox.open_document(data) as document:
                pages = []
                problems: list[str] = []
                for number in range(1, min(document.page_count, PAGES) + 1):
                    try:
                        pages.append(document.read_page(number, with_image=True).page)
                    except DalelError as error:
                        problems.append(_named(error))
                        pages.append(document.failed_page(number, error))
                parts = document.parts()
            extract(tuple(pages))
            if depth < 2:
                for part in parts[:PARTS]:
                    self._outcome(part.data, depth + 1)
        except DalelError as error:
            return _named(error)
        except Exception as error:  # noqa: BLE001  finding these is what the benchmark is for
            return f"DEFECT {type(error).__name__}"
        if problems:
            return (
                problems[0] if all(page.state is PageState.FAILED for page in pages) else f"some pages: {problems[0]}"
            )
        return "record"


def _named(error: DalelError) -> str:
    name = type(error).__name__
    if name == "ReaderCrashError":
        return f"{name}: {error.cause.rpartition('(')[2].rstrip(').')}"
    if name == "DefectError":
        return f"DEFECT in the reader: {error.cause}"
    if name in ("OversizeError", "EngineCrashError"):
        return f"{name}: {error.cause}"
    return name


def mutated(corpora: list[Specimen], number: int) -> tuple[Specimen, str]:
    """Return a mutation.

    Args:
        corpora: small specimens, in a fixed order.
        number: its seed.
    """
    random = Random(number)
    # Formats by turns: what a corpus has most of is not what letters come in.
    ending = random.choice((*sorted({specimen.ending for specimen in corpora}), *_LETTERS))
    chosen = random.choice([specimen for specimen in corpora if specimen.ending == ending] or corpora)
    data = mutate(chosen.data, chosen.ending, random)
    return Specimen(corpus="mutated", name=chosen.name, data=data), f"mutation {number}"


def main() -> int:
    """Read everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--mutations", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--share", default="1/1", help="which part of the work: 2/4 for the second of four")
    parser.add_argument("--log", type=Path, required=True, help="one line a file; what is there is not done again")
    parser.add_argument("--report", action="store_true", help="only print what the log says")
    given = parser.parse_args()
    if given.report:
        return report(list(_logged(given.log).values()), _limits())
    if given.fetch:
        fetch(given.folder)
    unique = {hashlib.sha256(one.data).hexdigest(): one for one in (*specimens(given.folder), *specimens(SAMPLES))}
    # Small ones first: they are most of them.
    corpora = dict(sorted(unique.items(), key=lambda item: (len(item[1].data), item[0])))
    small = [specimen for specimen in corpora.values() if 0 < len(specimen.data) <= SEED_BYTES]
    share, shares = map(int, given.share.split("/"))
    done = _logged(given.log)
    work: list[tuple[str, Callable[[], tuple[Specimen, str]]]] = [
        *((file, partial(lambda one, name: (one, name), specimen, file)) for file, specimen in corpora.items()),
        *((f"mutation {number}", partial(mutated, small, number)) for number in range(given.mutations)),
    ]
    mine = [make for file, make in work[share - 1 :: shares] if file not in done]
    # By turns, so that a run that is stopped has had some of both.
    mine = [make for pair in zip_longest(mine[: len(mine) // 2], mine[len(mine) // 2 :]) for make in pair if make]
    trial = Trial()

    def run(make: Callable[[], tuple[Specimen, str]]) -> None:
        result = trial.run(*make())
        with given.log.open("a") as log:
            log.write(json.dumps(asdict(result)) + "\n")

    with trial.sandbox, ThreadPoolExecutor(given.workers) as threads:
        for finished in [threads.submit(run, make) for make in mine]:
            finished.result()
    return report(list(_logged(given.log).values()), trial.limits)


def _logged(log: Path) -> dict[str, Result]:
    if not log.exists():
        return {}
    results = (Result(**json.loads(line)) for line in log.read_text().splitlines())
    return {result.file: result for result in results}


def _limits() -> Limits:
    return Limits(cpu=CPU, wall=PATIENCE)


def report(results: list[Result], limits: Limits) -> int:
    """Print what became of the files; return 1 if anything happened that must not."""
    corpora = sorted({result.corpus for result in results}, key=lambda name: (name == "mutated", name))
    outcomes: Counter[tuple[str, str]] = Counter()
    for result in results:
        outcomes[result.outcome, result.corpus] += 1
    print(f"| outcome | {' | '.join(corpora)} |\n|---|{'---:|' * len(corpora)}")
    names = Counter(result.outcome for result in results)
    for outcome, _ in names.most_common():
        print(f"| {outcome} | {' | '.join(str(outcomes[outcome, corpus] or '') for corpus in corpora)} |")
    print(f"| all | {' | '.join(str(sum(r.corpus == corpus for r in results)) for corpus in corpora)} |")
    cpu, memory = max(result.cpu for result in results), max(result.memory for result in results)
    # A process reads several pages: the limit is for each.
    over = [result for result in results if result.cpu > (PAGES + 2) * limits.cpu or result.memory > limits.memory]
    wrong = sum(count for name, count in names.items() if "DEFECT" in name or name.startswith("EngineCrashError"))
    print(
        f"\nmost CPU of a process: {cpu:.1f} s; most memory: {memory / 2**20:.0f} MiB; over their limits: {len(over)}"
    )
    print(f"defects and losses of the service: {wrong}")
    return 1 if over or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
