"""The same original and fingerprint give the same bytes, wherever and whenever; and `dalel verify` makes them again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive import Archive, FindingKind, keys
from archive.codec import encode
from flows.derivation import SAMPLE, Derivations, Records
from flows.pipeline import Pipeline
from flows.reading import Reader
from readers import ReadingOptions
from sandbox import Sandbox

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "samples" / "almaty" / "witness_statement.docx"
AT = "2026-01-02T03:04:05Z"
READ = "import sys; from cli.main import main; sys.argv = ['dalel', 'read', *sys.argv[1:]]; main()"


@pytest.fixture
def reader(archive: Archive) -> Iterator[Reader]:
    """Reads originals out of an empty archive."""
    with Sandbox(ReadingOptions()) as sandbox, ThreadPoolExecutor(1) as pages:
        yield Reader(
            archive=archive,
            pipeline=Pipeline(ReadingOptions()),
            pages=pages,
            sandbox=sandbox,
            account="clerk",
            now=lambda: AT,
            opened=print,
        )


def _ingested(reader: Reader, data: bytes, filename: str) -> str:
    sha256 = reader.archive.receive(data, filename=filename, source="upload", received_by="clerk", at=AT)
    reader.ingest(sha256)
    return sha256


def _record_key(archive: Archive, sha256: str) -> str:
    (pipeline,) = archive.pipelines(sha256)
    return keys.record(sha256, pipeline)


def test_another_process_in_another_place_makes_the_same_bytes(tmp_path: Path) -> None:
    """Locale, time zone, hash seed, folder, cores and the processor's features change no byte of a record."""
    scan = tmp_path / "scan.png"
    image = Image.new("L", (900, 160), 255)
    ImageDraw.Draw(image).text((20, 40), "No 03-12/457 14.02.2022 SEITKAZIN", fill=0, font_size=40)
    image.save(scan, dpi=(300, 300))
    places = (
        ({"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"}, ROOT),
        (
            {
                "LC_ALL": "C",
                "TZ": "Pacific/Apia",
                "PYTHONHASHSEED": "77",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_CORETYPE": "Nehalem",
                "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3",
            },
            tmp_path,
        ),
    )
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {"PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(LETTER), str(scan)],
            env=kept | environment | {"DALEL_HOME": str(tmp_path / "home")},
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for environment, folder in places
    ]
    read = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert read[0] == read[1]
    assert read[0].count(b"\n") == 2


def test_dictionaries_and_libraries_are_in_the_fingerprint() -> None:
    """What decides a record and is installed apart stands in its fingerprint with its version."""
    tools = Pipeline(ReadingOptions()).whole("text/plain").tools
    assert {
        "pymorphy3",
        "pymorphy3-dicts-ru",
        "spacy",
        "onnxruntime",
        "sentencepiece",
        "numpy",
        "unicode",
    } <= tools.keys()
    assert tools["pymorphy3-dicts-ru"].startswith("2.")


def test_records_are_made_again(reader: Reader) -> None:
    """A record that was made here is made again with the same bytes; one of another version is said to be one."""
    archive = reader.archive
    sha256 = _ingested(reader, LETTER.read_bytes(), LETTER.name)
    derivations = Derivations(reader)
    assert list(derivations.check(sha256)) == []
    assert archive.verify(sha256) == ()
    record = archive.newest_record(sha256)
    other = replace(record, derivation=replace(record.derivation, pipeline="f" * 16))
    archive.keep_record(other, reading="e" * 16, images=[], by="clerk", at=AT)
    (finding,) = derivations.check(sha256)
    assert (finding.key, finding.kind) == (keys.record(sha256, "f" * 16), FindingKind.OTHER_VERSION)


def test_a_record_that_its_original_does_not_give_is_named(reader: Reader) -> None:
    """Whoever signs a record of their own invention is found when it is made again, though all signatures hold."""
    archive = reader.archive
    sha256 = archive.receive(b"letter one", filename="1.txt", source="upload", received_by="clerk", at=AT)
    other = _ingested(reader, b"letter two", "2.txt")
    invented = replace(archive.newest_record(other), sha256=sha256, filename="1.txt")
    reading = reader.pipeline.reading(invented.media_type).digest
    for page in invented.pages:
        archive.put_page(sha256, reading, page)
    archive.keep_record(invented, reading=reading, images=[None], by="clerk", at=AT)
    assert archive.verify(sha256) == ()
    (finding,) = Derivations(reader).check(sha256)
    assert (finding.key, finding.kind) == (_record_key(archive, sha256), FindingKind.UNDERIVED)


def test_a_record_that_nobody_signed_is_not_believed(reader: Reader) -> None:
    """A record that lies there before the document is read is compared with what is read, and refused if it differs."""
    from models.errors import FixityError

    archive = reader.archive
    sha256 = archive.receive(b"letter one", filename="1.txt", source="upload", received_by="clerk", at=AT)
    other = _ingested(reader, b"letter two", "2.txt")
    forged = replace(archive.newest_record(other), sha256=sha256, filename="1.txt")
    key = keys.record(sha256, forged.derivation.pipeline)
    archive.store.put_new(key, encode(forged))
    archive.take_arrival(sha256)
    with pytest.raises(FixityError):
        reader.ingest(sha256)
    assert key in {finding.key for finding in archive.verify(sha256)}


def test_a_sample_is_drawn_by_chance() -> None:
    """A sample holds some, another time others; few documents are all of it."""
    digests = [f"{number:064x}" for number in range(500)]
    one, other = (Records.SAMPLE.chosen(digests) for _ in range(2))
    assert len(one) == SAMPLE
    assert one != other
    assert Records.SAMPLE.chosen(digests[:3]) == digests[:3]
    assert Records.NONE.chosen(digests) == []
    assert Records.ALL.chosen(digests) == digests
