"""What leaves Dalel for the programs of others: views that are made again at will.

So far the searchable PDF, and the network of a case as GraphML, from its own module since it needs a large library.
"""

from exports.picture import Picture, picture_of
from exports.searchable_pdf import SearchablePdf

__all__ = [
    "Picture",
    "SearchablePdf",
    "picture_of",
]
