"""Mentions in, entities out: who and what the letters speak of, each once, with the reasons. Pure."""

from resolver.linkage import VERSION, Changes, Linkage
from resolver.resolution import resolve

__all__ = ["VERSION", "Changes", "Linkage", "resolve"]
