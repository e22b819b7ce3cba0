"""A crowd of invented people and the letters that name them, as large as wanted, to measure what linking costs.

Names are as unequally frequent as in Kazakhstan: the commonest surname is borne by one in 200, the commonest given
name by one in 40 (a law of Zipf and Mandelbrot over 3,000 surnames and 140 given names). So there are namesakes, and
far more who share surname and initials. Surnames are made of given names, as most of Kazakhstan's are, so that they are
as like each other as those: Асанов, Хасанов. People belong to cases of 24, two of them officials of their city who come
up in other cases too. A letter has twelve mentions: nine of persons, two of bodies, one of a place.
"""

import hashlib
import random
import re
from dataclasses import dataclass
from itertools import accumulate

from extractors.lexicon import GIVEN_NAMES
from extractors.weights import read_table
from models.document import Derivation, DocumentRecord, InReplyTo, LetterType
from models.event import Event, EventType, Quote
from models.layout import Language
from models.mention import IdKind, Label, Mention, OrgKind, Role

PER_LETTER = 12
PERSONS = 9
PER_CASE = 24
"""People in a case, two of them officials of the city."""

_RUSSIAN = re.compile("[а-я]{5,9}")
_SURNAMES = 3000
_MALE = (  # noqa: SIM905
    "Асан Айдар Алмас Арман Асхат Бауыржан Берик Болат Галым Данияр Даурен Ерболат Ерлан Ермек Жанат "
    "Жандос Канат Кайрат Марат Мурат Нурлан Нуржан Олжас Рустам Руслан Самат Сакен Серик Талгат Тимур "
    "Тимурлан Улан Чингис Адилет Азамат Алибек Бахыт Виктор Игорь Сергей Андрей Александр Николай Олег "
    "Павел Владимир Юрий Михаил Артур Дамир Ильяс Искандер Кенес Кенжебек Мади Максат Медет Нариман "
    "Орынбасар Равиль Сабит Темирлан Турар Фархад Хасен Шокан Ыбырай Эльдар Ярослав Абай Абылай Бекзат "
    "Габит Досым Ержан"
).split()
_FEMALE = (  # noqa: SIM905
    "Айгуль Айман Акмарал Алия Алтынай Анар Асель Асем Ажар Бахытгуль Ботагоз Венера Галия Гаухар "
    "Гульмира Гульнара Дана Динара Жанар Жанна Зарина Зауре Индира Карлыгаш Куралай Лаура Ляззат Мадина "
    "Майра Меруерт Надежда Наталья Назгуль Ольга Перизат Раушан Роза Салтанат Сауле Света Татьяна Толкын "
    "Умит Фарида Шолпан Эльмира Юлия Ирина Елена Марина Людмила Светлана Камила Айша Балжан Дарига Жибек "
    "Карима Маржан Нургуль"
).split()
_CITIES = (
    "Алматы", "Астана", "Шымкент", "Актобе", "Караганда", "Тараз", "Павлодар", "Усть-Каменогорск", "Семей", "Атырау",
    "Костанай", "Кызылорда", "Уральск", "Петропавловск", "Актау", "Талдыкорган",
)  # fmt: skip
_NATIONAL = ("КНБ", "ҰҚК", "МВД РК", "Генеральная прокуратура РК")
_ROLES = ((Role.PATIENT,), (Role.DETAINEE,), (Role.VICTIM,), (Role.WITNESS,), (Role.RELATIVE,), ())
_SERVING = ((Role.OFFICER,), (Role.MEDIC,), (Role.INVESTIGATOR,))
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziyklmnoprstufhcye", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "ё": "e"}
)
_KAZAKH = str.maketrans({"К": "Қ", "к": "қ", "А": "Ә", "у": "ұ"})


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person: names in the nominative, and a number if a letter may give one."""

    surname: str
    given: str
    father: str
    is_female: bool
    iin: str


class Crowd:
    """The people, and the letters about them.

    Args:
        people: how many.
    """

    def __init__(self, people: int) -> None:
        order = random.Random(3)  # noqa: S311  (not for secrets)
        self._surnames = _surnames(order)
        self._surname_weights = _zipf(len(self._surnames), 50)
        self._people = [self._invent(order, number) for number in range(people)]

    @staticmethod
    def sha256(number: int, seed: int = 7) -> str:
        """Return the digest of a letter."""
        return hashlib.sha256(f"{seed} {number}".encode()).hexdigest()

    def letter(self, number: int, seed: int = 7) -> DocumentRecord:
        """Make a letter.

        Args:
            number: of the letter; letters of one case follow each other at a distance.
            seed: of the chances in it.
        """
        order = random.Random(f"{seed} {number}")  # noqa: S311  (not for secrets)
        cases = max(1, len(self._people) // PER_CASE)
        case = number % cases
        city = _CITIES[case % len(_CITIES)]
        members = self._people[case * PER_CASE : (case + 1) * PER_CASE]
        official = self._people[(case % len(_CITIES) + len(_CITIES) * order.randrange(40)) % len(self._people)]
        chosen = [*order.sample(members, min(6, len(members))), official]
        chosen += order.choices(chosen, k=PERSONS - len(chosen))
        found: list[Mention] = []
        for place, one in enumerate(chosen):
            roles = order.choice(_SERVING) if one is official else _ROLES[(place + case) % len(_ROLES)]
            text = _write(order, one, is_first=place < 7)
            found.append(_mention(len(found), Label.PERSON, text, roles=roles if place < 7 else ()))
            if order.random() < 0.04:
                found.append(_iin(len(found), one.iin, found[-1].id))
        hospital = f"ГКБ № {case % 9 + 1} г. {city}"
        bodies = (order.choice((hospital, f"ГКБ № {case % 9 + 1}", f"ДП г. {city}")), order.choice(_NATIONAL))
        kinds = (OrgKind.HOSPITAL if "ГКБ" in bodies[0] else OrgKind.POLICE, OrgKind.OTHER)
        for text, kind in zip(bodies, kinds, strict=True):
            found.append(_mention(len(found), Label.ORG, text, kind=kind))
        found.append(_mention(len(found), Label.LOCATION, order.choice((city, f"г. {city}"))))
        return _record(number, seed, case, tuple(found), order)

    def _invent(self, order: random.Random, number: int) -> Somebody:
        is_female = order.random() < 0.35
        given = order.choices(_FEMALE if is_female else _MALE, cum_weights=_GIVEN[is_female])[0]
        father = order.choices(_MALE, cum_weights=_GIVEN[False])[0]
        surname = order.choices(self._surnames, cum_weights=self._surname_weights)[0]
        born = f"{order.randrange(50, 99):02d}{order.randrange(1, 13):02d}{order.randrange(1, 29):02d}"
        return Somebody(surname, given, father, is_female, f"{born}{4 if is_female else 3}{number % 100_000:05d}")


def _surnames(order: random.Random) -> list[str]:
    """Return surnames made of men's names of the list."""
    names = [name for name, sex in read_table(GIVEN_NAMES, 2, _SURNAMES) if sex != "f"]
    made = sorted({_surname(name) for name in names if _RUSSIAN.fullmatch(name)})
    return order.sample(made, _SURNAMES)


