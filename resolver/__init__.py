"""Mentions in, entities out: who and what the letters speak of, each once, with the reasons. Pure."""

from resolver.anchoring import carried
from resolver.changes import Changes
from resolver.identity import forwardings
from resolver.judging import letters_of, verdicts
from resolver.linkage import VERSION, Linkage
from resolver.projection import project
from resolver.resolution import resolve
from resolver.verdicts import Standing, Verdicts

__all__ = [
    "VERSION",
    "Changes",
    "Linkage",
    "Standing",
    "Verdicts",
    "carried",
    "forwardings",
    "letters_of",
    "project",
    "resolve",
    "verdicts",
]
