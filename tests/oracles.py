"""Tests that others wrote (外部测试集), each case as what it asks for and what the reader makes of it.

The suites lie beside the checkout and not in it; a case is known by its suite, its number there and a digest
of its words. `Case.unread` names what a case asks for that the reader does not read at all (a time of day):
such a case is counted and not compared. The reasons stand in reading/external.yml.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from minsheng.reading import read
from minsheng.reading.numerals import parse_arabic, parse_chinese
from minsheng.reading.quantities import find_quantities
from minsheng.reading.quantity import Quantity
from minsheng.reading.text import make_text
from oracle_times import have_times, want_stretch, want_timex

EXTERNAL = Path(__file__).resolve().parents[2] / "shared" / "external"
_SPECS = EXTERNAL / "recognizers-text" / "Specs"
_JIONLP = EXTERNAL / "jionlp"

# Their names of units as we write them.
UNITS = {
    "Chinese yuan": "元", "Mu": "亩", "Kilogram": "公斤", "Centimeter": "厘米", "Ton": "吨",
    "Kilometer": "公里", "Square meter": "平方米", "Meter": "米", "Square kilometer": "平方公里",
    "Euro": "欧元", "Dollar": "元", "United States dollar": "美元", "Hong Kong dollar": "港元",
    "Japanese yen": "日元", "British pound": "英镑", "Pound": "英镑", "Russian ruble": "卢布",
    "Liter": "升", "Gram": "克", "Millimeter": "毫米", "Hectare": "公顷", "C": "摄氏度", "Year": "岁",
    "Cubic meter": "立方米", "Milliliter": "毫升", "Jin": "斤", "Microgram": "微克",
}  # fmt: skip
_SAME = {
    "周岁": "岁", "℃": "摄氏度", "千克": "公斤", "千米": "公里", "港币": "港元", "元人民币": "元",
    "个百分点": "%", "百分点": "%", "cm": "厘米", "m": "米",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `wants` holds the answers that would do for each thing asked; `has` is what was read."""

    suite: str
    number: int
    digest: str
    words: str
    wants: tuple[frozenset[str], ...]
    has: frozenset[str]
    unread: str = ""

    @property
    def agrees(self) -> bool:
        """Whether all that is asked for was read, and nothing else of its kind."""
        asked = frozenset[str]().union(*self.wants)
        kinds = {_kind(one) for one in asked}
        has = {one for one in self.has if not kinds or _kind(one) in kinds}
        return all(want & has for want in self.wants) and has <= asked


def _kind(told: str) -> str:
    """Whether a time is a period, a limit or a rhythm: of one time the reader tells the first two."""
    return told[:3] if told.startswith(("by ", "each ")) else ""


def all_cases() -> Iterator[Case]:
    """Every case of every suite, in order."""
    for path in sorted(_SPECS.glob("*/Chinese/*.json")):
        rows = json.loads(path.read_text("utf-8-sig"))
        for number, row in enumerate(rows):
            asked = _asked(path.stem, row)
            if asked:
                yield _case(f"{path.parents[1].name}/{path.stem}", number, row["Input"], *asked)
    for path in sorted(_JIONLP.glob("*.json")):
        number = 0
        for group in json.loads(path.read_text("utf-8")):
            for row in group["cases"]:
                yield _of_jionlp(path.stem, number, _unpacked(row))
                number += 1


def _case(suite: str, number: int, words: str, wants: Sequence[set[str]], has: set[str], unread: str) -> Case:
    digest = hashlib.sha256(f"{suite}#{number}#{words}".encode()).hexdigest()[:8]
    return Case(
        suite, number, digest, words, tuple(frozenset(want) for want in wants), frozenset(has), unread
    )


Asked = tuple[list[set[str]], set[str], str]


def _asked(stem: str, row: Mapping[str, Any]) -> Asked | None:
    results = row["Results"]
    if stem == "NumberModel":
        return _numbers(row["Input"], results)
    if stem in ("PercentModel", "CurrencyModel", "DimensionModel", "AgeModel", "TemperatureModel"):
        return _quantities(row["Input"], results, stem)
    if stem in ("OrdinalModel", "NumberRangeModel", "NumberRangeModelExperimentalMode"):
        return _none_of(row["Input"], results, stem)
    return _times(row, results)


def _numbers(words: str, results: Sequence[Mapping[str, Any]]) -> Asked:
    """Their numbers stand alone, so that only how a numeral is read can be compared."""
    wants = [{plain(one["Resolution"]["value"])} for one in results]
    return wants, {plain(value) for one in results if (value := numeral(one["Text"])) is not None}, ""


def numeral(words: str) -> Decimal | None:
    """The value of one numeral as the reader's own parsers have it; None if it is none to them."""
    clean = make_text(words).clean.replace(" ", "")
    match = re.fullmatch(r"([-−]?\d[\d,]*(?:\.\d+)?)([十百千万亿]*)", clean)
    if match:
        return parse_arabic(match[1], match[2])
    if (value := parse_chinese(clean)) is not None or not clean:
        return value
    counted = find_quantities(f"{clean}个", 0, len(clean) + 1)  # 十多万 is read where it counts something
    return counted[0].value if counted and counted[0].start == 0 else None


def plain(value: object) -> str:
    """A number without superfluous zeros."""
    try:
        told = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    return format(told.quantize(Decimal("0.01")).normalize(), "f")


