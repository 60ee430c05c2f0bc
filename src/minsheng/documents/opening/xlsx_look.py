"""A number of a sheet as a person sees it: percent signs, dates and units that only the cell's format holds.

Rounding by the format is not followed: 0.04567 shown as `5%` is read as `4.567%`, because the cell's
own figure is the truth. Fifteen significant digits are kept, as Excel does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Literal

Kind = Literal["number", "percent", "date", "month", "time", "moment"]

# Formats that are known by number only (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are the East Asian dates).
BUILT_IN: dict[int, Kind] = {
    9: "percent",
    10: "percent",
    **dict.fromkeys([*range(14, 18), *range(27, 32), *range(50, 59), 36], "date"),
    **dict.fromkeys([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47], "time"),
    22: "moment",
}
LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
DIGITS = re.compile(r"[0#?][0#?,.]*")
# Commas behind the digits divide by a thousand, `!` puts a sign inside them: seen is no longer the figure.
SCALED = re.compile(r"[0#?],+(?![0#?,])|!")
EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
MAC_DAYS = 1462  # workbooks of the 1904 date system count from 1904-01-01


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell shows its number: what kind it is, and words before and after it."""

    kind: Kind = "number"
    before: str = ""
    after: str = ""


def look_of(number: int, code: str | None) -> Look:
    """The look of format `number`; `code` is its pattern where the workbook defines it itself."""
    if code is None:
        return Look(BUILT_IN.get(number, "number"))
    first = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    bare = LITERAL.sub(" ", first)
    kind = _kind(bare, first)
    digits = DIGITS.search(bare)
    if kind != "number" or digits is None or SCALED.search(bare):
        return Look(kind)
    return _with_words(first)


def _kind(bare: str, code: str) -> Kind:
    signs = bare.lower().replace("general", "").replace("am/pm", "h")
    if "%" in signs:
        return "percent"
    has_day, has_hour = "d" in signs, bool(re.search("[hs]", signs)) or "[h" in code.lower()
    if "y" in signs and not has_day and not has_hour:
        return "month" if "m" in signs else "number"
    if has_hour:
        return "moment" if has_day else "time"
    return "date" if has_day else "number"


def _with_words(code: str) -> Look:
    before: list[str] = []
    after: list[str] = []
    is_after, position = False, 0
    for literal in LITERAL.finditer(code):
        is_after |= bool(DIGITS.search(code[position : literal.start()]))
        (after if is_after else before).append(literal[1] or literal[2] or literal[3] or "")
        position = literal.end()
    return Look("number", "".join(before).strip(), "".join(after).strip())


def shown(raw: str, look: Look, *, is_1904: bool = False) -> str:
    """The number `raw` (as the sheet stores it) in its look; what is no number stays as it is."""
    try:
        value = Decimal(f"{float(raw):.15g}")
    except ValueError:
        return raw
    if not value.is_finite():
        return raw
    match look.kind:
        case "percent":
            return f"{plain(value * 100)}%"
        case "number":
            return f"{look.before}{plain(value)}{look.after}"
        case "date" | "month" | "time" | "moment":
            return _day(value + (MAC_DAYS if is_1904 else 0), look.kind) or plain(value)


def plain(value: Decimal) -> str:
    """A decimal without exponent or idle zeros: `5000`, `0.285`."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _day(serial: Decimal, kind: Kind) -> str | None:
    """The day or time of a serial number; None where it is none. 1900 has no 29 February here."""
    if not 0 <= serial < 2958466:
        return None
    moment = EPOCH + timedelta(seconds=round(float(serial) * 86400))
    match kind:
        case "month":
            return f"{moment.year}年{moment.month}月"
        case "time":
            return f"{moment:%H:%M}"
        case _:
            has_hour = kind == "moment" and serial % 1
            return f"{moment:%Y-%m-%d %H:%M}" if has_hour else f"{moment:%Y-%m-%d}"
