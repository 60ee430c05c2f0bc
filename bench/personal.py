"""How many identity numbers the guard finds in invented lists, and how many lines it holds back for nothing.

Ten thousand lists from one seed. Every second one is of people: their numbers are written plainly, spaced,
full-width, with dashes, with a small or wrong-alphabet check sign, split over two to five cells or over
eighteen, or over a line end. The others are what a county publishes: projects, statistics, papers, codes.
All numbers begin with 999, which is the code of no province.

    python bench/personal.py [LISTS]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from time import perf_counter

from minsheng.reading.personal import PersonalDatum, find_personal

SEED = 7
LISTS = 10_000
RECALL, FALSE = 0.999, 0.01
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_CUTS = ((6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (14, 4), (10, 8), (4, 4, 4, 4, 2), (17, 1), (1,) * 18)


def an_id(chance: Random) -> str:
    """An identity number of nobody: its check digit is right, its area does not exist."""
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(33_000))
    digits = f"999{chance.randrange(1000):03}{born:%Y%m%d}{chance.randrange(1000):03}"
    return digits + _CHECKS[sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11]


def written(chance: Random, number: str) -> str:
    """The number as somebody might set it."""
    cuts = chance.choice(_CUTS)
    at = [sum(cuts[:n]) for n in range(len(cuts) + 1)]
    pieces = [number[a:b] for a, b in pairwise(at)]
    forms: tuple[Callable[[], str], ...] = (
        lambda: number,
        lambda: number,
        lambda: number.translate(_FULL),
        lambda: number.replace("X", chance.choice("x×Х")),
        lambda: " ".join(pieces),
        lambda: "-".join(pieces),
        lambda: "\t".join(pieces),
        lambda: " | ".join(pieces),
        lambda: "，".join(pieces),
        lambda: f"{number[:10]}\n{number[10:]}",
        lambda: "\u200b".join(pieces),
    )
    return chance.choice(forms)()


def a_list_of_people(chance: Random) -> tuple[str, list[str]]:
    """A list and the numbers in it, as they are written."""
    cell = chance.choice(("\t", " | ", "，", "  "))
    numbers = [written(chance, an_id(chance)) for _ in range(chance.randint(3, 12))]
    rows = [
        cell.join(
            (str(n), f"某{chance.choice(_NAMES)}", number, chance.choice(("低保", "特困", "一类")), "620元")
        )
        for n, number in enumerate(numbers, 1)
    ]
    return "\n".join(["序号 姓名 证件号码 类别 标准", *rows]), numbers


def a_public_line(chance: Random) -> str:
    """One line of what a county publishes about nobody."""
    n, day = chance.randrange, date(2024, 1, 1) + timedelta(days=chance.randrange(700))
    lines: tuple[Callable[[], str], ...] = (
        lambda: f"新增普惠托位{n(900)}个，投资{n(90_000) / 100}亿元，完成{n(10_000) / 100}%。",
        lambda: f"项目代码{day.year}-{n(10**6):06}-{n(99):02}-{n(9):02}-{n(10**6):06}\t{n(9999)}万元",
        lambda: f"某政办发〔{day.year}〕{n(99)}号，{day}印发，咨询电话12345。",
        lambda: "\t".join(str(n(10 ** n(1, 8))) for _ in range(n(4, 14))),
        lambda: f"{n(10**6):06}\t{day:%Y%m%d}\t{n(10**4):04}\t{n(10**6) / 100}",
        lambda: f"统一社会信用代码9199{n(10**4):04}MA{n(10**5):05}XK{n(9)}C，注册资本{n(9999)}万元",
        lambda: f"不动产单元号{n(10**12):012}GB{n(10**5):05}F{n(10**8):08}",
        lambda: f"发票号码{n(10**12):012}，合同编号HT{day:%Y%m%d}{n(10**4):04}",
        lambda: f"合同流水号{n(10**17, 10**18)}，坐标{n(180)}.{n(10**6):06},{n(90)}.{n(10**6):06}",
        lambda: f"东溪镇第{n(20)}网格，常住{n(9000)}户{n(30_000)}人，{day}核查，高龄补贴{n(900)}元/月。",
        lambda: f"县政府在中山路{n(200)}号，工作时间{n(9):02}:30-17:30，{n(20)}路公交可达。",
        lambda: f"GB/T {n(99_999)}-{day.year}；ISBN 978-7-{n(9999):04}-{n(9999):04}-{n(9)}",
    )
    return chance.choice(lines)()


def is_covered(text: str, number: str, start: int, found: list[PersonalDatum]) -> bool:
    """Whether one finding covers the whole number that begins at `start`."""
    end = start + len(number)
    return any(one.kind == "id_number" and one.start <= start and end <= one.end for one in found)


def main(lists: int) -> int:
    """Print both shares; 1 where a bound is broken."""
    chance = Random(SEED)  # noqa: S311  (invented lists, not secrets)
    numbers = missed = lines = held = characters = 0
    spent = 0.0
    for turn in range(lists):
        if turn % 2:
            for line in (a_public_line(chance) for _ in range(8)):
                began = perf_counter()
                held += bool(find_personal(line))
                spent += perf_counter() - began
                lines, characters = lines + 1, characters + len(line)
            continue
        text, expected = a_list_of_people(chance)
        began = perf_counter()
        found = find_personal(text)
        spent += perf_counter() - began
        characters, at = characters + len(text), 0
        for number in expected:
            at = text.index(number, at)
            missed += not is_covered(text, number, at, found)
            numbers, at = numbers + 1, at + len(number)
    recall, false = 1 - missed / numbers, held / lines
    sys.stdout.write(
        f"personal  lists={lists}  id_numbers={numbers}  recall={recall:.5f} (>= {RECALL})"
        f"  public_lines={lines}  withheld_falsely={false:.5f} (<= {FALSE})"
        f"  {characters / 1e6 / spent:.2f} M characters/s\n"
    )
    return int(recall < RECALL or false > FALSE)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LISTS))
