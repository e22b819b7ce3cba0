"""The work of a confined process that reads one document. Runs inside; sends pages as JSON and images as bytes."""

import json
import mmap
import os
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from models.errors import DalelError, OversizeError
from models.layout import Page
from readers import OpenDocument, ReadingOptions, open_document
from sandbox import faults
from sandbox.confinement import confine_reader
from sandbox.limits import MOST_PAGE_BYTES, PAGES, limit_time
from sandbox.messages import Message, described, receive, send

if TYPE_CHECKING:
    from sandbox.nursery import Order

PAGE = TypeAdapter(Page)
"""Between a page and its JSON."""


def load_libraries_for_images() -> None:
    """Import what reads PDFs and images, and load the weights: once for all readers that are forked from here."""
    import cv2  # noqa: F401
    import numpy.ma  # noqa: F401  by numpy.median, 0.13 s when it is first called
    import pdfplumber  # noqa: F401
    import pillow_heif
    import pytesseract  # noqa: F401
    from PIL import Image

    from readers import image, letter_sequences, pdf, recogniser  # noqa: F401

    pillow_heif.register_heif_opener()
    Image.init()
    recogniser.load()
    letter_sequences.load()


def serve(order: "Order") -> None:
    """Read the document whose bytes came with the order, page by page as they are asked for, until nobody asks.

    Args:
        order: with the document and, for images, the channel to the OCR engine.
    """
    message = order.message
    data = _document(order.descriptors[0])
    engine = None
    if len(order.descriptors) > 1:
        from sandbox.recognition import RemoteEngine

        engine = RemoteEngine(socket.socket(fileno=order.descriptors[1]))
    options = ReadingOptions(
        tessdata=message.text("tessdata") or None,
        tesseract=message.text("tesseract"),
        page_timeout=float(message.text("page_timeout")),
        byte_limit=message.number("byte_limit"),
        page_limit=message.number("page_limit"),
        part_limit=message.number("part_limit"),
        pixel_limit=message.number("pixel_limit"),
        engine=engine,
    )
    seconds = float(message.text("cpu"))
    limit_time(seconds, of_all=(PAGES + 2) * seconds)
    confine_reader(order.confinement, memory=message.number("memory") + 2 * len(data))
    _Reader(order.channel, data, options, seconds).serve()


class _Reader:
    """Answers what is asked about one document."""

    def __init__(self, channel: socket.socket, data: bytes, options: ReadingOptions, seconds: float) -> None:
        self._channel = channel
        self._data = data
        self._options = options
        self._seconds = seconds
        self._document: OpenDocument | None = None

    def serve(self) -> None:
        while True:
            question = receive(self._channel, most_bytes=0, most_pieces=0)
            if question is None:
                return
            limit_time(self._seconds)
            try:
                head, pieces = self._answer(question)
            except DalelError as error:
                head, pieces = described(error), ()
            except MemoryError:
                head, pieces = described(faults.out_of_memory()), ()
            except Exception as error:  # noqa: BLE001  the boundary: the message could quote the evidence
                head, pieces = described(faults.defect(error)), ()
            send(self._channel, head, pieces)

    def _answer(self, question: Message) -> tuple[dict[str, object], Sequence[bytes]]:
        if self._document is None:
            self._document = open_document(self._data, options=self._options)
        document = self._document
        match question.text("do"):
            case "open":
                return {"type": document.media_type, "pages": document.page_count, "notes": list(document.notes)}, ()
            case "page":
                reading = document.read_page(question.number("number"), with_image=bool(question.head.get("image")))
                text = PAGE.dump_json(reading.page)
                if len(text) > MOST_PAGE_BYTES:
                    raise OversizeError("The page has more text than the limits allow.", remedy="Divide the document.")
                return {"has_image": reading.image is not None}, (text, reading.image or b"")
            case _:
                parts = document.parts()
                names = json.dumps([part.filename for part in parts]).encode()
                return {"parts": len(parts)}, (names, *(part.data for part in parts))


def _document(descriptor: int) -> bytes:
    size = os.fstat(descriptor).st_size
    if size == 0:
        return b""
    with mmap.mmap(descriptor, size, prot=mmap.PROT_READ) as mapped:
        return mapped[:]
