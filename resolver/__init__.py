"""Mentions in, entities out: who and what the letters speak of, each once, with the reasons. Pure."""

from resolver.resolution import VERSION, resolve

__all__ = ["VERSION", "resolve"]
