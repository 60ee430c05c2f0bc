"""Releases of the small county as facts, with and without progress, for whatever reads what is public."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import County, a_commitment, a_table, put
from minsheng.ledger.release import Release
from minsheng.ledger.shown import digest_of
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id

DAY = date(2026, 7, 6)
PROGRESS: dict[str, Any] = {
    "bulletin": "b",
    "title": "6月份通报",
    "month": "2026-06",
    "day": "2026-06-30",
    "light": "on_plan",
    "why": "正常：6月应达150个，现160个",
    "contested": [],
    "parts": [
        {
            "target": "t",
            "name": "普惠托位",
            "size": "≥300个",
            "body": "县教育局",
            "light": "on_plan",
            "why": "正常：6月应达150个，现160个",
            "amount": "160个",
            "expected": "150个",
        }
    ],
    "curves": [
        {
            "target": "t",
            "name": "普惠托位",
            "unit": "个",
            "size": "≥300个",
            "body": "县教育局",
            "points": [["2026-06-30", "150", "160.50"], ["2026-07-31", "175", None]],
        }
    ],
    "proofs": [
        {
            "name": "普惠托位",
            "amount": "160个",
            "unknown": "",
            "body": "县教育局",
            "period": "2026年1—6月",
            "given_on": "2026-07-02",
            "state": "快报",
            "signed": True,
            "paper": "月报",
        }
    ],
}


def content_of(number: int = 1, *, progress: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """What one release shows."""
    return {
        "sentence": f"新增普惠托位300个之{number}",
        "number": number,
        "year": 2026,
        "section": ["民生实事"],
        "sector": "教育",
        "due": None,
        "due_by": "2026-12-31",
        "lead": "县教育局",
        "responsible": "东溪镇",
        "support": "",
        "targets": ["新增普惠托位≥300个"],
        "table": "2026年重点工作任务分解表",
        "paper": "松政办发〔2026〕1号",
        "issued_on": "2026-02-03",
        "changed": [],
        "of": 1,
        "source": None,
        "places": [{"body": "east", "name": "东溪镇", "part": "普惠托位20个"}],
        "progress": progress,
        **fields,
    }


def a_release(
    place: str = "songchuan",
    number: int = 1,
    *,
    title: str = "办好普惠托位",
    **fields: Any,  # noqa: ANN401
) -> Release:
    """One release that stands."""
    content = content_of(number, **fields)
    return Release(f"r{number:04}", place, f"c{number:04}", title, content, DAY, 0, digest_of(content))


def released(county: County, count: int = 1, **fields: Any) -> list[Release]:  # noqa: ANN401
    """So many items of an issued table, released through the log in their order."""
    table = a_table(county, Stage.ISSUED)
    made = []
    for number in range(1, count + 1):
        item = a_commitment(county, table, number=number)
        content = content_of(number, **fields)
        release = Release(
            new_id(), county.place, item, f"办好普惠托位之{number}", content, DAY, 0, digest_of(content)
        )
        put(county, release)
        made.append(release)
    return made
