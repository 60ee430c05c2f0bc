"""The sheet of one item under supervision (督办单): all about it on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Page, Paragraph, Table, Title
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One item: where it comes from (来源, with number and day), its sentence, who leads and helps, by when,
    how it stands, and what was said of it so far, the newest first."""

    number: str
    source: str
    sentence: str
    leads: tuple[str, ...]
    helpers: tuple[str, ...]
    leader: str
    due: date | None
    state: str
    trail: tuple[str, ...] = ()


def supervision_sheet(facts: SheetFacts, office: str, printed_on: date) -> Page:
    """The sheet, with places for the leader's and the body's hand."""
    due = chinese_day(facts.due) if facts.due else "长期"
    rows = (
        ("编号", facts.number),
        ("来源", facts.source),
        ("事项内容", facts.sentence),
        ("承办单位", "、".join(facts.leads) or "未明确"),
        ("会办单位", "、".join(facts.helpers) or "无"),
        ("分管县领导", facts.leader or "未明确"),
        ("办理时限", due),
        ("目前进展", facts.state),
        ("办理经过", "\n".join(facts.trail) or "无"),
        ("领导批示", "\n\n"),
        ("承办单位意见", "\n\n　　　　　　　　　　负责人（签字）：　　　　年　月　日"),
        ("督查室意见", "\n"),
    )
    return Page(
        (
            Title("督　办　单", office),
            Table(("栏目", "内容"), rows, (20, 80), centred=frozenset({0})),
            Paragraph(f"{chinese_day(printed_on)}打印"),
        ),
        name=f"督办单_{facts.number}",
    )
