"""Finished pages and document records. Derived and deterministic: what is there already is kept."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from archive import keys
from archive.codec import decode, encode
from archive.store import AT_ONCE, Listed, Store
from models.correction import base_pipeline, correction_count
from models.document import DocumentRecord
from models.errors import MissingKeyError
from models.layout import Page


class Pages:
    """The finished pages of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, sha256: str, fingerprint: str, page: Page, image: bytes | None) -> str | None:
        """Store a finished page. The image goes first: where there is a page, its image is there too.

        Args:
            sha256: of the original.
            fingerprint: of the readers.
            page: what was read.
            image: JPEG; None where the format has none.

        Returns:
            SHA-256 of the image that is stored now, hex; None if there is none.
        """
        digest = None
        if image is not None:
            digest = hashlib.sha256(image).hexdigest()
            if not self._store.put_new(
                keys.page_image(sha256, fingerprint, page.number), image, media_type="image/jpeg"
            ):
                digest = self.image_digest(sha256, fingerprint, page.number)
        self._store.put_new(keys.page(sha256, fingerprint, page.number), encode(page))
        return digest

    def find(self, sha256: str, fingerprint: str, number: int) -> Page | None:
        """Read a finished page, None if it is not finished."""
        key = keys.page(sha256, fingerprint, number)
        try:
            return decode(Page, self._store.get(key).body, subject=key)
        except MissingKeyError:
            return None

    def numbers(self, sha256: str, fingerprint: str) -> frozenset[int]:
        """Return the numbers of the finished pages, from 1."""
        listed = (found.key for found in self._store.list(keys.pages(sha256, fingerprint)))
        return frozenset(int(keys.last_part(key)) for key in listed if key.endswith(".json"))

    def image(self, sha256: str, fingerprint: str, number: int) -> bytes:
        """Read the image of a finished page, JPEG.

        Raises:
            MissingKeyError: there is none.
        """
        return self._store.get(keys.page_image(sha256, fingerprint, number)).body

    def image_digest(self, sha256: str, fingerprint: str, number: int) -> str | None:
        """Return the SHA-256 of the image of a finished page, hex; None if it has none."""
        try:
            return hashlib.sha256(self.image(sha256, fingerprint, number)).hexdigest()
        except MissingKeyError:
            return None

    def image_of(self, sha256: str, page: Page) -> bytes:
        """Read the image on which the boxes of a page of a record lie, JPEG.

        Args:
            sha256: of the original.
            page: as a record has it, or as people corrected it; other readers may have made other images of it.

        Raises:
            MissingKeyError: there is none.
        """
        listed = {found.key for found in self._store.list(keys.readings(sha256))}
        for fingerprint in sorted({key.split("/")[2] for key in listed}):
            image = keys.page_image(sha256, fingerprint, page.number)
            found = self.find(sha256, fingerprint, page.number) if image in listed else None
            # Not its words: people may have corrected them. Where the sheet lies alike, the boxes fit the image.
            if found is not None and _lies(found) == _lies(page):
                return self._store.get(image).body
        raise MissingKeyError("The page has no image.", remedy="Read its text.", subject=sha256, page=page.number)


