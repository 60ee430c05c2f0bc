"""A reading as tables for people: what page it is, its tasks, its figures, its doubts."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from minsheng.reading.explain import explain as reasons
from minsheng.reading.record import Doubt, Due, Figure, Named, Reading, Task

BOUNDS = {"exact": "", "min": "≥ ", "max": "≤ ", "approx": "约 ", "range": "", "change": ""}
KINDS = {"promise": "承诺", "result": "结果", "context": "背景"}
STRENGTHS = {"must": "确保", "strive": "力争", "explore": "探索"}
RHYTHMS = {"month": "每月", "quarter": "每季度", "year": "每年"}
# Without a terminal (a pipe, a file) nothing says how wide lines may be; A4 landscape holds so many columns.
WIDTH_WITHOUT_TERMINAL = 160


def print_tables(reading: Reading, *, explain: bool) -> None:
    """Print `reading` to stdout; with `explain` a column says why each record was made."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH_WITHOUT_TERMINAL)
    console.print(_head(reading))
    if reading.tasks:
        console.print(_tasks(reading.tasks, explain=explain))
    if reading.figures:
        console.print(_figures(reading.figures, explain=explain))
    if reading.document.doubts:
        console.print(_doubts(reading.document.doubts, reading.text))


def _head(reading: Reading) -> Text:
    document = reading.document
    head = Text(document.title or document.source, style="bold")
    said = [
        document.publisher,
        document.published,
        document.number,
        *(place.name for place in document.places[:1]),
    ]
    counts = f"任务 {len(reading.tasks)} 项 · 数字 {len(reading.figures)} 个 · 疑问 {len(document.doubts)} 处"
    rest = " · ".join([*(word for word in said if word), counts])
    return head.append(f"\n{rest}", style="not bold dim")


def _table(title: str, columns: tuple[str, ...], *, explain: bool) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", show_lines=False, expand=True)
    for column in columns:
        name, _, ratio = column.partition("/")
        is_number = name in ("号", "数值")
        table.add_column(
            name,
            justify="right" if is_number else "left",
            ratio=int(ratio) if ratio else None,
            overflow="fold",
        )
    if explain:
        table.add_column("依据", ratio=4, style="dim", overflow="fold")
    return table


def _tasks(tasks: tuple[Task, ...], *, explain: bool) -> Table:
    table = _table("任务", ("号", "任务/6", "牵头/2", "责任/3", "配合/2", "时限/1"), explain=explain)
    for task in tasks:
        due = "长期" if task.standing else _due(task.due)
        bodies = (_names(task.lead), _names(task.responsible), _names(task.support))
        row = [task.number or "", task.text, *bodies, due]
        table.add_row(*map(Text, [*row, *_why(task.because, explain=explain)]))
    return table


def _figures(figures: tuple[Figure, ...], *, explain: bool) -> Table:
    table = _table(
        "数字", ("指标/4", "数值", "单位", "性质", "时间/2", "责任单位/2", "原文/5"), explain=explain
    )
    for figure in figures:
        kind = " ".join(filter(None, (KINDS[figure.kind], STRENGTHS.get(figure.strength or ""))))
        when = _due(figure.due) or figure.period or ""
        row = [
            figure.indicator,
            _value(figure),
            figure.unit,
            kind,
            when,
            "、".join(figure.bodies),
            figure.quote,
        ]
        table.add_row(*map(Text, [*row, *_why(figure.because, explain=explain)]))
    return table


def _doubts(doubts: tuple[Doubt, ...], text: str) -> Table:
    table = _table("疑问", ("位置", "原文/2", "疑问/3"), explain=False)
    for doubt in doubts:
        table.add_row(*map(Text, (str(doubt.start), text[doubt.start : doubt.end], doubt.what)))
    return table


def _why(because: tuple[str, ...], *, explain: bool) -> list[str]:
    """The last cell of a row, where it was asked for."""
    return ["\n".join(reasons(because))] if explain else []


def _value(figure: Figure) -> str:
    if figure.upper is not None:
        return f"{figure.value} ~ {figure.upper}"
    if figure.baseline is not None:
        return f"{figure.baseline} → {figure.value}"
    return BOUNDS[figure.bound] + figure.value


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    return due.by or RHYTHMS.get(due.recurs or "") or due.text


def _names(bodies: tuple[Named, ...]) -> str:
    return "、".join(body.name for body in bodies)
