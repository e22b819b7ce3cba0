"""Letters between which the print wavers, settled by those around them."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import WeightsError
from readers import letter_sequences, recogniser, weights
from readers.letter_sequences import Option, fold, load, settle
from training.recogniser import sequences

ALPHABET = " абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz0123456789.,"


def options(text: str, **others: str) -> list[list[Option]]:
    """Return a line in which the print wavers, for some letters, towards the wrong one: 0.6 against 0.35."""
    return [[(others[letter], 0.6), (letter, 0.35)] if letter in others else [(letter, 1.0)] for letter in text]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Сейдахметов", {"е": "ө"}),
        ("Әбілқасымов", {"қ": "к"}),
        ("аурухананың бас дәрігері", {"ң": "н", "ә": "ө"}),
        ("сообщаем следующее", {"б": "в"}),
        ("in the presence of an officer", {"c": "e"}),
    ],
)
def test_what_no_text_says_is_not_read(text: str, wrong: dict[str, str]) -> None:
    """Letters that make no sense are those that the print also allows."""
    settled = settle(options(text, **wrong), load())
    assert "".join(letter for letter, _ in settled) == text
    assert all(0.35 < probability <= 1 for _, probability in settled)


def test_what_the_print_says_clearly_stays() -> None:
    """An unheard-of name is read as it is printed."""
    line = [[(letter, 0.97), (other, 0.02)] for letter, other in zip("Вйөквгұс", "Бекенгуз", strict=True)]
    assert "".join(letter for letter, _ in settle(line, load())) == "Вйөквгұс"


@given(
    st.lists(st.lists(st.tuples(st.sampled_from(ALPHABET), st.floats(1e-6, 1.0)), min_size=1, max_size=4), max_size=30)
)
def test_only_what_was_seen_is_chosen(line: list[list[Option]]) -> None:
    """Each place gets one of its options; where it is the first, with the probability that it had."""
    settled = settle(line, load())
    assert len(settled) == len(line)
    for (letter, probability), choice in zip(settled, line, strict=True):
        assert letter in [one for one, _ in choice]
        if len(choice) == 1:
            assert probability == choice[0][1]


@given(st.text(ALPHABET, max_size=4).map(lambda text: "".join(map(fold, text))))
def test_probabilities_sum_to_one(context: str) -> None:
    """What may follow is shared out whole, but for what rounding takes, and rare sequences that are not kept."""
    total = sum(math.exp(-load().cost(context, letter)) for letter in load()._codes)
    assert 0.9 < total < 1.06


def test_counts_become_costs() -> None:
    """A file of one's own gives the probabilities of Witten and Bell's method C."""
    counts = sequences.count([("ru", "аб аб аб ав")] * 3)
    known, contexts = sequences.costs(counts)
    alone = counts[0]["б"] / sum(counts[0].values())
    assert math.exp(-known["аб"]) == pytest.approx((9 + 2 * alone) / (12 + 2))
    assert math.exp(-contexts["а"]) == pytest.approx(2 / (12 + 2))


def test_a_file_keeps_what_was_counted(tmp_path: Path) -> None:
    """Costs are read as they were written, to a step."""
    counts = sequences.count([("ru", "аб аб аб ав")] * 3)
    known, contexts = sequences.costs(counts)
    sequences.write(known, contexts, "абв ", tmp_path / "file.npz")
    stored = letter_sequences.LetterSequences((tmp_path / "file.npz").read_bytes())
    for sequence, cost in known.items():
        assert stored.cost(sequence[:-1], sequence[-1]) == pytest.approx(cost, abs=letter_sequences.COST_STEP)


def test_a_damaged_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A damaged file is an error with the way out."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / weights.SEQUENCES).write_bytes(b"no numbers")
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    load.cache_clear()
    with pytest.raises(WeightsError, match="Install Dalel again"):
        load()


def settled(text: str) -> str:
    """Return how a line comes out in which every letter may also be an е: 0.6 against 0.35."""
    alphabet = "".join(dict.fromkeys(text + "е"))
    scores = np.full((len(text), len(alphabet) + 1), -20.0, np.float32)
    for step, letter in enumerate(text):
        scores[step, alphabet.index("е") + 1] = math.log(0.35)
        scores[step, alphabet.index(letter) + 1] = math.log(0.6)
    letters = [recogniser._Letter(one, one, 0.6, step, step) for step, one in enumerate(text)]
    return "".join(letter.character for letter in recogniser._settled(letters, scores, alphabet))


@pytest.mark.parametrize("text", ["Сөйдахмөтов-7", "Өт.", "өт"])
def test_codes_initials_and_short_words_stay(text: str) -> None:
    """What follows no rule of a language is never changed by one."""
    assert settled(text) == text


def test_other_words_are_settled() -> None:
    """The same letters in a word of a language do not stay."""
    assert settled("дөйдахмөт") != "дөйдахмөт"
