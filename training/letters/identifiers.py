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
