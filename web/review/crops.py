"""The part of a page image around a mention, small enough to be loaded ahead."""

import io

from PIL import Image, ImageDraw

from models.layout import Box, Page

WIDTH = 900
"""pixels of a crop at most"""
QUALITY = 78
_ACROSS = 6.0
"""heights of the line that are kept to the left and to the right"""
_DOWN = 2.2
"""heights of the line that are kept above and below"""
_SHARE = 0.55
"""of the page's width that is kept at least"""
_COLOUR = (31, 78, 160)


def crop(image: bytes, page: Page, boxes: tuple[Box, ...]) -> bytes:
    """Cut a mention out of its page, with the lines around it, and outline it.

    Args:
        image: of the page, JPEG.
        page: that the boxes lie on.
        boxes: of the mention, pixels of the page image; at least one.

    Returns:
        JPEG.
    """
    region = _region(page, boxes)
    scale = min(1.0, WIDTH / (region.right - region.left))
    with Image.open(io.BytesIO(image)) as opened:
        # The decoder of JPEG halves and quarters at a fraction of the cost of reading the whole.
        opened.draft("RGB", (int(page.width * scale), int(page.height * scale)))
        factor = opened.width / page.width
        cut = opened.convert("RGB").crop(_scaled(region, factor))
    width = round((region.right - region.left) * scale)
    height = max(1, round((region.bottom - region.top) * scale))
    shown = cut.resize((width, height), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(shown)
    for box in boxes:
        moved = Box(box.left - region.left, box.top - region.top, box.right - region.left, box.bottom - region.top)
        left, top, right, bottom = _scaled(moved, scale)
        pen.rectangle((left - 3, top - 3, right + 3, bottom + 3), outline=_COLOUR, width=2)
    written = io.BytesIO()
    shown.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _region(page: Page, boxes: tuple[Box, ...]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    line = max(8, min(box.bottom - box.top for box in boxes))
    across = max(_ACROSS * line, (_SHARE * page.width - (whole.right - whole.left)) / 2)
    return Box(
        left=max(0, round(whole.left - across)),
        top=max(0, round(whole.top - _DOWN * line)),
        right=min(page.width, round(whole.right + across)),
        bottom=min(page.height, round(whole.bottom + _DOWN * line)),
    )


def _scaled(box: Box, factor: float) -> tuple[int, int, int, int]:
    return (round(box.left * factor), round(box.top * factor), round(box.right * factor), round(box.bottom * factor))
