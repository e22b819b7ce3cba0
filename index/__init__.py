"""The search index: pages, names and events, found in three languages, in a folder that can be rebuilt at will."""

from index.index import Index
from index.linking import Linking
from index.query import Query
from index.results import EventHit, Highlight, NameHit, PageHit, Results, Snippet
from index.writer import Changes

__all__ = ["Changes", "EventHit", "Highlight", "Index", "Linking", "NameHit", "PageHit", "Query", "Results", "Snippet"]
