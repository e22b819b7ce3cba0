"""Addresses of parts of page images: digest, page and box, and no word of what stands there."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from models.layout import Box
from web.access import missing
from web.context import ByViewer, InContext
from web.crop.cutting import LARGEST, around

router = APIRouter(include_in_schema=False)

Side = Annotated[int, Path(ge=0, le=100_000)]


def address(sha256: str, page: int, boxes: tuple[Box, ...]) -> str | None:
    """Return the address of the part of a page image that shows a place, None if the place has no box.

    Args:
        sha256: of the letter.
        page: its number.
        boxes: of the place.
    """
    box = around(boxes)
    return None if box is None else f"/documents/{sha256}/pages/{page}/crop/{'/'.join(map(str, box))}"


@router.get("/documents/{sha256}/pages/{number}/crop/{left}/{top}/{right}/{bottom}")
def crop(
    sha256: str,
    number: int,
    left: Side,
    top: Side,
    right: Side,
    bottom: Side,
    context: InContext,
    viewer: ByViewer,
) -> Response:
    """Give out a part of a page image."""
    if not (0 < right - left <= LARGEST and 0 < bottom - top <= LARGEST):
        raise missing()
    # Before what is kept is looked at: a crop that a colleague has seen is not for everybody.
    record = context.access.record(viewer, sha256)
    page = next((page for page in record.pages if page.number == number), None)
    if page is None:
        raise missing()
    made = context.crops.get(
        sha256, number, Box(left, top, right, bottom), lambda: context.archive.image_of(sha256, page)
    )
    if made is None:
        raise missing()
    return Response(made, media_type="image/webp")
