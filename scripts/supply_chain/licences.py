"""Licences of all parts, and whether Dalel may be given on with them: `python -m scripts.supply_chain.licences`.

Writes docs/licences.md; exit status 1 if one is unknown or does not go with AGPL-3.0-or-later.
"""

import sys
from importlib.metadata import Distribution
from pathlib import Path
from typing import TYPE_CHECKING, cast

from license_expression import ExpressionError, get_spdx_licensing

if TYPE_CHECKING:
    from email.message import Message

    from scripts.supply_chain.components import Component

TARGET = Path(__file__).parents[2] / "docs" / "licences.md"
COMPATIBLE = frozenset(
    {
        "0BSD",
        "AGPL-3.0-or-later",
        "Apache-2.0",
        "BlueOak-1.0.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "CC0-1.0",
        "CNRI-Python",
        "FTL",
        "GPL-2.0-or-later",
        "GPL-3.0-or-later",
        "HPND",
        "IJG",
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-or-later",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
        "LicenseRef-public-domain",
    }
)
"""What may be part of a work under AGPL-3.0-or-later: GNU, "Various Licenses and Comments about Them"; BlueOak-1.0.0, a
permissive licence with a grant of patents, as MIT and Apache-2.0; CNRI-Python of `regex`, whose Apache-2.0 code is what
runs here, as the licence of Python 2.2 and later, its successor without the choice of law, which the FSF accepts."""
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "DFSG approved": "",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "LicenseRef-public-domain",
    "Python Software Foundation License": "PSF-2.0",
}
"""Of packages that have no licence expression (PEP 639) yet. "BSD License" may mean two clauses: as compatible."""
READ = {
    "axe-playwright-python": "MIT",
    "apprise": "BSD-2-Clause",
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0 AND BSD-2-Clause AND FTL AND HPND AND IJG AND MIT AND Zlib",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "sniffio": "MIT OR Apache-2.0",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
    "pystemmer": "MIT AND BSD-3-Clause",
}
"""What the licence files in packages say whose metadata does not say it. In pypdfium2: PDFium with abseil, highway,
dragonbox (Apache-2.0), FreeType (FTL, which goes with version 3 of the GPL), libjpeg-turbo (IJG), libpng, libtiff,
zlib, OpenJPEG, Little CMS, AGG and others."""
SYSTEM = {
    "tesseract-ocr": "Apache-2.0",
    "tesseract-ocr-rus": "Apache-2.0",
    "tesseract-ocr-kaz": "Apache-2.0",
    "tesseract-ocr-eng": "Apache-2.0",
    "tesseract-ocr-osd": "Apache-2.0",
    "util-linux": "GPL-2.0-or-later",
    "libtesseract5": "Apache-2.0",
    "liblept5": "BSD-2-Clause",
    "libseccomp2": "LGPL-2.1-or-later",
    "openssl": "Apache-2.0",
}
"""/usr/share/doc/<package>/copyright. They are installed beside Dalel and not given on with it."""
NPM = {
    "combine-errors": "MIT",
}
"""What the licence files in npm packages say whose metadata does not say it."""
_SPDX = get_spdx_licensing()


def licence_of(package: Distribution) -> str:
    """Return the SPDX expression of an installed package, empty if it does not say.

    Args:
        package: its metadata.
    """
    metadata = cast("Message", package.metadata)
    name = metadata["Name"].lower()
    if name in READ:
        return READ[name]
    expression = metadata.get("License-Expression") or ""
    if expression:
        return str(expression)
    classifiers = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if "License ::" in line]
    known = [CLASSIFIERS.get(one, "LicenseRef-unknown") for one in classifiers]
    if any(known):
        return " OR ".join(dict.fromkeys(filter(None, known)))
    return _as_expression((metadata.get("License") or "").strip())


def is_compatible(licence: str) -> bool:
    """Say whether what has a licence may be part of a work under AGPL-3.0-or-later.

    Args:
        licence: SPDX expression; of alternatives one is enough.
    """
    try:
        parsed = _SPDX.parse(licence, validate=False)
    except ExpressionError:
        return False
    return parsed is not None and _holds(parsed)


def unfit(components: "list[Component]") -> "list[Component]":
    """Return the parts whose licence is unknown or does not go with ours; files are their packages'.

    Args:
        components: all parts.
    """
    return [one for one in components if one.kind != "data" and not is_compatible(one.licence)]


def _holds(expression: object) -> bool:
    parts = getattr(expression, "args", ())
    if type(expression).__name__ == "AND":
        return all(map(_holds, parts))
    if type(expression).__name__ == "OR":
        return any(map(_holds, parts))
    # "WITH" an exception gives more rights, not fewer.
    return str(getattr(expression, "license_symbol", expression)) in COMPATIBLE


def _as_expression(text: str) -> str:
    try:
        parsed = _SPDX.parse(text, validate=True)
    except ExpressionError:
        return ""
    return "" if parsed is None else str(parsed)


def table(components: "list[Component]") -> str:
    """Return docs/licences.md.

    Args:
        components: all parts.
    """
    lines = [
        "# Licences of what Dalel is made of",
        "",
        "Made by `python -m scripts.supply_chain.licences` from what is installed; `make sbom` has the versions.",
        "Dalel is AGPL-3.0-or-later; a test refuses what is unknown or does not go with it. [data.md](data.md) has the",
        "sources and licences of the data.",
    ]
    for title, kind, runs in (
        ("Python packages that run", "python", True),
        ("What browsers load", "javascript", True),
        ("Packages of the system, installed beside it", "debian", True),
        ("Python packages of those who test and build", "python", False),
    ):
        chosen = [one for one in components if one.kind == kind and one.runs is runs]
        lines += ["", f"## {title}", "", "| part | licence |", "|---|---|"]
        lines += [f"| {one.name} | {one.licence or 'not said'} |" for one in chosen]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the list; say what does not do."""
    from scripts.supply_chain.components import all_components

    found = all_components()
    TARGET.write_text(table(found), encoding="utf-8")
    wrong = unfit(found)
    for one in wrong:
        sys.stderr.write(f"{one.kind} {one.name}: {one.licence or 'licence not said'}\n")
    sys.stderr.write(f"{len(found)} parts, {len(wrong)} with a licence that is unknown or does not do\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
