"""The time of day beside a date: "в 21:40", "сағат 21.40-та", "at 9:40 p.m.", "без двадцати шесть утра"."""

import re
from typing import NamedTuple

from extractors.grammar import with_gaps
from extractors.numerals import NUMERAL, value_of

_HOURS_WORD = r"(?:часов|часа|час|ч\.|ч(?!\w)|сағат|сағ\.|сағ|hours|hrs|h(?!\w))\.?"
_MINUTES_WORD = r"(?:минуты|минута|минут|мин\.|мин|минутта|min\.?)"
_KAZAKH_CASE = r"(?:-?(?:да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке)(?!\w))"
_WORD = NUMERAL.replace(r"\d{1,4}(?:-?(?:ти|и|х|м|ми|ю))?|", "")
_MINUTES_BEFORE = {"двадцати пяти": 25, "двадцати": 20, "пятнадцати": 15, "четверти": 15, "десяти": 10, "пяти": 5}
_CLOCK = (
    r"(?:(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?::[0-5]\d)?(?!\d|[.]\d)"
    rf"{_KAZAKH_CASE}?(?: ?(?:часов|часа|час|ч\.|ч(?!\w)|hours|hrs|h\.|h(?!\w)))?"
    rf"|(?P<h2>[01]?\d|2[0-3]) ?{_HOURS_WORD} (?P<min2>[0-5]?\d) ?{_MINUTES_WORD}"
    rf"|(?P<h5>[01]?\d|2[0-3])-?(?:дан|ден|тан|тен) (?P<min5>[0-5]?\d) минут (?:өткен|кеткен)\w*"
    rf"|(?P<h6>[01]?\d|2[0-3])-?(?:ға|ге|қа|ке) (?P<left>[0-5]?\d) минут қал\w+"
    rf"|(?P<h7>[01]\d|2[0-3])-(?P<min7>[0-5]\d)(?![\d-])"
    rf"|(?:часов )?(?:без (?P<short>{'|'.join(_MINUTES_BEFORE)}) (?P<next>{_WORD}))"
    rf"|(?:часов в )(?P<word>{_WORD})"
    rf"|(?P<word2>{_WORD}) (?:часов|часа|час)"
    rf"|(?P<word3>{_WORD})(?= (?:утра|вечера|ночи|дня))"
    r"|(?P<h3>[01]?\d|2[0-3]) ?(?:часов|часа|час|ч\.)"
    rf"|(?P<word4>(?:он )?(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз)|он)(?:да|де|та|те)(?!\w)"
    rf"|(?P<h8>[01]?\d|2[0-3]){_KAZAKH_CASE}"
    r"|(?P<h9>0?[1-9]|1[0-2])(?= (?:утра|вечера|ночи|дня|o'clock))"
    r"|(?P<h4>0?[1-9]|1[0-2])(?= ?[ap]\.? ?m))"
    r"(?P<half> ?[ap]\.? ?m\b\.?|,? (?:утра|вечера|ночи|дня)(?!\w)| o'clock)?"
)
_ABOUT = (
    r"(?:приблизительно |примерно |ориентировочно |около |at |around |about |approximately |in |в |во |к |шамамен |"
    r"таңғы |таңертеңгі |кешкі |түнгі |күндізгі |күні ){0,3}"
)
_AFTER = re.compile(
    with_gaps(rf",?(?: (?:г\.,? )?(?P<about>{_ABOUT})(?P<hour>сағат |сағ\. )?|T){_CLOCK}(?!\d)"), re.IGNORECASE
)
_BEFORE = re.compile(with_gaps(rf"(?<![\w.:]){_CLOCK},?(?: on| of)? $"), re.IGNORECASE)
_LONGEST = 40
_NOON = 12


class Clock(NamedTuple):
    """A time: its span in the text and `HH:MM`."""

    start: int
    end: int
    clock: str


def time_after(text: str, position: int) -> Clock | None:
    """Read the time that follows a date.

    Args:
        text: a reading.
        position: one past the date.

    Returns:
        The time; None also for one that opens the next line and the words after it: an entry of a journal.
    """
    match = _AFTER.match(text, position)
    if match is None or _needs_hour(match):
        return None
    is_bare = not (match["about"] or match["hour"] or match.group().startswith(","))
    if is_bare and match.group().startswith("\n") and text[match.end() : match.end() + 1] not in {"", "\n"}:
        return None
    return _read(match, 0)


def time_before(text: str, position: int) -> Clock | None:
    """Read the time that stands right before a date.

    Args:
        text: a reading.
        position: first code point of the date.
    """
    floor = max(0, position - _LONGEST)
    match = _BEFORE.search(text[floor:position])
    return (
        None if match is None or match["h8"] or match["word4"] or match["h7"] or match["word2"] else _read(match, floor)
    )


def _needs_hour(match: re.Match[str]) -> bool:
    """Tell whether figures are no time without a word for hours before them: "8 января 5-ке"."""
    about = (match["about"] or "").lower().split()
    if match["h8"] or match["word4"]:
        return not (match["hour"] or {"таңғы", "кешкі", "түнгі", "күндізгі", "таңертеңгі"} & set(about))
    return bool(match["h7"]) and not (about or match["hour"])


def _read(match: re.Match[str], offset: int) -> Clock | None:
    groups = match.groupdict()
    figures = next(
        (groups[name] for name in ("h", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9") if groups[name]), None
    )
    word = next((groups[name] for name in ("next", "word", "word2", "word3", "word4") if groups[name]), None)
    hour = int(figures) if figures else value_of(" ".join((word or "").split()))
    minute = int(next((groups[name] for name in ("min", "min2", "min5", "min7") if groups[name]), 0))
    left = int(groups["left"] or 0) or _minutes_before(groups["short"])
    if hour is None or hour > 23:
        return None
    if left:
        hour, minute = hour - 1, 60 - left
    half = (groups["half"] or "").strip(" ,\n").lower()
    about = (groups.get("about") or "").lower()
    if (half.startswith(("p", "вечера", "дня")) or "кешкі" in about) and hour < _NOON:
        hour += _NOON
    if half.startswith(("a", "ночи")) and hour == _NOON:
        hour = 0
    return Clock(offset + match.start(), offset + match.end(), f"{hour % 24:02d}:{minute:02d}")


def _minutes_before(words: str | None) -> int:
    return _MINUTES_BEFORE.get(" ".join((words or "").lower().split()), 0)
