"""Pages as thumbnails, made of our own page images."""

import io

from web.context import Context
from web.reader.pages import image
from web.viewer import Viewer

WIDTH = 160
"""pixels; shown at half of it"""


def thumbnail(context: Context, viewer: Viewer, sha256: str, number: int) -> bytes:
    """Return a page as a small picture, JPEG.

    Raises:
        MissingKeyError: there is no such letter, page or image.
        ArchiveError: the storage failed.
    """
    from PIL import Image

    with Image.open(io.BytesIO(image(context, viewer, sha256, number)), formats=["JPEG"]) as opened:
        # The decoder leaves out what nobody will see: a page takes a few milliseconds and not fifty.
        opened.draft("L", (2 * WIDTH, 3 * WIDTH))
        opened.thumbnail((WIDTH, 4 * WIDTH))
        made = io.BytesIO()
        opened.convert("L").save(made, "JPEG", quality=70)
    return made.getvalue()
