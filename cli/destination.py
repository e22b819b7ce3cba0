"""Where `dalel read --pdf` writes: one file for one letter, a folder for several."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import typer

_DIGITS = 16
"""Of a digest in a name, hexadecimal: files of one name and other content do not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where searchable PDFs go.

    Args:
        path: as the person gave it.
        folder: it is a folder; else the PDF itself.
        shared: names without ending, in lower case, that several of the files have.
    """

    path: Path
    folder: bool
    shared: frozenset[str]

    @classmethod
    def of(cls, given: str, files: Sequence[Path]) -> Self:
        """Take a path for the PDF if one file is read and nothing says that it is a folder, else for a folder.

        Args:
            given: path as the person typed it; with a slash at its end it is a folder, there or not.
            files: that are read.

        Raises:
            typer.BadParameter: a folder is needed, and the path is a file.
        """
        path = Path(given)
        folder = len(files) > 1 or path.is_dir() or given.endswith(tuple(filter(None, (os.sep, os.altsep))))
        if folder and path.exists() and not path.is_dir():
            raise typer.BadParameter("a folder is needed, and this is a file", param_hint="--pdf")
        names = Counter(file.stem.lower() for file in files)
        shared = frozenset(name for name, times in names.items() if times > 1)
        return cls(path=path, folder=folder, shared=shared)

    def place(self, file: Path, sha256: str) -> Path:
        """Return where the PDF of a file goes.

        Args:
            file: that is read.
            sha256: of its bytes.
        """
        if not self.folder:
            return self.path
        digest = f"-{sha256[:_DIGITS]}" if file.stem.lower() in self.shared else ""
        return self.path / f"{file.stem}{digest}.pdf"
