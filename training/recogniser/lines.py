"""What one line of a letter may say: windows of sentences, headings, names, references, dates, numbers, word salad."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

_MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_MONTHS_KK = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
_MONTHS_EN = "January February March April May June July August September October November December".split()
_HEADS = (
    "Исх. № {ref} от {date}", "На № {ref} от {date}", "№ {ref}", "{date} № {ref}", "ИИН {iin}", "ЖСН {iin}", "IIN {iin}", "БИН {iin}",
    "тел.: {phone}", "Тел. {phone}", "Tel.: {phone}", "факс {phone}", "e-mail: {mail}", "{mail}", "{date} ж.", "{date} г.",
    "ст. {n} ч. {d} УК РК", "ҚР ҚК {n}-бабының {d}-бөлігі", "Article {n} ({d}) of the Criminal Code", "{n}-бап",
    "карта № {n}/{d}", "КУИ № {big}", "ЕРДР № {big}", "г/н {plate}", "{time}", "в {time} {date}", "сағат {time}", "at {time} on {date}",
    "палата № {d}", "дело № {ref}", "Приложение: на {d} л. в {d} экз.", "Қосымша: {d} парақ", "Исп.: {name} {phone}", "Орынд. {name}, {phone}",
    "{name}, {date} г.р.", "{name}, {year} ж.т.", "ул. {word}, {n}, кв. {d}", "{word} көшесі, {n}-үй", "{postcode}, г. {word}", "{money} тенге",
    "{percent} %", "{decimal} мм рт. ст.", "{n} × {n}", "стр. {d} из {d}", "{d}.", "{d}) {name}", "{name}", "{name}", "{NAME}", "{d}. {name} {year}",
    "рег. № {ref}/{year}", "{roman} {low}", "{low} {roman} {low}", "{roman} ғасыр", "{roman} век", "{roman}. {word}", "{low} № {d}-{letter}", "№{big}", "{n}/{d}-{year}", "§ {d}", "п. {d}.{d}", "{url}",
)  # fmt: skip
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
_PUNCTUATION = ("", "", "", "", "", "", ",", ",", ".", ":", ";", "!", "?", " –", " —", "…", " --", "...", "!!!", "))")
_QUOTES = (("«", "»"), ('"', '"'), ("“", "”"), ("„", "“"), ("(", ")"), ("[", "]"))
_LETTERS = {
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


@dataclass(frozen=True, slots=True)
class Stock:
    """Sentences and words by language, as `training.recogniser.corpus` writes them."""

    sentences: dict[str, list[str]]
    words: dict[str, list[str]]

    @classmethod
    def load(cls, path: Path) -> "Stock":
        """Read the file.

        Args:
            path: lines of kind, tab, text.
        """
        sentences: dict[str, list[str]] = {"ru": [], "kk": [], "en": []}
        words: dict[str, list[str]] = {"ru": [], "kk": [], "en": []}
        kinds = {"wr": "ru", "wk": "kk", "we": "en"}
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, text = line.split("\t", 1)
            if kind in sentences:
                sentences[kind].append(text)
            else:
                words[kinds[kind]].append(text)
        # Words in the sentences of a language are what its letters are made of: Kazakh has no other dictionary here.
        for language, texts in sentences.items():
            found = {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}
            words[language].extend(sorted(found))
        return cls(sentences, words)


def compose(stock: Stock, chance: random.Random, language: str, length: int) -> str:
    """Return the text of a line.

    Args:
        stock: to draw from.
        chance: seeded.
        language: "ru", "kk" or "en".
        length: about how many characters.
    """
    text = _part(stock, chance, language, length)
    while len(text) < 0.8 * length and chance.random() < 0.85:
        text += " " + _part(stock, chance, language, length - len(text))
    if chance.random() < 0.10:
        text = text.upper()
    elif chance.random() < 0.04:
        text = text.title()
    if chance.random() < 0.03:
        left, right = chance.choice(_QUOTES)
        text = left + text + right
    return text


def _part(stock: Stock, chance: random.Random, language: str, length: int) -> str:
    kind = chance.random()
    if kind < 0.56:
        text = _window(stock, chance, language, length)
    elif kind < 0.66:
        text = _salad(stock, chance, language, length)
    elif kind < 0.84:
        text = _structured(stock, chance, language, length)
    elif kind < 0.90:
        text = _random_words(chance, language, length)
    elif kind < 0.95:
        other = chance.choice(("ru", "kk", "en"))
        half = max(length // 2, 3)
        text = f"{_window(stock, chance, language, half)} {_window(stock, chance, other, half)}"
    else:
        text = _digits(chance, length)
    return text


def _window(stock: Stock, chance: random.Random, language: str, length: int) -> str:
    text = chance.choice(stock.sentences[language])
    while len(text) < length and chance.random() < 0.9:
        text += " " + chance.choice(stock.sentences[language])
    if len(text) <= length:
        return text
    words = text.split()
    start = chance.randrange(len(words))
    taken: list[str] = []
    for word in words[start:]:
        if taken and sum(map(len, taken)) + len(taken) + len(word) > length:
            break
        taken.append(word)
    last = taken[-1]
    if len(last) > 6 and last.isalpha() and chance.random() < 0.12:
        taken[-1] = last[: chance.randrange(2, len(last) - 2)] + "-"
    return " ".join(taken)[: length + 25]


def _word(stock: Stock, chance: random.Random, language: str) -> str:
    return chance.choice(stock.words[language])


def _salad(stock: Stock, chance: random.Random, language: str, length: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) + len(parts) < length:
        word = _word(stock, chance, language)
        if chance.random() < 0.25:
            word = word.capitalize()
        elif chance.random() < 0.05:
            word = word.upper()
        if chance.random() < 0.05:
            left, right = chance.choice(_QUOTES)
            word = left + word + right
        parts.append(word + chance.choice(_PUNCTUATION))
    return " ".join(parts)


def _random_words(chance: random.Random, language: str, length: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) + len(parts) < length:
        word = "".join(chance.choice(_LETTERS[language]) for _ in range(chance.randint(1, 11)))
        shape = chance.random()
        if shape < 0.3:
            word = word.capitalize()
        elif shape < 0.45:
            word = word.upper()
        if chance.random() < 0.15:
            word += str(chance.randrange(1000))
        parts.append(word + chance.choice(_PUNCTUATION))
    return " ".join(parts)


def _digits(chance: random.Random, length: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) + len(parts) < min(length, 50):
        parts.append(
            "".join(chance.choice("0123456789") for _ in range(chance.randint(1, 13)))
            + chance.choice(("", "", ".", ",", "/", "-", ":", ")", "%"))
        )
    return chance.choice((" ", " ", "-", "/", ".", "")).join(parts)[:60]


def _structured(stock: Stock, chance: random.Random, language: str, length: int) -> str:
    text = _fill(stock, chance, language)
    while len(text) < length and chance.random() < 0.6:
        text += chance.choice((" ", ", ", "; ", " ")) + (
            _fill(stock, chance, language) if chance.random() < 0.6 else _window(stock, chance, language, 20)
        )
    return text


def _name(stock: Stock, chance: random.Random, language: str) -> str:
    surname = _word(stock, chance, language).capitalize()
    initials = [chance.choice(_LETTERS[language]).upper() + "." for _ in range(chance.randint(1, 2))]
    given = _word(stock, chance, language).capitalize()
    return chance.choice(
        (
            f"{surname} {' '.join(initials)}", f"{surname} {''.join(initials)}", f"{''.join(initials)} {surname}",
            f"{given} {surname}", f"{surname} {given}", f"{surname} {given} {_word(stock, chance, language).capitalize()}",
        )
    )  # fmt: skip


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 31), chance.randint(0, 11), chance.randint(1935, 2026)
    return chance.choice(
        (
            f"{day:02}.{month + 1:02}.{year}", f"{day:02}.{month + 1:02}.{year % 100:02}", f"{day} {_MONTHS_RU[month]} {year} года",
            f"«{day:02}» {_MONTHS_RU[month]} {year} г.", f"{year} жылғы {day} {_MONTHS_KK[month]}", f"{year} ж. «{day}» {_MONTHS_KK[month]}",
            f"{day} {_MONTHS_EN[month]} {year}", f"{_MONTHS_EN[month]} {day}, {year}", f"{year}-{month + 1:02}-{day:02}", f"{day:02}/{month + 1:02}/{year}",
        )
    )  # fmt: skip


def _fill(stock: Stock, chance: random.Random, language: str) -> str:
    def digits(count: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(count))

    d3 = chance.choice(("701", "702", "705", "707", "727", "747", "775", "777", "7172", "7282"))
    name = _name(stock, chance, language)
    latin = _word(stock, chance, "en").lower()
    letter = chance.choice(_LETTERS[language].replace("ъ", "").replace("ь", "")).upper()
    values = {
        "ref": chance.choice((f"{digits(2)}-{letter}", f"{chance.randint(1, 40)}-{letter}", f"{chance.randint(1, 30)}-{chance.randint(1, 30)}/{digits(3)}", digits(5), f"{chance.randint(1, 20)}/{chance.randint(1, 9)}-{digits(4)}", f"{letter}-{digits(4)}", f"{digits(2)}-{digits(2)}-{digits(2)}/{letter}-{digits(3)}")),
        "date": _date(chance), "iin": digits(12), "big": digits(chance.choice((6, 9, 15))), "n": str(chance.randint(1, 420)), "d": str(chance.randint(1, 30)),
        "phone": chance.choice((f"+7 ({d3}) {digits(3)}-{digits(2)}-{digits(2)}", f"8 ({d3}) {digits(2)}-{digits(2)}-{digits(2)}", f"8-{d3}-{digits(3)}-{digits(2)}-{digits(2)}", f"+7 {d3} {digits(3)} {digits(2)} {digits(2)}", f"+7{d3}{digits(7)}")),
        "mail": f"{latin}{chance.choice(('', '.', '_', '-'))}{digits(2)}@{_word(stock, chance, 'en').lower()}.{chance.choice(('kz', 'gov.kz', 'org', 'com', 'ru'))}",
        "url": f"{chance.choice(('www.', 'https://', 'http://www.'))}{latin}.{chance.choice(('kz', 'gov.kz', 'org'))}/{_word(stock, chance, 'en').lower()}",
        "plate": chance.choice((f"{digits(3)} {chance.choice('ABCDEHKMOPTXYZ')}{chance.choice('ABCDEHKMOPTXYZ')}{chance.choice('ABCDEHKMOPTXYZ')} {chance.randint(1, 20):02}", f"{chance.choice('ABKZ')} {digits(3)} {chance.choice('ABCE')}{chance.choice('KMOP')}{chance.choice('TXYZ')}")),
        "time": f"{chance.randint(0, 23):02}{chance.choice(':.:-')}{chance.randint(0, 59):02}", "name": name, "NAME": name.upper(), "year": str(chance.randint(1935, 2026)),
        "word": _word(stock, chance, language).capitalize(), "postcode": digits(6), "money": f"{digits(3)} {digits(3)}", "percent": f"{chance.randint(0, 99)},{digits(1)}",
        "roman": chance.choice(_ROMAN), "low": _word(stock, chance, language).lower(), "letter": letter, "decimal": f"{chance.randint(80, 200)}/{chance.randint(40, 120)}",
    }  # fmt: skip
    return chance.choice(_HEADS).format(**values)
