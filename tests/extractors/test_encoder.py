"""The encoder that classes each word of a page."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import weights
from extractors.encoder import NETWORK, WEIGHTS, Encoder, encoder
from extractors.pieces import PieceReader, Word, windows
from extractors.telling import Teller
from extractors.tokenization import token_spans
from models.errors import WeightsError


class _Letters:
    """A vocabulary of single letters."""

    def encode(self, text: str) -> list[int]:
        return [min(ord(letter), 999) for letter in text]

    def get_piece_size(self) -> int:
        return 1000


def test_it_finds_people_who_are_named_in_no_list() -> None:
    """Names that no list holds are told by what stands around them, in three languages."""
    text = "Пациент Турлыгожин Ерсаин поступил в больницу. The patient Zhaqsylan Orynov died. Науқас Тұрлығожа келді."
    found = {text[start:end]: label for start, end, label in encoder().read(text).entities}
    assert found["Турлыгожин Ерсаин"].startswith("PERSON")
    assert found["Zhaqsylan Orynov"].startswith("PERSON")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="аБқ Ә9.,\n«»№x", max_size=300))
def test_spans_are_apart_and_end_with_words(text: str) -> None:
    """Whatever the text, spans come in order, do not overlap, and begin and end where tokens do."""
    spans = token_spans(text)
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    last = 0
    for start, end, _ in encoder().read(text).entities:
        assert last <= start < end
        assert start in starts
        assert end in ends
        last = end


def test_a_long_page_is_read_as_its_parts_are() -> None:
    """A name far down a page of several windows is found as on a page of its own."""
    text = "Сообщаем, что документы переданы в архив. " * 90 + "Следователь Сейтказин Е. К. допросил свидетеля."
    found = [text[start:end] for start, end, label in encoder().read(text).entities if "PERSON" in label]
    assert found == ["Сейтказин Е. К."]


def test_nothing_is_found_in_nothing() -> None:
    """An empty page and one of white space have no mentions."""
    for text in ("", " \n\n "):
        assert encoder().read(text).entities == ()


@given(st.lists(st.integers(1, 8), max_size=80), st.integers(8, 30), st.integers(0, 7))
def test_windows_cover_all_words(lengths: list[int], size: int, shared: int) -> None:
    """Every word is in a window, no window holds more than it may, and each goes further than the one before."""
    words = [Word(place, place + 1, (0,) * length) for place, length in enumerate(lengths)]
    reached = 0
    for first, last in windows(words, size, shared):
        assert first <= reached < last
        assert sum(lengths[first:last]) <= size
        reached = last
    assert reached == len(words)


def test_line_ends_are_signs() -> None:
    """A line end and an empty line are pieces of their own; a word knows whether a space stands before it."""
    text = "а б\nв\n\nг"
    words = PieceReader(_Letters()).words(text, token_spans(text))
    space = ord(" ")
    assert [word.pieces for word in words] == [
        (space, 999), (space, 999), (1000,), (space, 999), (1001,), (space, 999),
    ]  # fmt: skip


@pytest.mark.parametrize("name", WEIGHTS)
def test_missing_and_damaged_weights_are_named(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each file that is missing, empty, cut or of another kind is named in one error, with what to do."""
    shutil.copytree(weights.DATA / "encoder", tmp_path / "encoder")
    whole = (tmp_path / name).read_bytes()
    monkeypatch.setattr(weights, "DATA", tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(WeightsError, match=rf"{name} is missing.*Install"):
        (Encoder(), Teller())
    for content in (b"", b"nothing of the kind", whole[: len(whole) // 2]):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(WeightsError, match=rf"{name} is damaged.*Install"):
            (Encoder(), Teller())


@pytest.mark.parametrize("room", ["extractors.encoder", "readers.recogniser"])
def test_nobody_is_told_that_a_network_was_started(room: str, tmp_path: Path) -> None:
    """Telemetry of onnxruntime 1.32 would keep its id in a file and look up its makers' server: neither happens."""
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    environment["TMPDIR"] = str(tmp_path)
    script = (
        f"import {room}; import onnxruntime as run; "
        f"run.InferenceSession({str(weights.DATA / NETWORK)!r}, providers=['CPUExecutionProvider'])"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert list(tmp_path.iterdir()) == []
