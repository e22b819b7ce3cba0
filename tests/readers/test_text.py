"""Text files in the encodings that occur."""

from collections.abc import Callable

import pytest

from models.errors import UnknownFormatError
from models.layout import Language, PageSource
from readers import PageReading, ReadingOptions, open_document
from readers.text import decode

LETTER = (
    "Начальнику управления полиции. На Ваш запрос сообщаем, что гражданин Сейтказин доставлен в больницу "
    "шестого января и был осмотрен врачом приёмного отделения.\n\nГлавный врач"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8_r", "cp866"]
)
def test_encodings(encoding: str) -> None:
    """The same letter comes out of every encoding."""
    assert decode(LETTER.encode(encoding))[0] == LETTER


def test_kazakh_code_page() -> None:
    """Kazakh letters of the Windows code page of Kazakhstan are kept."""
    text = "Қазақстан Республикасы Ұлттық қауіпсіздік комитетінің қызметкерлері азаматты ауруханадан алып кетті."
    assert decode(text.encode("kz1048"))[0] == text


def test_binary_is_no_text() -> None:
    """Control characters are not text."""
    with pytest.raises(UnknownFormatError):
        decode(b"\x01\x02\x03 abc")


def test_page(read: Callable[..., PageReading]) -> None:
    """A text is one page of blocks without boxes, whose spans hold."""
    page = read(LETTER.encode()).page
    assert (page.source, page.width, page.language) == (PageSource.DOCUMENT, 0, Language.RUSSIAN)
    assert page.text == LETTER
    assert all(page.text[word.start : word.end] == word.text for line in page.lines for word in line.words)
    assert [line.block for line in page.lines] == [0, 1]


def test_form_feeds_part_pages(options: ReadingOptions) -> None:
    """A form feed begins a page."""
    with open_document(b"one\ftwo\f", options=options) as document:
        assert [document.read_page(number).page.text for number in (1, 2)] == ["one", "two"]
        assert document.page_count == 2
        with pytest.raises(ValueError, match="no page 3"):
            document.read_page(3)
