"""From bytes to a record when single pages cannot be read."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest

from flows.pipeline import Pipeline
from flows.record import failures, make_record
from models.document import DocumentRecord
from models.errors import BrokenDocumentError, DalelError, EngineCrashError, EngineTimeoutError
from models.layout import Page, PageState
from readers import OpenDocument, ReadingOptions
from sandbox import Sandbox

BROKEN = BrokenDocumentError("The page is broken.", remedy="Scan it again.")
SLOW = EngineTimeoutError("The page took too long.", remedy="Raise the time.")
CRASHED = EngineCrashError("The engine died.", remedy="Install it again.")
PAGES = b"one\x0ctwo\x0cthree"
Make = Callable[..., DocumentRecord]


@pytest.fixture
def pages() -> Iterator[Executor]:
    """Two threads that read pages."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Where documents are opened."""
    with Sandbox(ReadingOptions()) as opened:
        yield opened


@pytest.fixture
def make(pages: Executor, sandbox: Sandbox) -> Make:
    """Makes the record of a text of three pages, of which some meet an error."""

    def made(errors: dict[int, DalelError], *, seconds: float = 60.0) -> DocumentRecord:
        def read_page(document: OpenDocument, _fingerprint: str, number: int) -> Page:
            if number in errors:
                raise errors[number]
            return document.read_page(number).page

        record, _ = make_record(
            PAGES,
            sha256="0" * 64,
            filename="a.txt",
            part_of=None,
            pipeline=Pipeline(ReadingOptions(page_timeout=seconds)),
            sandbox=sandbox,
            pages=pages,
            read_page=read_page,
            name_part=lambda part: part.filename,
        )
        return record

    return made


@pytest.mark.parametrize("error", [BROKEN, SLOW], ids=["broken", "slow"])
def test_the_others_of_its_document_go_on(make: Make, error: DalelError) -> None:
    """A page whose error lies in itself is a failed page with cause and remedy, and the others are read."""
    record = make({2: error})
    assert [page.state for page in record.pages] == [PageState.READ, PageState.FAILED, PageState.READ]
    assert [page.number for page in record.pages] == [1, 2, 3]
    assert record.pages[1].problems == (error.public,)
    assert record.pages[1].text == ""
    assert failures(record) == (f"page 2: {error.public}",)


def test_a_document_of_which_no_page_can_be_read_fails(make: Make) -> None:
    """If all pages are broken the document is; if one ran out of time, that is its error, since it may pass."""
    with pytest.raises(BrokenDocumentError):
        make(dict.fromkeys((1, 2, 3), BROKEN))
    with pytest.raises(EngineTimeoutError):
        make({1: BROKEN, 2: SLOW, 3: BROKEN})


def test_what_lies_in_the_engine_leaves_the_document_unread(make: Make) -> None:
    """An engine that dies on one page is an error of the document, whatever else is wrong with its pages."""
    with pytest.raises(EngineCrashError) as caught:
        make({1: BROKEN, 3: CRASHED})
    assert caught.value.page == 3


def test_time_is_part_of_what_made_a_record_only_where_it_ended_a_page(make: Make) -> None:
    """A record with a page that ran out of time counts until the time is set anew; others do not depend on it."""
    assert make({2: BROKEN}).derivation == make({}).derivation == make({}, seconds=90).derivation
    slow, slower = make({2: SLOW}).derivation, make({2: SLOW}, seconds=90).derivation
    assert len({make({}).derivation.pipeline, slow.pipeline, slower.pipeline}) == 3
    assert slow.tools["page_timeout"] == "60.0"
