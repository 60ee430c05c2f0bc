"""The yearly appraisal (年度考核) as a workbook: a line a body with what its total is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.loop.appraisal import AppraisalRules, Appraised
from minsheng.loop.standing import Band
from minsheng.papers.file_name import file_name
from minsheng.terms.calendar import chinese_day


def appraisal_name(year: int) -> str:
    """The name of the year's workbook."""
    return file_name("年度考核", str(year), ending="xlsx")


def appraisal_sheets(
    year: int,
    rows: Sequence[Appraised],
    rules: AppraisalRules,
    names: Mapping[str, str],
    printed_on: date,
) -> tuple[Sheet, Sheet]:
    """The bodies group by group, and the parameters they were appraised by. `names` are short names by id."""
    counted = Sheet(
        "考核得分",
        _COLUMNS,
        tuple(_line(row, names) for row in rows),
        title=f"{year}年度督查考核得分",
        note=f"由各期通报的分档计算，{chinese_day(printed_on)}导出。得分不自动带来奖惩，须经研究决定。",
    )
    said = tuple((f"{band.label}（每月）", rules.points[band]) for band in Band if band in rules.points)
    capped: tuple[tuple[Entry, ...], ...] = (
        ("加分上限", rules.most_added),
        ("减分上限", rules.most_deducted),
        ("无法分档的月份", "不计"),
    )
    columns = (SheetColumn("参数", 24), SheetColumn("值", 12))
    return counted, Sheet("参数", columns, (*said, *capped), title="考核参数")


def _line(row: Appraised, names: Mapping[str, str]) -> tuple[Entry, ...]:
    return (
        row.group,
        names.get(row.body, row.body),
        row.months,
        row.base,
        row.added,
        row.deducted,
        row.total,
        row.place,
        "；".join(row.grounds) or None,
    )


_COLUMNS = (
    SheetColumn("组别", 18),
    SheetColumn("单位", 20),
    SheetColumn("计分月数", 10),
    SheetColumn("基础分", 10),
    SheetColumn("加分", 8),
    SheetColumn("减分", 8),
    SheetColumn("合计", 10),
    SheetColumn("组内位次", 10),
    SheetColumn("加减分依据", 44),
)
