"""spaCy is imported without its commands."""

import subprocess
import sys

PROGRAM = """
import sys
import extractors
assert "spacy" in sys.modules
assert not [name for name in sys.modules if name.startswith("spacy.cli")]
import spacy.cli
assert callable(spacy.cli.info)
"""


def test_commands_are_not_imported_and_can_be() -> None:
    """Extraction starts without spaCy's command line, and whoever asks for it afterwards gets it."""
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
