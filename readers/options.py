"""What a caller may set about reading."""

from dataclasses import dataclass


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
    """

    tessdata: str | None = None
    tesseract: str = "tesseract"
    page_timeout: float = 60.0
    byte_limit: int = 1 << 30
    page_limit: int = 5000
    part_limit: int = 2000
    pixel_limit: int = 170_000_000
