"""E-mail and its attachments."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from models.layout import Page
from readers import PageReading, ReadingOptions, open_document


def _message(text: str | None = "Сообщаем, что ответ во вложении.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Дина Оспанова <dina@example.org>"
    message["To"] = "archive@example.org"
    message["Date"] = "Mon, 14 Feb 2022 10:00:00 +0600"
    message["Subject"] = "Ответ больницы № 7"
    if text is not None:
        message.set_content(text)
    return message


def _page(message: EmailMessage, read: Callable[..., PageReading]) -> Page:
    return read(message.as_bytes()).page


def test_headers_and_body(read: Callable[..., PageReading]) -> None:
    """The page has the decoded headers, an empty line and the body."""
    assert _page(_message(), read).text == (
        "From: Дина Оспанова <dina@example.org>\nTo: archive@example.org\n"
        "Date: Mon, 14 Feb 2022 10:00:00 +0600\nSubject: Ответ больницы № 7\n\nСообщаем, что ответ во вложении."
    )


def test_html_body(read: Callable[..., PageReading]) -> None:
    """A body in HTML is read as its reader would see it."""
    message = _message(None)
    message.set_content("<style>p {color: red}</style><p>Первая&nbsp;строка</p><p>Вторая</p>", subtype="html")
    assert _page(message, read).text.endswith("Первая строка\n\nВторая")


def test_attachments(options: ReadingOptions) -> None:
    """Attachments, messages among them, are parts under their bare names."""
    inner = _message("Внутреннее письмо")
    message = _message()
    message.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="../../скан.pdf")
    message.add_attachment(inner)
    with open_document(message.as_bytes(), options=options) as document:
        first, second = document.parts()
    assert (first.filename, first.data) == ("скан.pdf", b"%PDF-1.7 x")
    assert second.filename == "message.eml"
    with open_document(second.data, options=options) as document:
        assert "Внутреннее письмо" in document.read_page(1).page.text


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "x-unheard-of"])
def test_charsets(charset: str, read: Callable[..., PageReading]) -> None:
    """A body is read in the charset it names, or in the one it is in if it names none that exists."""
    encoding = "cp1251" if charset == "x-unheard-of" else charset
    text = "Сообщаем, что гражданин был доставлен в больницу шестого января."
    head = f"From: a@example.org\r\nDate: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n"
    data = head.encode() + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + text.encode(encoding)
    assert read(data).page.text.endswith(text)


def test_malformed_address(read: Callable[..., PageReading]) -> None:
    """A header that the parser cannot take apart does not lose the message."""
    data = b"From: =?utf-8?q?=?= <@>\r\nDate: never\r\nTo: (((\r\nSubject: x\r\n\r\nbody"
    assert read(data).page.text.endswith("body")
