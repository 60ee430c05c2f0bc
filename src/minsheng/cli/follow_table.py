"""What became of promises as a table for people, and how many of each fate a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from minsheng.cli.read_table import WIDTH_WITHOUT_TERMINAL
from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed

FATES = {
    Fate.KEPT: "兑现",
    Fate.EXCEEDED: "超额",
    Fate.PARTLY: "部分",
    Fate.MISSED: "未达到",
    Fate.REVISED: "目标调整",
    Fate.SILENT: "未再提",
    Fate.OPEN: "待核",
    Fate.PENDING: "未到期",
}
COLOURS = {Fate.MISSED: "red", Fate.SILENT: "yellow", Fate.OPEN: "magenta", Fate.PENDING: "dim"}


def print_table(followed: Sequence[Followed]) -> None:
    """Print the promises with their fates to stdout, then the counts of each year."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH_WITHOUT_TERMINAL)
    console.print(_promises(followed))
    console.print(_counts(followed))


def _promises(followed: Sequence[Followed]) -> Table:
    table = Table(title="承诺与结果", title_justify="left", header_style="bold", expand=True)
    for name, ratio in (("报告", 0), ("指标", 4), ("承诺", 5), ("结局", 0), ("结果", 5), ("依据与疑问", 6)):
        table.add_column(name, ratio=ratio or None, overflow="fold", no_wrap=not ratio)
    for one in followed:
        row = [
            str(one.promise.report.year),
            one.promise.name.label,
            one.promise.figure.quote,
            FATES[one.fate],
            _answer(one),
            "\n".join([*one.reasons, *(f"？{doubt}" for doubt in one.doubts)]),
        ]
        table.add_row(*map(Text, row), style=COLOURS.get(one.fate))
    return table


def _answer(one: Followed) -> str:
    """What the later report says, with its year."""
    if one.result is not None:
        return f"{one.result.report.year}：{one.result.figure.quote}"
    if one.revised is not None:
        return f"{one.revised.report.year}：{one.revised.figure.quote}"
    return f"{one.mention.report.year}：{one.mention.quote}" if one.mention is not None else ""


def _counts(followed: Sequence[Followed]) -> Table:
    """A row for each report's year, a column for each fate."""
    table = Table(title="各年小计", title_justify="left", header_style="bold")
    table.add_column("报告")
    for fate in FATES:
        table.add_column(FATES[fate], justify="right")
    counted = Counter((one.promise.report.year, one.fate) for one in followed)
    for year in sorted({year for year, _ in counted}):
        table.add_row(str(year), *(str(counted[year, fate] or "") for fate in FATES))
    table.add_row("合计", *(str(sum(1 for one in followed if one.fate is fate) or "") for fate in FATES))
    return table
