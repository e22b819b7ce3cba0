"""Composes `resolver/data/legal_forms.tsv` and `fillers.tsv` out of rigour's lists.

    pip install --no-deps --target SOURCES rigour==1.3.13
    PYTHONPATH=SOURCES python -m training.names.forms

The package is read as a file and never imported. The same version gives the same tables, byte for byte.
"""

import ast
import re
from typing import Any

from models.folding import fold
from resolver.comparison import FILLERS
from resolver.legal_forms import LEGAL_FORMS
from training.given_names import read_package

_DIGIT = re.compile(r"\d")


def read_constant(source: str, name: str) -> Any:  # noqa: ANN401  (what a list of another project holds)
    """Return the value that a module gives to a name, without running it.

    Args:
        source: of the module.
        name: assigned at its top, to a literal.

    Raises:
        SystemExit: there is no such assignment.
    """
    for node in ast.parse(source).body:
        targets = (
            [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            assert isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None  # noqa: S101, PT018
            return ast.literal_eval(node.value)
    raise SystemExit(f"rigour has no {name}: is it another version?")


def main() -> None:
    """Write both tables."""
    forms: dict[str, str] = {}
    for form in read_constant(read_package("rigour", "rigour/data/names/org_types.py"), "ORG_TYPES"):
        aliases = [*form["aliases"], *filter(None, (form.get("display"),))]
        kind = form.get("generic") or form.get("compare") or form.get("display") or aliases[0]
        for alias in aliases:
            key = fold(alias.replace(".", ""))
            if key:
                forms[key] = kind
    LEGAL_FORMS.write_text("".join(f"{key}\t{kind}\n" for key, kind in sorted(forms.items())), encoding="utf-8")
    source = read_package("rigour", "rigour/data/names/data.py")
    words = {fold(word): ("filler", "") for word in read_constant(source, "STOPWORDS")}
    words |= {fold(word): ("filler", "") for word in read_constant(source, "ORG_NAME_PREFIXES")}
    ordinals = read_constant(read_package("rigour", "rigour/data/text/ordinals.py"), "ORDINALS")
    words |= {
        fold(word): ("number", str(number))
        for number, forms in ordinals.items()
        for word in forms
        if not _DIGIT.search(word)
    }
    words |= {fold(word): ("title", "") for word in read_constant(source, "PERSON_NAME_PREFIXES")}
    lines = [
        f"{key}\t{kind}\t{digits}\n" for key, (kind, digits) in sorted(words.items()) if len(key) > 1 and " " not in key
    ]
    FILLERS.write_text("".join(lines), encoding="utf-8")
    print(f"{LEGAL_FORMS.name}: {len(forms)} forms; {FILLERS.name}: {len(lines)} words")


if __name__ == "__main__":
    main()
