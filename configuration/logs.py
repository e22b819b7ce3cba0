"""What may be heard of other people's libraries: nothing that quotes what they read."""

import logging

TALKATIVE = ("pdfminer", "pdfplumber", "PIL", "pytesseract", "botocore", "boto3", "urllib3", "s3transfer", "docx")
"""Loggers that quote tokens, file names or request bodies."""


def quiet_logs() -> None:
    """Keep the loggers of libraries that quote the evidence from being heard, in whatever way logging is set up."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
