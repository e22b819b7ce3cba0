"""The bill of materials of this installation, CycloneDX 1.6 as JSON: `python -m scripts.supply_chain.sbom [FILE]`.

The same installation gives the same bytes: no serial number, and no time unless SOURCE_DATE_EPOCH gives one.
"""

import json
import os
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.supply_chain.components import ROOT, Component, all_components

DEFAULT = Path("sbom.cdx.json")
TYPES = {"python": "library", "javascript": "library", "debian": "application", "data": "data"}


def bill(components: list[Component]) -> dict[str, Any]:
    """Return the bill of materials.

    Args:
        components: all parts.
    """
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    main: dict[str, Any] = {
        "type": "application",
        "bom-ref": "dalel",
        "name": "dalel",
        "version": version,
        "licenses": [{"expression": "AGPL-3.0-or-later"}],
    }
    metadata: dict[str, Any] = {"component": main}
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        metadata["timestamp"] = datetime.fromtimestamp(int(epoch), UTC).isoformat()
    listed = [_listed(one) for one in components]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": metadata,
        "components": listed,
        "dependencies": [
            {"ref": "dalel", "dependsOn": [entry["bom-ref"] for entry in listed if entry["scope"] == "required"]}
        ],
    }


def _listed(one: Component) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": TYPES[one.kind],
        "bom-ref": one.purl or one.name,
        "name": one.name,
        "scope": "required" if one.runs else "excluded",
    }
    if one.version:
        entry["version"] = one.version
    hashes = [("SHA-256", one.sha256), ("SHA-512", one.sha512)]
    if any(value for _, value in hashes):
        entry["hashes"] = [{"alg": name, "content": value} for name, value in hashes if value]
    if one.licence:
        entry["licenses"] = [{"expression": one.licence}]
    if one.purl:
        entry["purl"] = one.purl
    return entry


def valid(text: str) -> str:
    """Return what the schema of CycloneDX has against a bill, nothing if it is valid."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if error is None else str(error.data.message)


def main() -> int:
    """Write the bill to the file that is named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    components = all_components()
    text = json.dumps(bill(components), indent=2, ensure_ascii=False) + "\n"
    error = valid(text)
    if error:
        sys.stderr.write(f"the bill is not valid: {error}\n")
        return 1
    target.write_text(text, encoding="utf-8")
    sys.stderr.write(f"{target}: {len(components)} parts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
