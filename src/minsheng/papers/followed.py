"""What became of earlier promises, as a sheet: each with both quotes, the reasons and the doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One promise: the report's `year`, what is counted, the words of both reports, how it ended.

    `answered_in` is None where no later report speaks of it; `is_sure` False where a person must decide
    whether `answer` belongs to it."""

    year: int
    measure: str
    period: str
    promise: str
    fate: str
    answered_in: int | None
    answer: str
    is_sure: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


def followed_register(title: str, rows: Sequence[FollowedRow], day: date) -> Sheet:
    """A line for each promise, by report and place in it."""
    return Sheet(
        "往年承诺",
        _COLUMNS,
        tuple(
            (
                row.year,
                row.measure,
                row.period,
                row.promise,
                row.fate,
                row.answered_in,
                row.answer if row.is_sure or not row.answer else f"（待核）{row.answer}",
                "；".join(row.reasons),
                "；".join(row.doubts),
            )
            for row in rows
        ),
        title=title,
        note=f"共 {len(rows)} 项，{chinese_day(day)}导出。"
        "结果由系统按两年报告的原文对照得出，引用前请核对原文。",
    )


_COLUMNS = (
    SheetColumn("报告年度", 10),
    SheetColumn("指标", 28),
    SheetColumn("时期", 12),
    SheetColumn("承诺原文", 40),
    SheetColumn("结果", 10, is_centred=True),
    SheetColumn("见于", 8),
    SheetColumn("后来的报告原文", 40),
    SheetColumn("依据", 36),
    SheetColumn("疑问", 36),
)
