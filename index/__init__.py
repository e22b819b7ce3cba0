"""The search index: pages, names and events, found in three languages, in a folder that can be rebuilt at will."""

from index.entities import Companion, LetterPlaces, MentionPlace, Number, Profile, RoleInMonth, Scope, Written
from index.index import Index
from index.linking import Linking
from index.query import Query
from index.results import (
    EventHit,
    Facets,
    FacetValue,
    Highlight,
    NameHit,
    PageHit,
    Results,
    Snippet,
    Suggestion,
)
from index.writer import Changes

__all__ = [
    "Changes",
    "Companion",
    "EventHit",
    "FacetValue",
    "Facets",
    "Highlight",
    "Index",
    "LetterPlaces",
    "Linking",
    "MentionPlace",
    "NameHit",
    "Number",
    "PageHit",
    "Profile",
    "Query",
    "Results",
    "RoleInMonth",
    "Scope",
    "Snippet",
    "Suggestion",
    "Written",
]
