"""Is what a record quotes in its pages, with the same words? Pure."""

from collections.abc import Iterator

from models.document import DocumentRecord


def misquotes(record: DocumentRecord) -> Iterator[str]:
    """Name what a record quotes and its pages do not say.

    Args:
        record: of one document.

    Yields:
        `page 2, word 14`, `mention m3`, `event 5, quote`: places, no words.
    """
    pages = {page.number: page for page in record.pages}
    for page in record.pages:
        words = (word for line in page.lines for word in line.words)
        for number, word in enumerate(words, start=1):
            if page.text[word.start : word.end] != word.text:
                yield f"page {page.number}, word {number}"
    for mention in record.mentions:
        if mention.page not in pages or pages[mention.page].text[mention.start : mention.end] != mention.text:
            yield f"mention {mention.id}"
    known = {mention.id for mention in record.mentions}
    for number, event in enumerate(record.events, start=1):
        quote = event.quote
        if quote.page not in pages or pages[quote.page].text[quote.start : quote.end] != quote.text:
            yield f"event {number}, quote"
        named = {*event.who, *event.by, event.from_, event.to} - {None}
        if not named <= known:
            yield f"event {number}, mentions"