class Records:
    """The records of all documents.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, record: DocumentRecord) -> None:
        """Store a record; one of the same pipeline that is there already is kept."""
        self._store.put_new(keys.record(record.sha256, record.derivation.pipeline), encode(record))

    def keep(self, record: DocumentRecord) -> bool:
        """Store a record, and say whether the one that is there now is the same."""
        return self._store.keep_same(keys.record(record.sha256, record.derivation.pipeline), encode(record))

    def get(self, sha256: str, pipeline: str) -> DocumentRecord:
        """Read a record.

        Raises:
            MissingKeyError: there is none.
            FixityError: it is damaged.
        """
        key = keys.record(sha256, pipeline)
        return decode(DocumentRecord, self._store.get(key).body, subject=key)

    def find(self, sha256: str, *pipelines: str) -> DocumentRecord | None:
        """Read the record of the first pipeline that has one, None if none has."""
        wanted = pipelines
        if len(pipelines) > 1:
            made = self.pipelines(sha256)
            wanted = tuple(pipeline for pipeline in pipelines if pipeline in made)
        for pipeline in wanted:
            try:
                return self.get(sha256, pipeline)
            except MissingKeyError:
                continue
        return None

    def pipelines(self, sha256: str) -> frozenset[str]:
        """Return the fingerprints of the pipelines that made a record of a document."""
        return frozenset(keys.last_part(found.key) for found in self._store.list(keys.records(sha256)))

    def newest(self, sha256: str) -> DocumentRecord:
        """Read the record of a document that counts: of the pipeline that read it last, with all corrections.

        Raises:
            MissingKeyError: it has none.
        """
        return self.get(sha256, self.newest_pipeline(sha256))

    def newest_pipeline(self, sha256: str) -> str:
        """Return the fingerprint of the record of a document that counts.

        Raises:
            MissingKeyError: it has none.
        """
        pipeline = self._newest_pipeline(sha256)
        if pipeline is None:
            raise MissingKeyError("The letter has no record.", remedy="Run `dalel ingest` on it.", subject=sha256)
        return pipeline

    def current(self, pipelines: Collection[str] | None = None) -> Iterator[DocumentRecord]:
        """Read one record a document: the one that counts.

        Args:
            pipelines: only records that these made, corrected or not; any if None.
        """
        yield from self.read(self.newest_pipelines(pipelines))

    def newest_pipelines(self, pipelines: Collection[str] | None = None) -> dict[str, str]:
        """Return the fingerprint of the record of each document that counts, by digest.

        Args:
            pipelines: only records that these made, corrected or not; any if None.
        """
        made: dict[str, list[Listed]] = defaultdict(list)
        for found in self._store.list(keys.RECORDS):
            if pipelines is None or base_pipeline(keys.last_part(found.key)) in pipelines:
                made[found.key.split("/")[1]].append(found)
        return {sha256: _newest(listed) for sha256, listed in made.items()}

    def newest_pipelines_of(self, letters: Iterable[str]) -> dict[str, str]:
        """Return the fingerprint of the record of each of some documents that counts, by digest.

        Args:
            letters: their digests; those without a record are left out.
        """
        asked = tuple(letters)
        with ThreadPoolExecutor(AT_ONCE, "archive") as threads:
            found = zip(asked, threads.map(self._newest_pipeline, asked), strict=True)
            return {sha256: pipeline for sha256, pipeline in found if pipeline is not None}

    def _newest_pipeline(self, sha256: str) -> str | None:
        made = list(self._store.list(keys.records(sha256)))
        return _newest(made) if made else None

    def read(self, wanted: Mapping[str, str]) -> Iterator[DocumentRecord]:
        """Read records, in order of digest.

        Args:
            wanted: the pipeline by digest.

        Raises:
            MissingKeyError: there is no such record.
        """
        for sha256, body in self.bodies(wanted):
            yield decode(DocumentRecord, body, subject=keys.record(sha256, wanted[sha256]))

    def bodies(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Read records as they are stored, in order of digest.

        Args:
            wanted: the pipeline by digest.

        Raises:
            MissingKeyError: there is no such record.
        """
        ordered = sorted(wanted)
        listed = [keys.record(sha256, wanted[sha256]) for sha256 in ordered]
        for sha256, (_, stored) in zip(ordered, self._store.get_many(listed), strict=True):
            yield sha256, stored.body


def _newest(made: Iterable[Listed]) -> str:
    """Return which of the records of one document counts.

    Of what pipelines made, the one written last. Of what people corrected in it, the one that knows of most
    corrections: two are often made within the second that the storage tells apart.
    """
    pipelines = {keys.last_part(found.key): found.modified for found in made}
    bases = {pipeline: at for pipeline, at in pipelines.items() if base_pipeline(pipeline) == pipeline} or pipelines
    base = base_pipeline(max(bases, key=lambda pipeline: (bases[pipeline], pipeline)))
    return max(
        (pipeline for pipeline in pipelines if base_pipeline(pipeline) == base),
        key=lambda pipeline: (correction_count(pipeline), pipelines[pipeline], pipeline),
    )


def _lies(page: Page) -> tuple[object, ...]:
    return page.width, page.height, page.dpi, page.from_original