def _surname(name: str) -> str:
    if name[-1] in "ая":
        return f"{name[:-1]}ин".capitalize()
    return f"{name.rstrip('йьиоуеэы')}{'ев' if name[-1] in 'йьиеы' else 'ов'}".capitalize()


def _zipf(count: int, shift: int) -> list[float]:
    return list(accumulate(1 / (rank + shift) for rank in range(1, count + 1)))


_GIVEN = {False: _zipf(len(_MALE), 12), True: _zipf(len(_FEMALE), 12)}


def _write(order: random.Random, one: Somebody, *, is_first: bool) -> str:
    """Write a name in one of the forms that letters use: in full as a rule where it comes first."""
    form = order.random()
    surname = one.surname + ("а" if one.is_female else "")
    patronymic = one.father + ("овна" if one.is_female else "ович")
    if not is_first or form < 0.25:
        initials = f"{one.given[0]}. {one.father[0]}."
        return f"{surname} {initials}" if form < 0.9 else surname
    if form < 0.6:
        return f"{surname} {one.given} {patronymic}"
    if form < 0.8:
        if one.is_female:
            return f"{one.surname}ой {one.given[:-1]}е {patronymic[:-1]}е" if one.given[-1] in "ая" else surname
        return f"{surname}а {one.given}а {patronymic}а"
    if form < 0.88:
        end = "қызы" if one.is_female else "ұлы"
        return f"{surname} {one.given} {one.father}{end}".translate(_KAZAKH)
    if form < 0.95:
        return f"{one.given} {surname}".lower().translate(_LATIN).title()
    return f"{surname} {one.given}"


def _mention(at: int, label: Label, text: str, *, roles: tuple[Role, ...] = (), kind: OrgKind | None = None) -> Mention:
    start = 60 * at
    return Mention(
        id=f"m{at + 1}", label=label, text=text, page=1, start=start, end=start + len(text), extractor="benchmark",
        roles=roles, kind=kind,
    )  # fmt: skip


def _iin(at: int, number: str, of: str) -> Mention:
    start = 60 * at
    return Mention(
        id=f"m{at + 1}", label=Label.ID, text=number, page=1, start=start, end=start + len(number),
        extractor="benchmark", name=number, kind=IdKind.IIN, of=of, valid=True,
    )  # fmt: skip


def _record(number: int, seed: int, case: int, mentions: tuple[Mention, ...], order: random.Random) -> DocumentRecord:
    day = f"2022-01-{case % 28 + 1:02d}"
    people = [mention.id for mention in mentions if mention.label is Label.PERSON]
    event = Event(
        type=order.choice((EventType.ADMISSION, EventType.REMOVAL, EventType.DETENTION)),
        date=day,
        who=tuple(people[:2]),
        by=(people[6],),
        quote=Quote(page=1, start=0, end=1, text="-"),
    )
    return DocumentRecord(
        sha256=Crowd.sha256(number, seed),
        filename="",
        media_type="application/pdf",
        languages=(Language.RUSSIAN,),
        type=LetterType.OTHER,
        date=day,
        reference=f"{case}-{number}/{seed}",
        in_reply_to=InReplyTo(reference=f"{case}-{number - 1}/{seed}", date=None) if order.random() < 0.2 else None,
        subject=None,
        pages=(),
        mentions=mentions,
        events=(event,),
        parts=(),
        part_of=None,
        notes=(),
        derivation=Derivation(pipeline="benchmark", tools={}),
    )
