"""How documents are read: the options of the readers, and the fingerprints of all that decides the outcome."""

from dataclasses import dataclass
from functools import cached_property

from configuration.settings import Settings
from extractors import fingerprint as extraction_fingerprint
from models import gazetteer
from models.errors import EngineError
from models.fingerprint import Fingerprint
from readers import ReadingOptions
from readers import fingerprint as reading_fingerprint


@dataclass(frozen=True)
class Pipeline:
    """The readers and extractors as they are installed here.

    Formats that need no recognition (DOCX, TXT, mail, archives) have a fingerprint of their own: they are read, and
    stay valid, whatever becomes of the OCR engine.

    Args:
        options: for the readers.
    """

    options: ReadingOptions

    @cached_property
    def extraction(self) -> Fingerprint:
        """Of the extractors. Raises WeightsError if their data is damaged."""
        return extraction_fingerprint()

    def reading(self, media_type: str) -> Fingerprint:
        """Of the readers of one media type.

        Args:
            media_type: as `readers.detect` gives it.

        Raises:
            EngineError: the format may need the OCR engine and it is not there.
        """
        return reading_fingerprint(self.options, media_type)

    def whole(self, media_type: str, *, out_of_time: bool = False) -> Fingerprint:
        """Of readers and extractors together.

        Args:
            media_type: as `readers.detect` gives it.
            out_of_time: the time for a page decided the outcome as well, since one was given up when it was over. Such
                a record counts as long as the time stays the same.
        """
        whole = self.reading(media_type) + self.extraction
        if not out_of_time:
            return whole
        return whole + Fingerprint(tools={"page_timeout": str(self.options.page_timeout)})

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """Digests of all whole fingerprints that records may now bear; fewer if an engine is missing."""
        found = []
        for media_type, out_of_time in (("text/plain", False), ("application/pdf", False), ("application/pdf", True)):
            try:
                found.append(self.whole(media_type, out_of_time=out_of_time).digest)
            except EngineError:
                continue
        return tuple(found)


def pipeline_of(settings: Settings) -> Pipeline:
    """Return the pipeline that the settings ask for.

    Raises:
        ConfigurationError: a table of DALEL_GAZETTEER cannot be used.
    """
    gazetteer.extend(settings.gazetteer)
    return Pipeline(
        ReadingOptions(
            tesseract=settings.tesseract,
            tessdata=None if settings.tessdata is None else str(settings.tessdata),
            page_timeout=settings.page_timeout,
        )
    )
