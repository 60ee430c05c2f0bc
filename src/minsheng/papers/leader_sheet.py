"""The leader's sheet (进展一页纸): one side of A4 that is carried to a meeting, however many items there are.

What does not fit is counted, and the sheet says where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Bar, Beside, Block, Chart, Note, Orientation, Page, Table, Title
from minsheng.ledger.progress import Light
from minsheng.loop.glance import Tally
from minsheng.terms.calendar import chinese_day

# So many lines of each kind stay on one landscape sheet with the longest words that they are cut to.
_TROUBLE, _SECTORS, _CHANGES = 5, 4, 3
_MONTHS = 13  # a year and the month it is compared with
# Widths in characters, a digit or letter half of one: two lines of their column, one line of a change.
_SENTENCE, _WHY, _LEAD, _CHANGE = 42, 40, 15, 54


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An item in trouble: who leads it, since which month's end and for how many months."""

    number: int
    sentence: str
    light: Light
    why: str
    leads: tuple[str, ...]
    since: date | None
    months: int


@dataclass(frozen=True, slots=True)
class SheetShare:
    """The counts of one sector; `label` empty for items of none."""

    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """How the items stood in the bulletin of the month that ends on `day`."""

    day: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What changes on a day: an item turns to `to` if nothing is reported, or its `node` falls due, or, with
    neither, the item itself."""

    day: date
    number: int
    sentence: str
    to: Light | None = None
    node: str = ""

    @property
    def words(self) -> str:
        """The change in words."""
        if self.to is not None:
            return f"若不再报，转{self.to.label}：{self.sentence}"
        return f"{self.node or '完成时限'}到期：{self.sentence}"


@dataclass(frozen=True, slots=True)
class LeaderSheet:
    """Everything that the sheet says: of the leader `whose` (empty: of the place), as of the bulletin's
    `judged_on`, printed on `day`. Lines in the order in which they are asked about."""

    place_name: str
    whose: str
    judged_on: date
    day: date
    tally: Tally
    trouble: tuple[SheetLine, ...] = ()
    sectors: tuple[SheetShare, ...] = ()
    changes: tuple[SheetChange, ...] = ()
    months: tuple[SheetMonth, ...] = ()


def leader_sheet(facts: LeaderSheet) -> Page:
    """The sheet."""
    title = f"{facts.whose or facts.place_name}{'分管' if facts.whose else ''}任务进展"
    return Page(
        (
            Title(f"{title}（截至{chinese_day(facts.judged_on)}）"),
            Note(_summary(facts.tally)),
            *_trouble(facts.trouble),
            *_sectors_and_trend(facts),
            *_changes(facts.changes),
            *_left_out(facts),
        ),
        Orientation.LANDSCAPE,
        name=title,
        running=title,
        day=f"{chinese_day(facts.day)}打印",
    )


def _summary(tally: Tally) -> str:
    counts = "，".join(f"{light.label}{tally.of(light)}项" for light in Light if tally.of(light))
    words = f"判灯{tally.total}项：{counts}。跟上计划的{tally.span}项"
    return f"{words}（未报的{tally.silent}项是否跟上不知道，不按零算）。" if tally.silent else f"{words}。"


def _trouble(lines: Sequence[SheetLine]) -> tuple[Block, ...]:
    if not lines:
        return (Note("没有逾期、滞后或未报的任务。"),)
    rows = tuple(_row(line) for line in lines[:_TROUBLE])
    head = ("序号", "任务", "灯", "为什么", "牵头单位", "自何时")
    table = Table(head, rows, (5, 34, 6, 33, 13, 9), centred=frozenset({0, 2}))
    return (table,)


def _row(line: SheetLine) -> tuple[str, ...]:
    since = "" if line.since is None else f"{line.since.year}年{line.since.month}月（{line.months}个月）"
    why = line.why.partition("：")[2] or line.why
    words = (
        _cut(line.sentence, _SENTENCE),
        line.light.label,
        _cut(why, _WHY),
        _cut("、".join(line.leads), _LEAD),
        since,
    )
    return (str(line.number), *words)


def _sectors_and_trend(facts: LeaderSheet) -> tuple[Block, ...]:
    """The sectors, and beside them how many kept up month by month."""
    table, chart = _sectors(facts.sectors), _trend(facts.months)
    if table is not None and chart is not None:
        return (Beside(table, chart),)
    return tuple(block for block in (table, chart) if block is not None)


def _trend(months: Sequence[SheetMonth]) -> Chart | None:
    """A column a month; one month alone has no trend, and its counts stand above."""
    if len(months) < 2:
        return None
    bars = tuple(
        Bar(str(one.day.month), one.tally.low, one.tally.silent, one.tally.total) for one in months[-_MONTHS:]
    )
    note = "单位：项。实心：跟上计划；斜线：未报；空心：滞后、逾期。来源：各月通报"
    return Chart(_trend_title(months[-2], months[-1]), bars, note)


def _trend_title(before: SheetMonth, last: SheetMonth) -> str:
    gap = last.tally.low - before.tally.low
    change = f"比{before.day.month}月{'多' if gap > 0 else '少'}{abs(gap)}项" if gap else "与上月持平"
    return f"{last.day.month}月跟上计划{last.tally.span}项（共{last.tally.total}项），{change}"


def _sectors(shares: Sequence[SheetShare]) -> Table | None:
    if len(shares) < 2:
        return None
    rows = tuple(
        (one.label or "未分领域", one.tally.span, *(str(one.tally.of(light)) for light in _LATE), _all(one))
        for one in shares[:_SECTORS]
    )
    head = ("领域", "跟上计划", *(light.label for light in _LATE), "判灯")
    return Table(head, rows, (30, 18, 13, 13, 13, 13), numeric=frozenset({1, 2, 3, 4, 5}))


_LATE = (Light.OVERDUE, Light.BEHIND, Light.SILENT)


def _all(one: SheetShare) -> str:
    return str(one.tally.total)


def _changes(changes: Sequence[SheetChange]) -> tuple[Block, ...]:
    if not changes:
        return (Note("今后七天没有变化和到期的事项。"),)
    rows = tuple(
        (f"{one.day.month}月{one.day.day}日", str(one.number), _cut(one.words, _CHANGE))
        for one in changes[:_CHANGES]
    )
    table = Table(("今后七天", "序号", "变化"), rows, (10, 6, 84), centred=frozenset({1}))
    return (table,)


def _left_out(facts: LeaderSheet) -> tuple[Note, ...]:
    """What did not fit, counted."""
    rest = (
        ("逾期、滞后或未报的任务{n}项", len(facts.trouble) - _TROUBLE),
        ("领域{n}个", len(facts.sectors) - _SECTORS),
        ("今后七天的变化{n}项", len(facts.changes) - _CHANGES),
    )
    words = "，".join(said.format(n=count) for said, count in rest if count > 0)
    return (Note(f"未列入本页的：{words}，见系统“一屏”。"),) if words else ()


def _cut(words: str, most: int) -> str:
    """So much of the words as is `most` characters wide. A sentence of two lines of its own becomes one."""
    words = " ".join(words.split())
    room, kept = most - 1.0, 0
    if _wide(words) <= most:
        return words
    while room >= _wide(words[kept]):
        room -= _wide(words[kept])
        kept += 1
    return f"{words[:kept]}…"


def _wide(words: str) -> float:
    """Width in characters: what is not Chinese is half of one."""
    return sum(1.0 if sign > "\u2e80" else 0.5 for sign in words)
