"""The individual identification number of Kazakhstan (ИИН, ЖСН): its check digit and the birth date in it.

No library that is kept and typed knows it: python-stdnum 2.2 has no Kazakhstan, airlock-pii 0.1 has the rule but brings
recognisers of its own. Rule: order No. 521 of 2023 on forming identification numbers; two passes modulo 11.
"""

from datetime import date

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_LENGTH = 12
_NO_DIGIT = 10


def check_digit(first_eleven: str) -> int | None:
    """Return the check digit that belongs to eleven digits; None for the few that cannot be issued.

    Args:
        first_eleven: eleven ASCII digits.
    """
    digits = [int(digit) for digit in first_eleven]
    remainder = sum(a * b for a, b in zip(digits, _FIRST_WEIGHTS, strict=True)) % 11
    if remainder == _NO_DIGIT:
        remainder = sum(a * b for a, b in zip(digits, _SECOND_WEIGHTS, strict=True)) % 11
    return None if remainder == _NO_DIGIT else remainder


def birth_date(number: str) -> date | None:
    """Return the birth date that a number holds; None where it holds none.

    Args:
        number: twelve ASCII digits: YYMMDD, a digit for century and sex, then a serial number.
    """
    century = _CENTURIES.get(number[6])
    if century is None:
        return None
    try:
        return date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None


def is_valid(number: str) -> bool:
    """Tell whether the check digit and the birth date of a number hold.

    Args:
        number: any text.
    """
    if len(number) != _LENGTH or not (number.isascii() and number.isdigit()):
        return False
    return check_digit(number[:11]) == int(number[11]) and birth_date(number) is not None
