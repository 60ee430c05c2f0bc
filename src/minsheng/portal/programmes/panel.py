"""What stands beside a form while it is filled in: the conclusions, the clock, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.portal.clock import now
from minsheng.portal.programmes.beside import cause_of, telling
from minsheng.portal.programmes.clock_words import ClockLine, clock_lines
from minsheng.portal.programmes.judged import undecided
from minsheng.programmes.fields import Wrong
from minsheng.programmes.judge import Judgement
from minsheng.programmes.pack import Pack
from minsheng.programmes.rules import Verdict, VerdictKind
from minsheng.programmes.workflow import Step


@dataclass(frozen=True, slots=True)
class Panel:
    """`verdicts` are those that hold, each with the field beside which it stands (None: beside none);
    `lacking` what is required and not given yet; `step` where the case stands, or will when it is opened."""

    verdicts: tuple[tuple[Verdict, str | None], ...]
    undecided: tuple[Verdict, ...]
    clock: tuple[ClockLine, ...]
    lacking: tuple[Wrong, ...]
    step: Step
    next_moves: tuple[tuple[str, str], ...]

    @property
    def against(self) -> int:
        """How many verdicts stand against it."""
        return sum(one.kind in {VerdictKind.REFUSE, VerdictKind.STOP} for one, _field in self.verdicts)


def panel_of(pack: Pack, found: Judgement) -> Panel:
    """The panel of a judged case."""
    shown = set(pack.fields)
    step = found.case.step
    moves = pack.workflow.moves_from(step)
    roles = pack.workflow.roles
    return Panel(
        tuple((one, cause_of(pack, pack.rules[one.rule], shown)) for one in telling(pack, found)),
        undecided(found),
        clock_lines(found.dues, now()),
        found.lacking,
        pack.workflow.steps[step],
        tuple((move.label, "、".join(roles[role] for role in move.roles)) for move in moves),
    )
