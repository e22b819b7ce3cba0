"""Are records what their originals give? They are made once more and compared. Knows no Prefect."""

import hashlib
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive import Finding, FindingKind, keys
from archive.codec import encode
from flows.reading import INSIDE, Reader
from flows.record import make_record
from models.custody import CustodyAction
from models.document import DocumentRecord
from models.errors import DocumentError
from models.layout import Page
from readers import OpenDocument, Part

SAMPLE = 20
"""Documents whose records are made again where a sample is asked for: drawn anew each time, so that nobody knows which.

Whoever changed a twentieth of the records is met with a probability of 64 %, over a week of nights with 99.9 %."""


class Records(StrEnum):
    """Of which documents records are made again."""

    NONE = "none"
    SAMPLE = "sample"
    ALL = "all"

    def chosen(self, digests: Collection[str]) -> list[str]:
        """Return those of some documents, by chance if a sample is asked for."""
        if self is Records.SAMPLE and len(digests) > SAMPLE:
            return sorted(secrets.SystemRandom().sample(sorted(digests), SAMPLE))
        return [] if self is Records.NONE else sorted(digests)


@dataclass(frozen=True, slots=True)
class Derivations:
    """Makes records again, out of the originals alone; nothing is kept.

    Args:
        reader: the pipeline that is installed, and the archive.
    """

    reader: Reader

    def check(self, sha256: str) -> Iterator[Finding]:
        """Make the records of a document again that the installed pipeline made.

        Args:
            sha256: of the original.

        Raises:
            ArchiveError: the storage failed.
            EngineError: an outside program failed.
        """
        installed = set(self.reader.pipeline.digests)
        for pipeline in sorted(self.reader.archive.pipelines(sha256)):
            if not keys.is_fingerprint(pipeline):
                continue  # made of another record and of what people corrected in it, not of the original alone
            if pipeline in installed:
                yield from self._compare(self.reader.archive.record(sha256, pipeline))
            else:
                yield Finding(key=keys.record(sha256, pipeline), kind=FindingKind.OTHER_VERSION)

    def _compare(self, stored: DocumentRecord) -> Iterator[Finding]:
        key = keys.record(stored.sha256, stored.derivation.pipeline)
        images: dict[int, str] = {}
        try:
            again = self._make(stored.sha256, images)
        except DocumentError as error:
            yield Finding(key=key, kind=FindingKind.UNDERIVED, detail=type(error).__name__)
            return
        if again.derivation.pipeline != stored.derivation.pipeline:
            yield Finding(key=key, kind=FindingKind.OTHER_VERSION, detail="another page ran out of time")
            return
        if encode(again) != encode(stored):
            yield Finding(key=key, kind=FindingKind.UNDERIVED)
        for entry in self.reader.archive.custody(stored.sha256):
            named = entry.detail.get("image_sha256", "").split()
            if entry.action is CustodyAction.READ and entry.detail.get("pipeline") == stored.derivation.pipeline:
                for number, digest in enumerate(named, start=1):
                    if number in images and digest not in {images[number], "-"}:
                        image = keys.page_image(stored.sha256, entry.detail["reading"], number)
                        yield Finding(key=image, kind=FindingKind.UNDERIVED)

    def _make(self, sha256: str, images: dict[int, str]) -> DocumentRecord:
        def read_page(document: OpenDocument, _fingerprint: str, number: int) -> Page:
            reading = document.read_page(number, with_image=True)
            if reading.image is not None:
                images[number] = hashlib.sha256(reading.image).hexdigest()
            return reading.page

        def name_part(part: Part) -> str:
            return hashlib.sha256(part.data).hexdigest()

        first = self.reader.archive.first_receipt(sha256)
        record, _ = make_record(
            self.reader.archive.original(sha256),
            sha256=sha256,
            filename=first.filename,
            part_of=first.source.removeprefix(INSIDE) if first.source.startswith(INSIDE) else None,
            pipeline=self.reader.pipeline,
            pages=self.reader.pages,
            sandbox=self.reader.sandbox,
            read_page=read_page,
            name_part=name_part,
        )
        return record
