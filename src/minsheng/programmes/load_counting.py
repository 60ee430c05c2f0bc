"""Reads what a pack counts and shows: rosters, allocations, ballots, indicators, papers, lists and the
dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from minsheng.programmes.allocation import Plan, RankKey
from minsheng.programmes.draft import Draft, expression_of, flag_of, keys, number_of, template_of, text_of
from minsheng.programmes.expression import Language
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.indicators import Counts, Indicator
from minsheng.programmes.kinds import Kind
from minsheng.programmes.later import they_hold
from minsheng.programmes.pack import Assertion, Card, CaseList, PaperForm, Register
from minsheng.programmes.sheet import Node
from minsheng.programmes.workflow import Step
from minsheng.terms.measure import Direction

_ADDED = (Kind.FLAG, Kind.COUNT, Kind.MONEY, Kind.NUMBER)
_RANKED = (Kind.COUNT, Kind.MONEY, Kind.NUMBER, Kind.RATE, Kind.DAY)
_PAPER_KINDS = ("receipt", "decision", "certificate", "notice", "publication")


def read_plan(draft: Draft, name: str, node: Node, language: Language) -> Plan | None:
    """How seats are given; None after a fault in what it cannot do without."""
    found = keys(node, "allocation")
    places = draft.name(found["places"], draft.registers, "台账") if "places" in found else ""
    preferences = expression_of(found, "preferences", language, Kind.LIST)
    if preferences is None or places not in draft.registers or "order" not in found or "seats" not in found:
        return None
    order = [one for row in found["order"].items() if (one := _rank_key(row, language))]
    return Plan(
        name,
        text_of(found, "label", name),
        places,
        draft.name(found["seats"], draft.registers[places], "台账字段"),
        preferences,
        tuple(order),
        expression_of(found, "eligible", language, Kind.FLAG),
        expression_of(found, "leftover", language, Kind.LIST),
        draft.basis(found.get("basis")),
    )


def _rank_key(row: Node, language: Language) -> RankKey | None:
    found = keys(row, "order")
    value = expression_of(found, "value", language, *_RANKED)
    if value is None or "first" not in found:
        return None
    return RankKey(text_of(found, "label"), value, found["first"].choice(("more", "less")) == "more")


def read_indicator(
    draft: Draft, name: str, node: Node, language: Language, registers: Mapping[str, Register]
) -> Indicator | None:
    """A figure; None after a fault in what it cannot do without."""
    found = keys(node, "indicator")
    over = draft.name(found["over"], draft.registers, "台账") if "over" in found else None
    spoken = registers[over].language if over is not None and over in registers else language
    numerator = expression_of(found, "numerator", spoken, *_ADDED)
    if numerator is None or "counts" not in found:
        return None
    counts = Counts(found["counts"].choice(tuple(Counts)))
    if over is not None and over in registers:
        _check_over(node, found, registers[over], counts)
    if "denominator" in found and "base" in found:
        node.fault("denominator 和 base 只写一个")
    if flag_of(found, "spread") and "denominator" not in found:
        node.fault("spread 要写 denominator: 每一处按多少人算")
    return Indicator(
        name,
        text_of(found, "label", name),
        text_of(found, "unit"),
        counts,
        over,
        expression_of(found, "day", spoken, Kind.DAY),
        expression_of(found, "until", spoken, Kind.DAY),
        expression_of(found, "body", spoken, Kind.TEXT),
        expression_of(found, "where", spoken, Kind.FLAG),
        numerator,
        expression_of(found, "denominator", spoken, *_ADDED),
        _base(draft, found.get("base")),
        expression_of(found, "per", spoken, Kind.TEXT),
        number_of(found.get("scale")) or Decimal(100),
        Direction(found["direction"].choice(tuple(Direction))) if "direction" in found else Direction.UP,
        draft.basis(found.get("basis")),
        flag_of(found, "unranked"),
        flag_of(found, "spread"),
    )


def _check_over(node: Node, found: Mapping[str, Node], over: Register, counts: Counts) -> None:
    if "day" not in found and counts is not Counts.STOCK:
        node.fault("数的是台账，要写 day: 按哪一天算到时期里")
    if "body" not in found and over.body is None:
        node.fault("数的是台账，台账没有 body，要写 body: 算到哪个单位")


def _base(draft: Draft, node: Node | None) -> tuple[str, str] | None:
    if node is None:
        return None
    register, _, field = node.text().partition(".")
    if register not in draft.registers or field not in draft.registers[register]:
        node.fault(f"“{node.text()}”不是“台账.字段”：请写成 areas.residents 的样子")
        return None
    return register, field


def read_paper(
    draft: Draft, name: str, node: Node, language: Language, steps: Mapping[str, Step]
) -> PaperForm | None:
    """A paper to print; its templates may also name the case, the authority and the bases."""
    found = keys(node, "paper")
    allowed = [
        *language.variables,
        *(f"legal.{basis}" for basis in draft.legal),
        "case",
        "authority",
        "reason",
    ]
    blocks = (
        tuple(template_of(one, allowed, language.hidden) for one in found["blocks"].items())
        if "blocks" in found
        else ()
    )
    form = PaperForm(
        name,
        text_of(found, "title", name),
        found["kind"].choice(_PAPER_KINDS) if "kind" in found else _PAPER_KINDS[0],
        draft.names(found.get("at"), steps, "步骤"),
        text_of(found, "number"),
        expression_of(found, "when", language, Kind.FLAG),
        template_of(found["to"], allowed, language.hidden) if "to" in found else None,
        blocks,
        flag_of(found, "masked"),
        flag_of(found, "receipt_slip"),
    )
    return _published(draft, form, node) if form.kind == "publication" else form


def _published(draft: Draft, form: PaperForm, node: Node) -> PaperForm | None:
    """What everybody may read names nobody in full, and never an ID number, a phone or anything sensitive; of
    a text that a county already runs such a paper is masked, or left out."""
    names = {name for template in (*form.blocks, *((form.to,) if form.to else ())) for name in template.names}
    for field in (_printed(draft, name) for name in sorted(names)):
        if field is None or not field.names_people:
            continue
        if field.type is not FieldType.PERSON or field.sensitive:
            if not they_hold():
                return None
            node.fault(f"公示的文书里不能有“{field.label}”：是个人敏感信息，从 blocks 去掉")
        elif not form.is_masked:
            if not they_hold():
                return _published(draft, replace(form, is_masked=True), node)
            node.fault(f"公示的文书里“{field.label}”要隐去：写 masked: true")
    return form


def _printed(draft: Draft, name: str) -> Field | None:
    """The field that a name in a text prints, an entry's column too; None for what is no answer."""
    head, _, tail = name.partition(".")
    field = draft.fields.get(tail.partition(".")[2] if head == "related" else head)
    register = draft.registers.get(field.target or "", {}) if field else {}
    return register.get(tail, field)


