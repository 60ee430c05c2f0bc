"""Figures and tasks pointing to each other."""

from __future__ import annotations

from minsheng.reading.linking import check_tasks, link
from minsheng.reading.record import Figure, Named, Task


def a_figure(start: int, end: int) -> Figure:
    return Figure(
        start, end, "", "", "1", None, None, "人", "exact", "promise", None, None, None, (), (), 1.0
    )


def a_task(start: int, end: int, lead: str = "", responsible: str = "", number: str | None = "1") -> Task:
    def named(names: str) -> tuple[Named, ...]:
        return tuple(Named(name, start, end) for name in names.split())

    return Task(start, end, number, (), "", lead=named(lead), responsible=named(responsible))


def test_a_figure_has_the_bodies_of_its_task() -> None:
    figures, tasks = link(
        [a_figure(1, 2), a_figure(12, 15), a_figure(30, 31)], [a_task(10, 20, "县教育局", "县财政局")]
    )
    assert [figure.bodies for figure in figures] == [(), ("县教育局",), ()]
    assert tasks[0].figures == (1,)


def test_without_a_lead_the_responsible_bodies_answer() -> None:
    figures, _ = link([a_figure(12, 15)], [a_task(10, 20, "", "县财政局 县人社局")])
    assert figures[0].bodies == ("县财政局", "县人社局")


def test_a_figure_that_reaches_over_the_end_is_not_the_tasks() -> None:
    figures, tasks = link([a_figure(18, 22)], [a_task(10, 20, "县教育局")])
    assert figures[0].bodies == ()
    assert tasks[0].figures == ()


def test_several_responsible_bodies_without_a_lead_are_a_doubt() -> None:
    tasks = [
        a_task(0, 5, "", "县财政局"),
        a_task(10, 20, "", "县财政局 县人社局"),
        a_task(30, 40, "县教育局", "甲 乙"),
    ]
    [doubt] = check_tasks(tasks)
    assert (doubt.start, doubt.end) == (10, 20)
    assert "牵头" in doubt.what
