"""The gathered opinions (意见汇总表) as a workbook: a line for each opinion, to be sorted and filtered."""

from __future__ import annotations

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.ledger.opinions import FIELD_LABELS
from minsheng.papers.opinions import VERDICT_WORDS, CommentRound, ItemOpinions, OpinionLine
from minsheng.terms.calendar import chinese_day


def opinion_sheet(comments: CommentRound) -> Sheet:
    """A line for each opinion in the table's order; below them who agreed and who is silent, a line each."""
    told = [_line(item, opinion) for item in comments.items for opinion in item.opinions]
    agreed = [_whole(body, "无意见") for body in comments.agreed]
    silent = [_whole(body, "未反馈") for body in comments.silent]
    return Sheet(
        "意见汇总",
        _COLUMNS,
        (*told, *agreed, *silent),
        title=f"{comments.title}征求意见情况汇总",
        note=f"意见 {len(told)} 条；无意见 {len(agreed)} 个单位；未反馈 {len(silent)} 个单位。"
        f"{chinese_day(comments.printed_on)}导出。",
    )


def _line(item: ItemOpinions, opinion: OpinionLine) -> tuple[Entry, ...]:
    return (
        item.number,
        item.sentence,
        opinion.body,
        FIELD_LABELS[opinion.field],
        opinion.proposed,
        opinion.reason,
        VERDICT_WORDS[opinion.verdict],
        opinion.verdict_reason,
    )


def _whole(body: str, answer: str) -> tuple[Entry, ...]:
    return (None, "整表", body, answer, None, None, None, None)


_COLUMNS = (
    SheetColumn("序号", 6, is_centred=True),
    SheetColumn("目标任务", 44),
    SheetColumn("单位", 16),
    SheetColumn("意见类别", 14, is_centred=True),
    SheetColumn("修改建议", 36),
    SheetColumn("理由", 30),
    SheetColumn("处理意见", 10, is_centred=True),
    SheetColumn("处理说明", 30),
)
