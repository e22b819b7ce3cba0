"""Letters made of a few mentions, as the resolver gets them."""

import hashlib
from collections.abc import Callable, Iterable

import pytest

from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, Resolution
from models.layout import Language
from models.mention import IdKind, Label, Mention

LetterMaker = Callable[..., DocumentRecord]


def _make_letter(
    letter: str, *mentions: Mention | str, label: Label = Label.PERSON, more: Iterable[Mention] = ()
) -> DocumentRecord:
    found = []
    for number, mention in enumerate([*mentions, *more], 1):
        if isinstance(mention, str):
            mention = Mention(  # noqa: PLW2901  (a text stands for a mention)
                id=f"m{number}",
                label=label,
                text=mention,
                page=1,
                start=100 * number,
                end=100 * number + len(mention),
                extractor="test",
            )
        found.append(mention)
    return DocumentRecord(
        sha256=hashlib.sha256(letter.encode()).hexdigest(),
        filename=f"{letter}.pdf",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=LetterType.OTHER,
        date=None,
        reference=None,
        in_reply_to=None,
        subject=None,
        pages=(),
        mentions=tuple(found),
        events=(),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="test", tools={}),
    )


@pytest.fixture(scope="session")
def make_letter() -> LetterMaker:
    """A function that makes a letter of a name and texts (or whole mentions)."""
    return _make_letter


@pytest.fixture(scope="session")
def number() -> Mention:
    """A valid IIN of the first mention of a letter, to stand second in it."""
    return Mention(
        id="m2",
        label=Label.ID,
        text="900101300123",
        page=1,
        start=500,
        end=512,
        extractor="test",
        name="900101300123",
        kind=IdKind.IIN,
        of="m1",
        valid=True,
    )


@pytest.fixture(scope="session")
def texts_of() -> Callable[[Resolution], list[list[str]]]:
    """A function that gives the texts of each entity, sorted."""

    def texts(resolution: Resolution) -> list[list[str]]:
        def of(entity: Entity) -> list[str]:
            return sorted(entity.names)

        return sorted(map(of, resolution.entities))

    return texts