def _quantities(words: str, results: Sequence[Mapping[str, Any]], stem: str) -> Asked:
    wants = []
    for one in results:
        told = one["Resolution"]
        # 个百分点 is % to them
        # 个百分点 is % to them
        unit = "%" if stem == "PercentModel" else UNITS.get(told.get("unit", ""), told.get("unit", ""))
        wants.append({f"{plain(str(told['value']).rstrip('%'))} {unit}"})
    units = {want.split(" ", 1)[1] for row in wants for want in row} or {
        "%" if stem == "PercentModel" else ""
    }
    return wants, {told for told in have_quantities(words) if told.split(" ", 1)[1] in units}, ""


def have_quantities(words: str) -> set[str]:
    """Each quantity that is read, as its value and unit; of a range both ends."""
    clean = make_text(words).clean
    return {told for one in find_quantities(clean, 0, len(clean)) for told in _told(one)}


def _told(one: Quantity) -> Iterator[str]:
    unit = _SAME.get(one.unit, one.unit)
    for value in (one.value, one.upper):
        if value is not None:
            yield f"{plain(value)} {unit}"


def _none_of(words: str, results: Sequence[Mapping[str, Any]], stem: str) -> Asked:
    """Orders are no quantities, and a range of bare numbers none either."""
    if stem == "OrdinalModel":
        return [], have_quantities(words), ""
    return [{str(one["Resolution"]["value"])} for one in results], set(), "bare-range" if results else ""


def _times(row: Mapping[str, Any], results: Sequence[Mapping[str, Any]]) -> Asked | None:
    if results and not any("Value" in one or "Resolution" in one for one in results):
        return [], set(), "only-where"
    issued = date.fromisoformat(row.get("Context", {}).get("ReferenceDateTime", "2017-03-22")[:10])
    wants, unread = [], ""
    for one in results:
        want, why = want_timex(one, issued)
        unread = unread or why
        if want:
            wants.append(want)
    return wants, have_times(row["Input"], issued), unread


def _unpacked(row: object) -> list[Any]:
    """A case; one that is kept as source text has names where numbers cannot be told."""
    if isinstance(row, list):
        return row
    source = str(row["_source"]) if isinstance(row, dict) else ""
    return list(ast.literal_eval(re.sub(r"(\b_ts_\d|(?:date)?time\.\w+\([^()]*\))", r"'\1'", source)))


_DAYS = {"_ts_1": date(2021, 6, 14), "_ts_2": date(2021, 9, 1)}


def _of_jionlp(suite: str, number: int, row: Sequence[Any]) -> Case:
    readers: dict[str, Callable[[Sequence[Any]], Asked]] = {
        "test_money_parser": _money,
        "test_money_extractor": _monies,
        "test_time_parser": _time,
        "test_time_extractor": _no_time,
        "test_location_parser": _place,
    }
    return _case(f"jionlp/{suite}", number, str(row[0]), *readers[suite](row))


def _money(row: Sequence[Any]) -> Asked:
    told = row[1]
    if told is None:
        return [], _monies_in(row[0]), ""
    values = told["num"] if isinstance(told["num"], list) else [told["num"]]
    unit = _SAME.get(told["case"], told["case"])
    return [{f"{plain(value)} {unit}"} for value in values], _monies_in(row[0]), ""


_MONEY = frozenset({"元", "美元", "欧元", "港元", "日元", "英镑", "新台币", "卢布"})


def _monies_in(words: str) -> set[str]:
    return {told for told in have_quantities(words) if told.split(" ", 1)[1] in _MONEY}


def _monies(row: Sequence[Any]) -> Asked:
    wants = [told for one in row[1] for told in [_monies_in(one["text"])] if told]
    missing = len(wants) < len(row[1])
    return [*wants, {"another sum"}] if missing else wants, _monies_in(row[0]), ""


def _time(row: Sequence[Any]) -> Asked:
    words, day, told = str(row[0]), row[1], row[-1]
    if not isinstance(told, dict) or told.get("type") not in ("time_point", "time_span"):
        return [], set(), "no-duration"
    wants, unread = want_stretch(told["time"], words)
    return [wants] if wants else [], have_times(words, _day(day)), unread


def _day(told: object) -> date:
    if isinstance(told, str):
        return _DAYS.get(told, date(2021, 6, 14))
    if isinstance(told, dict):
        return date(int(told.get("year", 2021)), int(told.get("month", 6)), int(told.get("day", 14)))
    parts = [int(one) for one in told][:3] if isinstance(told, list) else [2021]
    return date(*[*parts, 6, 14][:1], *([*parts[1:], *[6, 14][len(parts) - 1 :]][:2]))


def _no_time(row: Sequence[Any]) -> Asked:
    """Where no time stands none must be read; how far one reaches is another's convention."""
    return ([], set(), "only-where") if row[1] else ([], have_times(row[0], date(2021, 6, 14)), "")


def _place(row: Sequence[Any]) -> Asked:
    told = row[-1]
    names = [told[key] for key in ("province", "city", "county") if told.get(key)]
    if not told.get("province"):
        return [], set(), "place-without-province"
    want = "".join(dict.fromkeys(names))
    places = read(str(row[0])).document.places
    return [{want}], {places[0].name} if places else set(), ""
