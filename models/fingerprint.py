"""A fingerprint: which tools, weights and parameters made a thing."""

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The versions and parameters that decide an output, and their digest.

    Args:
        tools: name to version, parameter or digest of weights; all that changes the output and nothing else.
    """

    tools: dict[str, str]

    @property
    def digest(self) -> str:
        """The first 16 hex digits of the SHA-256 over the tools in order of name."""
        canonical = json.dumps(self.tools, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]

    def __add__(self, other: "Fingerprint") -> "Fingerprint":
        return Fingerprint(tools=self.tools | other.tools)
