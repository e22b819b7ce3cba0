"""The OCR engine for a reader that may start no program: another confined process starts it, and hands on its answer.

That process sees page images and what tesseract says of them, never the document. Tesseract gets the image on its
standard input, so that no file is written.
"""

import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import DalelError, EngineCrashError
from readers import ReadingOptions
from sandbox import faults, limits, system_calls
from sandbox.confinement import Protection
from sandbox.messages import BrokenMessageError, described, receive, send

if TYPE_CHECKING:
    from sandbox.nursery import Order

MOST_PIXELS = 64 << 20
"""Bytes of one page image, grey: 5000 pixels a side, or a long sheet of clippings."""
_MOST_TABLE = 64 << 20
_MOST_PACKS = 8


class RemoteEngine:
    """Tesseract at the other end of a channel; used by a reader.

    Args:
        channel: to a process that runs `serve`.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def __call__(self, image: bytes, *, packs: Sequence[str], segmentation: int, dpi: int, seconds: float) -> str:
        """Recognise an image; as `readers.options.Engine`."""
        head = {"packs": list(packs), "segmentation": segmentation, "dpi": dpi, "seconds": str(seconds)}
        try:
            send(self._channel, head, (image,))
            answer = receive(self._channel, most_bytes=_MOST_TABLE)
        except (OSError, BrokenMessageError) as error:
            raise _gone() from error
        if answer is None:
            raise _gone()
        if "error" in answer.head:
            raise faults.told(answer)
        return answer.pieces[0].decode(errors="replace")


def serve(order: "Order") -> None:
    """Run tesseract for one reader, as often as it asks.

    Args:
        order: names the program.
    """
    from readers.tesseract import require_installed, run

    message = order.message
    options = ReadingOptions(tessdata=message.text("tessdata") or None, tesseract=message.text("tesseract"))
    limits.limit_memory(message.number("memory"))
    is_script = bool(message.head.get("is_script"))
    installed = message.texts("packs")

    def alone() -> None:
        if not is_script and order.confinement.has(Protection.SECCOMP):
            system_calls.forbid_processes(programs=True)

    while True:
        question = receive(order.channel, most_bytes=MOST_PIXELS)
        if question is None:
            return
        try:
            packs = question.texts("packs")[:_MOST_PACKS]
            require_installed(installed, packs)
            table = run(
                question.pieces[0],
                packs=packs,
                segmentation=question.number("segmentation"),
                dpi=question.number("dpi"),
                seconds=float(question.text("seconds")),
                options=options,
                before=alone,
            )
        except DalelError as error:
            send(order.channel, described(error))
        else:
            send(order.channel, {}, (table.encode(),))


def _gone() -> EngineCrashError:
    return EngineCrashError("The process that runs tesseract has ended.", remedy="Try it again.")
