"""What is marked in a document under review: sentences of drafts, figures, bodies, doubts, repairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.ledger.commitment import State
from minsheng.ledger.document import Document
from minsheng.ledger.measure_guess import is_sure
from minsheng.portal.badges import Badge, badge_for
from minsheng.portal.marks import Mark
from minsheng.portal.staff.as_read import Sign
from minsheng.store.lists.ledger import Item

DOUBTFUL = Badge("◇", "contested", gettext_lazy("有疑"))
KINDS: dict[str, Promise] = {
    "promise": gettext_lazy("承诺数"),
    "result": gettext_lazy("已完成数"),
    "context": gettext_lazy("背景数"),
}
ROLES: dict[str, Promise] = {
    "lead": gettext_lazy("牵头单位"),
    "responsible": gettext_lazy("责任单位"),
    "support": gettext_lazy("配合单位"),
    "leaders": gettext_lazy("领导"),
}


def badge_of(item: Item) -> Badge:
    """Confirmed, in doubt, or waiting to be looked at."""
    commitment = item.commitment
    return DOUBTFUL if commitment.state is State.DRAFT and commitment.doubts else badge_for(commitment.state)


def marks_of(
    document: Document, items: Sequence[Item], address: Callable[[str], str]
) -> tuple[list[Mark], list[Sign]]:
    """The marks of `document` and the signs before its drafts; `address` leads to the draft of an id."""
    marks: list[Mark] = []
    signs: list[Sign] = []
    for item in items:
        source = item.commitment.source
        if source.document == document.id and source.start is not None and source.end is not None:
            title = _("第 %(number)s 项") % {"number": item.commitment.number}
            link = address(item.id)
            marks.append(Mark(source.start, source.end, "item", item.id, link, title, quiet=True))
            badge = badge_of(item)
            said = f"{title} · {badge.word}"
            signs.append(
                Sign(source.start, item.id, item.commitment.number, link, badge.shape, badge.tone, said)
            )
    if document.record:
        marks += _figures(document.record)
        marks += _bodies(document.record, _unknown_names(items))
        marks += _damage(document.record)
    return marks, signs


def _figures(record: Mapping[str, Any]) -> Iterator[Mark]:
    for figure in record["figures"]:
        start, end = figure["start"], figure["end"]
        yield Mark(start, end, "figure", figure_id(start, end), title=_figure_title(figure))
        if not is_sure(figure["confidence"]):
            yield Mark(figure["start"], figure["end"], "doubt", title=_("读得不确定"))


def _bodies(record: Mapping[str, Any], unknown: frozenset[str]) -> Iterator[Mark]:
    named = ((one, label) for task in record["tasks"] for role, label in ROLES.items() for one in task[role])
    for one, label in named:
        yield Mark(one["start"], one["end"], "body", title=str(label))
        if one["name"] in unknown:
            yield Mark(one["start"], one["end"], "doubt", title=_("单位名录里没有这个名称"))


def _damage(record: Mapping[str, Any]) -> Iterator[Mark]:
    for doubt in record["document"]["doubts"]:
        yield Mark(doubt["start"], max(doubt["end"], doubt["start"] + 1), "doubt", title=doubt["what"])
    for repair in record["document"]["repairs"]:
        read = repair["repaired"] or _("（无字）")
        said = _("原文有残损，读作“%(read)s”") if repair["sure"] else _("原文有残损，可能是“%(read)s”")
        yield Mark(repair["start"], repair["end"], "repair", title=said % {"read": read})


def figure_id(start: int, end: int) -> str:
    """What joins a figure of the text with the target that was read from it."""
    return f"figure-{start}-{end}"


def _figure_title(figure: Mapping[str, Any]) -> str:
    counted = figure["indicator"] or _("没有写明指标")
    amount = figure["value"] if figure["upper"] is None else f"{figure['value']}—{figure['upper']}"
    return f"{KINDS[figure['kind']]} · {counted} {amount}{figure['unit']}"


def _unknown_names(items: Sequence[Item]) -> frozenset[str]:
    """Names as written that lead to no body and no group."""
    return frozenset(
        part.duty.name
        for item in items
        for part in (*item.parts.leads, *item.parts.responsibles, *item.parts.supports)
        if part.duty.body is None and part.duty.group is None
    )
