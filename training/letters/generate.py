"""Makes letters of the skeletons.

python -m training.letters.generate --check [FILE …]        says what is wrong with skeletons
python -m training.letters.generate --show FILE [--seed N]  prints a letter with its labels
python -m training.letters.generate --sentences [NAME …]    says what is wrong with the files of single sentences
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from samples.labelled import LabelledLetter
from training.letters.sentence_bank import banked
from training.letters.skeleton import SkeletonError, make, make_sentence, skeletons

_TRIES, _TRIES_OF_SENTENCE = 25, 3


def check(paths: list[Path]) -> int:
    """Make letters of each skeleton, and print what is wrong; return how many skeletons are."""
    wrong = 0
    for path in paths:
        problems: Counter[str] = Counter()
        words = mentions = events = 0
        for seed in range(_TRIES):
            try:
                made = make(path, str(seed))
            except SkeletonError as error:
                problems[str(error)] += 1
                continue
            words += sum(len(page.text.split()) for page in made.pages)
            mentions += len(made.letter.mentions)
            events += len(made.letter.events)
            problems.update(odd(made))
        wrong += bool(problems)
        print(f"{path.parent.name}/{path.name}: {words // _TRIES} words, {mentions // _TRIES} mentions, {events / _TRIES:.1f} events")  # fmt: skip
        for problem, times in problems.most_common(6):
            print(f"    {times} of {_TRIES}: {problem[:300]}")
    return wrong


def check_sentences(names: list[str]) -> int:
    """Make each sentence of files a few times, and print what is wrong; return how many sentences are.

    Args:
        names: of files, without ending; none for all.
    """
    wrong = events = count = 0
    for sentence in banked():
        if names and sentence.name.split()[0] not in names:
            continue
        problems: set[str] = set()
        for seed in range(_TRIES_OF_SENTENCE):
            try:
                made = make_sentence(sentence, str(seed))
            except SkeletonError as error:
                problems.add(str(error))
                continue
            events += len(made.letter.events)
            problems.update(odd(made))
        count += 1
        wrong += bool(problems)
        for problem in sorted(problems):
            print(f"{sentence.name}: {problem[:300]}")
    print(f"{count} sentences, {events / max(count, 1) / _TRIES_OF_SENTENCE:.2f} events a sentence, {wrong} wrong")
    return wrong


def odd(made: LabelledLetter) -> set[str]:
    """Return what a careful person would look at again."""
    found = set()
    for mention in made.letter.mentions:
        if mention.text != mention.text.strip() or mention.text[-1:] in ",;:" or "{" in mention.text:
            found.add(f"a mention begins or ends with what does not belong to it: {mention.text!r}")
    for page in made.pages:
        for sign in ("{{", "}}", "[[", "]]", "||", "  ", " ,", " ."):
            if sign in page.text:
                place = page.text.index(sign)
                found.add(f"{sign!r} in the text: {page.text[max(0, place - 30) : place + 30]!r}")
    return found


def show(path: Path, seed: str) -> None:
    """Print a letter and its labels."""
    made = make(path, seed)
    letter = made.letter
    print(f"type {letter.type}, date {letter.date}, reference {letter.reference}, in reply to {letter.in_reply_to}, subject {letter.subject}")  # fmt: skip
    names = {mention.id: mention for mention in letter.mentions}
    for page in made.pages:
        print(page.text)
        for mention in (one for one in letter.mentions if one.page == page.number):
            more = (*mention.roles, mention.function, mention.kind, mention.count, mention.iso, mention.act, mention.article, mention.part, mention.negated)  # fmt: skip
            owner = f" of {names[mention.of].text!r}" if mention.of else ""
            named = f" = {mention.name}" if mention.name and mention.name != mention.text else ""
            print(f"    {mention.id} {mention.label} {mention.text!r}{named}{owner} {' '.join(str(one) for one in more if one is not None)}")  # fmt: skip
    for event in letter.events:
        who = {
            key: [names[one].text for one in value] for key, value in (("who", event.who), ("by", event.by)) if value
        }
        places = {key: names[value].text for key, value in (("from", event.from_), ("to", event.to)) if value}
        print(f"  * {event.type} {event.date} {who} {places} others={event.others} negated={event.negated} «{event.quote.text[:90]}»")  # fmt: skip


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--show", type=Path, metavar="FILE")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--sentences", nargs="*", metavar="NAME")
    given = parser.parse_args()
    if given.sentences is not None:
        return int(check_sentences(given.sentences) > 0)
    if given.show is not None:
        show(given.show, given.seed)
        return 0
    return int(check(given.check or skeletons()) > 0)


if __name__ == "__main__":
    sys.exit(main())
