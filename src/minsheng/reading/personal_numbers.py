"""Identity and card numbers (身份证号、银行卡号), however they are set: spaced, with marks between,
after letters, or one number over several cells of a row.

Identity numbers are tested by their check digit (GB 11643-1999), card numbers by Luhn's (GB/T 15694.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from minsheng.terms.identity import check_character

Found = tuple[int, int, str, bool]  # start, end, kind, sure

# The tenth check sign as it is typed: Latin, the sign of multiplication, Cyrillic, a cross, the Roman ten.
_LAST = "Xx×хХ✕✖ⅩⅹΧχ"
_LONG = re.compile(rf"(?<![\dA-Za-z.])\d(?:[ -]{{0,3}}\d){{13,20}}[ -]{{0,3}}[\d{_LAST}]?(?![\dA-Za-z]|\.\d)")
# Behind letters too (ID…, sfz=…), and with a star for the last sign; only with its check digit.
_TIGHT = re.compile(rf"\d(?<!\d\d)(?<!\d\.\d)\d{{16}}[\d{_LAST}*](?!\d|\.\d)")
# Letters that were typed or recognised for digits.
_TYPED = re.compile(rf"[\dOoIl](?<![A-Za-z\d].)[\dOoIl]{{16}}[\dOoIl{_LAST}](?![A-Za-z\d])")
_DIGITS = str.maketrans("OoIl", "0011")
# One number over cells or with marks between: the pieces in turn, parted by what parts cells and digits.
_BETWEEN = r"[ \t\n&|,;:/、·.*_~+=<>()\[\]【】{}“”\"'‘’-]{0,7}"
_PARTED = re.compile(rf"\d(?<!\d\d)(?<!\d\.\d)\d{{0,16}}(?:{_BETWEEN}[\d{_LAST}]{{1,17}})+")
_OLD_PARTED = re.compile(
    r"\d(?<!\d\d)(?<!\d\.\d)\d{5}[ \t|,/、·-]{1,3}\d{6}[ \t|,/、·-]{1,3}\d{3}(?!\d|\.\d)"
)
_OF_A_PAPER = re.compile(r"身份证|证件号|证号|公民身份")
_PIECE = re.compile(rf"\d+[{_LAST}]?|[{_LAST}]")
_ID_LENGTH = 18
_MOST_PIECES = 6  # 6+8+4, 6+4+2+2+3+1 …; more pieces than these are single signs, or a table of numbers
_FEWEST_ALIKE = 2  # three pieces or more of one length are figures of a table
# GB/T 15694.1: what a card may begin with, and how long it then is; the last two are old cards of two banks.
_CARD = re.compile(r"62\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}|60\d{14}|9558\d{15}|4563\d{15}")
_OF_AN_ACCOUNT = re.compile(
    r"卡|账|帐|户"
)  # without its check digit a number is a card only beside these words
_NEAR = 12  # signs before a number in which such a word stands
# The year of birth of somebody who may be alive: nobody of the first half of the nineteenth century is.
_BORN = range(1880, 2100)


def find_numbers(text: str) -> Iterator[Found]:
    """The personal numbers in folded `text`: start, end, kind, and whether the check digit agrees."""
    for match in _LONG.finditer(text):
        yield from _number(match)
    for match in _PARTED.finditer(text):
        yield from _parted(match)
    yield from _by_check_digit(text)
    for match in _OLD_PARTED.finditer(text):
        if _is_shaped(re.sub(r"\D", "", match[0])) and _stands_before(_OF_A_PAPER, match):
            yield match.start(), match.end(), "id_number", False


def _by_check_digit(text: str) -> Iterator[Found]:
    for match in _TIGHT.finditer(text):
        if is_id_number(_plain(match[0])):
            yield match.start(), match.end(), "id_number", True
    for match in _TYPED.finditer(text):
        if is_id_number(_plain(match[0].translate(_DIGITS))):
            yield match.start(), match.end(), "id_number", True


def is_id_number(digits: str) -> bool:
    """Whether an 18-sign identity number's date exists and its check digit agrees."""
    if not re.fullmatch(r"\d{17}[\dX]", digits, re.ASCII) or not _is_date(digits[6:14]):
        return False
    return check_character(digits[:17]) == digits[17]


def _number(match: re.Match[str]) -> Iterator[Found]:
    """A long number as an identity number or a card number, or as neither."""
    digits = _plain(re.sub("[ -]", "", match[0]))
    if _is_shaped(digits):
        yield match.start(), match.end(), "id_number", is_id_number(digits)
    elif _CARD.fullmatch(digits) and (_is_luhn(digits) or _stands_before(_OF_AN_ACCOUNT, match)):
        yield match.start(), match.end(), "bank_card", _is_luhn(digits)


def _parted(match: re.Match[str]) -> Iterator[Found]:
    """Every run of whole pieces that is one identity number; only with its check digit, since a table is full
    of numbers."""
    pieces = [(piece.start() + match.start(), piece[0]) for piece in _PIECE.finditer(match[0])]
    first = 0
    while first < len(pieces):
        last = _end_of_number(pieces, first)
        if last is None:
            first += 1
            continue
        start, words = pieces[last]
        yield pieces[first][0], start + len(words), "id_number", True
        first = last + 1


def _end_of_number(pieces: list[tuple[int, str]], first: int) -> int | None:
    """The last piece of an identity number that begins with piece `first`; None where none does."""
    digits = ""
    for last in range(first, len(pieces)):
        digits += pieces[last][1]
        if len(digits) >= _ID_LENGTH:
            break
    else:
        return None
    sizes = [len(words) for _, words in pieces[first : last + 1]]
    alike = len(sizes) > _FEWEST_ALIKE and len(set(sizes)) == 1
    known = set(sizes) == {1} or (len(sizes) <= _MOST_PIECES and not alike)
    return last if known and len(digits) == _ID_LENGTH and is_id_number(_plain(digits)) else None


def _stands_before(words: re.Pattern[str], match: re.Match[str]) -> bool:
    return words.search(match.string, max(0, match.start() - _NEAR), match.start()) is not None


def _plain(digits: str) -> str:
    return digits[:-1] + ("X" if digits[-1] in _LAST + "*" else digits[-1])


def _is_shaped(digits: str) -> bool:
    """Eighteen signs with a possible date of birth, or the fifteen digits of numbers before 1999."""
    if len(digits) == _ID_LENGTH and digits[:17].isdigit():
        return (
            re.fullmatch(r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0\d|1[0-2])[0-3]\d{5}", digits[:17] + "0")
            is not None
        )
    return len(digits) == 15 and digits[0] in "123456789" and _is_date("19" + digits[6:12])


def _is_date(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year in _BORN
    except ValueError:
        return False


def _is_luhn(digits: str) -> bool:
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0
