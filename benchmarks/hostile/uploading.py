"""What becomes of hostile files that are uploaded to a running workplace.

    python -m benchmarks.hostile.uploading FOLDER [--files 300] [--seed 1] [--patience 3600]

FOLDER is that of `benchmarks.hostile`. `dalel up` is started with a home of its own: the real pages, orchestrator and
storage. Half of the files are of the corpora, half mutations. All are uploaded as a browser does it, read by the flow,
and watched by the interface until each is done or refused with a cause. At the end a sample letter is uploaded, read
and found, as if nothing had been. The exit code is 1 if an answer was a 5xx, if a file got no end, or if a log holds
a traceback.
"""

import argparse
import base64
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import httpx

from benchmarks.hostile.__main__ import SAMPLES, SEED_BYTES, mutated
from benchmarks.hostile.corpora import Specimen, specimens

ENDED = ("done", "attention", "failed")
LETTER = SAMPLES / "almaty" / "hospital_reply.pdf"
PAUSE = 2.0
"""seconds between two looks at how far files are"""


def main() -> int:
    """Upload, wait, and print a table by outcome."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=3600.0, help="seconds until all must have ended")
    given = parser.parse_args()
    files = chosen(given.folder, given.files, Random(given.seed))
    with tempfile.TemporaryDirectory(prefix="dalel-uploading-") as place:
        with workplace(Path(place)) as (client, log):
            uploader = Uploader(client)
            started = time.monotonic()
            steps, unended = uploader.run(files, given.patience)
            took = time.monotonic() - started
            letter = Specimen(corpus="samples", name=LETTER.name, data=LETTER.read_bytes())
            last, late = uploader.run([letter], 300.0)
        tracebacks = Path(log).read_text(encoding="utf-8", errors="replace").count("Traceback (most recent call last)")
    print(f"{len(files)} files in {took:.0f} s\n\n| outcome | files |\n|---|---:|")
    for outcome, count in sorted(steps.items(), key=lambda pair: -pair[1]):
        print(f"| {outcome} | {count} |")
    broken = sum(count for status, count in uploader.answers.items() if status >= 500)
    print(f"\nanswers by status: {dict(sorted(uploader.answers.items()))}; without an end: {unended + late}")
    print(f"a good letter afterwards: {', '.join(last)}; tracebacks in the log: {tracebacks}")
    return 1 if broken or unended or late or tracebacks or set(last) != {"done"} else 0


def chosen(folder: Path, count: int, random: Random) -> list[Specimen]:
    """Return so many hostile files, half of them mutated, no bytes twice.

    Args:
        folder: of the corpora.
        count: of files.
        random: chooses.
    """
    unique = {hashlib.sha256(one.data).hexdigest(): one for one in (*specimens(folder), *specimens(SAMPLES))}
    corpora = [unique[digest] for digest in sorted(unique)]
    small = [specimen for specimen in corpora if 0 < len(specimen.data) <= SEED_BYTES]
    found = random.sample(corpora, min(count // 2, len(corpora)))
    while len(found) < count:
        found.append(mutated(small, random.randrange(10**9))[0])
    return list({hashlib.sha256(one.data).hexdigest(): one for one in found}.values())


@contextmanager
def workplace(place: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """Run `dalel up`, and give a client that has signed in and the file with what it says.

    Args:
        place: an empty folder.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DALEL_", "PREFECT_"))}
    environment = kept | {"DALEL_HOME": str(place / "home"), "DALEL_WEB_PORT": "0"}
    log = place / "said.txt"
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [Path(sys.executable).with_name("dalel"), "up"], env=environment, stdout=said, stderr=said
        ) as up,
    ):
        try:
            address, link = _announced(log, up)
            with httpx.Client(base_url=address, headers={"Origin": address}, timeout=300, trust_env=False) as client:
                client.post(link, follow_redirects=True).raise_for_status()
                yield client, log
        finally:
            up.terminate()


def _announced(log: Path, up: "subprocess.Popen[bytes]") -> tuple[str, str]:
    while up.poll() is None:
        said = log.read_text(encoding="utf-8", errors="replace")
        if "Ctrl-C" in said:
            address = re.search(r"workplace ready: (http://[\d.:]+)/", said)
            link = re.search(r"http://\S+/enter/\S+", said)
            if address is not None and link is not None:
                return address[1], link[0]
        time.sleep(0.2)
    raise RuntimeError(f"dalel up ended with {up.returncode}")


class Uploader:
    """Uploads files and watches them.

    Args:
        client: that has signed in.
    """

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.answers: Counter[int] = Counter()

    def run(self, files: list[Specimen], patience: float) -> tuple[Counter[str], int]:
        """Upload files and wait for their ends.

        Args:
            files: to upload.
            patience: seconds until all must have ended.

        Returns:
            How many had which outcome, and how many had none in time.
        """
        upload, refused = self.send(files)
        end = time.monotonic() + patience
        while True:
            progress = self.progress(upload)
            unended = [one for one in progress if one["step"] not in ENDED]
            if not unended or time.monotonic() > end:
                break
            time.sleep(PAUSE)
        return refused + Counter(_outcome(one) for one in progress if one not in unended), len(unended)

    def send(self, files: Iterable[Specimen]) -> tuple[str, Counter[str]]:
        """Upload files, and return the id of the upload and how many were refused with which status."""
        upload = str(self._ask("POST", "/api/uploads").json()["id"])
        refused: Counter[str] = Counter()
        for number, file in enumerate(files):
            if (status := self._send(upload, f"{number}.{file.ending}", file.data)) >= 400:
                refused[f"refused at the door, {status}"] += 1
        return upload, refused

    def progress(self, upload: str) -> list[dict[str, object]]:
        """Return how far each letter of an upload is."""
        return [one["progress"] for one in self._ask("GET", f"/api/uploads/{upload}").json()]

    def _send(self, upload: str, name: str, data: bytes) -> int:
        told = ",".join(f"{key} {_base64(value)}" for key, value in (("filename", name), ("upload", upload)))
        tus = {"Tus-Resumable": "1.0.0"}
        made = self._ask(
            "POST", "/upload/files", headers={**tus, "Upload-Length": str(len(data)), "Upload-Metadata": told}
        )
        if made.status_code != 201:
            return made.status_code
        part = {**tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        return self._ask("PATCH", made.headers["location"], headers=part, content=data).status_code

    def _ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, content: bytes | None = None
    ) -> httpx.Response:
        answer = self._client.request(method, path, headers=headers, content=content)
        self.answers[answer.status_code] += 1
        return answer


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _outcome(progress: dict[str, object]) -> str:
    if progress["step"] != "failed":
        return str(progress["step"])
    causes = progress["causes"]
    cause = str(causes[0]) if isinstance(causes, list) and causes else "without a cause"
    return "failed: " + re.sub(r"\d+", "n", cause)[:70]


if __name__ == "__main__":
    sys.exit(main())
