"""Letters of the invented world, as records: no image is read, what a reader and the extractors would give is made."""

import hashlib
import random
from itertools import islice

from benchmarks.workplace.world import NAMED_ON_A_PAGE, PAGES_A_LETTER, Named, World
from models.document import Derivation, DocumentRecord, LetterType
from models.event import Event, EventType, Quote
from models.fingerprint import Fingerprint
from models.layout import Box, Language, Line, Page, PageSource, PageState, Word
from models.mention import Label, Mention

PIPELINE = Fingerprint(tools={"benchmark": "1"}).digest
WORDS_A_LINE = 6
LINES_A_PAGE = 16
LETTER_WIDTH = 24
"""pixels"""
LINE_HEIGHT = 60
WIDTH, HEIGHT = 2480, 3508
"""pixels of A4 at 300 dpi"""


def original(number: int) -> bytes:
    """Return the bytes of a letter."""
    return f"invented letter {number}".encode()


def digest(number: int) -> str:
    """Return the SHA-256 of a letter."""
    return hashlib.sha256(original(number)).hexdigest()


def naming(world: World, number: int) -> list[tuple[Named, str]]:
    """Return who and what a letter names, and as what, in order: many times faster than the whole letter.

    Args:
        world: whom it can name.
        number: of the letter.
    """
    chance = random.Random(f"names of {number}")  # noqa: S311
    case = world.case_of(number)
    drawn = [world.named(case, label, chance) for _ in range(PAGES_A_LETTER) for label in NAMED_ON_A_PAGE]
    return [(one, chance.choice(one.forms)) for one in drawn]


def letter(world: World, number: int) -> DocumentRecord:
    """Make a letter.

    Args:
        world: whom it can name.
        number: of the letter; the same number gives the same letter.
    """
    chance = random.Random(number)  # noqa: S311
    names = naming(world, number)
    language = chance.choice((Language.RUSSIAN, Language.RUSSIAN, Language.KAZAKH, Language.ENGLISH))
    pages: list[Page] = []
    mentions: list[Mention] = []
    for at in range(PAGES_A_LETTER):
        drawn = names[at * len(NAMED_ON_A_PAGE) : (at + 1) * len(NAMED_ON_A_PAGE)]
        page, places = _page(at + 1, [form for _, form in drawn], language, world, chance)
        pages.append(page)
        for (one, _), place in zip(drawn, places, strict=True):
            mentions.append(_mention(f"m{len(mentions) + 1}", one, page, *place))
    return DocumentRecord(
        sha256=digest(number),
        filename="scan.pdf",
        media_type="application/pdf",
        languages=(language,),
        type=chance.choice(list(LetterType)),
        date=f"2022-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        reference=f"{chance.randint(1, 99)}-{number}",
        in_reply_to=None,
        subject=None,
        pages=tuple(pages),
        mentions=tuple(mentions),
        events=(_event(pages[0], mentions, chance),),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline=PIPELINE, tools={}),
    )


def _page(
    number: int, named: list[str], language: Language, world: World, chance: random.Random
) -> tuple[Page, list[tuple[int, int, Box]]]:
    """Lay words on a page, those named at the begin of a line each."""
    given = iter(chance.choices(world.words, cum_weights=world.weights, k=WORDS_A_LINE * LINES_A_PAGE))
    lines: list[Line] = []
    places: list[tuple[int, int, Box]] = []
    text = ""
    confidence = round(chance.uniform(0.6, 1.0), 3)
    for row in range(LINES_A_PAGE):
        names = named[row // 3].split() if row % 3 == 0 and row // 3 < len(named) else []
        words: list[Word] = []
        left = 200
        text += "\n" if text else ""
        for word in (*names, *islice(given, WORDS_A_LINE - len(names))):
            text += " " if words else ""
            box = Box(left, 200 + LINE_HEIGHT * row, left + LETTER_WIDTH * len(word), 240 + LINE_HEIGHT * row)
            words.append(Word(text=word, start=len(text), end=len(text) + len(word), box=box, confidence=confidence))
            text += word
            left = box.right + LETTER_WIDTH
        boxes = [word.box for word in words[: len(names)] if word.box is not None]
        if boxes:
            places.append((words[0].start, words[len(names) - 1].end, boxes[0].union(boxes[-1])))
        lines.append(Line(words=tuple(words), block=row // 4, language=language))
    page = Page(
        number=number,
        width=WIDTH,
        height=HEIGHT,
        dpi=300,
        source=PageSource.OCR,
        language=language,
        languages=(language,),
        confidence=confidence,
        text=text,
        lines=tuple(lines),
        state=PageState.LOW_QUALITY if confidence < 0.65 else PageState.READ,
    )
    return page, places


def _mention(identifier: str, one: Named, page: Page, start: int, end: int, box: Box) -> Mention:
    return Mention(
        id=identifier,
        label=one.label,
        text=page.text[start:end],
        page=page.number,
        start=start,
        end=end,
        boxes=(box,),
        confidence=page.confidence or 0.0,
        extractor="benchmark",
        name=one.name,
        roles=() if one.role is None else (one.role,),
        kind=one.kind,
    )


def _event(page: Page, mentions: list[Mention], chance: random.Random) -> Event:
    end = page.text.index("\n")
    people = [mention.id for mention in mentions if mention.page == 1 and mention.label is Label.PERSON]
    return Event(
        type=chance.choice(list(EventType)),
        date=f"2022-01-{chance.randint(1, 28):02d}",
        who=(people[0],),
        by=(people[1],),
        quote=Quote(page=1, start=0, end=end, text=page.text[:end], boxes=page.boxes(0, end)),
    )
