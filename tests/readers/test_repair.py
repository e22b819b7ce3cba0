"""Letters taken for look-alikes, put right; everything else left as it is."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.repair import repair, repair_line

SAMPLES = Path(__file__).parents[2] / "samples"
RUSSIAN, KAZAKH, ENGLISH = ("письмо", "больницы"), ("науқас", "туралы"), ("letter", "hospital")
PIECES = st.text(
    "аеосрхКВіІІқңұЖщ" + "aeocpxKBiIlVX" + "0123456789" + "ОЗ|!.,:/-–№«»()@" + "ќєўґѕəëи\u0306", max_size=9
)


@pytest.mark.parametrize(
    ("read", "neighbours", "right", "kind"),
    [
        ("Cейтказин", (), "Сейтказин", "homoglyph"),
        ("пaциeнтa,", (), "пациента,", "homoglyph"),
        ("«Hұрлан»", (), "«Нұрлан»", "homoglyph"),
        ("hоsрitаl", (), "hospital", "homoglyph"),
        ("сliniс", (), "clinic", "homoglyph"),
        ("ДKHБ-ға", (), "ДКНБ-ға", "homoglyph"),
        ("IT-oтдел", (), "IT-отдел", "homoglyph"),
        ("əкімдік", (), "әкімдік", "homoglyph"),
        ("eë", RUSSIAN, "eë", None),
        ("c", RUSSIAN, "с", "homoglyph"),
        ("К.", ENGLISH, "K.", "homoglyph"),
        ("A.", RUSSIAN, "А.", "homoglyph"),
        ("а", ENGLISH, "a", "homoglyph"),
        ("ќала", (), "кала", "foreign_letter"),
        ("врєменно", RUSSIAN, "временно", "foreign_letter"),
        ("ѕervice", (), "service", "homoglyph"),
        ("бөлiм", (), "бөлім", "kazakh_i"),
        ("бөл1мі", (), "бөлімі", "kazakh_i"),
        ("үш!н", (), "үшін", "kazakh_i"),
        ("бөлlм", (), "бөлім", "kazakh_i"),
        ("iшкі", (), "ішкі", "kazakh_i"),
        ("келдi.", KAZAKH, "келді.", "kazakh_i"),
        ("кiм", (), "кім", "homoglyph"),
        ("ПОЛИЦИЯСIНЫҢ", (), "ПОЛИЦИЯСІНЫҢ", "kazakh_i"),
        ("Vll", (), "VII", "roman"),
        ("lll", (), "III", "roman"),
        ("ХIХ", (), "XIX", "roman"),
        ("ХIХ-ғасыр", (), "XIX-ғасыр", "roman"),
        ("ІV", (), "IV", "roman"),
        ("ll", RUSSIAN, "II", "roman"),
        ("14.О2.2022", (), "14.02.2022", "digit"),
        ("14.02.202l", (), "14.02.2021", "digit"),
        ("№1З", (), "№13", "digit"),
        ("О,5", (), "0,5", "digit"),
        ("8601153OO429", (), "860115300429", "digit"),
        ("О60115300429", (), "060115300429", "digit"),
        ("и\u0306од", (), "йод", "composed"),
    ],
)
def test_put_right(read: str, neighbours: tuple[str, ...], right: str, kind: str | None) -> None:
    """Each kind of look-alike is put right by its token and the words around it, and is named."""
    assert repair(read, neighbours) == (right, () if kind is None else (kind,))


@pytest.mark.parametrize("around", [(), RUSSIAN, KAZAKH, ENGLISH], ids=["alone", "russian", "kazakh", "english"])
@pytest.mark.parametrize(
    "word",
    [
        *("a.seitkazin@example.org", "АBC@example.org", "https://example.org/аb1", "www.example.org", "example.kz"),
        *("123ABC02", "123АВС02", "A123BC", "COVID-19", "СOVID-19", "Wi-Fi", "IT-отдел", "VIP-гость", "SMSе", "MP3"),
        *("10-З", "410-V", "I.2", "O2", "I95", "5l", "10l", "B12", "2-го", "5Б", "№7", "№", "03-12/457", "N", "I", "X"),
        *("ХХ", "ХХІ", "CCCP", "BO", "café", "Əliyev", "we'll", "Il-76", "d’Il", "Α", "1", "!", "l", "…", "—", ""),
        *("Привет!", "бөлім!", "үйі1", "Ґ", "Владимир", "ҚР-ның", "Іле", "hospital", "Seitkazin"),
    ],
)
def test_left_alone(word: str, around: tuple[str, ...]) -> None:
    """Addresses, plates, codes, abbreviations with endings and words of one script stay as they were read."""
    assert repair(word, around) == (word, ())


def test_a_line_is_put_right_by_its_words() -> None:
    """Words that were put right are witnesses for single letters, and each keeps what it was."""
    line = repair_line(["Cейтказин", "A.", "K.", "поступил", "c", "раной", "в", "14.О2.2022"])
    assert " ".join(word.text for word in line) == "Сейтказин А. К. поступил с раной в 14.02.2022"
    assert [word.raw for word in line] == ["Cейтказин", "A.", "K.", None, "c", None, None, "14.О2.2022"]
    assert line[0].repairs == ("homoglyph",)
    assert line[-1].repairs == ("digit",)


def test_other_slavic_languages_keep_their_letters() -> None:
    """In a line with several words of Ukrainian or Belarusian their letters are not foreign."""
    words = ["Євген", "приїхав", "до", "України"]
    assert [word.text for word in repair_line(words)] == words


@given(st.lists(PIECES, max_size=6))
def test_what_was_read_is_kept_and_nothing_is_done_twice(words: list[str]) -> None:
    """Of any line what was read can be had back, each change has a kind, and the result is left as it is."""
    line = repair_line(words)
    assert [word.text if word.raw is None else word.raw for word in line] == words
    assert all((word.raw is None) == (not word.repairs) for word in line)
    texts = [word.text for word in line]
    assert [word.text for word in repair_line(texts)] == texts


@given(PIECES, st.lists(PIECES, max_size=4))
def test_a_word_is_put_right_once(word: str, neighbours: list[str]) -> None:
    """Repairing a word again among the same words changes nothing, and the result is NFC and as long as the NFC was."""
    text, _ = repair(word, neighbours)
    assert repair(text, neighbours) == (text, ())
    assert len(text) == len(unicodedata.normalize("NFC", word))


def test_true_texts_stay() -> None:
    """The true text of every page of the samples passes unchanged."""
    paths = sorted(SAMPLES.glob("*/*.truth.json"))
    assert paths
    for path in paths:
        for page in json.loads(path.read_text(encoding="utf-8"))["pages"]:
            for line in page["text"].splitlines():
                words = line.split()
                assert [word.text for word in repair_line(words)] == words
