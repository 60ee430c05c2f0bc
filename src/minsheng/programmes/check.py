"""Checks packs against their examples: what must come out, does; every difference is a fault by file and
line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from minsheng.programmes.expectations import compare
from minsheng.programmes.faults import BadPack, Fault, Faults
from minsheng.programmes.find import PackFolder
from minsheng.programmes.load import load_pack
from minsheng.programmes.pack import Pack
from minsheng.programmes.page_text import text_in
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.scenario import Scenario
from minsheng.programmes.sheet import Node, instead, read_sheet
from minsheng.programmes.trial import Trial, lines, run
from minsheng.terms.calendar import OFFICE_TIME

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
# On which an example that names no day is judged, so that it comes out the same on every day.
SOME_DAY = datetime(2026, 1, 1, tzinfo=OFFICE_TIME)
_PROSE = re.compile(r"[\u4e00-\u9fff]")
_LIMITED = {"name", "row", "numbers"}
_HELD = {"expect", "refused"}  # what must come out


@dataclass(frozen=True, slots=True)
class Example:
    """One example after it was run: its row of the list of systems, the numbers declared that stand in it
    (an empty list is declared for a row without any), and whether it shows a refusal."""

    name: str
    row: str
    numbers: tuple[str, ...]
    has_numbers: bool
    has_refusal: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A pack after its examples were run; `faults` is empty where all is well."""

    id: str
    pack: Pack | None
    examples: tuple[Example, ...]
    faults: tuple[Fault, ...]

    def rows(self) -> tuple[str, ...]:
        """The rows of the list of systems that it shows with their own numbers and a refusal."""
        rows = sorted({one.row for one in self.examples if one.row})
        return tuple(row for row in rows if self._counts(row))

    def _counts(self, row: str) -> bool:
        shown = [one for one in self.examples if one.row == row]
        return any(one.has_numbers for one in shown) and any(one.has_refusal for one in shown)


def check_pack(folder: PackFolder) -> Checked:
    """The pack in `folder`, read and held against its examples."""
    try:
        pack = load_pack(folder)
        if not folder.examples.is_file():
            return Checked(
                folder.id,
                pack,
                (),
                (Fault(str(folder.examples), 1, "没有这个文件：请写几个例子，至少有一个不予办理的"),),
            )
        return check_examples(pack, text_in(folder.examples), str(folder.examples))
    except BadPack as error:
        return Checked(folder.id, None, (), error.faults)


def check_examples(pack: Pack, text: str, file: str) -> Checked:
    """The examples of `text` run on `pack`; BadPack where the text is no YAML."""
    faults = Faults()
    examples = []
    for number, node in enumerate(read_sheet(text, file, faults).items(), 1):
        scenario = read_scenario(pack, node, number)
        _check_roles(pack, scenario)
        trial = run(pack, scenario, SOME_DAY)
        told = list(lines(trial))
        compare(trial, told)
        examples.append(_example(scenario, trial))
    if not any(one.has_refusal for one in examples):
        faults.add(file, 1, "例子里没有一个不予办理的：至少写一个 refused、wrong 或不通过的")
    return Checked(pack.id, pack, tuple(examples), tuple(sorted(faults.found)))


def _check_roles(pack: Pack, scenario: Scenario) -> None:
    """A role that the pack has not would only ever be refused."""
    roles = pack.workflow.roles
    for node, role in ((one.node, one.role) for case in scenario.cases for one in case.attempts):
        if role and role not in roles:
            node.fault(f"没有角色“{role}”：{instead(role, roles)}")


def _example(scenario: Scenario, trial: Trial) -> Example:
    there = {Decimal(one) for one in _digits(scenario.node, top=True)}
    numbers = scenario.numbers or ()
    has_numbers = scenario.numbers is not None and all(_decimal(one) in there for one in numbers)
    if scenario.row and not has_numbers:
        lacking = [one for one in numbers if _decimal(one) not in there]
        scenario.node.fault(
            f"例子“{scenario.name}”声明的数字不在例子里：{'、'.join(lacking) or '请写 numbers: […]'}"
        )
    return Example(scenario.name, scenario.row, numbers, has_numbers, _has_refusal(scenario))


def _decimal(word: str) -> Decimal | None:
    return Decimal(word) if _NUMBER.fullmatch(word) else None


def _digits(node: Node, *, top: bool = False, is_held: bool = False) -> Iterator[str]:
    """The numbers of an example. Those in prose count only where the comparison holds them against what came
    out: a number that merely stands in a note shows nothing."""
    if isinstance(node.value, dict):
        for key, below in node.value.items():
            if not (top and key in _LIMITED):
                yield from _digits(below, is_held=is_held or key in _HELD)
    elif isinstance(node.value, list):
        for below in node.value:
            yield from _digits(below, is_held=is_held)
    elif not isinstance(node.value, bool) and node.value is not None:
        text = str(node.value)
        yield from _DIGITS.findall(text) if is_held or not _PROSE.search(text) else ()


def _has_refusal(scenario: Scenario) -> bool:
    """Whether it expects something to be refused; that it is, the comparison has seen."""
    expected = [node.mapping() for node in (scenario.expect, *(one.expect for one in scenario.cases)) if node]
    attempts = [attempt for case in scenario.cases for attempt in case.attempts]
    return (
        any(attempt.refused is not None for attempt in attempts)
        or any(one.refused is not None for one in scenario.vouchers)
        or any({"refused", "wrong", "refused_papers", "impossible"} & set(one) for one in expected)
        or any("quorum" in one and one["quorum"].value is False for one in expected)
    )
