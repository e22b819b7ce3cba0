"""How long it takes to index pages and to search them, on letters made up at random.

    python -m benchmarks.searching [pages]

Words are forms of the Russian dictionary, Kazakh stems with endings and English words, drawn by Zipf's law, 60, 25 and
15 in a hundred, 260 a page, 3 letters in a thousand misread; five mentions a page of one name out of 5,000.
"""

import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pymorphy3

from index import Index, Query
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, MentionReference
from models.event import Event, EventType, Quote
from models.layout import Box, Language, Page, PageSource, PlacedWord, compose_text
from models.mention import Label, Mention, Role

WORDS_A_PAGE = 260
PAGES_A_LETTER = 2
VOCABULARY = 60_000
PEOPLE = 5_000
REPEATS = 200
KAZAKH_STEMS = [
    "мектеп",
    "аурухана",
    "қызметкер",
    "науқас",
    "министрлік",
    "прокуратура",
    "тергеу",
    "қала",
    "аудан",
    "дәрігер",
    "сот",
    "бұйрық",
]
KAZAKH_ENDINGS = ["", "тар", "лар", "дың", "ның", "ға", "ге", "да", "де", "дан", "мен", "тардың", "ларға", "ында", "ы"]
ENGLISH = [
    "the",
    "patient",
    "was",
    "transferred",
    "from",
    "hospital",
    "to",
    "detention",
    "centre",
    "by",
    "officers",
    "of",
    "a",
    "security",
    "committee",
]
SYLLABLES = ["ка", "ле", "ма", "не", "сар", "тай", "бек", "ғұ", "рым", "жан", "ел", "дос", "қай", "нұр", "ба", "шо"]


