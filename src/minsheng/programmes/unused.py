"""What a pack declares and never uses: a threshold that nothing reads, a basis that nothing rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minsheng.programmes.clock import TimeUnit
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import Basis
from minsheng.programmes.templates import Template


def unused(pack: Pack, read: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The sections and names that nothing uses; `read` are the variables that expressions have read."""
    printed = {name for template in _templates(pack) for name in template.names}
    names = {*read, *printed, *(f"param.{name}" for name in _named(pack))}
    for parameter in pack.parameters:
        if f"param.{parameter}" not in names:
            yield "parameters", parameter
    told = (one for name, one in pack.legal.items() if f"legal.{name}" in names)
    resting = {one.id for basis in (*_bases(pack), *told) for one in _line(basis)}
    yield from (("legal", basis) for basis in pack.legal if basis not in resting)


def _bases(pack: Pack) -> Iterator[Basis | None]:
    yield from (rule.basis for rule in pack.rules.values())
    yield from (move.basis for move in pack.workflow.moves.values())
    yield from (limit.basis for limit in pack.clock.values())
    yield from (wait.basis for wait in pack.waits.values())
    yield from (roster.basis for roster in pack.rosters.values())
    yield from (plan.basis for plan in pack.allocations.values())
    yield from (ballot.basis for ballot in pack.ballots.values())
    yield from (indicator.basis for indicator in pack.indicators.values())
    yield from (circle.basis for circle in pack.reach.values())


def _line(basis: Basis | None) -> Iterator[Basis]:
    """A basis and those that held before it."""
    while basis is not None:
        yield basis
        basis = basis.earlier


def _templates(pack: Pack) -> Iterator[Template]:
    yield from (rule.because for rule in pack.rules.values())
    for form in pack.papers.values():
        yield from (*form.blocks, *((form.to,) if form.to else ()))


def _named(pack: Pack) -> Iterator[str]:
    """Parameters that are named outside expressions."""
    for rule in pack.ballots.values():
        yield from filter(None, (rule.choices, rule.seats, rule.quorum_from, rule.weights_from))
    for sampling in pack.samplings.values():
        yield from filter(None, (sampling.percent_from, sampling.number_from))
    for roster in pack.rosters.values():
        named = (roster.stretch_from, roster.times, roster.gap)
        yield from (name for name in named if isinstance(name, str))
    for circle in pack.reach.values():
        yield from circle.parameters
    if any(limit.unit is TimeUnit.WORKING_HOURS for limit in pack.clock.values()):
        yield "office_hours"
