"""Figures and tasks joined: a figure inside a task has the task's bodies, a task lists its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from minsheng.reading.record import Doubt, Figure, Kind, Task
from minsheng.reading.stance import BY_PAGE


def link(figures: Sequence[Figure], tasks: Sequence[Task]) -> tuple[list[Figure], list[Task]]:
    """The same records, each pointing to the other. `figures` are in order of their starts.

    A figure's bodies are those in the lead; without a lead, those responsible; without either, those in
    support.
    """
    starts = [figure.start for figure in figures]
    linked = list(figures)
    joined = []
    for task in tasks:
        first, last = bisect_left(starts, task.start), bisect_left(starts, task.end)
        inside = [index for index in range(first, last) if figures[index].end <= task.end]
        names = tuple(body.name for body in task.lead or task.responsible or task.support)
        for index in inside:
            linked[index] = _of_task(linked[index], task, names)
        if task.nodes:
            _named(linked, inside, task)
        due = task.due or next((linked[index].due for index in inside if linked[index].due), None)
        joined.append(replace(task, figures=tuple(inside), due=None if task.standing else due))
    return linked, joined


def _of_task(figure: Figure, task: Task, names: tuple[str, ...]) -> Figure:
    """A figure with its task's bodies. Somebody answers for it, so that it is a promise where nothing said
    so but the page; a limit in a column or behind a label of its own holds for it."""
    kind: Kind = "promise" if figure.kind == "result" and BY_PAGE in figure.because else figure.kind
    due = figure.due or next((n.due for n in task.nodes if n.start <= figure.start < n.end), None)
    if kind == "promise" and due is None and task.due and task.due.text not in task.text:
        due = task.due
    return replace(figure, bodies=names, kind=kind, due=due)


def _named(figures: list[Figure], inside: Sequence[int], task: Task) -> None:
    """Names what a bare amount in a node counts: what the task itself counts in the same unit."""
    nodes = [(node.start, node.end) for node in task.nodes]
    own = [index for index in inside if not any(a <= figures[index].start < b for a, b in nodes)]
    names = {figures[index].unit: figures[index].indicator for index in reversed(own)}
    for index in inside:
        if not figures[index].indicator and figures[index].unit in names:
            figures[index] = replace(figures[index], indicator=names[figures[index].unit])


def check_tasks(tasks: Sequence[Task]) -> list[Doubt]:
    """A doubt for each task that several bodies answer for and nobody leads."""
    return [
        Doubt(
            task.start,
            task.end,
            f"{_name(task)}有{len(task.responsible)}个责任单位，未写明牵头单位，请确认由谁牵头。",
        )
        for task in tasks
        if not task.lead and len(task.responsible) > 1
    ]


def _name(task: Task) -> str:
    return f"第{task.number}项" if task.number and task.number.isdigit() else "此项任务"
