"""The record of a letter as a perfect reader and extractor make it."""

from models.document import Derivation, DocumentRecord, Letter
from models.layout import Language, Page


def make_record(
    letter: Letter,
    pages: tuple[Page, ...],
    languages: tuple[Language, ...],
    *,
    sha256: str,
    filename: str,
    pipeline: str = "truth",
) -> DocumentRecord:
    """Make the record of a letter of one part, without notes, as if it had come as a text.

    Args:
        letter: what is true of it.
        pages: of it.
        languages: that occur, the most frequent first.
        sha256: of the original.
        filename: of the original.
        pipeline: digest of what the record is said to be made by; an archive takes no other.
    """
    return DocumentRecord(
        sha256=sha256,
        filename=filename,
        media_type="text/plain",
        languages=languages,
        type=letter.type,
        date=letter.date,
        reference=letter.reference,
        in_reply_to=letter.in_reply_to,
        subject=letter.subject,
        pages=pages,
        mentions=letter.mentions,
        events=letter.events,
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline=pipeline, tools={}),
    )
