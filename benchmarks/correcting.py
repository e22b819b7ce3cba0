"""How soon a corrected name is found: `python -m benchmarks.correcting [--letters 12] [--rounds 10]`.

Reads invented letters into a home of its own, then corrects a surname again and again as the reader does, each time to
another one, and waits until the search finds it: stored, applied by the process beside the pages, linked and indexed.
"""

import argparse
import io
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice

from models.document import DocumentRecord
from models.mention import Label, Mention

SURNAMES = (
    "Жумагалиев",
    "Оспанбеков",
    "Тлеубаев",
    "Кенжегузов",
    "Рысбергенов",
    "Байтурсынов",
    "Шаймерденов",
    "Искендиров",
)
LIMIT = 120.0
"""seconds to wait for one correction"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DALEL_HOME"] = home
        first, others = measure(asked.letters, asked.rounds)
    print(f"{asked.letters} letters; load {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} cores")
    print(f"first correction, the process just asked for: {first:.1f} s from saying it to the search result")
    print(f"{len(others)} further: median {statistics.median(others):.2f} s, longest {max(others):.2f} s")


def measure(letters: int, rounds: int) -> tuple[float, list[float]]:
    """Return the seconds from saying a correction to the search result, of the first and of the others."""
    from cli.attendant import Attendant
    from corrections import Statement
    from flows.linking import link
    from flows.workplace import open_workplace
    from index import Query
    from samples.truth import load_all

    with open_workplace() as place:
        for truth in islice(load_all(), letters):
            text = "\n\n".join(page.text for page in truth.pages)
            place.reader.ingest(place.receive(io.BytesIO(text.encode()), filename="letter.txt", source="benchmark"))
        linked = link(place.archive, place.settings.linkage_file)
        place.index.update(((record, ()) for record in place.archive.records()), linked.entities)
        sha256 = next(record.sha256 for record in place.archive.records() if _person(record) is not None)
        attendant = Attendant()
        taken = []
        for number in range(rounds + 1):
            surname = SURNAMES[number % len(SURNAMES)]
            record = place.archive.newest_record(sha256)
            person = _person(record)
            assert person is not None
            end = person.start + len(person.text.split()[0])
            said = Statement(record=record, by="benchmark", at=datetime.now(UTC).isoformat())
            started = time.perf_counter()
            place.archive.correct(sha256, said.words(person.page, person.start, end, surname))
            attendant.refresh(sha256)
            while not any(hit.sha256 == sha256 for hit in place.index.search(Query(text=surname)).pages):
                time.sleep(0.02)
                if time.perf_counter() - started > LIMIT:
                    raise SystemExit("a correction was not applied")
            taken.append(time.perf_counter() - started)
        attendant.close()
    return taken[0], taken[1:]


def _person(record: DocumentRecord) -> Mention | None:
    """Return a person of a letter whose first word is a surname."""
    for mention in record.mentions:
        if mention.label is Label.PERSON and len(mention.text.split()) > 1 and len(mention.text.split()[0]) > 4:
            return mention
    return None


if __name__ == "__main__":
    main()
