"""The identifiers and articles of a letter."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from training.letters.writing import Language, mark


@dataclass
class Identifier:
    """An identifier: its value, and how it is written."""

    kind: str
    value: str
    language: Language
    chance: random.Random
    of: str | None = None
    valid: str = ""
    signed: bool = True

    def __str__(self) -> str:
        """Return it with its sign, if it has one."""
        return self._marked(self._sign() + self.value)

    @property
    def column(self) -> str:
        """Without a sign, as in a table."""
        return self._marked(self.value)

    @property
    def bare(self) -> str:
        """The plain value."""
        return self.value

    def _sign(self) -> str:
        if not self.signed:
            return ""
        if self.language.code == "en":
            return self.chance.choice(("No. ", "No. ", "No ", "№ ", ""))
        return self.chance.choice(("№ ", "№ ", "№ ", "№"))

    def _marked(self, text: str) -> str:
        return mark("ID", None, text, self.kind, self.valid, of=self.of)


def article(chance: random.Random, code: str, names: Sequence[str], number: str, part: str | None) -> str:
    """Return a reference to an article in one of the usual ways of a language."""
    if code == "ru":
        act = chance.choice(names[1].split(";"))
        if part:
            return chance.choice((f"ч. {part} ст. {number} {act}", f"части {part} статьи {number} {act}", f"ч.{part} ст.{number} {act}", f"ст. {number} ч. {part} {act}", f"частью {part} статьи {number} {act}"))  # fmt: skip
        return chance.choice((f"ст. {number} {act}", f"статьи {number} {act}", f"ст.{number} {act}", f"статьёй {number} {act}", f"статье {number} {act}"))  # fmt: skip
    if code == "kk":
        act = chance.choice(names[2].split(";"))
        ending = chance.choice(("бабы", "бабының", "бабына", "бабында", "бабымен", "бап"))
        if part:
            return chance.choice((f"{act} {number}-бабының {part}-бөлігі", f"{act} {number}-бабының {part}-бөлігінде", f"{act} {number}-бабы {part}-бөлігіне", f"{act}-нің {number}-бабының {part}-бөлігі"))  # fmt: skip
        return chance.choice((f"{act} {number}-{ending}", f"{act}-нің {number}-{ending}"))
    act = chance.choice(names[3].split(";"))
    if part:
        return chance.choice((f"Article {number}({part}) of the {act}", f"Article {number}, part {part}, of the {act}", f"Art. {number} part {part} {act}", f"part {part} of Article {number} of the {act}"))  # fmt: skip
    return chance.choice((f"Article {number} of the {act}", f"Art. {number} of the {act}", f"article {number} {act}"))


def draw_ref(chance: random.Random) -> str:
    """Return a reference of a letter."""
    return chance.choice((
        f"{chance.randint(1, 30):02}-{chance.randint(1, 30)}/{chance.randint(10, 9999)}", f"{chance.randint(1, 9999)}", f"{chance.randint(1, 9)}-{chance.randint(1, 40)}-{chance.randint(1, 999):02}",
        f"{chance.choice('АЖТЗП')}Т-{chance.randint(100, 9999)}", f"{chance.randint(10, 999)}-{chance.choice('АБВИН')}", f"{chance.randint(1, 99)}/{chance.randint(1, 999)}", f"{chance.randint(1, 9)}-{chance.randint(1, 99):02}-22-{chance.randint(1000, 99999)}",
        f"{chance.randint(10, 99)}-{chance.randint(10, 99)}-{chance.randint(10, 99)}/{chance.choice('КИО')}-{chance.randint(1, 999)}", f"ЖТ-2022-{chance.randint(10000, 9999999):08}",
    ))  # fmt: skip


def draw_case_no(chance: random.Random) -> str:
    """Return the number of a criminal case."""
    value = f"{chance.choice(('22', '21'))}{chance.randint(0, 9_999_999_999_999):013}"
    if chance.random() < 0.2:
        value = f"{chance.randint(1000, 9999)}-22-00-{chance.randint(1, 9)}/{chance.randint(1, 999)}"
    return value


def draw_phone(chance: random.Random) -> str:
    """Return a telephone number that nobody has."""
    code, a, b = (
        chance.choice(("727", "7172", "7252", "7282", "7112")),
        chance.randint(10, 99),
        chance.randint(10, 99),
    )
    return chance.choice((f"8 ({code}) 000-{a}-{b}", f"+7 ({code}) 000 {a} {b}", f"8-{code}-000-{a}-{b}", f"+7 700 000 {a} {b}", f"8 {code} 000 {a} {b}", f"8 700 000-{a}-{b}"))  # fmt: skip


def draw_plate(chance: random.Random) -> str:
    """Return a number plate that no car has."""
    letters = "".join(chance.choices("ABCDEKMOPTXYZ", k=3))
    region = f"{chance.randint(1, 20):02}"
    return chance.choice((f"000 {letters} {region}", f"000{letters}{region}", f"{letters[0]} 000 {letters[1:]}"))  # fmt: skip


def draw_badge(chance: random.Random) -> str:
    """Return the number of a badge."""
    return chance.choice(
        (f"{chance.choice('АКМ')}-{chance.randint(1000, 99999)}", f"{chance.randint(10000, 999999):06}")
    )


def draw_record_no(chance: random.Random) -> str:
    """Return the number of a medical history, a card or an entry of a register."""
    return chance.choice((str(chance.randint(10, 9999)), f"{chance.randint(100, 9999)}/{chance.choice((21, 22, 2022))}", f"{chance.randint(1, 20)}/{chance.randint(10, 999)}"))  # fmt: skip
