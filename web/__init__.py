"""The pages of Dalel: search, letters on their scans, people. They read and show, and change no evidence."""

from web.evidence import Evidence
from web.session import new_token
from web.site import application

__all__ = ["Evidence", "application", "new_token"]
