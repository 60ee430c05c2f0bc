"""What a bulletin says (通报语句): every sentence with a figure, with the items that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.ledger.progress import Light
from minsheng.loop.facts import BulletinFacts, ItemFact
from minsheng.terms.calendar import chinese_day

_NAMED = 10  # so many items are named in a sentence; the annex has all


@dataclass(frozen=True, slots=True)
class Trace:
    """A sentence with a figure, and the commitments that it counts."""

    sentence: str
    commitments: tuple[str, ...]


def bulletin_traces(facts: BulletinFacts) -> tuple[Trace, ...]:
    """Every sentence of the paper's body that says a figure, with what it counts."""
    return tuple(trace for part in _PARTS for trace in part(facts))


def say_overall(facts: BulletinFacts) -> tuple[Trace, ...]:
    """How many items have which light, and how many are not judged yet."""
    judged = [item for item in facts.items if item.light is not None]
    counts = "、".join(f"{light.label}{n}项" for light, n in facts.counts.items() if n)
    day = chinese_day(facts.bulletin.day)
    first = (
        f"截至{day}，列入督查的事项{len(facts.items)}项，其中到期应判定的{len(judged)}项：{counts or '无'}。"
    )
    traces = [Trace(first, tuple(item.commitment for item in facts.items))]
    if facts.waiting:
        said = f"另有{len(facts.waiting)}项尚未到应报时点，未予判定。"
        traces.append(Trace(said, tuple(item.commitment for item in facts.waiting)))
    if facts.final:
        traces.append(Trace(f"本期数据为{facts.final}。", ()))
    return tuple(traces)


def say_done(facts: BulletinFacts) -> tuple[Trace, ...]:
    """What is done."""
    done = facts.of(Light.DONE)
    if not done:
        return ()
    return (Trace(f"已完成{len(done)}项：{_named(done)}。", tuple(item.commitment for item in done)),)


def say_behind(facts: BulletinFacts) -> tuple[Trace, ...]:
    """What is overdue and what is behind, and whose it is."""
    found = []
    for light in (Light.OVERDUE, Light.BEHIND):
        if items := facts.of(light):
            sentence = f"{light.label}{len(items)}项，涉及{_bodies(items)}。"
            found.append(Trace(sentence, tuple(item.commitment for item in items)))
    return tuple(found)


def say_reporting(facts: BulletinFacts) -> tuple[Trace, ...]:
    """How many figures came in time, late, or not at all: three different things."""
    owed = sum(report.owed for report in facts.reports)
    if not owed:
        return ()
    late = [report for report in facts.reports if report.late]
    silent = [report for report in facts.reports if report.silent]
    in_time = sum(report.in_time for report in facts.reports)
    said = f"本月应报{owed}项，按时报送{in_time}项"
    said += f"，迟报{sum(r.late for r in late)}项（{'、'.join(r.name for r in late)}）" if late else ""
    said += (
        f"，未报{sum(r.silent for r in silent)}项（{'、'.join(r.name for r in silent)}）" if silent else ""
    )
    return (Trace(f"{said}。未报不作零计，涉及的合计数以区间列示。" if silent else f"{said}。", ()),)


def say_problems(facts: BulletinFacts) -> tuple[Trace, ...]:
    """How many problems stand in the list, overdue and back again, and whose leads still object."""
    if not facts.problems:
        return ()
    overdue = [problem for problem in facts.problems if problem.is_overdue]
    back = [problem for problem in facts.problems if problem.rebounds]
    said = f"问题清单现有{len(facts.problems)}个问题"
    said += f"，其中超过整改时限{len(overdue)}个" if overdue else ""
    said += f"，反弹{len(back)}个" if back else ""
    beside = "；".join(f"第{one.number}号（{one.lead}）{one.beside}" for one in facts.problems if one.beside)
    said += f"。{beside}" if beside else ""
    return (Trace(f"{said}。", ()),)


def _named(items: Sequence[ItemFact]) -> str:
    said = "；".join(f"第{item.number}项（{'、'.join(item.leads)}）" for item in items[:_NAMED])
    return f"{said}等" if len(items) > _NAMED else said


def _bodies(items: Sequence[ItemFact]) -> str:
    return "、".join(dict.fromkeys(name for item in items for name in item.leads)) or "尚未明确牵头单位的事项"


_PARTS = (say_overall, say_done, say_behind, say_reporting, say_problems)
