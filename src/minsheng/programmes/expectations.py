"""Holds what came out of a scenario against what its example expects; every difference is a fault on its
line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.draft import keys
from minsheng.programmes.expected_circles import compare_circles
from minsheng.programmes.sheet import Node
from minsheng.programmes.trial import HOLDS, CaseResult, Trial

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CASE_KEYS = ("step", "wrong", "computed", "verdicts", "moves", "refused", "due", "papers")


def compare(trial: Trial, told: list[dict[str, Any]]) -> None:
    scenario = trial.scenario
    for result in trial.results:
        _compare_attempts(result)
        if result.stated.expect is not None and result.stated.expect is not scenario.expect:
            _compare_case(trial, result, keys(result.stated.expect, "expect_case"))
    for number, voucher in enumerate(scenario.vouchers):
        _refusal(
            scenario.node, f"凭证{voucher.voucher}", voucher.refused, trial.refused_vouchers.get(number, "")
        )
    if scenario.expect is not None:
        found = keys(scenario.expect, "expect")
        if trial.results:
            _compare_case(
                trial, trial.results[0], {key: one for key, one in found.items() if key in _CASE_KEYS}
            )
        for key, node in found.items():
            if key not in _CASE_KEYS:
                _WHOLE[key](node, [line for line in told if line["kind"] != "case"])


def _compare_attempts(result: CaseResult) -> None:
    for one in result.tried:
        _refusal(one.attempt.node, f"“{one.attempt.move}”", one.attempt.refused, "；".join(one.why))


def _refusal(node: Node, what: str, expected: str | None, why: str) -> None:
    if expected is None and why:
        node.fault(f"{what}没办成：{why}")
    elif expected is not None and not why:
        node.fault(f"{what}应当不予办理（{expected}），却办成了")
    elif expected is not None and expected not in why:
        node.fault(f"{what}不予办理的理由应有“{expected}”，实际是“{why}”")


def _compare_case(trial: Trial, result: CaseResult, found: Mapping[str, Node]) -> None:
    for key, node in found.items():
        _CASE[key](trial, result, node)


def _same(node: Node, what: str, expected: Any, actual: Any) -> None:  # noqa: ANN401
    if not _equal(expected, actual):
        node.fault(f"{what}应是 {_told(expected)}，实际是 {_told(actual)}")


def _equal(expected: Any, actual: Any) -> bool:  # noqa: ANN401
    """Equal as people write them: numbers by value, none and nothing alike."""
    if expected in (None, "none", "unknown"):
        return actual is None or actual == expected
    if isinstance(expected, list):
        return (
            isinstance(actual, list) and len(expected) == len(actual) and all(map(_equal, expected, actual))
        )
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    one, other = str(expected), str(actual)
    if _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return Decimal(one) == Decimal(other)
    return one == other


def _told(value: Any) -> str:  # noqa: ANN401
    return "没有" if value is None else "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _step(trial: Trial, result: CaseResult, node: Node) -> None:
    _same(node, "步骤", node.plain, result.case.step)


def _wrong(trial: Trial, result: CaseResult, node: Node) -> None:
    actual = {one.field: one.why for one in (*result.wrong, *result.found.lacking)}
    for field, one in node.mapping().items():
        _refusal(one, f"“{field}”", one.text(), actual.get(field, ""))


def _computed(trial: Trial, result: CaseResult, node: Node) -> None:
    for field, one in node.mapping().items():
        if field not in trial.pack.order:
            one.fault(f"“{field}”不是算出来的字段：可写 {'、'.join(trial.pack.order)}")
            continue
        _same(one, f"“{field}”", one.plain, plain_answer(result.found.computed.get(field)))


def _verdicts(trial: Trial, result: CaseResult, node: Node) -> None:
    actual = {one.rule: HOLDS[one.holds] for one in result.found.verdicts}
    for rule, one in node.mapping().items():
        if rule not in actual:
            one.fault(f"没有规则“{rule}”：可写 {'、'.join(actual)}")
        elif one.text() != actual[rule]:
            one.fault(f"规则“{rule}”应是 {one.text()}，实际是 {actual[rule]}")


def _moves(trial: Trial, result: CaseResult, node: Node) -> None:
    legal = sorted(one.move for one in result.choices if one.is_legal)
    _same(node, "能办的动作", sorted(node.texts()), legal)


def _refused(trial: Trial, result: CaseResult, node: Node) -> None:
    choices = {one.move: one for one in result.choices}
    for move, one in node.mapping().items():
        if move not in choices:
            one.fault(f"在“{result.case.step}”这一步没有动作“{move}”")
        else:
            _refusal(one, f"“{move}”", one.text(), "；".join(choices[move].why))


def _due(trial: Trial, result: CaseResult, node: Node) -> None:
    dues = {one.limit: one for one in result.found.dues}
    for limit, one in node.mapping().items():
        due = dues.get(limit)
        actual = [] if due is None else [plain_answer(due.due), str(due.state), plain_answer(due.late_by)]
        wanted = one.plain if isinstance(one.value, list) else [one.plain]
        if wanted == [None] or wanted == ["none"]:
            _same(one, f"时限“{limit}”", None, due and str(due.state))
        elif not all(any(_equal(want, have) for have in actual) for want in wanted):
            one.fault(
                f"时限“{limit}”应是 {_told(wanted)}，实际是 {_told(actual) or '没有'}"
                + (f"（{due.why}）" if due and due.why else "")
            )


def _papers(trial: Trial, result: CaseResult, node: Node) -> None:
    _same(node, "可打印的文书", sorted(node.texts()), sorted(result.papers))


_CASE = {
    "step": _step,
    "wrong": _wrong,
    "computed": _computed,
    "verdicts": _verdicts,
    "moves": _moves,
    "refused": _refused,
    "due": _due,
    "papers": _papers,
}


def _line(told: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next((line for line in told if line["kind"] == kind), {})


def _balances(node: Node, told: list[dict[str, Any]]) -> None:
    rows = {
        (one["account"], one["holder"]): one["amount"] for one in _line(told, "balances").get("balances", ())
    }
    for account, below in node.mapping().items():
        holders = below.mapping() if isinstance(below.value, dict) else {"": below}
        for holder, one in holders.items():
            _same(one, f"账户“{account}”{holder}", one.plain, rows.get((account, holder), "0"))


def _values(node: Node, told: list[dict[str, Any]]) -> None:
    actual = [line for line in told if line["kind"] == "values"]
    rows = node.items()
    if len(rows) != len(actual):
        node.fault(f"问了{len(actual)}个指标，只写了{len(rows)}个结果")
        return
    for row, line in zip(rows, actual, strict=True):
        wanted = row.mapping() if isinstance(row.value, dict) else {"amount": row}
        for key, one in wanted.items():
            _same(one, f"指标“{line['indicator']}”的{key}", one.plain, line.get(key))


def _places(node: Node, told: list[dict[str, Any]]) -> None:
    actual = {one["case"]: one["place"] for one in _line(told, "allocate").get("outcomes", ())}
    for case, one in node.mapping().items():
        _same(one, f"“{case}”的去处", one.plain, actual.get(case))


def _counts(node: Node, told: list[dict[str, Any]]) -> None:
    outcomes = _line(told, "allocate").get("outcomes", ())
    for place, one in node.mapping().items():
        wanted = None if place == "none" else place
        _same(one, f"“{place}”的人数", one.plain, sum(row["place"] == wanted for row in outcomes))


def _passed(node: Node, told: list[dict[str, Any]]) -> None:
    rows = _line(told, "ballot").get("candidates", ())
    _same(node, "通过的", sorted(node.texts()), sorted(one["candidate"] for one in rows if one["passed"]))


def _quorum(node: Node, told: list[dict[str, Any]]) -> None:
    _same(node, "是否达到法定人数", node.plain, _line(told, "ballot").get("quorum"))


def _shares(node: Node, told: list[dict[str, Any]]) -> None:
    line = _line(told, "ballot")
    actual = line.get("shares") or {one["candidate"]: one["share"] for one in line.get("candidates", ())}
    for candidate, one in node.mapping().items():
        _same(one, f"“{candidate}”的得分", one.plain, actual.get(candidate))


def _refused_papers(node: Node, told: list[dict[str, Any]]) -> None:
    _same(node, "不计的票", node.plain, len(_line(told, "ballot").get("refused", ())))


def _owed(node: Node, told: list[dict[str, Any]]) -> None:
    rows = _line(told, "owed").get("owed", ())
    for member, one in node.mapping().items():
        _same(
            one, f"“{member}”", list(one.texts()), [row["state"] for row in rows if row["member"] == member]
        )


def _share(node: Node, told: list[dict[str, Any]]) -> None:
    line = _line(told, "owed")
    _same(node, "完成", node.text(), f"{line.get('done')}/{line.get('of')}")


def _impossible(node: Node, told: list[dict[str, Any]]) -> None:
    why = _line(told, "ballot").get("impossible") or _line(told, "allocate").get("impossible") or ""
    _refusal(node, "分配或票决", node.text(), why)


def _drawn(node: Node, told: list[dict[str, Any]]) -> None:
    _same(node, "抽出", node.plain, len(_line(told, "draw").get("drawn", ())))


def _reach(node: Node, told: list[dict[str, Any]]) -> None:
    compare_circles(node, [line for line in told if line["kind"] == "reach"], _same)


_WHOLE = {
    "reach": _reach,
    "balances": _balances,
    "values": _values,
    "places": _places,
    "counts": _counts,
    "passed": _passed,
    "quorum": _quorum,
    "shares": _shares,
    "refused_papers": _refused_papers,
    "owed": _owed,
    "share": _share,
    "impossible": _impossible,
    "drawn": _drawn,
}
