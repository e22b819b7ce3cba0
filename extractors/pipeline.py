"""The spaCy pipeline that finds the mentions of a page: one component a kind of thing, rules in three languages."""

from datetime import date

from extractors.found import Found


def find_mentions(text: str, reference_date: date | None = None) -> tuple[Found, ...]:
    """Find all mentions in a page's text.

    Args:
        text: of a page, NFC: words joined by a space, lines by a newline, blocks by an empty line.
        reference_date: the date of the letter, against which dates without a year are resolved; None: the first
            date of the text that has a year.

    Returns:
        In reading order; they do not overlap, but for a body inside an UNNAMED phrase.
    """
    del text, reference_date
    return ()
