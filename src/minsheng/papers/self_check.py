"""The yearly self-check (减负体检自查表): the twenty checks, what they found, who waived what, the burden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Note, Page, Paragraph, Table, Title
from minsheng.loop.guard.checks import CHECKS
from minsheng.loop.guard.finding import Check, Finding, Weight
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class WaiverFact:
    """Check `check` was waived by `signer` for `reason` until the end of `until`, under `paper`."""

    check: int
    signer: str
    reason: str
    paper: str
    until: date


@dataclass(frozen=True, slots=True)
class MonthBurden:
    """What one month asked: fields, the share in per cent of what was owed that was known without asking,
    minutes (None: not measured), notes that it was too much, and how many of them were answered."""

    month: str
    asked: int
    known: int
    minutes: int | None
    notes: int
    answered: int


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """Everything that the paper says, of `place_name` in `year` as of `day`."""

    place_name: str
    sponsor: str
    year: int
    day: date
    findings: tuple[Finding, ...]
    waivers: tuple[WaiverFact, ...] = ()
    burden: tuple[MonthBurden, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check with what it found, its result in words, and its waiver in words. `closed` says why it could
    find nothing; empty where it found something or looked at what is set up."""

    check: Check
    result: str
    findings: tuple[Finding, ...]
    waivers: tuple[str, ...]

    @property
    def closed(self) -> str:
        """Why there was nothing to look at."""
        return "" if self.findings else self.check.closed


def check_lines(facts: SelfCheck) -> tuple[CheckLine, ...]:
    """A line for each of the twenty checks, for pages and for the paper."""
    return tuple(_line(check, facts) for check in CHECKS)


def clean_checks(facts: SelfCheck) -> tuple[int, int]:
    """How many checks looked and found nothing, and in how many there was nothing to look at."""
    broken = {found.check for found in facts.findings}
    quiet = [check for check in CHECKS if check.number not in broken]
    closed = sum(bool(check.closed) for check in quiet)
    return len(quiet) - closed, closed


def self_check_paper(facts: SelfCheck) -> Page:
    """The paper: one row a check, then the burden of each month."""
    rows = tuple(_row(line) for line in check_lines(facts))
    bad = {found.check for found in facts.findings if found.weight is Weight.REFUSE}
    waived = {waiver.check for waiver in facts.waivers}
    clean, closed = clean_checks(facts)
    told = (
        f"截至{chinese_day(facts.day)}，二十项检查中{clean}项无发现，{closed}项本系统无此设置，"
        f"{len(bad - waived)}项不符合，{len(bad & waived)}项经批准暂缓。"
    )
    return Page(
        (
            Title(f"{facts.place_name}{facts.year}年为基层减负自查表", facts.sponsor),
            Paragraph(told),
            Table(
                ("序号", "检查内容及依据", "结果", "说明"), rows, (7, 42, 11, 40), centred=frozenset({0, 2})
            ),
            *_burden(facts.burden),
            Note("标“待核对”的依据尚未与官方文本逐字比对，不作为条文引用；标“自定”的是本系统的规则。"),
        ),
        name=f"{facts.year}年减负自查表",
    )


def _line(check: Check, facts: SelfCheck) -> CheckLine:
    found = tuple(one for one in facts.findings if one.check == check.number)
    waiver = next((one for one in facts.waivers if one.check == check.number), None)
    said = () if waiver is None else (_waiver_words(waiver),)
    return CheckLine(check, _result(check, found, waiver), found, said)


def _waiver_words(waiver: WaiverFact) -> str:
    return f"{waiver.signer}签批暂缓至{waiver.until.isoformat()}（{waiver.paper}）：{waiver.reason}"


def _row(line: CheckLine) -> tuple[str, ...]:
    said = [f"{one.what}：{one.instead}" for one in line.findings] or [line.closed] * bool(line.closed)
    grounds = "；".join(clause.words for clause in line.check.clauses)
    head = f"{line.check.title}\n{grounds}"
    return (str(line.check.number), head, line.result, "\n".join((*said, *line.waivers)))


def _result(check: Check, found: Sequence[Finding], waiver: WaiverFact | None) -> str:
    if not found:
        return "无此设置" if check.closed else "无发现"
    if all(one.weight is Weight.WARN for one in found):
        return "提醒"
    return "暂缓" if waiver else "不符合"


def _burden(months: Sequence[MonthBurden]) -> tuple[Table, ...]:
    if not months:
        return ()
    rows = tuple(
        (
            one.month,
            str(one.asked),
            f"{one.known}%",
            "未测" if one.minutes is None else str(one.minutes),
            str(one.notes),
            str(one.answered),
        )
        for one in months
    )
    head = ("月份", "填报项", "免填占比", "志愿者测得分钟", "“要求过多”意见", "已答复")
    return (Table(head, rows, (15, 15, 15, 20, 20, 15), numeric=frozenset(range(1, 6))),)
