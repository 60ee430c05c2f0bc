"""How far a run is: a bar on a terminal, a plain line now and then elsewhere; and what came out, at the
end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from minsheng.corpus.failures import REASONS

# Where nobody looks on all the time, a line every so many seconds.
_EVERY = 10.0
_WINDOW = 60.0  # seconds over which the rate is told


@contextmanager
def make_progress() -> Iterator[Bar | Lines]:
    """What to show on this stderr, until the run ends."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}/{task.total:,.0f}"),
        _Rate(),
        TextColumn("还需"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
        console=console,
        transient=True,
        speed_estimate_period=_WINDOW,
    ) as progress:
        yield Bar(progress)


class Bar:
    """One bar a step."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, Any] = {}

    def planning(self, pages: int) -> None:
        """Count what is found."""
        self._show("清点", pages, pages, "")

    def reading(self, done: int, total: int, failures: int) -> None:
        """Move the bar of the pages."""
        self._show("读页", done, total, f"失败 {failures}" if failures else "")

    def finishing(self, done: int, total: int) -> None:
        """Move the bar of the last step."""
        self._show("收尾", done, total, "")

    def _show(self, step: str, done: int, total: int, note: str) -> None:
        if step not in self._tasks:
            # What an earlier run has read already is no work of this one: the rate must not count it.
            self._tasks[step] = self._progress.add_task(step, total=total, completed=done, note=note)
        self._progress.update(self._tasks[step], completed=done, total=total, note=note)


class Lines:
    """A plain line at the beginning of a step, now and then, and at its end."""

    def __init__(self) -> None:
        self._step = ""
        self._begun = self._last = 0.0
        self._had = 0

    def planning(self, pages: int) -> None:
        """Count what is found."""
        self._say("清点", pages, None, "")

    def reading(self, done: int, total: int, failures: int) -> None:
        """Tell how many pages are read, how fast, and how long it will take."""
        self._say("读页", done, total, f" 失败 {failures}" if failures else "")

    def finishing(self, done: int, total: int) -> None:
        """Tell how many parts are finished."""
        self._say("收尾", done, total, "")

    def _say(self, step: str, done: int, total: int | None, note: str) -> None:
        now = time.monotonic()
        if step != self._step:
            self._step, self._begun, self._had, self._last = step, now, done, 0.0
        if done != total and now - self._last < _EVERY:
            return
        self._last = now
        of = f"/{total:,}" if total is not None else ""
        sys.stderr.write(f"{step} {done:,}{of}{self._pace(now, done, total)}{note}\n")
        sys.stderr.flush()

    def _pace(self, now: float, done: int, total: int | None) -> str:
        passed, read = now - self._begun, done - self._had
        if total is None or not read or not passed:
            return ""
        left = (total - done) * passed / read
        return f" 每秒 {read / passed:,.0f}" + (f" 还需 {_clock(left)}" if total > done else "")


class _Rate(ProgressColumn):
    """Done per second over the last minute."""

    def render(self, task: Task) -> Text:
        """The column's words."""
        return Text(f"每秒 {task.speed:,.0f}" if task.speed else "")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def print_summary(manifest: dict[str, Any], out: Path) -> None:
    """What came out, as a small table, and how to go on."""
    console = Console(highlight=False)
    counts = manifest["counts"]
    table = Table(show_header=False, box=None)
    rows = [
        ("读了", counts["read"], "份"),
        ("略过（没有承诺的网页）", counts["left_out"], "页"),
        ("近似重复", counts["near_duplicates"], "份"),
        ("重复给出，只留一份", counts["repeated"], "份"),
        ("任务", counts["tasks"], "项"),
        ("数字", counts["figures"], "个"),
        ("其中承诺", counts["promises"], "个"),
        ("没有读成", counts["failures"], "页"),
    ]
    for name, count, unit in rows:
        table.add_row(name, f"{count:,}", unit)
    for reason, count in sorted(manifest["failures"].items()):
        table.add_row(f"  {REASONS[reason]}", f"{count:,}", "")
    console.print(table)
    console.print(f"结果 {out}  摘要 {manifest['digest'][:16]}")
    console.print(f'查询 minsheng corpus ask {out} "describe figures"', soft_wrap=True)
