"""Mentions in, entities out: who and what the letters speak of, each once, with the reasons. Pure."""

from resolver.identity import forwardings
from resolver.judging import letters_of, verdicts
from resolver.resolution import VERSION, resolve
from resolver.verdicts import Standing, Verdicts

__all__ = ["VERSION", "Standing", "Verdicts", "forwardings", "letters_of", "resolve", "verdicts"]
