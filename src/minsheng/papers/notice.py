"""The notice (督办通知) of one of the place's colours, with the slip (回执) that comes back signed.

Its colour stands in words; whoever prints black and white loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.documents.blocks import Block, Heading, Page, PageBreak, Paragraph, Table, Title
from minsheng.loop.closing import Level
from minsheng.loop.notice import Notice
from minsheng.papers.letterhead import Dispatch, Letterhead, contact_line, foot_of, head_of
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice with the words that it needs: the body's name, what it is about (事项或问题), and why."""

    notice: Notice
    level: Level
    body: str
    matter: str
    grounds: str = ""


def notice_paper(facts: NoticeFacts, letterhead: Letterhead) -> Page:
    """The notice as a paper with a red head, and its slip on a page of its own."""
    dispatch = dispatch_of(facts.notice)
    title = f"{facts.level.title}（{facts.level.word}）"
    return Page(
        (
            head_of(letterhead, dispatch),
            Title(title),
            Paragraph(f"{facts.body}：", is_indented=False),
            *_said(facts),
            *contact_line(letterhead),
            *foot_of(letterhead, dispatch),
            PageBreak(),
            *receipt_slip(facts, title),
        ),
        name=f"{title}_{facts.body}",
    )


def dispatch_of(notice: Notice) -> Dispatch:
    """What the office entered for the notice; empty while it is a draft."""
    return Dispatch(notice.paper or "", notice.signer or "", notice.issued_on)


def _said(facts: NoticeFacts) -> tuple[Block, ...]:
    notice = facts.notice
    grounds = (Heading("一、事由"), Paragraph(facts.matter), *_grounds(facts))
    until = f"请于{chinese_day(notice.answer_by)}前书面回复办理情况，并附证明材料。"
    skipped = (Paragraph(f"本次直接发出{facts.level.word}督查单的理由：{notice.why}"),) if notice.why else ()
    return (
        *grounds,
        Heading("二、要求"),
        Paragraph(notice.asks),
        Paragraph(until),
        *skipped,
        Paragraph("对认定的事实有异议的，可以在回复期限内书面提出，由未参与认定的人员复核。"),
    )


def _grounds(facts: NoticeFacts) -> tuple[Block, ...]:
    return (Paragraph(facts.grounds),) if facts.grounds else ()


def receipt_slip(facts: NoticeFacts, title: str) -> tuple[Block, ...]:
    """The slip to be signed and sent back; a scan of it counts as much as a click."""
    notice = facts.notice
    rows = (
        ("督查单", f"{title}　{notice.paper or '文号待编'}"),
        ("事项", facts.matter),
        ("收到日期", "　　　　年　　月　　日"),
        ("签收人（签字）", ""),
        ("单位（盖章）", ""),
        ("办理情况", "\n\n\n\n"),
        ("单位负责人（签字）", ""),
    )
    return (
        Title("回　执", facts.body),
        Table(("栏目", "内容"), rows, (24, 76)),
        Paragraph("签字、盖章后扫描发回，与在系统中签收、回复效力相同。"),
    )
