"""What the variables of a pack stand for: parameters of the day, where a case stands, its answers and what
lies behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from minsheng.programmes.case import Around, Case
from minsheng.programmes.checklist import score
from minsheng.programmes.entries import version_on
from minsheng.programmes.expression import leave
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.functions import share_of
from minsheng.programmes.indicators import cut
from minsheng.programmes.kinds import PLACES, RATE, Kind
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import in_force

_PLACES = PLACES[Kind.NUMBER]


def common(pack: Pack, around: Around, day: date, bodies: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """The day, the instant, and every parameter as it is on `day` below `bodies`, the nearest first."""
    yield "today", around.today
    yield "now", around.now
    nearest = tuple(bodies)
    for name, parameter in pack.parameters.items():
        setting = in_force(parameter, day, around.overrides, nearest)
        if setting is not None:
            yield f"param.{name}", setting.value


def of_case(pack: Pack, case: Case) -> dict[str, Any]:
    """Where a case stands and has been; of one that is not opened yet, that nothing was made."""
    if not case.trail:
        return {f"times.{move}": 0 for move in pack.workflow.moves}
    values: dict[str, Any] = {"step": case.step, "opened": case.trail[0].at}
    for step in {made.to for made in case.trail}:
        values |= {f"entered.{step}": case.entered(step), f"left.{step}": case.left(step)}
    values |= dict.fromkeys((f"times.{move}" for move in pack.workflow.moves), 0)
    for move in {made.move for made in case.trail}:
        values |= {f"made.{move}": case.made(move), f"from.{move}": case.source(move)}
        values[f"times.{move}"] = sum(made.move == move for made in case.trail)
    return values


def moved(pack: Pack, case: Case) -> dict[str, Any]:
    """What each posting transferred in this case, less what was reversed of it."""
    found: dict[str, Any] = {
        f"moved.{name}": 0 for name, posting in pack.postings.items() if not posting.reverses
    }
    for one in case.transfers:
        name = pack.postings[one.posting].reverses or one.posting
        found[f"moved.{name}"] += -one.amount if one.reverses else one.amount
    return found


def of_answers(
    pack: Pack, fields: Mapping[str, Field], answers: Mapping[str, Any], around: Around, day: date
) -> dict[str, Any]:
    """Each answer, whether it is known, and what lies behind it on `day`."""
    found: dict[str, Any] = {f"known.{name}": name in answers for name in fields}
    for name, value in answers.items():
        if name in fields:
            found[name] = value
            found |= dict(behind(pack, fields[name], value, around, day))
    return found


def behind(
    pack: Pack,
    field_: Field,
    value: Any,  # noqa: ANN401  (whatever a field holds)
    around: Around,
    day: date,
) -> Iterator[tuple[str, Any]]:
    """What stands behind an answer: the columns of an entry as it was on `day`, the score of a checklist,
    what a body is."""
    if field_.type is FieldType.ENTRY:
        register = pack.registers[field_.target or ""]
        row = version_on(register, around.registers.get(register.name, {}).get(value), day)
        if row is not None:
            for column in register.fields:
                yield f"known.{field_.name}.{column}", column in row
                yield f"{field_.name}.{column}", row.get(column)
    elif field_.type is FieldType.BODY:
        yield f"{field_.name}.within", around.within(value)
        if value in around.bodies:
            yield f"{field_.name}.name", around.bodies[value].name
            yield f"{field_.name}.kind", str(around.bodies[value].kind)
    elif field_.type is FieldType.CHECKLIST:
        for column, one in _scored(pack, field_, value).items():
            yield f"{field_.name}.{column}", one


def _scored(pack: Pack, field_: Field, value: Mapping[str, str]) -> dict[str, Any]:
    checklist = pack.checklists[field_.target or ""]
    found = score(checklist, value)
    values: dict[str, Any] = {
        "tested": found.tested,
        "full": found.full,
        "vetoed": len(found.vetoed),
        "total": len(checklist.items),
        "points": cut(found.points, _PLACES),
        "of": cut(found.of, _PLACES),
    }
    share: Fraction | None = found.share
    if share is not None:
        values["score"] = leave(share_of(share.numerator, share.denominator), RATE)
    return values
