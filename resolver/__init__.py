"""Mentions in, entities out: who and what the letters speak of, each once, with the reasons. Pure."""

from resolver.changes import Changes
from resolver.linkage import VERSION, Linkage
from resolver.resolution import resolve

__all__ = ["VERSION", "Changes", "Linkage", "resolve"]
