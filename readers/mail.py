"""E-mail (RFC 5322): the headers that matter and the body as text, attachments as parts."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from models.errors import BrokenDocumentError, OversizeError
from readers.document import OpenDocument, PageReading, Part
from readers.flowing import Paragraph, compose_flow
from readers.options import ReadingOptions
from readers.text import decode

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "hr"})
_UNSEEN = frozenset({"style", "script", "head", "title"})

# The standard library's header parser leaks these on malformed headers (python/cpython issues 81284, 87742).
_MALFORMED = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class _VisibleText(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's own
        if tag in _UNSEEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(" ".join(data.split(" ")).replace("\n", " "))


class MailDocument(OpenDocument):
    """A message as one page.

    Args:
        data: the whole file.
        options: limits.

    Raises:
        BrokenDocumentError: the message cannot be taken apart.
    """

    def __init__(self, data: bytes, options: ReadingOptions) -> None:
        super().__init__(media_type="message/rfc822", page_count=1)
        self._options = options
        try:
            message = message_from_bytes(data, policy=policy.default)
            self._headers = tuple(_headers(message))
            leaves = tuple(_leaves(message))
            body = _body(leaves)
            self._body = "" if body is None else _text(body)
            self._leaves = tuple(leaf for leaf in leaves if leaf is not body and _is_part(leaf))
        except _MALFORMED as error:
            raise BrokenDocumentError(
                "The e-mail is malformed and cannot be taken apart.",
                remedy="Save it again from the mail program, or print it to PDF.",
            ) from error

    def _read(self, number: int, *, with_image: bool) -> PageReading:  # noqa: ARG002 - mail has no image
        content = [Paragraph("\n".join(self._headers)), *map(Paragraph, self._body.split("\n\n"))]
        return PageReading(page=compose_flow(content, number=number), image=None)

    def parts(self) -> tuple[Part, ...]:
        """Return the attachments, messages among them."""
        if len(self._leaves) > self._options.part_limit:
            raise OversizeError(
                f"The e-mail has more than {self._options.part_limit} attachments.",
                remedy="Save the attachments in folders and add those.",
            )
        try:
            return tuple(_part(leaf) for leaf in self._leaves)
        except _MALFORMED as error:
            raise BrokenDocumentError(
                "An attachment of the e-mail is malformed.",
                remedy="Save the attachments from the mail program and add those.",
            ) from error


def _headers(message: EmailMessage) -> Iterator[str]:
    for name in _HEADERS:
        try:
            value = message.get(name)
        except _MALFORMED:
            # The parser gives up on a malformed header: the raw text is still evidence.
            value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), None)
        if value:
            yield f"{name}: {' '.join(str(value).split())}"


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _leaves(part)
    else:
        yield message


def _body(leaves: tuple[EmailMessage, ...]) -> EmailMessage | None:
    for subtype in ("plain", "html"):
        for leaf in leaves:
            if leaf.get_content_type() == f"text/{subtype}" and not leaf.is_attachment():
                return leaf
    return None


def _is_part(leaf: EmailMessage) -> bool:
    return bool(leaf.get_filename()) or leaf.is_attachment() or leaf.get_content_maintype() not in {"text", "multipart"}


def _text(leaf: EmailMessage) -> str:
    payload = leaf.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(leaf.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(raw)[0]
    if leaf.get_content_type() == "text/html":
        parser = _VisibleText()
        parser.feed(text)
        parser.close()
        text = "".join(parser.text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _part(leaf: EmailMessage) -> Part:
    name = (leaf.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1]
    if leaf.get_content_type() == "message/rfc822":
        inner = next(iter(leaf.iter_parts()), None)
        return Part(filename=name or "message.eml", data=b"" if inner is None else inner.as_bytes())
    payload = leaf.get_payload(decode=True)
    return Part(filename=name, data=payload if isinstance(payload, bytes) else b"")
