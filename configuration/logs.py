"""What may be heard of other people's libraries: nothing that quotes what they read."""

import logging
import sys
import threading
import warnings

from models.errors import DefectError

TALKATIVE = ("pdfminer", "pdfplumber", "PIL", "pytesseract", "botocore", "boto3", "urllib3", "s3transfer", "docx")
"""Loggers that quote tokens, file names or request bodies."""
REPORTING = ("uvicorn.error", "asyncio", "concurrent.futures", "fastapi", "starlette")
"""Loggers that report errors of ours with their messages, which may quote the evidence."""


def quiet_logs() -> None:
    """Keep what quotes the evidence from being heard, in whatever way logging is set up.

    Libraries that quote what they read fall silent, with all warnings. Errors that nobody caught are told by their type
    and place, never by their message.
    """
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in REPORTING:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _WithoutMessage) for one in logger.filters):
            logger.addFilter(_WithoutMessage())
    warnings.simplefilter("ignore")
    threading.excepthook = _report_thread


class _WithoutMessage(logging.Filter):
    """Puts type and place of an error into the place of its traceback, which ends with its message."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception):
            record.msg, record.args = "%s", (DefectError.of(error).public,)
        record.exc_info = record.exc_text = None
        return True


def _report_thread(arguments: threading.ExceptHookArgs) -> None:
    if isinstance(arguments.exc_value, Exception):
        sys.stderr.write(f"dalel: {DefectError.of(arguments.exc_value).public}\n")
