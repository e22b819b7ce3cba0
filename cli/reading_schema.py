"""`dalel schema`: the JSON Schema of what `dalel read` prints."""

import json
import sys


def schema() -> None:
    """Print the JSON Schema (2020-12) of the document record."""
    from archive.codec import document_schema

    sys.stdout.write(json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n")
