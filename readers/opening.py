"""The door: from bytes to an open document."""

from models.errors import OversizeError
from readers import detection
from readers.archive_file import ArchiveDocument
from readers.document import OpenDocument
from readers.mail import MailDocument
from readers.options import ReadingOptions
from readers.text import TextDocument
from readers.word_document import MEDIA_TYPE as DOCX
from readers.word_document import WordDocument


def open_document(data: bytes, *, options: ReadingOptions) -> OpenDocument:
    """Open a document; its pages are read when asked for.

    Args:
        data: the whole document; never changed.
        options: limits and tesseract.

    Returns:
        A context manager.

    Raises:
        DocumentError: it cannot be used; the error says why and what to do.
    """
    if len(data) > options.byte_limit:
        raise OversizeError(
            f"The document is larger than {options.byte_limit >> 20} MiB.", remedy="Divide it and add the pieces."
        )
    media_type = detection.detect(data)
    if media_type == detection.PDF:
        from readers.pdf import PdfDocument

        return PdfDocument(data, options)
    if media_type in detection.IMAGES:
        from readers.image import ImageDocument

        return ImageDocument(data, media_type, options)
    if media_type == DOCX:
        return WordDocument(data, options)
    if media_type == detection.MAIL:
        return MailDocument(data, options)
    if media_type == detection.ZIP:
        return ArchiveDocument(data, options)
    return TextDocument(data)
