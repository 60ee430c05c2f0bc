"""What of the month is open under the name of a split body goes to its heirs too (拆分后的分办).

That is problems which it leads, helps with or checks, notices that it has to answer, extensions it asked for.

A problem keeps exactly one lead. Whoever is judged never checks: where the named checker becomes judged, the
office checks instead, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from minsheng.ledger.dividing import Divided, DividedLine, OpenWork, Taken, check_split, divided
from minsheng.loop.checking import is_judged
from minsheng.loop.extension import Extension
from minsheng.loop.notice import Notice
from minsheng.loop.problem import Problem
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict

Passed: TypeAlias = Problem | Notice | Extension
OFFICE = ""  # in place of an heir: the office checks


class Part(StrEnum):
    """What the split body has to do with a problem, or a notice that stands alone."""

    LEAD = "lead"  # 牵头
    HELPER = "helper"  # 配合
    CHECKER = "checker"  # 验收
    NOTICE = "notice"  # 督查单

    @property
    def label(self) -> str:
        """The part in Chinese, as the page prints it."""
        return _PARTS[self]


_PARTS = {Part.LEAD: "问题牵头", Part.HELPER: "问题配合", Part.CHECKER: "问题验收", Part.NOTICE: "督查单"}


@dataclass(frozen=True, slots=True)
class OpenCases:
    """The problems in which the body has a part and that stand, its notices that are under way, its
    extensions that wait. `left` says in words what this does not decide."""

    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    extensions: tuple[Extension, ...] = ()
    left: tuple[str, ...] = ()

    def alone(self, body: str) -> tuple[Notice, ...]:
        """The notices that go with no problem which the body leads."""
        led = {one.id for one in self.problems if one.lead == body}
        return tuple(one for one in self.notices if one.problem not in led)


def part_of(problem: Problem, body: str) -> Part:
    """What the body has to do with the problem; its lead before anything else."""
    if problem.lead == body:
        return Part.LEAD
    return Part.HELPER if body in problem.helpers else Part.CHECKER


def divided_cases(
    body: Body,
    heirs: Mapping[str, str],
    cases: OpenCases,
    taken: Mapping[str, Taken],
    parents: Mapping[str, str | None],
) -> tuple[tuple[Passed, ...], tuple[DividedLine, ...]]:
    """The records to write and what is done in words. `heirs` are the short names by id, `taken` who goes on
    by the ids of problems and of notices that stand alone. BadInput where one is left out or cannot
    go there."""
    records: list[Passed] = []
    lines: list[DividedLine] = []
    went: dict[str | None, str] = {}
    for one in cases.problems:
        who, part = _taken(one.id, f"第{one.number}号问题", taken, heirs), part_of(one, body.id)
        after = _passed(one, body.id, who, part, parents)
        if part is Part.LEAD:
            went[one.id] = who.heir
        office = ("验收改由督查室办理",) if one.checker is not None and after.checker is None else ()
        records.append(after)
        name = f"{part.label}：第{one.number}号 {one.what}"
        lines.append(DividedLine(name, heirs.get(who.heir, "督查室"), _others(who, part, heirs), office))
    alone = {one.id for one in cases.alone(body.id)}
    for notice in cases.notices:
        if notice.id in alone:
            who = _taken(notice.id, f"督查单第{notice.number}号", taken, heirs)
            went[notice.id] = who.heir
            lines.append(DividedLine(f"督查单：{notice.asks}", heirs[who.heir], (), ()))
        records.append(replace(notice, body=went[notice.id if notice.id in alone else notice.problem]))
    for extension in cases.extensions:
        if (heir := went.get(extension.notice) or went.get(extension.problem)) is not None:
            records.append(replace(extension, body=heir))
    return tuple(records), tuple(lines)


def divided_whole(
    work: OpenWork,
    cases: OpenCases,
    items: Mapping[str, Taken],
    groups: Mapping[str, Taken],
    taken: Mapping[str, Taken],
    *,
    paper: str,
    parents: Mapping[str, str | None],
    new_id: Callable[[], str],
) -> tuple[Divided, tuple[Passed, ...]]:
    """Items and groups as `divided` has them, with the lines of problems and notices behind; what of these is
    to be written. Conflict where nothing is open."""
    check_split(work)
    if not (work.items or work.groups or cases.problems or cases.notices):
        raise Conflict(f"{work.body.name}名下没有要分的事项")
    heirs = {heir.id: heir.short for heir in work.heirs}
    done = divided(work, items, groups, paper=paper, new_id=new_id)
    records, lines = divided_cases(work.body, heirs, cases, taken, parents)
    return replace(done, lines=(*done.lines, *lines)), records


def _taken(identity: str, words: str, taken: Mapping[str, Taken], heirs: Mapping[str, str]) -> Taken:
    if identity not in taken:
        raise BadInput(f"{words}还没有定由谁接办", where="接办单位")
    if any(one not in heirs and one != OFFICE for one in taken[identity].all):
        raise BadInput("接办单位要从承继单位里选", where="接办单位")
    return taken[identity]


def _others(who: Taken, part: Part, heirs: Mapping[str, str]) -> tuple[str, ...]:
    return () if part is Part.CHECKER else tuple(heirs[one] for one in who.all[1:])


def _passed(
    problem: Problem, body: str, who: Taken, part: Part, parents: Mapping[str, str | None]
) -> Problem:
    """The problem with the body's part in it passed on."""
    where = f"第{problem.number}号问题"
    if part is Part.CHECKER:
        if who.heir == OFFICE:
            return replace(problem, checker=None)
        if is_judged(who.heir, (problem.lead, *problem.helpers), parents):
            said = "验收单位不能是牵头或配合单位，也不能是它的上级或下属单位：请另选，或选督查室"
            raise BadInput(said, where=where)
        return replace(problem, checker=who.heir)
    if who.heir == OFFICE:
        raise BadInput("牵头、配合要由承继单位接办", where=where)
    helpers = [one for one in problem.helpers if one != body]
    lead = who.heir if part is Part.LEAD else problem.lead
    helpers += who.all[1:] if part is Part.LEAD else who.all
    kept = tuple(one for one in dict.fromkeys(helpers) if one != lead)
    own = problem.checker is not None and is_judged(problem.checker, (lead, *kept), parents)
    checker = None if own or problem.checker == body else problem.checker
    return replace(problem, lead=lead, helpers=kept, checker=checker)
