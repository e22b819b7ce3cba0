"""`dalel read` and `dalel schema`, as whole processes."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

LETTER = """Государственная больница № 3
Исх. № 03-12/457 от 14.02.2022

Прокурору района

На Ваш запрос сообщаем, что 8 января 2022 года пациент Сейтказин Ерлан Кайратович
поступил в больницу.

Главный врач А. Б. Нурланов
"""
Run = Callable[..., Any]


def _write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_one_line_of_json_for_each_file(dalel: Run, tmp_path: Path) -> None:
    """Each file is one JSON object on a line of stdout with the fields of the vocabulary, in the order given."""
    first = _write(tmp_path, "b.txt", LETTER)
    second = _write(tmp_path, "a.txt", LETTER.replace("457", "458"))
    done = dalel("read", first, second)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [record["filename"] for record in records] == ["b.txt", "a.txt"]
    assert records[0]["sha256"] == hashlib.sha256(first.read_bytes()).hexdigest()
    assert records[0]["media_type"] == "text/plain"
    assert records[0]["languages"] == ["ru"]
    assert records[0]["reference"] == "03-12/457"
    assert records[0]["date"] == "2022-02-14"
    person = next(m for m in records[0]["mentions"] if m["label"] == "PERSON" and "Ерлан" in m["text"])
    page = records[0]["pages"][person["page"] - 1]
    assert page["text"][person["start"] : person["end"]] == person["text"]
    assert person["roles"] == ["patient"]
    assert (page["state"], page["problems"], page["expected_error"]) == ("read", [], None)
    assert done.stderr.splitlines()[-1] == "2 documents read (2 pages)"


def test_files_that_cannot_be_read_do_not_stop_the_others(dalel: Run, tmp_path: Path) -> None:
    """A broken and a missing file are one line each on stderr and exit code 1; the good one is printed."""
    good = _write(tmp_path, "good.txt", LETTER)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of the kind")
    done = dalel("read", broken, tmp_path / "missing.pdf", good)
    assert done.returncode == 1
    assert [json.loads(line)["filename"] for line in done.stdout.splitlines()] == ["good.txt"]
    lines = [line for line in done.stderr.splitlines() if line.startswith("dalel:")]
    assert len(lines) == 2
    assert str(broken) in lines[0]
    assert "missing.pdf" in lines[1]
    assert "Traceback" not in done.stderr


def test_documents_inside_documents_follow_their_container(dalel: Run, tmp_path: Path) -> None:
    """A letter in a mail in an archive is a record of its own that names what it was inside."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Письмо"
    mail.set_content("Направляем письмо.\n")
    mail.add_attachment(LETTER.encode(), maintype="text", subtype="plain", filename="letter.txt")
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mail.eml", mail.as_bytes())
    done = dalel("read", path)
    container, message, letter = [json.loads(line) for line in done.stdout.splitlines()]
    assert container["media_type"] == "application/zip"
    assert container["parts"] == [message["sha256"]]
    assert message["part_of"] == container["sha256"]
    assert message["parts"] == [letter["sha256"]]
    assert letter["part_of"] == message["sha256"]
    assert letter["filename"] == "letter.txt"


def test_the_schema_describes_what_is_printed(dalel: Run, tmp_path: Path) -> None:
    """Every field of a record is in the published JSON Schema, and every required one is in the record."""
    schema = json.loads(dalel("schema").stdout)
    record = json.loads(dalel("read", _write(tmp_path, "a.txt", LETTER)).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(record) == set(schema["properties"])
    assert set(schema["required"]) <= set(record)
    page, word = record["pages"][0], record["pages"][0]["lines"][0]["words"][0]
    assert set(page) == set(schema["$defs"]["Page"]["properties"])
    assert set(word) == set(schema["$defs"]["Word"]["properties"])
    assert page["state"] in schema["$defs"]["PageState"]["enum"]
    assert schema["$defs"]["PageState"]["enum"] == ["read", "low_quality", "blank", "failed"]
    mention = schema["$defs"]["Mention"]
    assert all(set(found) == set(mention["properties"]) for found in record["mentions"])


def test_bytes_are_not_altered(dalel: Run, tmp_path: Path) -> None:
    """Reading leaves the file as it was, to the bytes and the time of its last change."""
    path = _write(tmp_path, "a.txt", LETTER)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    dalel("read", path)
    assert path.read_text(encoding="utf-8") == LETTER
    assert path.stat().st_mtime == 1_600_000_000


@pytest.mark.parametrize("arguments", [["read"], ["search", "--since", "yesterday"], ["nonsense"]])
def test_misuse_is_exit_code_2(dalel: Run, arguments: list[str]) -> None:
    """A call that cannot be understood is exit code 2 and no traceback."""
    done = dalel(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
