"""Times of other suites in our words: a year, half, quarter, month, span, limit or rhythm; or what else.

Their spans end where the next day begins or on the last second; ours on the last part that is named.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minsheng.reading.dues import iter_dues
from minsheng.reading.periods import iter_periods
from minsheng.reading.text import make_text

_NAMED_ENDS = re.compile("[到至与和及间—–~-]")
_SPAN = re.compile(r"\((\w{4})-(\w\d)-01,(\w{4})-(\w\d)-01,P(\d+)([MY])\)")
_RHYTHMS = {"P1M": "month", "P3M": "quarter", "P1Y": "year"}
_HALF, _QUARTER, _YEAR = 6, 3, 12


def have_times(words: str, issued: date) -> set[str]:
    """What the reader makes of the words: each period, limit and rhythm."""
    clean = make_text(words).clean
    found = {period for period, _, _ in iter_periods(clean, 0, len(clean), issued) if period}
    for due, _, _ in iter_dues(clean, 0, len(clean), issued):
        found |= {f"by {due.by}"} if due.by else {f"each {due.recurs}"} if due.recurs else set()
    return found


def want_timex(result: Mapping[str, Any], issued: date) -> tuple[set[str], str]:
    """What one result of a suite that writes timex asks for: any of these, or what is not read."""
    kind = (result.get("TypeName") or result["Type"]).removeprefix("datetimeV2.")
    if kind not in ("daterange", "set"):
        return set(), f"no-{kind}"
    value = result.get("Value") or result.get("Resolution") or {}
    timex = [value["Timex"]] if "Timex" in value else [row["timex"] for row in value.get("values", ())]
    if not timex:
        return set(), "only-where"
    if kind == "set":
        rhythm = _RHYTHMS.get(timex[0])
        return ({f"each {rhythm}"}, "") if rhythm else (set(), "no-set")
    found = {told for one in timex for told in _of_timex(one, result["Text"], issued)}
    return (found, "") if found else (set(), _unread(timex[0]))


def _of_timex(timex: str, words: str, issued: date) -> Iterator[str]:
    timex = timex.replace("XXXX", str(issued.year))
    if re.fullmatch(r"\d{4}|\d{4}-\d\d", timex):
        yield timex
    match = _SPAN.fullmatch(timex)
    if match is None or not match[1].isdigit():
        return
    first, last = int(match[1]) * 12 + int(match[2]) - 1, int(match[3]) * 12 + int(match[4]) - 1
    named = _NAMED_ENDS.search(words) is not None
    if match[6] == "Y" and named:
        yield f"{match[1]}/{match[3]}"
    elif match[6] == "Y" and int(match[5]) == 1:
        yield match[1]
    elif match[6] == "M":
        yield of_months(first, last if named else last - 1)


def of_months(first: int, last: int) -> str:
    """The period from one month to another, each counted from the year 0."""
    many, year, month = last - first + 1, first // 12, first % 12
    if many == _YEAR and month == 0:
        return str(year)
    if many == _HALF and month % _HALF == 0:
        return f"{year}-H{month // _HALF + 1}"
    if many == _QUARTER and month % _QUARTER == 0:
        return f"{year}-Q{month // _QUARTER + 1}"
    if many == 1:
        return f"{year}-{month + 1:02}"
    if month == 0 and many % _YEAR == 0:
        return f"{year}/{last // 12}"
    return f"{year}-{month + 1:02}/{last // 12}-{last % 12 + 1:02}"


def _unread(timex: str) -> str:
    if "W" in timex or "SU" in timex or "SP" in timex or "FA" in timex or "WI" in timex:
        return "no-weeks-or-seasons"
    return "no-days-or-decades"


def want_stretch(times: object, words: str) -> tuple[set[str], str]:
    """What a first and last second ask for; a stretch that is no whole months is a limit or a day."""
    if not isinstance(times, list) or len(times) != 2 or not all(isinstance(one, str) for one in times):
        return set(), "no-duration"
    first, last = str(times[0]), str(times[1])
    if re.search("(?:以前|之前|前)$", words) and last.endswith("23:59:59") and re.match(r"\d{4}-", last):
        return {f"by {last[:10]}"}, ""
    if not (first.endswith("-01 00:00:00") and last.endswith("23:59:59")) or "inf" in first + last:
        return set(), "no-days-or-decades"
    year, month, day = map(int, last[:10].split("-"))
    if day != monthrange(year, month)[1]:
        return set(), "no-days-or-decades"
    return {of_months(int(first[:4]) * 12 + int(first[5:7]) - 1, year * 12 + month - 1)}, ""
