"""The dates and nights of a letter, written in the usual ways of three languages."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from training.letters.inflection import counted, kazakh
from training.letters.writing import CASES, Language, Written, mark, one_of

_MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(),
    "en": "January February March April May June July August September October November December".split(),
}


@dataclass
class Dated:
    """A date in a letter; its time of day is part of it once it was printed with one."""

    day: date
    language: Language
    chance: random.Random
    minutes: int | None = None

    def __str__(self) -> str:
        """Return it in one of the usual ways."""
        return self._written(frozenset())

    @property
    def iso(self) -> str:
        """ISO 8601, for events and the head: put in when the letter is whole."""
        return f"\x01{id(self)}\x02"

    @property
    def final(self) -> str:
        """ISO 8601."""
        return self.day.isoformat() + (f"T{self.minutes // 60:02}:{self.minutes % 60:02}" if self.minutes is not None else "")  # fmt: skip

    def __getattr__(self, name: str) -> Written:
        """Return it in a way that is chosen."""
        if name.startswith("_"):
            raise AttributeError(name)
        return Written(self._written, frozenset({name}))

    def _written(self, chosen: frozenset[str]) -> str:
        code, chance = self.language.code, self.chance
        text = {"ru": self._russian, "kk": self._kazakh, "en": self._english}[code](chosen)
        iso = self.day.isoformat()
        if "time" in chosen:
            if self.minutes is None:
                self.minutes = chance.randrange(0, 24 * 60, 5)
            text, iso = self._timed(text), self.final
        return mark("DATE", None, text, iso)

    def _timed(self, text: str) -> str:
        hours, minutes = divmod(self.minutes or 0, 60)
        clock = f"{hours:02}:{minutes:02}"
        code, chance = self.language.code, self.chance
        if code == "ru":
            return text + chance.choice((f" в {clock}", f" в {clock.replace(':', '.')}", f", {clock}", f" около {clock}", f" в {hours} ч. {minutes:02} мин.", f" в {hours} {counted('час', hours, 'nom')} {minutes:02} {counted('минута', minutes, 'nom')}", f" в {clock} ч."))  # fmt: skip
        if code == "kk":
            return text + chance.choice((f" сағат {clock}{_kazakh_ending(minutes or hours, ('де', 'да', 'те', 'та'))}", f" сағат {clock}", f", {clock}", f" сағат {hours}{_kazakh_ending(hours, ('ден', 'дан', 'тен', 'тан'))} {minutes} минут өткенде" if minutes else f" сағат {hours}{_kazakh_ending(hours, ('де', 'да', 'те', 'та'))}"))  # fmt: skip
        half = f"{hours % 12 or 12}{chance.choice((':', '.'))}{minutes:02} {chance.choice(('a.m.', 'am')) if hours < 12 else chance.choice(('p.m.', 'pm'))}"  # fmt: skip
        if chance.random() < 0.25:
            return f"{half} on {text}"
        return text + chance.choice((f" at {clock}", f" at {half}", f", {clock}", f" at about {clock}"))

    def _russian(self, chosen: frozenset[str]) -> str:
        day, month, year = self.day.day, _MONTHS["ru"][self.day.month - 1], self.day.year
        chance = self.chance
        if "yearless" in chosen:
            return chance.choice((f"{day} {month}", f"{day} {month}", f"{day:02}.{self.day.month:02}", f"{day} {month} т.г.", f"{day} {month} с.г."))  # fmt: skip
        numeric = (f"{self.day:%d.%m.%Y} г.", f"{self.day:%d.%m.%Y}", f"{self.day:%d.%m.%Y} года", f"{self.day:%d.%m.%Y}г.", f"{self.day:%d.%m.%y} г.", f"{self.day:%d.%m.%Y}г")  # fmt: skip
        long = (f"{day} {month} {year} года", f"{day} {month} {year} г.", f"{day:02} {month} {year} года", f"«{day:02}» {month} {year} года", f"«{day}» {month} {year} г.", f"{day} {month} {year}г.")  # fmt: skip
        if "column" in chosen or "numeric" in chosen:
            return chance.choice(numeric[:2])
        return chance.choice(long if "long" in chosen or chance.random() < 0.6 else numeric)

    def _kazakh(self, chosen: frozenset[str]) -> str:
        day, month, year = self.day.day, _MONTHS["kk"][self.day.month - 1], self.day.year
        chance = self.chance
        numeric = (f"{self.day:%d.%m.%Y} ж.", f"{self.day:%d.%m.%Y}", f"{self.day:%d.%m.%Y}ж.")
        if "column" in chosen or "numeric" in chosen:
            return chance.choice(numeric[:2])
        case = one_of(chosen, CASES, "nom")
        if "attr" in chosen:
            month = kazakh(month, "loc") + ("ғы" if kazakh(month, "loc")[-1] == "а" else "гі")
        elif case != "nom":
            month = kazakh(month, case)
        if "yearless" in chosen:
            return f"{day} {month}"
        if case == "nom" and "attr" not in chosen and chance.random() < 0.3:
            return chance.choice(numeric)
        return chance.choice((f"{year} жылғы {day} {month}", f"{year} жылғы {day} {month}", f"{year} ж. {day} {month}", f"{year} жылғы «{day:02}» {month}", f"{year} ж. «{day}» {month}"))  # fmt: skip

    def _english(self, chosen: frozenset[str]) -> str:
        day, month, year = self.day.day, _MONTHS["en"][self.day.month - 1], self.day.year
        chance = self.chance
        if "yearless" in chosen:
            return chance.choice((f"{day} {month}", f"{month} {day}", f"{day} {month[:3]}"))
        numeric = (f"{self.day:%d.%m.%Y}", f"{self.day:%d/%m/%Y}", f"{self.day:%Y-%m-%d}")
        if "column" in chosen or "numeric" in chosen:
            return chance.choice(numeric)
        long = (f"{day} {month} {year}", f"{day} {month} {year}", f"{month} {day}, {year}", f"{day} {month[:3]} {year}", f"{day}{_ordinal(day)} of {month} {year}", f"{day}{_ordinal(day)} {month} {year}")  # fmt: skip
        return chance.choice(long if chance.random() < 0.85 else numeric)


def _kazakh_ending(number: int, forms: tuple[str, str, str, str]) -> str:
    """Return the ending that a number takes as it is spoken: soft and hard after a voiced sound, then after a voiceless one."""
    soft, hard, soft_voiceless, hard_voiceless = forms
    last = number % 10 or number % 100
    if last in {3, 4, 5}:
        return f"-{soft_voiceless}"
    if last == 40:
        return f"-{hard_voiceless}"
    return f"-{hard}" if last in {6, 9, 10, 20, 30} else f"-{soft}"


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@dataclass
class Night:
    """The night between two days."""

    day: date
    language: Language
    chance: random.Random

    @property
    def iso(self) -> str:
        """ISO 8601 range."""
        return f"{self.day}/{self.day + timedelta(days=1)}"

    def __str__(self) -> str:
        """Return it in one of the usual ways."""
        first, second = self.day, self.day + timedelta(days=1)
        code, chance = self.language.code, self.chance
        month = _MONTHS[code][second.month - 1]
        before = f" {_MONTHS[code][first.month - 1]}" if first.month != second.month else ""
        if code == "ru":
            after = chance.choice((f" {second.year} года", f" {second.year} г.", ""))
            text = chance.choice((f"ночь с {first.day}{before} на {second.day} {month}{after}", f"ночь на {second.day} {month}{after}" if chance.random() < 0.3 else f"ночь с {first.day} на {second.day} {month}{after}"))  # fmt: skip
        elif code == "kk":
            start = f"{first.day} {kazakh(_MONTHS[code][first.month - 1], 'abl')}"
            text = chance.choice((f"{second.year} жылғы ", f"{second.year} жылдың ", "")) + f"{start} {second.day} {kazakh(month, 'dat')} қараған түні"  # fmt: skip
        else:
            start = f"{first.day}{before}"
            text = chance.choice((f"night of {start} to {second.day} {month} {second.year}", f"night of {start}-{second.day} {month} {second.year}", f"night from {start} to {second.day} {month}"))  # fmt: skip
            return "the " + mark("DATE", None, text, self.iso)
        return mark("DATE", None, text, self.iso)
