"""The sample's task table (任务分解表) and its ten livelihood projects (十件民生实事) as rows.

Bodies stay as an office writes them, separated by 、 or by a comma: splitting them is the reader's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import yaml

from minsheng.sample.row import Row
from minsheng.terms.errors import Broken


@dataclass(frozen=True, slots=True)
class SampleTask:
    """One row. `kind` is `target` or `node`; `target` is the target in short or the deliverable. Without
    `lead` the one in `responsible` answers alone. `summing` is 汇总单位 of a joint item, or empty."""

    number: str
    section: str
    work: str
    task: str
    kind: str
    target: str
    leader: str
    lead: str
    responsible: str
    support: str
    summing: str
    deadline: str
    line: str


@dataclass(frozen=True, slots=True)
class SampleProject:
    """One livelihood project as the people's congress voted it."""

    number: str
    name: str
    content: str
    lead: str
    responsible: str
    deadline: str


@cache
def load_tasks() -> tuple[SampleTask, ...]:
    """The rows of tasks.tsv in their order; Broken where a line has not its thirteen cells."""
    head, *lines = _read("tasks.tsv").splitlines()
    names = [field.name for field in fields(SampleTask)]
    if head.split("\t") != names:
        raise Broken(f"the first line must be {names}", where="tasks.tsv")
    return tuple(_tasks(lines, len(names)))


def _tasks(lines: list[str], width: int) -> Iterator[SampleTask]:
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != width:
            raise Broken(f"{len(cells)} cells where {width} are due", where=f"tasks.tsv line {number}")
        yield SampleTask(*cells)


@cache
def load_projects() -> tuple[SampleProject, ...]:
    """The ten projects of livelihood.yml in their order; unknown and missing keys are Broken."""
    top = Row("livelihood.yml", yaml.safe_load(_read("livelihood.yml")))
    names = [field.name for field in fields(SampleProject)][1:]
    projects = []
    for number, row in top.rows("projects"):
        row.only(set(names))
        projects.append(SampleProject(number, *(row.text(name) for name in names)))
    return tuple(projects)


def load_report() -> str:
    """The work report (政府工作报告), one paragraph a line."""
    return _read("report.txt")


def load_last_report() -> str:
    """The work report of the year before, whose promises this year's answers; one paragraph a line."""
    return _read("report_2025.txt")


def _read(name: str) -> str:
    return files("minsheng.sample").joinpath("data", name).read_text("utf-8")
