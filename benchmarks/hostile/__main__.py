"""What becomes of hostile files: real corpora, and mutations of them.

    python -m benchmarks.hostile FOLDER [--fetch] [--mutations 5000] [--workers 2] [--log FILE]

FOLDER holds source distributions or documents; with --fetch the packages of `benchmarks.hostile.corpora` are first
downloaded into it by pip. Each file goes the way of every document: opened in the sandbox, its first pages read, its
facts extracted, the documents inside it opened likewise. Nothing may be lost but the page itself: exit code 1 if the
process that reads was lost, if a defect showed, or if one took more than its limits. The rest of a run that was
stopped is done when it is started again with the same --log.
"""

import argparse
import hashlib
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
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
PAGES = 2
"""Of each document, from its beginning."""
PARTS = 3
"""Of those inside each document."""
TIMEOUT = 20.0
"""Seconds for recognising a page."""
SEED_BYTES = 120_000
SEED_SECONDS = 0.5
"""Files that are larger, or take longer, are not mutated: there is time for more of the others."""
BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file.

    Args:
        file: digest of its bytes, and for a mutation its seed.
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
        options = ReadingOptions(page_timeout=TIMEOUT)
        # Of the clock it may take as long as it likes: other things may run here.
        self.limits = replace(Limits.of(TIMEOUT), wall=20 * TIMEOUT)
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


def tasks(corpora: list[Specimen], done: dict[str, Result], mutations: int) -> Iterator[tuple[Specimen, str]]:
    """Give what is still to be read: the corpora first, then mutations of what was read quickly.

    Args:
        corpora: all of them.
        done: results by file.
        mutations: how many.
    """
    for specimen in corpora:
        file = hashlib.sha256(specimen.data).hexdigest()
        if file not in done:
            yield specimen, file
    seeds = [
        (specimen, file)
        for specimen in corpora
        if (file := hashlib.sha256(specimen.data).hexdigest()) in done
        and 0 < len(specimen.data) <= SEED_BYTES
        and done[file].cpu <= SEED_SECONDS
        and (done[file].outcome == "record" or specimen.ending in ("pdf", "docx"))
    ]
    for number in range(mutations):
        if not seeds:
            return
        random = Random(number)
        # Formats by turns: what a corpus has most of is not what letters come in.
        endings = sorted({specimen.ending for specimen, _ in seeds})
        ending = random.choice([*endings, "pdf", "pdf", "pdf", "docx", "tif", "jpg", "png", "eml", "zip"])
        chosen, file = random.choice([seed for seed in seeds if seed[0].ending == ending] or seeds)
        name = f"{file}+{number}"
        if name not in done:
            data = mutate(chosen.data, chosen.ending, random)
            yield Specimen(corpus="mutated", name=chosen.name, data=data), name


def main() -> int:
    """Read everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--mutations", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--log", type=Path)
    given = parser.parse_args()
    if given.fetch:
        fetch(given.folder)
    unique = {hashlib.sha256(one.data).hexdigest(): one for one in (*specimens(given.folder), *specimens(SAMPLES))}
    corpora = list(unique.values())
    done: dict[str, Result] = {}
    if given.log is not None and given.log.exists():
        results = (Result(**json.loads(line)) for line in given.log.read_text().splitlines())
        done = {result.file: result for result in results}
    trial = Trial()
    with trial.sandbox, ThreadPoolExecutor(given.workers) as threads:
        for mutations in (0, given.mutations):
            waiting = tasks(corpora, done, mutations)
            while bundle := [task for _, task in zip(range(BATCH), waiting, strict=False)]:
                for result in threads.map(lambda task: trial.run(*task), bundle):
                    done[result.file] = result
                    if given.log is not None:
                        with given.log.open("a") as log:
                            log.write(json.dumps(asdict(result)) + "\n")
    return report(list(done.values()), trial.limits)


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
