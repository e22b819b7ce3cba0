"""spaCy without its command line: that takes 0.4 s of each start to import, and nothing here uses it.

`spacy/__init__.py` imports `spacy.cli.info` for one function. An empty module stands in its place while spaCy is
imported, and is taken away again, so that whoever wants the commands still gets them.
"""

import sys
from types import ModuleType

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, if nobody has."""
    if "spacy" in sys.modules:
        return
    commands, info = (ModuleType(name) for name in _COMMANDS)
    info.__dict__["info"] = None
    sys.modules.update(zip(_COMMANDS, (commands, info), strict=True))
    try:
        import spacy  # noqa: F401  (imported for what it registers)
    finally:
        for name in _COMMANDS:
            del sys.modules[name]


import_spacy()
"""Before any module of this room imports spaCy."""
