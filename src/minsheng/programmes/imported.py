"""Cases out of existing tables (导入的个案): the moves whose instants its columns say, and what is not known
of the way that a case took before.

A table says where a case stands, and sometimes when moves were made. What it does not say stays unknown: when
a case came into a step that an import put it into, nobody can tell, and a clock over it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from minsheng.programmes.case import IMPORT, Case, Made
from minsheng.programmes.pack import Pack
from minsheng.programmes.workflow import Workflow

MADE = "made."  # before the name of a move: what a row says of when it was made


def made_said(said: Mapping[str, str]) -> dict[str, datetime]:
    """The moves of which a row says when they were made, the earliest first."""
    found = {
        what.removeprefix(MADE): datetime.fromisoformat(word)
        for what, word in said.items()
        if what.startswith(MADE)
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def said_trail(
    pack: Pack, opened: Made, made: Mapping[str, datetime], step: str | None, at: datetime
) -> tuple[Made, ...]:
    """The trail of a case that was opened by `opened`: its moves at the instants that the table says, and
    where it stands in the end. What lies between is a jump, made by whoever took the table in, now: `at`."""
    trail = [opened]
    for name, when in made.items():
        move, here = pack.workflow.moves[name], trail[-1].to
        if here not in move.sources:
            trail.append(_jump(opened, move.sources[0], when))
            here = move.sources[0]
        trail.append(Made(name, move.target(here), opened.by, opened.role, when))
    if step is not None and step != trail[-1].to:
        trail.append(_jump(opened, step, at))
    return tuple(trail)


def _jump(opened: Made, step: str, at: datetime) -> Made:
    return Made(IMPORT, step, opened.by, opened.role, at)


def unsaid(pack: Pack, case: Case) -> frozenset[str]:
    """The instants (`entered.STEP`, `left.STEP`, `made.MOVE`) that a jump of an import may have passed."""
    found: set[str] = set()
    for before, made in zip(case.trail, case.trail[1:], strict=False):
        if made.move == IMPORT and {before.to, made.to} <= set(pack.workflow.steps):
            found.update(_passed(pack.workflow, before.to, made.to))
    return frozenset(found)


def _passed(workflow: Workflow, first: str, last: str) -> Iterator[str]:
    """What may lie on the way from `first` to `last`."""
    after, before = _reached(workflow, first, 1), _reached(workflow, last, -1)
    for step in after & before:
        yield f"entered.{step}"
        yield f"left.{step}"
    for move in workflow.moves.values():
        if any(step in after and move.target(step) in before for step in move.sources):
            yield f"made.{move.name}"


def _reached(workflow: Workflow, step: str, way: int) -> set[str]:
    """`step` and all that can be reached from it, or from which it can be (-1)."""
    edges = [(one, move.target(one))[::way] for move in workflow.moves.values() for one in move.sources]
    found, waiting = {step}, [step]
    while waiting:
        here = waiting.pop()
        fresh = {to for source, to in edges if source == here} - found
        found |= fresh
        waiting += fresh
    return found


def put_there(case: Case) -> datetime | None:
    """When an import put the case where it stands; None where a move led there."""
    came = [made for made, before in zip(case.trail[1:], case.trail, strict=False) if made.to != before.to]
    return came[-1].at if came and came[-1].move == IMPORT else None


def headings(pack: Pack) -> Iterable[tuple[str, str]]:
    """The headings under which a table says when a move was made, and what they mean."""
    for move in pack.workflow.moves.values():
        for word in (f"{move.label}时间", f"{move.label}日期", f"{MADE}{move.name}"):
            yield word, f"{MADE}{move.name}"
