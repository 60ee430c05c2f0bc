"""The check character of an identity number (身份证号), after GB 11643-1999."""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_character(digits: str) -> str:
    """The eighteenth character that belongs to seventeen digits: a digit or X; ValueError for another
    length."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]
