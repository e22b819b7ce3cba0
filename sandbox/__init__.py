"""Untrusted files are opened here and nowhere else: in processes that can read and answer, and nothing more."""

from sandbox.limits import Limits
from sandbox.probing import Capability, capabilities
from sandbox.sandbox import Sandbox

__all__ = ["Capability", "Limits", "Sandbox", "capabilities"]
