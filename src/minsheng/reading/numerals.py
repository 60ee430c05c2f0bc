"""Numbers as they are written (数词): Arabic and Chinese digits, 万 and 亿, 成 and 百分之.

Every result is a `Decimal`; `to_plain` writes it without an exponent.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
CHINESE = "".join([*DIGITS, *STEPS, *SCALES])
_FACTORS = STEPS | SCALES
_SCALE_SIGNS = "".join(SCALES)
_ONE = Decimal(1)


def scale_of(words: str) -> Decimal:
    """What a run of 十百千万亿 multiplies by: 万亿 is 10^12, an empty run is 1."""
    if not words:
        return _ONE
    factor = 1
    for sign in words:
        factor *= _FACTORS[sign]
    return Decimal(factor)


def parse_arabic(digits: str, scale: str = "") -> Decimal:
    """The value of `1,234.5` times its scale (万, 亿, 千万 ...)."""
    value = Decimal(digits if digits.isdecimal() else digits.replace(",", "").replace("−", "-"))
    if not scale:
        return value
    value *= scale_of(scale)
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def parse_chinese(words: str) -> Decimal | None:
    """The value of 三十五, 一百零二, 两千, 二〇二五, 十二点五 or 四点二亿; None if `words` is no numeral.

    A lone step counts once: 百 is 100, as in 百场以上.
    """
    whole, point, rest = words.partition("点")
    value = _parse_whole(whole)
    if value is None or not point:
        return value
    decimals = rest.rstrip(_SCALE_SIGNS)
    digits = [DIGITS.get(sign) for sign in decimals]
    if not digits or None in digits:
        return None
    value += Decimal("0." + "".join(str(digit) for digit in digits))
    scaled = value * scale_of(rest[len(decimals) :])
    return scaled if scaled != scaled.to_integral_value() else scaled.to_integral_value()


def _parse_whole(words: str) -> Decimal | None:
    if not words or any(sign not in CHINESE for sign in words):
        return None
    if len(words) > 1 and all(sign in DIGITS for sign in words):
        return Decimal("".join(str(DIGITS[sign]) for sign in words))
    total, section, digit, step = 0, 0, None, 0
    for sign in words:
        if sign in DIGITS:
            digit = DIGITS[sign]
            step = 0 if digit == 0 else step
        elif sign in STEPS:
            step = STEPS[sign]
            section += (digit or 1) * step
            digit = None
        else:
            section += digit or 0
            total = _scaled(total, section, SCALES[sign])
            section, digit, step = 0, None, SCALES[sign]
    # 两千四, 一万三: a last digit without its step counts in the next one below; 十五 is none of these.
    return Decimal(total + section + (digit or 0) * (step // 10 if step > STEPS["十"] else 1))


def _scaled(total: int, section: int, scale: int) -> int:
    """`section` counted in `scale`: 亿 takes up all before it, 万 only its own section; 万万 is 亿."""
    if scale == SCALES["亿"]:
        return (total + section or 1) * scale
    return total * scale if total and not section else total + (section or 1) * scale


def to_plain(value: Decimal) -> str:
    """`value` as a decimal string without exponent: 6.0 stays 6.0, 1E+8 is 100000000."""
    return format(value, "f")
