"""Which letter of a case answers which."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.mention import Function
from resolver.claims.letters import CaseLetter

_SIGNS = re.compile(r"[^\w/-]+")


def normalise_reference(reference: str) -> str:
    """Return a reference number as it is compared: without its sign, white space and case."""
    return _SIGNS.sub("", reference.removeprefix("№")).casefold()


class Answers:
    """The letters that the letters of a case answer.

    A reply names the letter that it answers by number, by date, or both. Both must agree where both letters have them.
    Where only the date is there, addressee and sender must agree too.

    Args:
        letters: of the case.
    """

    def __init__(self, letters: Sequence[CaseLetter]) -> None:
        self._by_reference: dict[str, list[CaseLetter]] = defaultdict(list)
        self._by_date: dict[str, list[CaseLetter]] = defaultdict(list)
        for letter in letters:
            if letter.record.reference:
                self._by_reference[normalise_reference(letter.record.reference)].append(letter)
            if letter.record.date:
                self._by_date[letter.record.date].append(letter)
        self.answered: Mapping[str, CaseLetter] = {
            letter.sha256: found for letter in letters if (found := self._find(letter)) is not None
        }
        """By digest of the reply."""
        replies: dict[str, list[CaseLetter]] = defaultdict(list)
        for letter in letters:
            if letter.sha256 in self.answered:
                replies[self.answered[letter.sha256].sha256].append(letter)
        self.replies: Mapping[str, Sequence[CaseLetter]] = replies
        """By digest of the letter answered, in order."""

    def with_reference(self, reference: str) -> Sequence[CaseLetter]:
        """Return the letters that bear a reference number."""
        return self._by_reference.get(normalise_reference(reference), ())

    def of_date(self, date: str) -> Sequence[CaseLetter]:
        """Return the letters of a day, ISO 8601."""
        return self._by_date.get(date[:10], ())

    def _find(self, letter: CaseLetter) -> CaseLetter | None:
        asked = letter.record.in_reply_to
        if asked is None:
            return None
        if asked.reference is not None:
            found = [
                other
                for other in self.with_reference(asked.reference)
                if other is not letter and _agree(asked.date, other.record.date)
            ]
        elif asked.date is not None:
            found = [
                other
                for other in self.of_date(asked.date)
                if other is not letter and _are_correspondents(letter, other)
            ]
        else:
            return None
        return found[0] if found else None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one[:10] == other[:10]


def _are_correspondents(reply: CaseLetter, asked: CaseLetter) -> bool:
    """Tell whether a reply goes to who wrote the letter, or comes from whom it was written to."""
    return bool(
        _with(reply, Function.ADDRESSEE) & (_with(asked, Function.SENDER) | _with(asked, Function.SIGNATORY))
        or _with(asked, Function.ADDRESSEE) & (_with(reply, Function.SENDER) | _with(reply, Function.SIGNATORY))
    )


def _with(letter: CaseLetter, function: Function) -> set[str]:
    return {letter.entities[one.id] for one in letter.with_function(function)}
