"""Which of the documents that a place has kept are its yearly reports (历年报告), one for each year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minsheng.corpus.report import Report, split_reports
from minsheng.reading.record import Reading
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class OwnReports:
    """The reports to follow, by year, and what was left out: its source and why, in Chinese."""

    reports: tuple[Report, ...]
    left_out: tuple[tuple[str, str], ...]


def own_reports(readings: Iterable[Reading], place: str) -> OwnReports:
    """Of `readings`, the newest first, those of work reports that name `place` or no place.

    One report a year: of two the newer, since a draft may have been taken in before the paper itself. What
    tells no result is none, whatever it is called: a table that breaks the report down only promises.
    """
    found: dict[int, Report] = {}
    left_out: list[tuple[str, str]] = []
    for reading in readings:
        source = reading.document.source
        try:
            reports = split_reports(reading)
        except BadInput as refused:
            left_out.append((source, refused.message))
            continue
        for report in reports:
            if why := _why_not(report, place, found):
                left_out.append((source, why))
            else:
                found[report.year] = report
    return OwnReports(tuple(found[year] for year in sorted(found)), tuple(dict.fromkeys(left_out)))


def _why_not(report: Report, place: str, found: dict[int, Report]) -> str:
    if not any(figure.kind == "result" for figure in report.figures):
        return "没有上一年的结果，不是年度报告"
    if report.place and not report.place.endswith(place):
        return f"是{report.place}的报告，不是{place}的"
    if report.year in found:
        return f"{report.year}年已有更新的一份：{found[report.year].source}"
    return ""
