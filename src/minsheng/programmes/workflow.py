"""The workflow (流程): steps, roles, and the moves between steps with their conditions. Nothing leads
nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minsheng.programmes.expression import Expression
from minsheng.programmes.parameters import Basis

STAY = "stay"  # instead of a step: the case stays where it is


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case; at an end nothing moves on. `says` is what the page tells whoever waits for it."""

    name: str
    label: str
    is_end: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A move from one of `sources` to `to`, by one of `roles`.

    `when` must hold, else `because` is said. `needs` are fields that must be known by then, `sets` those that
    are asked for with it. `other_than` names moves whose author may not make this one: nobody checks their
    own work; `only_by` those whose last author alone may: who took a case up writes on it. With `reason` the
    author writes one; `is_refusal` is a decision against the applicant.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    when: Expression | None = None
    because: str = ""
    needs: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    only_by: tuple[str, ...] = ()
    reason: bool = False
    is_refusal: bool = False
    basis: Basis | None = None

    def target(self, step: str) -> str:
        """The step that it leads to from `step`."""
        return step if self.to == STAY else self.to


@dataclass(frozen=True, slots=True)
class Workflow:
    """Steps and moves of a pack; a case begins at `start`."""

    start: str
    steps: Mapping[str, Step]
    moves: Mapping[str, Move]
    roles: Mapping[str, str]

    def moves_from(self, step: str) -> tuple[Move, ...]:
        """The moves that leave `step`, in the order of the pack."""
        return tuple(move for move in self.moves.values() if step in move.sources)

    def said(self, move: str) -> str:
        """What a refusal calls `move`: its label, or 登记 of the opening, with which every case begins."""
        return self.moves[move].label if move in self.moves else "登记"


def dead_ends(workflow: Workflow) -> Iterator[tuple[str, str]]:
    """Each step that is wrong, and why: one that cannot be reached, that cannot reach an end, or an end
    that is left."""
    steps, moves = workflow.steps, workflow.moves.values()
    forth = {step: {move.target(step) for move in moves if step in move.sources} for step in steps}
    back = {step: {source for source in steps if step in forth[source]} for step in steps}
    reached = _closure(workflow.start, forth)
    ends = [name for name, step in workflow.steps.items() if step.is_end]
    finishing = set().union(*(_closure(end, back) for end in ends)) if ends else set()
    for name, step in workflow.steps.items():
        if name not in reached:
            yield name, f"从“{workflow.start}”走不到“{name}”：请加一个到它的办理动作，或删去"
        elif name not in finishing:
            yield name, f"“{name}”走不到任何办结步骤（end: true）：请加一个动作"
        elif step.is_end and workflow.moves_from(name):
            yield name, f"“{name}”是办结步骤，不能再有动作从它出发：去掉 end: true，或去掉动作"


def _closure(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for after in edges.get(waiting.pop(), set()) - seen:
            seen.add(after)
            waiting.append(after)
    return seen
