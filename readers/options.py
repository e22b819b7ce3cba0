"""What a caller may set about reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Engine(Protocol):
    """How tesseract is called, for callers who may not start a program themselves."""

    def __call__(self, image: bytes, *, packs: Sequence[str], segmentation: int, dpi: int, seconds: float) -> str:
        """Recognise an image.

        Args:
            image: grey, PGM.
            packs: names of language packs.
            segmentation: tesseract's page segmentation mode.
            dpi: dots per inch.
            seconds: that it may take.

        Returns:
            Tesseract's table, TSV.

        Raises:
            EngineError: it failed.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How documents are read, and the limits that protect the machine.

    Args:
        tessdata: folder of tesseract's language packs; None for the one that tesseract was built with.
        tesseract: the program's name on the path, or its full path.
        page_timeout: seconds that all recognition of one page may take.
        byte_limit: bytes of one document, and of all that is unpacked from one container.
        page_limit: pages of one document.
        part_limit: documents inside one container.
        pixel_limit: pixels of one image file. Pages of a PDF have no such limit: they are rendered smaller.
        engine: calls tesseract; None to start it here.
    """

    tessdata: str | None = None
    tesseract: str = "tesseract"
    page_timeout: float = 60.0
    byte_limit: int = 1 << 30
    page_limit: int = 5000
    part_limit: int = 2000
    pixel_limit: int = 170_000_000
    engine: Engine | None = None