def vocabulary(chance: random.Random) -> list[str]:
    """Return words, the most frequent first."""
    known = [parse.word for parse in pymorphy3.MorphAnalyzer(lang="ru").iter_known_word_parses("п")]
    russian = chance.sample(known, VOCABULARY * 60 // 100)
    kazakh = [stem + ending for stem in KAZAKH_STEMS for ending in KAZAKH_ENDINGS]
    invented = ["".join(chance.choices(SYLLABLES, k=4)) + chance.choice(KAZAKH_ENDINGS) for _ in range(12_000)]
    words = [*russian, *kazakh, *invented, *ENGLISH]
    chance.shuffle(words)
    return words


def misread(word: str, chance: random.Random) -> str:
    """Return a word as OCR might give it."""
    return "".join(chance.choice("оеаин") if chance.random() < 0.003 else letter for letter in word)


def names(chance: random.Random) -> list[str]:
    """Return invented names."""
    return [
        f"{''.join(chance.choices(SYLLABLES, k=3)).title()}ов {''.join(chance.choices(SYLLABLES, k=2)).title()}"
        for _ in range(PEOPLE)
    ]


def made_page(number: int, words: list[str]) -> Page:
    """Lay words on a page."""
    placed = tuple(
        PlacedWord(text=word, box=Box(0, 0, 100, 30), confidence=0.9, block=at // 60, line=at // 12)
        for at, word in enumerate(words)
    )
    text, lines = compose_text(placed)
    return Page(
        number=number,
        width=2480,
        height=3508,
        dpi=300,
        source=PageSource.OCR,
        language=Language.RUSSIAN,
        languages=(Language.RUSSIAN,),
        confidence=0.9,
        text=text,
        lines=lines,
    )


def mentioned(pages: list[Page], people: list[str]) -> tuple[Mention, ...]:
    """Return the mentions of the people named first on each page."""
    found = []
    for page in pages:
        for name in people:
            start = page.text.find(name)
            if start >= 0:
                found.append((page, start, name))
    return tuple(
        Mention(
            id=f"m{at}",
            label=Label.PERSON,
            text=name,
            page=page.number,
            start=start,
            end=start + len(name),
            extractor="benchmark",
            roles=(Role.PATIENT,),
        )
        for at, (page, start, name) in enumerate(found, start=1)
    )


def letters(
    pages: int, words: list[str], people: list[str], seed: int
) -> Iterator[tuple[DocumentRecord, tuple[str, ...]]]:
    """Yield letters of two pages each."""
    chance = random.Random(seed)  # noqa: S311
    cumulated = list(accumulate_zipf(len(words)))
    for number in range(pages // PAGES_A_LETTER):
        own = chance.sample(people, 5)
        made = []
        for page in range(1, PAGES_A_LETTER + 1):
            drawn = [misread(word, chance) for word in chance.choices(words, cum_weights=cumulated, k=WORDS_A_PAGE)]
            made.append(made_page(page, " ".join([*own, *drawn]).split()))
        mentions = mentioned(made, own)
        quote = Quote(page=1, start=0, end=60, text=made[0].text[:60])
        event = Event(
            type=chance.choice(list(EventType)),
            date=f"2022-01-{chance.randint(1, 28):02d}",
            who=("m1",),
            by=(),
            quote=quote,
        )
        record = DocumentRecord(
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            filename="scan.pdf",
            media_type="application/pdf",
            languages=(Language.RUSSIAN,),
            type=chance.choice(list(LetterType)),
            date=f"2022-{chance.randint(1, 12):02d}-01",
            reference=None,
            in_reply_to=None,
            subject=None,
            pages=tuple(made),
            mentions=mentions,
            events=(event,),
            parts=(),
            part_of=None,
            notes=(),
            derivation=Derivation(pipeline="benchmark", tools={}),
        )
        yield record, (f"case-{number % 20}",)


def accumulate_zipf(count: int) -> Iterator[float]:
    """Yield the cumulated weights of Zipf's law."""
    total = 0.0
    for rank in range(1, count + 1):
        total += 1 / rank
        yield total


def entities_of(found: list[tuple[DocumentRecord, tuple[str, ...]]]) -> list[Entity]:
    """Return an entity for each name."""
    mentions: dict[str, list[MentionReference]] = {}
    for record, _ in found:
        for mention in record.mentions:
            mentions.setdefault(mention.text, []).append(MentionReference(sha256=record.sha256, mention=mention.id))
    return [
        Entity(
            id=hashlib.sha256(name.encode()).hexdigest()[:16],
            label=Label.PERSON,
            name=name,
            names=(name,),
            roles=(Role.PATIENT,),
            kind=None,
            mentions=tuple(references),
            links=(),
        )
        for name, references in mentions.items()
    ]


def measure(index: Index, kind: str, queries: list[Query]) -> None:
    """Print median and 95th percentile of the time of queries."""
    index.search(queries[0])
    took = []
    found = 0
    for query in queries:
        start = time.perf_counter()
        results = index.search(query)
        took.append((time.perf_counter() - start) * 1000)
        found += bool(results.pages or results.names or results.events)
    took.sort()
    median, late = took[len(took) // 2], took[len(took) * 95 // 100]
    print(f"{kind:28} p50 {median:7.1f} ms   p95 {late:7.1f} ms   found {found}/{len(queries)}")


def main() -> None:
    """Build an index, search it, and search it once more in a fresh process."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(1)  # noqa: S311
    words, people = vocabulary(chance), names(chance)
    found = list(letters(pages, words, people, seed=2))
    entities = entities_of(found)
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "index"
        index = Index(folder)
        start, before = time.perf_counter(), os.times()
        index.rebuild(found, entities)
        spent = os.times()
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(
            f"build of {pages} pages: {time.perf_counter() - start:.1f} s, "
            f"{spent.user + spent.system - before.user - before.system:.1f} CPU s, {size / 1e6:.0f} MB"
        )
        start = time.perf_counter()
        index.update(found, entities)
        print(f"update without a change: {time.perf_counter() - start:.2f} s")
        some = chance.sample(people, REPEATS)
        measure(index, "rare word", [Query(text=word) for word in chance.sample(words[5000:], REPEATS)])
        measure(index, "common word", [Query(text=word) for word in words[:REPEATS]])
        measure(index, "two words", [Query(text=f"{words[at]} {words[at + 7]}") for at in range(REPEATS)])
        measure(index, "phrase", [Query(text=f'"{name}"') for name in some])
        measure(index, "name with one error", [Query(text=f"{name[:3]}о{name[4:]}") for name in some])
        measure(
            index,
            "common word, case and days",
            [Query(text=word, cases=("case-3",), since="2022-03", until="2022-08") for word in words[:REPEATS]],
        )
        measure(
            index,
            "events of a day",
            [
                Query(text="избиение", since=f"2022-01-{at % 28 + 1:02d}", until=f"2022-01-{at % 28 + 1:02d}")
                for at in range(REPEATS)
            ],
        )
        search = f"Index(Path({str(folder)!r})).search(Query(text={some[0]!r}))"
        code = f"from pathlib import Path; from index import Index, Query; {search}"
        start = time.perf_counter()
        for _ in range(10):
            subprocess.run([sys.executable, "-c", code], check=True)
        print(f"fresh process, one name: {(time.perf_counter() - start) * 100:.0f} ms")


if __name__ == "__main__":
    main()
