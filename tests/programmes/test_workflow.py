"""Workflow: no dead end, found in any graph as a plain search finds it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.programmes.find import find_packs
from minsheng.programmes.load import load_pack
from minsheng.programmes.workflow import STAY, Move, Step, Workflow, dead_ends

NAMES = ["a", "b", "c", "d", "e"]


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """Small workflows of every shape, dead ends among them."""
    ends = draw(st.sets(st.sampled_from(NAMES)))
    steps = {name: Step(name, name, name in ends) for name in NAMES}
    edges = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([*NAMES, STAY])), max_size=8))
    moves = {f"m{n}": Move(f"m{n}", "x", (source,), to, ("r",)) for n, (source, to) in enumerate(edges)}
    return Workflow("a", steps, moves, {"r": "r"})


def reached(workflow: Workflow, start: str) -> set[str]:
    """Every step that can be reached from `start`, by walking."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        step = waiting.pop()
        if step not in seen:
            seen.add(step)
            waiting += [move.target(step) for move in workflow.moves_from(step)]
    return seen


@settings(deadline=None)
@given(workflows())
def test_dead_ends_are_those_that_a_walk_finds(workflow: Workflow) -> None:
    from_start = reached(workflow, "a")
    wrong = {name for name in NAMES if name not in from_start}
    for name in from_start:
        ends = [step for step in reached(workflow, name) if workflow.steps[step].is_end]
        if not ends or (workflow.steps[name].is_end and workflow.moves_from(name)):
            wrong.add(name)
    assert {name for name, _ in dead_ends(workflow)} == wrong


def test_no_pack_has_a_dead_end() -> None:
    assert [list(dead_ends(load_pack(folder).workflow)) for folder in find_packs()] == [
        [] for _ in find_packs()
    ]
