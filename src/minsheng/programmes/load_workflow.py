"""Reads how a case goes on: related cases, rules, workflow, clock, waits, accounts and postings."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.programmes.accounts import Account, Posting, Voucher
from minsheng.programmes.clock import Extension, Limit, TimeUnit, Wait
from minsheng.programmes.draft import Draft, expression_of, flag_of, keys, template_of, text_of
from minsheng.programmes.expression import Expression, Language
from minsheng.programmes.kinds import Kind
from minsheng.programmes.related import Related, Take, Within
from minsheng.programmes.rules import Rule, VerdictKind
from minsheng.programmes.sheet import Node
from minsheng.programmes.workflow import STAY, Move, Step, Workflow, dead_ends

_TIMES = (Kind.DAY, Kind.INSTANT)
_UNITS = tuple(unit.value for unit in TimeUnit)
_BLOCKING = {VerdictKind.REFUSE, VerdictKind.STOP}


def read_related(draft: Draft, name: str, node: Node, language: Language, other: Language) -> Related | None:
    """A query over other cases: `same` is read as its owner, `where` as the other case."""
    found = keys(node, "related")
    if "same" not in found:
        return None
    same = {}
    pairs = found["same"].mapping() if isinstance(found["same"].value, dict) else _same_names(found["same"])
    for field, one in pairs.items():
        if field not in draft.fields:
            draft.name(one, draft.fields, "字段")
        expression = language.read(one, ())
        if expression:
            same[field] = expression
    where = expression_of(found, "where", other, Kind.FLAG)
    if where and "for" in found and any(one.startswith("this.") for one in where.names):
        found["where"].fault("this. 只能在个案的查询里用，台账的查询（for）没有")
    return Related(
        name,
        text_of(found, "for") or None,
        same,
        Within(found["within"].choice(tuple(Within))) if "within" in found else Within.BEFORE,
        expression_of(found, "days", language, Kind.COUNT),
        where,
        Take(found["take"].choice(tuple(Take))) if "take" in found else None,
        draft.name(found["sum"], draft.fields, "字段") if "sum" in found else None,
        _weight(draft, found),
        expression_of(found, "when", language, Kind.FLAG),
    )


def _weight(draft: Draft, found: Mapping[str, Node]) -> str | None:
    if "weight" not in found:
        return None
    name = draft.name(found["weight"], draft.fields, "字段")
    if "sum" not in found:
        found["weight"].fault("weight 要和 sum 一起写：哪一项的差异，按哪一项加权")
    return name


def _same_names(node: Node) -> dict[str, Node]:
    return {one.text(): one for one in node.items()}


def read_rule(
    draft: Draft, name: str, node: Node, language: Language, moves: Mapping[str, Move]
) -> Rule | None:
    """A rule; None after a fault in what it cannot do without."""
    found = keys(node, "rule")
    if not {"when", "verdict", "because", "basis"} <= set(found):
        return None
    when, basis = expression_of(found, "when", language, Kind.FLAG), draft.basis(found["basis"])
    kind = VerdictKind(found["verdict"].choice(tuple(VerdictKind)))
    blocks = draft.names(found.get("blocks"), moves, "办理动作")
    because = template_of(found["because"], language.variables, language.hidden)
    if blocks and kind not in _BLOCKING:
        found["blocks"].fault(f"verdict: {kind} 不挡办理动作：改成 refuse 或 stop，或去掉 blocks")
    if kind in _BLOCKING and not blocks:
        node.fault(f"verdict: {kind} 要写 blocks: 它挡住哪些办理动作")
    if when is None or basis is None:
        return None
    return Rule(name, when, kind, text_of(found, "value"), because, basis, blocks)


def read_steps(draft: Draft) -> tuple[dict[str, Step], dict[str, Node]]:
    """The steps, and the nodes of the moves, which are read when all variables are known."""
    found = keys(draft.root["workflow"], "workflow") if "workflow" in draft.root else {}
    steps = {}
    for name, node in found["steps"].mapping().items() if "steps" in found else ():
        one = keys(node, "step")
        steps[name] = Step(name, text_of(one, "label", name), flag_of(one, "end"), text_of(one, "says"))
    return steps, found["moves"].mapping() if "moves" in found else {}


def read_workflow(
    draft: Draft, steps: dict[str, Step], nodes: Mapping[str, Node], language: Language
) -> Workflow:
    """The whole workflow, after its dead ends were looked for."""
    roles = {name: node.text() for name, node in draft.section("roles").items()}
    moves = {name: _move(draft, name, node, steps, roles, nodes, language) for name, node in nodes.items()}
    root = draft.root.get("workflow")
    start = draft.name(root.mapping()["start"], steps, "步骤") if root and "start" in root.mapping() else ""
    workflow = Workflow(start, steps, moves, roles)
    if root and start in steps and not draft.faults.found:
        step_nodes = root.mapping()["steps"].mapping()
        for step, why in dead_ends(workflow):
            step_nodes[step].fault(why)
    return workflow


def _move(
    draft: Draft,
    name: str,
    node: Node,
    steps: Mapping[str, Step],
    roles: Mapping[str, str],
    moves: Mapping[str, Node],
    language: Language,
) -> Move:
    found = keys(node, "move")
    when = expression_of(found, "when", language, Kind.FLAG)
    if when and "because" not in found:
        node.fault(f"“{name}”有 when 就要有 because：条件不成立时说什么")
    computed = [one for one, field in draft.fields.items() if field.computed is not None]
    sets = draft.names(
        found.get("sets"), [one for one in draft.fields if one not in computed], "可填写的字段"
    )
    return Move(
        name,
        text_of(found, "label", name),
        draft.names(found.get("from"), steps, "步骤"),
        draft.name(found["to"], [*steps, STAY], "步骤") if "to" in found else "",
        draft.names(found.get("roles"), roles, "角色"),
        when,
        text_of(found, "because"),
        draft.names(found.get("needs"), draft.fields, "字段"),
        sets,
        draft.names(found.get("other_than"), [*moves, "open"], "办理动作"),
        draft.names(found.get("only_by"), [*moves, "open"], "办理动作"),
        flag_of(found, "reason"),
        flag_of(found, "refusal"),
        draft.basis(found.get("basis")),
    )


def read_limit(
    draft: Draft,
    name: str,
    node: Node,
    language: Language,
    steps: Mapping[str, Step],
    moves: Mapping[str, Node],
) -> Limit | None:
    """A time limit; None after a fault in what it cannot do without."""
    found = keys(node, "limit")
    unit, amount = _term(node, found, language)
    starts = expression_of(found, "starts", language, *_TIMES)
    if starts is None or amount is None or unit is None:
        return None
    if unit in {TimeUnit.HOURS, TimeUnit.WORKING_HOURS, TimeUnit.MINUTES} and starts.type.kind is Kind.DAY:
        node.fault(f"“{name}”按{unit.label}计，starts 要是时刻（如 opened、entered.步骤），不能是日期")
    if unit is TimeUnit.WORKING_HOURS and "office_hours" not in draft.parameters:
        node.fault(f"“{name}”按工作小时计，要有参数 office_hours（type: hours）")
    return Limit(
        name,
        text_of(found, "label", name),
        starts,
        amount,
        unit,
        expression_of(found, "until", language, *_TIMES),
        expression_of(found, "when", language, Kind.FLAG),
        draft.names(found.get("paused_in"), steps, "步骤"),
        tuple(_extensions(draft, found, language, moves)),
        flag_of(found, "moves_last_day"),
        draft.basis(found.get("basis")),
    )


def _term(
    node: Node, found: Mapping[str, Node], language: Language
) -> tuple[TimeUnit | None, Expression | None]:
    given = [unit for unit in _UNITS if unit in found]
    if len(given) != 1:
        node.fault(f"时限要写且只写一个单位：{'、'.join(_UNITS)}")
        return None, None
    return TimeUnit(given[0]), expression_of(found, given[0], language, Kind.COUNT)


def _extensions(
    draft: Draft, found: Mapping[str, Node], language: Language, moves: Mapping[str, Node]
) -> list[Extension]:
    extensions = []
    for move, node in found["extended_by"].mapping().items() if "extended_by" in found else ():
        if move not in moves:
            node.fault(f"没有办理动作“{move}”：可写 {'、'.join(moves)}")
        rows = keys(node, "extension")
        amount = expression_of(rows, "amount", language, Kind.COUNT)
        if amount:
            extensions.append(Extension(move, amount, rows["times"].whole() if "times" in rows else 1))
    return extensions


def read_wait(
    draft: Draft, name: str, node: Node, language: Language, moves: Mapping[str, Node]
) -> Wait | None:
    """A time that must pass; None after a fault in what it cannot do without."""
    found = keys(node, "wait")
    unit, amount = _term(node, found, language)
    starts = expression_of(found, "starts", language, *_TIMES)
    if starts is None or amount is None or unit is None:
        return None
    return Wait(
        name,
        text_of(found, "label", name),
        starts,
        amount,
        unit,
        draft.names(found.get("before"), moves, "办理动作"),
        expression_of(found, "when", language, Kind.FLAG),
        flag_of(found, "counts_first_day"),
        draft.basis(found.get("basis")),
    )


def read_account(name: str, node: Node, language: Language) -> Account:
    """A kind of account."""
    found = keys(node, "account")
    kind = Kind.MONEY if text_of(found, "type") == "money" else Kind.COUNT
    if "type" in found:
        found["type"].choice(("money", "count"))
    holder = expression_of(found, "holder", language, Kind.TEXT)
    return Account(
        name, text_of(found, "label", name), kind, text_of(found, "unit"), holder, flag_of(found, "outside")
    )


def read_posting(
    draft: Draft,
    name: str,
    node: Node,
    language: Language,
    accounts: Mapping[str, Account],
    moves: Mapping[str, Move],
) -> Posting | None:
    """A posting; None after a fault in what it cannot do without."""
    found = keys(node, "posting")
    is_reversal = "reverses" in found
    lacking = {"from", "to", "amount"} - set(found)
    if not is_reversal and lacking:
        node.fault(f"“{name}”缺{'、'.join(sorted(lacking))}：请补上，或写 reverses")
        return None
    ends = (
        ("", "") if is_reversal else tuple(draft.name(found[key], accounts, "账户") for key in ("from", "to"))
    )
    if not is_reversal and set(ends) <= set(accounts):
        _check_ends(node, accounts[ends[0]], accounts[ends[1]])
    amount = (
        None
        if is_reversal or ends[0] not in accounts
        else expression_of(found, "amount", language, accounts[ends[0]].kind)
    )
    return Posting(
        name,
        text_of(found, "label", name),
        draft.names(found.get("on"), moves, "办理动作"),
        ends[0],
        ends[1],
        amount,
        expression_of(found, "when", language, Kind.FLAG),
        expression_of(found, "from_holder", language, Kind.TEXT),
        expression_of(found, "to_holder", language, Kind.TEXT),
        draft.name(found["reverses"], draft.section("postings"), "记账") if is_reversal else None,
    )


def read_voucher(
    draft: Draft, name: str, node: Node, accounts: Mapping[str, Account], roles: Mapping[str, str]
) -> Voucher:
    """A transfer that belongs to no case."""
    found = keys(node, "voucher")
    ends = [draft.name(found[key], accounts, "账户") if key in found else "" for key in ("from", "to")]
    if set(ends) <= set(accounts):
        _check_ends(node, accounts[ends[0]], accounts[ends[1]])
    return Voucher(name, text_of(found, "label", name), draft.names(found.get("roles"), roles, "角色"), *ends)


def _check_ends(node: Node, source: Account, target: Account) -> None:
    if (source.kind, source.unit) != (target.kind, target.unit):
        node.fault(f"“{source.label}”和“{target.label}”的单位不同，不能互转：两边 type 和 unit 要一样")
