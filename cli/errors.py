"""How an error looks to the person at the screen: subject, place, cause and the way out in one line."""

import sys

from models.errors import DalelError


def report(error: DalelError) -> None:
    """Write one line to stderr."""
    sys.stderr.write(" ".join(f"dalel: {error}".split()) + "\n")
