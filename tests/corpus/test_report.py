"""Which year's report a document is, and whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import follow
from minsheng.corpus.report import split_reports, year_of
from minsheng.reading import read
from minsheng.terms.errors import BadInput
from yearly_reports import FIRST, SECOND, report


def test_the_meeting_at_which_it_was_given_tells_the_year() -> None:
    text = "政府工作报告\n——2026年1月14日在青禾县第十八届人民代表大会第六次会议上\n一、回顾\n新建小学3所。\n"
    assert [one.year for one in split_reports(read(text, source="报告.docx"))] == [2026]


CHRONICLE = """全县历年政府工作报告就业语句
2018	城镇新增就业4200人,城镇登记失业率3.1%| 力争城镇新增就业4000人,城镇登记失业率控制在4%以内
2019	城镇新增就业4300人,城镇登记失业率2.9%| 力争城镇新增就业4500人
2020	城镇新增就业3600人
"""


@pytest.mark.parametrize(
    ("title", "source", "published", "year"),
    [
        ("2022年政府工作报告", "a.txt", "2021-12-29", 2022),
        ("政府工作报告（2022）", "a.txt", None, 2022),
        ("政府工作报告", "reports/2022.txt", "2023-01-03", 2022),
        ("2021-2022年情况", "a.txt", "2022-01-03", 2022),
        ("政府工作报告", "a.txt", "2022-01-03", 2022),
        ("政府工作报告", "a.txt", None, None),
    ],
)
def test_the_year_is_that_of_title_file_or_day(
    title: str, source: str, published: str | None, year: int | None
) -> None:
    document = read("县政府工作报告").document
    assert year_of(replace(document, title=title, source=source, published=published)) == year


def test_a_document_without_a_year_is_refused() -> None:
    with pytest.raises(BadInput, match="在文件名里写上年份"):
        split_reports(read("改造老旧小区30个。", source="report.txt"))


def test_a_line_a_year_is_a_report_a_line() -> None:
    reading = read(CHRONICLE, source="jobs.txt")
    reports = split_reports(reading)
    assert [one.year for one in reports] == [2018, 2019, 2020]
    fates = [(one.promise.report.year, one.promise.name.stem, one.fate) for one in follow(reports)]
    assert fates == [
        (2018, "城镇新增就业", Fate.EXCEEDED),
        (2018, "城镇登记失业率", Fate.KEPT),
        (2019, "城镇新增就业", Fate.PARTLY),
    ]


def test_two_places_are_refused() -> None:
    one = replace(report(FIRST, 2022), place="浙江省某市甲县")
    other = replace(report(SECOND, 2023), place="浙江省某市乙县")
    with pytest.raises(BadInput, match="不是同一个地方"):
        follow([one, other])


def test_the_date_of_a_report_is_not_needed() -> None:
    reading = read(FIRST, source="2022.txt", issued=date(2022, 1, 5))
    assert split_reports(reading)[0].year == 2022
