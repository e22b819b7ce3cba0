"""What lies beside the evidence in a bundle: a program that checks it, and instructions for a court's expert.

`verify.py` is copied, not imported: it runs where nothing but Python and openssl is.
"""

from importlib.resources import files

NAMES = ("verify.py", "instructions-en.txt", "instructions-kk.txt", "instructions-ru.txt")
"""Files for the top of a bundle."""


def tag_files() -> dict[str, bytes]:
    """Return the files for the top of a bundle, by name."""
    return {name: files(__name__).joinpath(name).read_bytes() for name in NAMES}
