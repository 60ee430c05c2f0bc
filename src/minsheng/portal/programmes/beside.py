"""Beside which field a verdict stands: the one that causes it, so that it is read where it can be mended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from minsheng.programmes.expression import Expression
from minsheng.programmes.fields import Field
from minsheng.programmes.judge import Judgement
from minsheng.programmes.pack import Pack
from minsheng.programmes.rules import Rule, Verdict, VerdictKind


def verdicts_beside(pack: Pack, found: Judgement, shown: Collection[str]) -> dict[str, list[Verdict]]:
    """The verdicts that matter now, by the field of `shown` that causes each; under "" those that no shown
    field causes."""
    beside: dict[str, list[Verdict]] = {}
    for verdict in telling(pack, found):
        place = cause_of(pack, pack.rules[verdict.rule], shown) or ""
        beside.setdefault(place, []).append(verdict)
    return beside


def telling(pack: Pack, found: Judgement) -> tuple[Verdict, ...]:
    """The verdicts that hold, without those that hold back only moves of another step: nobody mends today
    what is asked for next week."""
    here = {move.name for move in pack.workflow.moves_from(found.case.step)}
    return tuple(
        one
        for one in found.verdicts
        if one.holds and (one.kind is not VerdictKind.STOP or not one.blocks or here.intersection(one.blocks))
    )


def cause_of(pack: Pack, rule: Rule, shown: Collection[str]) -> str | None:
    """The field of `shown` beside which the rule's verdict belongs; None where it rests on none of them.

    What the reason names counts before what the condition reads; a typed field before a computed one; what a
    query over other cases asks with comes last.
    """
    named = [*rule.because.names, *_in_order(pack, rule.when)]
    direct = [one for name in named if (one := _field_of(pack, name)) is not None and one in shown]
    typed = [one for one in direct if pack.fields[one].computed is None]
    behind = (one for name in named for one in sources_of(pack, name) if one in shown)
    return next(iter([*typed, *direct]), None) or next(behind, None)


def _in_order(pack: Pack, expression: Expression) -> list[str]:
    """The variables of an expression, those of fields in the pack's order."""
    order = {name: at for at, name in enumerate(pack.fields)}
    last = len(order)
    return sorted(expression.names, key=lambda name: (order.get(_field_of(pack, name) or "", last), name))


def _field_of(pack: Pack, name: str) -> str | None:
    """The field that a variable is of: itself, whether it is known, a column behind it."""
    head, _, tail = name.partition(".")
    one = tail.partition(".")[0] if head == "known" else head
    return one if one in pack.fields else None


def sources_of(pack: Pack, name: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The typed fields on which a variable rests, through computed fields, queries and limits."""
    for expression in _behind(pack, name):
        for further in _in_order(pack, expression):
            if further not in seen:
                yield from sources_of(pack, further, seen | {name, further})
    field = pack.fields.get(_field_of(pack, name) or "")
    if field is not None and field.computed is None:
        yield field.name


def _behind(pack: Pack, name: str) -> Iterable[Expression]:
    """The expressions that a variable is made of."""
    head, _, tail = name.partition(".")
    computed = _computed(pack.fields, _field_of(pack, name))
    if computed is not None:
        return (computed,)
    query = pack.related.get(tail.partition(".")[0]) if head == "related" else None
    if query is not None:
        return tuple(query.same.values())
    limit = pack.clock.get(tail) if head in {"due", "on_time"} else None
    if limit is not None:
        return tuple(one for one in (limit.starts, limit.when, limit.until) if one is not None)
    return ()


def _computed(fields: Mapping[str, Field], name: str | None) -> Expression | None:
    return fields[name].computed if name is not None else None


def rests_on(pack: Pack, expression: Expression | None, fields: Collection[str]) -> bool:
    """Whether what an expression gives can change with one of `fields`."""
    if expression is None:
        return False
    wanted = set(fields)
    return any(one in wanted for name in expression.names for one in sources_of(pack, name))
