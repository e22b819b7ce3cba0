"""Precision and recall of the mention pipeline on the truth texts: `python -m benchmarks.mentions [--errors]`."""

import argparse
import time
from collections import Counter

from extractors.pipeline import find_mentions, load
from models.mention import Label
from samples.truth import load_all

_FIELDS = ("name", "kind", "count", "iso", "act", "article", "part", "negated")


def main() -> None:
    """Print one line a label: exact spans found, missed and made up, and how many of their fields are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print each miss and each false find")
    errors = parser.parse_args().errors
    load()
    find_mentions("Сейтказин Е. К., ГКБ № 7")  # name lists and dictionaries are loaded with the first name
    right: Counter[Label] = Counter()
    missed: Counter[Label] = Counter()
    false: Counter[Label] = Counter()
    fields: Counter[tuple[Label, str, bool]] = Counter()
    seconds, words = 0.0, 0
    for truth in load_all():
        for page in truth.pages:
            started = time.process_time()
            found = {(one.label, one.start, one.end): one for one in find_mentions(page.text, None, page.tables)}
            seconds += time.process_time() - started
            words += len(page.text.split())
            wanted = {(one.label, one.start, one.end): one for one in truth.letter.mentions if one.page == page.number}
            for key in sorted(found.keys() | wanted.keys(), key=lambda one: one[1]):
                label, start, end = key
                if key in found and key in wanted:
                    right[label] += 1
                    for field in _FIELDS:
                        expected, got = getattr(wanted[key], field), getattr(found[key], field)
                        if expected is not None:
                            fields[label, field, expected == got] += 1
                            if errors and expected != got:
                                print(f"{truth.name:24} {label:9} {field}: {expected!r} read as {got!r}")
                else:
                    (missed if key in wanted else false)[label] += 1
                    if errors:
                        sign = "-" if key in wanted else "+"
                        context = page.text[max(0, start - 20) : start], page.text[start:end], page.text[end : end + 15]
                        print(f"{truth.name:24} {label:9} {sign} {context}")
    print(f"{'label':10}{'truth':>6}{'right':>6}{'prec':>7}{'recall':>7}{'F1':>7}  fields of the right ones")
    for label in Label:
        true, wrong, lost = right[label], false[label], missed[label]
        precision, recall = true / max(1, true + wrong), true / max(1, true + lost)
        mean = 2 * true / max(1, 2 * true + wrong + lost)
        shares = ", ".join(
            f"{field} {fields[label, field, True]}/{fields[label, field, True] + fields[label, field, False]}"
            for field in _FIELDS
            if fields[label, field, True] + fields[label, field, False]
        )
        print(f"{label:10}{true + lost:6}{true:6}{precision:7.3f}{recall:7.3f}{mean:7.3f}  {shares}")
    print(f"{1000 * seconds / max(1, words) * 300:.1f} ms of CPU a page of 300 words ({words} words)")


if __name__ == "__main__":
    main()
