"""What a scenario asks of reach: who is covered by which rule, the gaps, and the best next site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Around
from minsheng.programmes.entries import Entry
from minsheng.programmes.indicators import cut
from minsheng.programmes.reach import Circles, Reached
from minsheng.programmes.reaching import circles_of, with_reach
from minsheng.programmes.sheet import Node, instead

if TYPE_CHECKING:  # a trial holds what is asked for; running it needs the answers
    from minsheng.programmes.trial import Trial

COVERED = {True: "yes", False: "no", None: "unknown"}


def around_with_reach(trial: Trial) -> Around:
    """What surrounds the trial, and whom each rule of reach covers in it."""
    return replace(trial.around, reached=with_reach(trial.pack, _one_by_one(trial)).reached)


def reach_answers(trial: Trial, node: Node) -> Iterator[dict[str, Any]]:
    """The circles asked for, in their order."""
    around = _one_by_one(trial)
    for one in node.items():
        circle = trial.pack.reach.get(one.text())
        if circle is None:
            one.fault(f"没有可达圈“{one.text()}”：{instead(one.text(), trial.pack.reach)}")
            continue
        yield described_circles(circles_of(trial.pack, circle, around))


def _one_by_one(trial: Trial) -> Around:
    """What surrounds the trial, with N entries where one is stated N times."""
    registers: dict[str, Mapping[str, Entry]] = dict(trial.around.registers)
    for (register, key), repeat in trial.scenario.repeats.items():
        alike = {f"{key}#{number}": registers[register][key] for number in range(2, repeat + 1)}
        registers[register] = {**registers[register], **alike}
    return replace(trial.around, registers=registers)


def described_circles(circles: Circles) -> dict[str, Any]:
    """The circles in JSON's own types: the rule in words, whom it covers, every point with what it lacks,
    the sites with the best first. The share is of the people whose point could be judged."""
    judged = [one for one in circles.reached if one.is_covered is not None]
    covered = [one for one in judged if one.is_covered]
    people, within = sum(one.people for one in judged), sum(one.people for one in covered)
    return {
        "reach": circles.name,
        "rule": circles.rule,
        "points": len(judged),
        "covered_points": len(covered),
        "people": people,
        "covered_people": within,
        "share": plain_answer(cut(Fraction(100 * within, people))) if people else None,
        "reached": [_reached(one) for one in circles.reached],
        "sites": [
            {"site": one.site, "kind": one.kind, "people": one.people, "points": one.points}
            for one in circles.sites
        ],
        "best": circles.best,
        "unplaced": list(circles.unplaced),
    }


def _reached(one: Reached) -> dict[str, Any]:
    return {
        "point": one.point,
        "people": one.people,
        "covered": COVERED[one.is_covered],
        "missing": dict(one.missing),
        "nearest": [
            {
                "kind": near.kind,
                "within": near.within,
                "facility": near.facility,
                "metres": near.metres,
                "straight": near.is_straight,
            }
            for near in one.nearest
        ],
        "why": one.why,
    }