def read_list(draft: Draft, name: str, node: Node, language: Language) -> CaseList:
    """A ready list; it sorts by listed fields only, because others are in no index."""
    found = keys(node, "list")
    listed = [field.name for field in draft.fields.values() if field.listed]
    sort = text_of(found, "sort") or None
    if sort and sort.removeprefix("-") not in listed:
        found["sort"].fault(f"“{sort}”不能排序：只能按 listed: true 的字段排（{'、'.join(listed)}）")
    columns = draft.names(found.get("columns"), [*draft.fields, "step"], "字段")
    return CaseList(
        name, text_of(found, "label", name), expression_of(found, "where", language, Kind.FLAG), columns, sort
    )


def read_card(draft: Draft, node: Node) -> Card:
    """One thing of the dashboard."""
    found = keys(node, "card")
    sections = {one: f"{one}s" for one in ("indicator", "list", "roster", "account")}
    kinds = {**sections, "reach": "reach"}
    given = [kind for kind in kinds if kind in found]
    if len(given) != 1:
        node.fault(f"看板的一项要写且只写一个：{'、'.join(kinds)}")
    names = {
        kind: draft.name(found[kind], draft.section(kinds[kind]), kind) if kind in given else None
        for kind in kinds
    }
    by = found["by"].choice(("body", "month")) if "by" in found else None
    if by == "body" and _says(draft, names["indicator"], "unranked"):
        node.fault(f"“{names['indicator']}”写了 unranked：不按单位排列，去掉 by: body")
    if by == "body" and _says(draft, names["indicator"], "spread"):
        node.fault(f"“{names['indicator']}”是差异系数，要全县一起算：去掉 by: body")
    return Card(names["indicator"], by, names["list"], names["roster"], names["account"], names["reach"])


def _says(draft: Draft, indicator: str | None, flag: str) -> bool:
    found = draft.section("indicators").get(indicator or "")
    return found is not None and flag_of(found.mapping(), flag)


def read_assertion(draft: Draft, name: str, node: Node) -> Assertion:
    """Bounds of an indicator."""
    found = keys(node, "assertion")
    if name not in draft.section("indicators"):
        node.fault(f"没有指标“{name}”：可写 {'、'.join(draft.section('indicators'))}")
    return Assertion(name, number_of(found.get("min")), number_of(found.get("max")))
