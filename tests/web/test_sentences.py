"""What the rooms below say when something fails is said in the language of the screen."""

import ast
import io
import re
import signal
import zipfile
from collections.abc import Iterator

import pytest

from models.errors import BrokenDocumentError, DalelError, DefectError, DocumentError
from readers.opening import open_document
from readers.options import ReadingOptions
from sandbox import faults
from scripts import catalogues
from web.sentences import PLACEHOLDER, said

OTHERS = ("ru", "kk")
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)


def sentences() -> list[str]:
    """Return all sentences by which readers say why something cannot be read, with a value in each placeholder."""
    found = {sentence for path in catalogues.reading() for sentence in catalogues.sentences(path)}
    return sorted(PLACEHOLDER.sub("7", one).replace("%%", "%") if "%(" in one else one for one in found)


def archive_of(**members: str) -> bytes:
    """Return a ZIP file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def read(data: bytes, options: ReadingOptions) -> None:
    """Read the first page of a document and what is inside it."""
    with open_document(data, options=options) as document:
        document.parts()
        document.read_page(1)


def given() -> Iterator[DalelError]:
    """Give errors that readers raise of broken, empty and strange documents, and those of what confines them."""
    tiny = ReadingOptions(part_limit=1, byte_limit=1 << 20)
    strange = (
        b"", b"%PDF-1.7\nbroken", b"PK\x03\x04broken", archive_of(), archive_of(a="a", b="b"), b"\0\1\2\3" * 99,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"GIF89a" + bytes(99), b"\x89PNG\r\n\x1a\n" + bytes(99),
        b"\xff\xd8\xff\xe0" + bytes(99), b"ID3" + bytes(99), b"x" * (1 << 20) + b"x",
    )  # fmt: skip
    for data in strange:
        with pytest.raises(DocumentError) as raised:
            read(data, tiny)
        yield raised.value
    for opening in (True, False):
        for number in (signal.SIGSEGV, signal.SIGKILL, signal.SIGXCPU, 0):
            yield faults.broken_off(faults.Ending(signal=number), opening=opening)
    yield faults.crashed("its answer was none")
    yield faults.out_of_memory()
    with pytest.raises(ValueError, match="x") as unknown:
        int("x")
    yield DefectError.of(unknown.value)


@pytest.mark.parametrize("sentence", sentences())
def test_no_cause_of_the_readers_is_untranslated(sentence: str) -> None:
    """Each sentence by which readers say why something cannot be read has its translation, also among others."""
    for language in OTHERS:
        translated = said(sentence, language)
        assert CYRILLIC.search(translated), language
        if sentence.endswith("."):
            assert said(f"{sentence} Divide it.", language) == f"{translated} {said('Divide it.', language)}"
    assert said(sentence, "en") == sentence


def test_sentences_are_found() -> None:
    """The search for what readers say finds causes, remedies, what stands in a variable, and what has values in it."""
    found = sentences()
    for sentence in (
        "The file is empty.",
        "Save it as PNG, JPEG or PDF and add that.",
        "The PDF has more than 7 pages.",
    ):
        assert sentence in found


def test_errors_of_readers_say_what_is_found() -> None:
    """No error of the readers is given words that the search does not see; a name stands for what it sees."""
    hidden = []
    for path in catalogues.reading():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            remedies = [keyword.value for keyword in call.keywords if keyword.arg == "remedy"]
            hidden += [
                ast.unparse(argument)
                for argument in (*call.args[:1], *remedies)
                if remedies and catalogues.text_of(argument) is None and not isinstance(argument, ast.Name)
            ]
    # What comes out of a confined process, or a step of a flow, was said by a reader in it.
    passed_on = {"_line(message.text('cause'))", "_line(message.text('remedy'))", "str(result)", "error.remedy"}
    assert set(hidden) <= passed_on


def test_real_errors_are_told_in_every_language() -> None:
    """Errors of documents that are broken, empty or strange, and of readers brought down, have no English left."""
    for error in given():
        for language in OTHERS:
            for half in (error.cause, error.remedy):
                assert CYRILLIC.search(said(half, language)), half
            words = re.findall(r"\b[a-z]{4,}\b", said(error.public, language))
            assert not {"with", "that", "than", "this", "read", "file", "save", "again"}.intersection(words), (
                error.public
            )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "StorageFullError: The disk behind the object storage is full. Divide it.",
            "Диск хранилища заполнен. Разделите его.",
        ),
        ("page 3: The PDF is encrypted. Divide it.", "стр. 3: PDF зашифрован. Разделите его."),
        ("Nobody knows this. Divide it.", "Nobody knows this. Разделите его."),
        ("Nobody knows this", "Nobody knows this"),
        ("", ""),
        ("50 % of it.", "50 % of it."),
        (
            "The process that was reading it was brought down (it ended by itself).",
            "Процесс, который его читал, был обрушен (он завершился сам).",
        ),
        ("The PDF has more than <b>7</b> pages.", "В PDF больше <b>7</b> страниц."),
        ("The PDF has more than %(evil)s pages.", "В PDF больше %(evil)s страниц."),
    ],
)
def test_what_stands_around_sentences(text: str, expected: str) -> None:
    """A page stands before, the kind of an error goes, and what no catalogue has stays as it is."""
    assert said(text, "ru") == expected


def test_errors_with_values_are_translated() -> None:
    """An error keeps its values in the translation, in the order that the language wants."""
    error = BrokenDocumentError(
        "Documents lie inside it more than 4 deep.", remedy="Unpack them and ingest them by themselves."
    )
    assert said(error.public, "kk") == "Құжаттар оның ішінде 4 деңгейден терең жатыр. Оларды ашып, жеке-жеке қосыңыз."
