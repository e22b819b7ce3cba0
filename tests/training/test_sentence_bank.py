"""Single sentences to learn from: each line becomes a skeleton of its own, with its events."""

from pathlib import Path

from samples.source import parse_source
from training.letters.sentence_bank import banked

LINE = "{>e1}{UNNAMED#k1 officer|двое} вывели {{ p.acc }}{<e1}. ## e1: removal who=p by=k1; e2: complaint who=p negated"


def test_a_line_is_a_skeleton(tmp_path: Path) -> None:
    """The language is that of the file, the cast is there, remarks are passed over, events stand a line each."""
    (tmp_path / "kk_trial.txt").write_text(f"# a remark\n\n{LINE}\n", encoding="utf-8")
    (sentence,) = banked(tmp_path)
    assert (sentence.name, sentence.language) == ("kk_trial 3", "kk")
    assert sentence.template.startswith("{% set c = city('c') %}")
    _, _, source = sentence.template.partition("\n")
    letter = parse_source("letter", source.replace("{{ p.acc }}", "{PERSON#p|Ким А.}"))
    assert letter.head["languages"] == "kk"
    assert letter.pages[0].text == "двое вывели Ким А.."
    assert [(event.name, event.type, event.fields.get("who")) for event in letter.events] == [
        ("e1", "removal", "p"),
        ("e2", "complaint", "p"),
    ]


def test_a_line_without_events_has_none(tmp_path: Path) -> None:
    """A trap tells nothing."""
    (tmp_path / "ru_trial.txt").write_text("Был ли он доставлен?\n", encoding="utf-8")
    (sentence,) = banked(tmp_path)
    assert sentence.template.endswith("=== events\n\n")


def test_the_shipped_sentences() -> None:
    """They are parted from their events, in three languages, and each stands once."""
    sentences = list(banked())
    assert len(sentences) > 1500
    assert {sentence.language for sentence in sentences} == {"ru", "kk", "en"}
    assert all(" ## " not in sentence.template for sentence in sentences)
    assert len({sentence.template for sentence in sentences}) == len(sentences)
