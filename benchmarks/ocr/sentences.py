"""What the pages say: real sentences of three languages, and phrases of letters with invented names.

Only these parts of the corpora are used, and nothing else reads them: the tests of UD_Kazakh-KTB, UD_Russian-GSD and
UD_Russian-Taiga, the test of kaznerd, and uner_en_ewt. Everything else may train the recogniser.
"""

import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TREEBANKS = {
    "kk": ("UD_Kazakh-KTB/kk_ktb-ud-test.conllu",),
    "ru": ("UD_Russian-GSD/ru_gsd-ud-test.conllu", "UD_Russian-Taiga/ru_taiga-ud-test.conllu"),
}
_COLUMNS = {"kk": ("kaznerd/IOB2_test_first_half.txt", 0), "en": ("uner_en_ewt/en_ewt-ud-dev.iob2", 1)}
_KNOWN = re.compile(r"[A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 .,:;!?()«»\"'%/№–—-]{20,220}")
_BEFORE = re.compile(r"\s+([.,:;!?)\]»%])")
_AFTER = re.compile(r"([(\[«])\s+")

_SURNAMES = {
    "kk": "Сейдахметов Әбілқасымов Жүнісбеков Тоғжанов Қожабергенов Мырзағалиев Өтеғалиев Бөкейханұлы Ізтілеуов Нұрпейісова Дүйсенғали Қыдырбаева Шаңғытбаев Ұзақбаева Рысқұлова".split(),
    "ru": "Сейдахметов Пономаренко Ивлев Шестопалова Крючкова Юсупов Ким Цой Штайнер Вольф Рахимбаев Жумагулов Абдуллаева Турсунов Щербинин Хлебников Ёлкин Мусин Ибрагимова Эрнст".split(),
    "en": "Seidakhmetov Ponomarenko Yussupov Kim Wolf Zhumagulov Abdullayeva Turlybek Nurpeissova Kozhabergenov Shcherbinin Rakhimbayev Whitfield Okafor Lindqvist".split(),
}
SURNAMES = frozenset(name for names in _SURNAMES.values() for name in names)
_GIVEN = {
    "kk": "Ерлан Айгүл Нұрсұлтан Гүлжан Қанат Өмірбек Сәуле Әсел Дәурен Ұлжан".split(),
    "ru": "Ерлан Ольга Тимур Виктор Айгуль Марина Рустам Андрей Софья Юлия".split(),
    "en": "Yerlan Olga Timur Victor Aigul Marina Rustam Andrew Sophia Saule".split(),
}
_PHRASES = {
    "kk": ("{date} ж. {name} ({iin}) ауруханаға түсті, ауру тарихының № {number}.", "{name} жөніндегі {ref} хатыңызға жауап ретінде хабарлаймыз.",
           "ҚР ҚК {article}-бабы бойынша {date} тіркелген № {long} іс тоқтатылды.", "Байланыс телефоны: {phone}, {name}."),
    "ru": ("{date} г. {name} (ИИН {iin}) поступил в приёмное отделение, история болезни № {number}.", "На Ваш запрос {ref} в отношении {name} сообщаем следующее.",
           "Дело № {long} по ст. {article} УК РК прекращено {date}.", "Контактный телефон: {phone}, {name}."),
    "en": ("On {date} {name} (IIN {iin}) was admitted to the ward, medical record No. {number}.", "We refer to your letter {ref} concerning {name}.",
           "Case No. {long} under Article {article} was closed on {date}.", "Telephone: {phone}, {name}."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, and the names of people in it as they are printed."""

    text: str
    names: tuple[str, ...] = ()


class Sentences:
    """Sentences by language, in an order of their own for each seed.

    Args:
        data: folder of the corpora.
        chance: seeded.
    """

    def __init__(self, data: Path, chance: random.Random) -> None:
        self._chance = chance
        self._real: dict[str, list[str]] = {"kk": [], "ru": [], "en": []}
        try:
            for language, files in _TREEBANKS.items():
                for file in files:
                    self._real[language].extend(_of_treebank(data / file))
            for language, (file, column) in _COLUMNS.items():
                self._real[language].extend(_of_columns(data / file, column))
        except FileNotFoundError as error:
            sys.exit(
                f"{error.filename} is missing: give the folder of the corpora with --data (docs/data.md names them)"
            )
        for texts in self._real.values():
            texts.sort()
            chance.shuffle(texts)

    def real(self, language: str) -> str:
        """Return a sentence that was not given before, until all were."""
        texts = self._real[language]
        text = texts.pop()
        texts.insert(0, text)
        return text

    def phrase(self, language: str) -> Phrase:
        """Return a phrase of a letter with an invented name, dates and numbers."""
        name = self.name(language)
        text = self._chance.choice(_PHRASES[language]).format(
            name=name,
            date=self.date(),
            iin=self.iin(),
            number=self._chance.randint(1000, 9999),
            ref=self.reference(),
            article=f"{self._chance.randint(99, 460)}",
            long="".join(self._chance.choice("0123456789") for _ in range(15)),
            phone=f"+7 ({self._chance.choice(('701', '727', '775'))}) {self._chance.randint(100, 999)}-{self._chance.randint(10, 99)}-{self._chance.randint(10, 99)}",
        )
        return Phrase(text, (name,) if name in text else ())

    def name(self, language: str) -> str:
        """Return an invented name as letters print it."""
        chance = self._chance
        surname, given = chance.choice(_SURNAMES[language]), chance.choice(_GIVEN[language])
        second = chance.choice(_GIVEN[language])
        forms = (
            f"{surname} {given[0]}. {second[0]}.",
            f"{given[0]}. {second[0]}. {surname}",
            f"{surname} {given}",
            f"{given} {surname}",
        )
        return chance.choice(forms)

    def date(self) -> str:
        """Return a date of 2022."""
        return f"{self._chance.randint(1, 28):02}.{self._chance.randint(1, 12):02}.2022"

    def reference(self) -> str:
        """Return the number of a letter."""
        chance = self._chance
        return f"№ {chance.randint(1, 19):02}-{chance.randint(1, 29):02}/{chance.randint(100, 9999)}"

    def iin(self) -> str:
        """Return an individual identification number whose checksum holds (Resolution 853 of 2003, two rows of weights)."""
        while True:
            first = [self._chance.randint(0, 9) for _ in range(11)]
            for weights in (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
                control = sum(weight * digit for weight, digit in zip(weights, first, strict=True)) % 11
                if control < 10:
                    return "".join(map(str, (*first, control)))


def _of_treebank(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            yield from _fit(line.removeprefix("# text = "))


def _of_columns(path: Path, column: int) -> Iterator[str]:
    tokens: list[str] = []
    for line in (*path.read_text(encoding="utf-8").splitlines(), ""):
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith("#"):
            continue
        if len(cells) > column:
            tokens.append(cells[column])
        elif tokens:
            yield from _fit(_AFTER.sub(r"\1", _BEFORE.sub(r"\1", " ".join(tokens))))
            tokens = []


def _fit(text: str) -> Iterator[str]:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if _KNOWN.fullmatch(text):
        yield text
