"""There is one way into a document, and it leads through the sandbox."""

import ast
from pathlib import Path

import pytest

from readers import may_hold_documents, wants_image_libraries

ROOT = Path(__file__).parents[2]
PARSING = {"open_document", "detect"}


@pytest.mark.parametrize("room", ["flows", "web", "cli", "archive", "index", "exports"])
def test_no_room_opens_documents_by_itself(room: str) -> None:
    """No room but the sandbox takes from `readers` what opens or examines a document."""
    taken = {
        (path.name, alias.name)
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "readers"
        for alias in node.names
    }
    assert {name for _, name in taken} & PARSING == set()


def test_first_bytes_tell_what_may_hold_documents() -> None:
    """Archives, Word documents and mails may hold documents; nothing is opened to say so, even of broken ones."""
    mail = b"From: a@example.org\nDate: x\n\ntext"
    assert [may_hold_documents(data) for data in (b"PK\x03\x04broken", mail, b"%PDF-1.7", b"text", b"")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert [wants_image_libraries(data) for data in (b"%PDF-1.7", b"II*\0\x08", b"PK\x03\x04\0", b"text", b"")] == [
        True, True, False, False, False,
    ]  # fmt: skip
