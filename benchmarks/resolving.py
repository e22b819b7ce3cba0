"""How long resolving takes, and that it grows nearly with the number of mentions: `python -m benchmarks.resolving`.

The letters are made up: people with Kazakh and Russian names, each mentioned several times over letters in full, by
initials, in case forms and in Latin letters; bodies and places beside them.
"""

import hashlib
import random
import sys
import time

from models.document import Derivation, DocumentRecord, LetterType
from models.layout import Language
from models.mention import Label, Mention
from resolver import resolve

SIZES = (2_500, 5_000, 10_000, 20_000, 40_000)
PER_LETTER = 12
PER_PERSON = 6

_BEGINNINGS = "Аб Ай Ак Бай Бек Бол Жан Жум Кар Кас Кен Мах Мус Нур Ом Рах Сад Сей Тул Ут".split()  # noqa: SIM905
_MIDDLES = "али ан ар бек бай дил ен газ гали жан кул мух пеис сейт тай хан шах ыл".split()  # noqa: SIM905
_ENDS = ("ов", "ев", "ин")
_GIVEN = "Асан Болат Данияр Ерлан Ермек Кайрат Марат Нурлан Олжас Руслан Серик Тимур Айдар Бауыржан Виктор".split()  # noqa: SIM905
_BODIES = ("КНБ", "ҰҚК", "ДП г. Алматы", "ГКБ № 7", "горбольницу № 7", "Прокуратура г. Алматы", "МВД РК")
_PLACES = ("Алматы", "г. Алматы", "Алматыда", "Талдыкорган", "Шымкенте")


def make_letters(mentions: int) -> list[DocumentRecord]:
    """Make letters with so many mentions, the same ones each time."""
    order = random.Random(7)  # noqa: S311  (not for secrets)
    people = [_make_person(order) for _ in range(max(1, mentions * 3 // 4 // PER_PERSON))]
    letters = []
    for number in range(mentions // PER_LETTER):
        found = []
        for at in range(PER_LETTER):
            label = (Label.PERSON, Label.PERSON, Label.PERSON, Label.ORG)[at % 4]
            text = _write(order, *order.choice(people)) if label is Label.PERSON else order.choice(_BODIES)
            if at == PER_LETTER - 1:
                label, text = Label.LOCATION, order.choice(_PLACES)
            found.append(
                Mention(id=f"m{at}", label=label, text=text, page=1, start=0, end=len(text), extractor="benchmark")
            )
        letters.append(_letter(number, tuple(found)))
    return letters


def _make_person(order: random.Random) -> tuple[str, str, str]:
    surname = order.choice(_BEGINNINGS) + order.choice(_MIDDLES) + order.choice(_MIDDLES) + order.choice(_ENDS)
    return surname, order.choice(_GIVEN), order.choice(_GIVEN) + "ович"


def _write(order: random.Random, surname: str, given: str, patronymic: str) -> str:
    forms = (
        f"{surname} {given} {patronymic}",
        f"{surname}а {given}а {patronymic}а",
        f"{surname} {given[0]}. {patronymic[0]}.",
        f"{surname}у {given[0]}. {patronymic[0]}.",
        f"{given} {surname}",
    )
    return order.choice(forms)


def _letter(number: int, mentions: tuple[Mention, ...]) -> DocumentRecord:
    return DocumentRecord(
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        filename="",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=LetterType.OTHER,
        date=None,
        reference=None,
        in_reply_to=None,
        subject=None,
        pages=(),
        mentions=mentions,
        events=(),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="benchmark", tools={}),
    )


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size."""
    print("mentions  entities  doubtful  CPU s  CPU ms a mention")
    for size in sizes:
        letters = make_letters(size)
        started = time.process_time()
        resolution = resolve(letters, [])
        seconds = time.process_time() - started
        counts = f"{size:8d}  {len(resolution.entities):8d}  {len(resolution.doubtful):8d}"
        print(f"{counts}  {seconds:5.1f}  {1000 * seconds / size:.2f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
