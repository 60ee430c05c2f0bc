"""Reads what is held in rounds: samples that are drawn, rosters that owe, ballots that elect."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from minsheng.programmes.ballot import BallotRule, Passing
from minsheng.programmes.checklist import Sampling
from minsheng.programmes.draft import Draft, expression_of, flag_of, keys, number_of, text_of
from minsheng.programmes.expression import Language
from minsheng.programmes.kinds import Kind
from minsheng.programmes.later import they_hold
from minsheng.programmes.pack import Register
from minsheng.programmes.roster import Roster, Stretch
from minsheng.programmes.sheet import Node
from minsheng.programmes.thresholds import threshold


def read_sampling(draft: Draft, name: str, node: Node) -> Sampling:
    """How a sample of a register is drawn."""
    found = keys(node, "sampling")
    if ("percent" in found) == ("number" in found):
        node.fault("抽样要写 percent 或 number，只写一个")
    register = draft.name(found["register"], draft.registers, "台账") if "register" in found else ""
    percent, number = (threshold(draft, found.get(key), key) for key in ("percent", "number"))
    written = {} if percent or number or they_hold() else found
    return Sampling(
        name,
        text_of(found, "label", name),
        register,
        number_of(written.get("percent")),
        written["number"].whole() if "number" in written else None,
        percent,
        number,
    )


def read_roster(
    draft: Draft, name: str, node: Node, language: Language, registers: Mapping[str, Register]
) -> Roster | None:
    """Who owes what; None after a fault in what it cannot do without."""
    found = keys(node, "roster")
    register = draft.name(found["register"], draft.registers, "台账") if "register" in found else ""
    if ("every" in found) == ("gap" in found):
        node.fault("轮值要写 every（每一时段）或 gap（最长间隔天数），只写一个")
    member, day = (
        expression_of(found, "member", language, Kind.TEXT),
        expression_of(found, "day", language, Kind.DAY),
    )
    if member is None or day is None or register not in draft.registers:
        return None
    columns = draft.registers[register]
    every = threshold(draft, found.get("every"), "every")
    return Roster(
        name,
        text_of(found, "label", name),
        register,
        member,
        day,
        expression_of(found, "counts", language, Kind.FLAG),
        _written_stretch(found) if not every else None,
        _times(draft, found, "times") or 1,
        _times(draft, found, "gap"),
        draft.name(found["first"], columns, "台账字段") if "first" in found else None,
        draft.name(found["last"], columns, "台账字段") if "last" in found else None,
        expression_of(found, "where", registers[register].language, Kind.FLAG),
        draft.basis(found.get("basis")),
        every,
    )


def _written_stretch(found: Mapping[str, Node]) -> Stretch | None:
    """The stretch that a text which somebody runs holds itself."""
    return Stretch(found["every"].choice(tuple(Stretch))) if "every" in found and not they_hold() else None


def _times(draft: Draft, found: Mapping[str, Node], key: str) -> str | int | None:
    """The parameter under `key`; the number itself in a text that somebody runs."""
    name = threshold(draft, found.get(key), key)
    return name or (found[key].whole() if key in found and not they_hold() else None)


def read_ballot(draft: Draft, name: str, node: Node) -> BallotRule:
    """How a ballot counts."""
    found = keys(node, "ballot")
    quorum, weights, choices, seats = (
        threshold(draft, found.get(key), key) for key in ("quorum", "weights", "choices", "seats")
    )
    return BallotRule(
        name,
        text_of(found, "label", name),
        Passing(found["passes"].choice(tuple(Passing))) if "passes" in found else Passing.OF_ALL,
        None if quorum or they_hold() else _fraction(found.get("quorum")),
        choices,
        seats,
        {} if weights or they_hold() else _written_weights(found.get("weights")),
        flag_of(found, "contested"),
        draft.basis(found.get("basis")),
        quorum,
        weights,
    )


def _written_weights(node: Node | None) -> dict[str, Decimal]:
    """The weights that a text which somebody runs holds itself."""
    return {group: number_of(one) or Decimal(0) for group, one in node.mapping().items()} if node else {}


def _fraction(node: Node | None) -> tuple[int, int] | None:
    if node is None:
        return None
    part, _, whole = node.text().partition("/")
    if not (part.isdecimal() and whole.isdecimal() and 0 < int(part) <= int(whole)):
        node.fault(f'“{node.text()}”不是几分之几：请写成 "2/3"')
        return None
    return int(part), int(whole)
