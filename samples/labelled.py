"""A letter whose source carries its own kinds and names: what is printed, and what extraction should find."""

from dataclasses import dataclass

from models.document import Letter
from models.layout import Language, Page
from samples.facts import languages_of, make_letter, pages_of
from samples.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledLetter:
    """A letter and what a careful person reads out of it.

    Args:
        name: of the letter.
        languages: that occur, the most frequent first.
        pages: as a perfect reader gives them.
        letter: what extraction should find.
    """

    name: str
    languages: tuple[Language, ...]
    pages: tuple[Page, ...]
    letter: Letter


def label(source: Source) -> LabelledLetter:
    """Turn a source into a labelled letter.

    Args:
        source: with kinds of bodies and names where they are marked.

    Raises:
        MarkupError, KeyError, ValueError: the source is wrong.
    """
    languages = languages_of(source)
    pages = tuple(page.as_page(languages) for page in pages_of(source))
    return LabelledLetter(name=source.name, languages=languages, pages=pages, letter=make_letter(source))
