"""The gathered opinions (意见汇总表): each item in its own words, and under it what each body wants.

A body that agrees and a body that says nothing are two different things, and are listed apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Block, Heading, Note, Orientation, Page, Paragraph, Table, Title
from minsheng.ledger.comment import Field, Verdict
from minsheng.ledger.opinions import FIELD_LABELS
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One body's wish about an item; `verdict` None while nobody has decided."""

    body: str
    field: Field
    proposed: str
    reason: str
    verdict: Verdict | None = None
    verdict_reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemOpinions:
    """One item as it was sent round, and what was said of it, in the order of the bodies."""

    number: int
    sentence: str
    opinions: tuple[OpinionLine, ...]


@dataclass(frozen=True, slots=True)
class CommentRound:
    """A round of comments. `agreed` said 无意见, `silent` have said nothing by the day of the print."""

    title: str
    printed_on: date
    comment_by: date | None
    items: tuple[ItemOpinions, ...]
    agreed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def gathered_opinions(comments: CommentRound) -> Page:
    """The round as a paper on landscape A4: counts, opinions item by item, who agreed, who is silent."""
    day = chinese_day(comments.printed_on)
    return Page(
        (
            Title(comments.title, "征求意见情况汇总"),
            *_counts(comments),
            *_table(comments),
            *_others(comments),
        ),
        Orientation.LANDSCAPE,
        name=f"{comments.title}（意见汇总）",
        running=f"{comments.title}（意见汇总）",
        day=f"{day}打印",
    )


def _counts(comments: CommentRound) -> tuple[Block, ...]:
    spoke = dict.fromkeys(opinion.body for item in comments.items for opinion in item.opinions)
    asked = len(spoke) + len(comments.agreed) + len(comments.silent)
    by = f"，要求于{chinese_day(comments.comment_by)}前反馈" if comments.comment_by else ""
    opinions = [opinion for item in comments.items for opinion in item.opinions]
    told = (
        f"征求意见单位 {asked} 个{by}。",
        f"截至{chinese_day(comments.printed_on)}，{len(spoke)} 个单位提出意见 {len(opinions)} 条，",
        f"{len(comments.agreed)} 个单位无意见，{len(comments.silent)} 个单位未反馈。",
        _verdicts(opinions),
    )
    return (Paragraph("".join(told)),)


def _verdicts(opinions: Sequence[OpinionLine]) -> str:
    if not opinions:
        return ""
    counts = [
        f"{words} {sum(1 for opinion in opinions if opinion.verdict is verdict)} 条"
        for verdict, words in VERDICT_WORDS.items()
        if any(opinion.verdict is verdict for opinion in opinions)
    ]
    return f"其中{'、'.join(counts)}。"


def _table(comments: CommentRound) -> tuple[Block, ...]:
    items = [item for item in comments.items if item.opinions]
    if not items:
        return (Paragraph("没有单位提出意见。"),)
    rows: list[tuple[str, ...]] = []
    for item in items:
        rows.append((f"第{item.number}项　{item.sentence}",))
        rows += [_cells(opinion) for opinion in item.opinions]
    return (Table(_HEAD, tuple(rows), _WIDTHS, centred=frozenset({1, 4})),)


def _cells(opinion: OpinionLine) -> tuple[str, ...]:
    return (
        opinion.body,
        FIELD_LABELS[opinion.field],
        opinion.proposed,
        opinion.reason,
        VERDICT_WORDS[opinion.verdict],
        opinion.verdict_reason,
    )


def _others(comments: CommentRound) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for words, bodies in (("无意见", comments.agreed), ("未反馈", comments.silent)):
        if bodies:
            blocks += [Heading(f"{words}的单位（{len(bodies)} 个）"), Paragraph(f"{'、'.join(bodies)}。")]
    if comments.silent:
        blocks.append(Note("未反馈不等于无意见：是否视为无意见，由督查室逐一说明理由。"))
    return tuple(blocks)


VERDICT_WORDS = {
    Verdict.TAKEN: "采纳",
    Verdict.PARTLY: "部分采纳",
    Verdict.NOT_TAKEN: "不采纳",
    None: "待定",
}
_HEAD = ("单位", "意见类别", "修改建议", "理由", "处理意见", "处理说明")
_WIDTHS = (14, 12, 29, 23, 9, 22)
