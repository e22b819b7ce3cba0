"""Taking an original out: its bytes as they were received. Audit log and chain of custody say so before they leave."""

from archive.clock import now
from models.account import Right
from models.custody import CustodyAction
from web.auditing import exported
from web.context import Context
from web.viewer import Viewer

ENDINGS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/zip": "zip",
    "image/heic": "heic",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/webp": "webp",
    "message/rfc822": "eml",
    "text/plain": "txt",
}
"""of file names, by media type"""


def take_out(context: Context, viewer: Viewer, sha256: str) -> tuple[bytes, str]:
    """Return an original and what to call it: its digest, by which whoever has the file can show that it is the one.

    Args:
        context: of the application.
        viewer: who takes it out.
        sha256: of the original.

    Raises:
        MissingKeyError: there is no such letter, or this person may not take it out.
        FixityError: the bytes are not those that were received; nothing is given out.
    """
    record = context.access.record(viewer, sha256, Right.EXPORT)
    body = context.archive.original(sha256)
    exported(context.archive, viewer, {"sha256": sha256, "kind": "original"})
    detail = {"export": "original"}
    context.archive.append_custody(sha256, CustodyAction.EXPORTED, by=viewer.account, at=now(), detail=detail)
    return body, f"{sha256}.{ENDINGS.get(record.media_type, 'bin')}"
