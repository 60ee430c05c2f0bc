"""Which kept documents are a place's own reports, and what they promised of one measure."""

from __future__ import annotations

from datetime import date

from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import follow
from minsheng.corpus.own_reports import own_reports
from minsheng.corpus.past import past_of
from minsheng.reading import Reading, read
from yearly_reports import FIRST, SECOND, THIRD

TABLE = "政府工作报告重点任务分解表\n一、教育\n1.今年新建公办幼儿园6所。（责任单位：县教育局）\n"


def given(text: str, year: int, name: str = "") -> Reading:
    return read(text, source=name or f"{year}.docx", sha256=f"{year}{name}", issued=date(year, 1, 10))


READINGS = [given(THIRD, 2024), given(SECOND, 2023), given(FIRST, 2022)]


def test_one_report_a_year_the_newer_of_two() -> None:
    chosen = own_reports([given(SECOND, 2023, "2023年定稿.docx"), *READINGS], "青禾县")
    assert [(one.year, one.source) for one in chosen.reports] == [
        (2022, "2022.docx"),
        (2023, "2023年定稿.docx"),
        (2024, "2024.docx"),
    ]
    assert chosen.left_out == (("2023.docx", "2023年已有更新的一份：2023年定稿.docx"),)


def test_what_is_no_report_of_the_place_is_left_out() -> None:
    elsewhere = FIRST.replace("政府工作报告", "浙江省温州市苍南县政府工作报告", 1).replace("全县", "苍南县")
    readings = [given(TABLE, 2025), given(elsewhere, 2021, "2021.docx"), read("新建2所。", source="a.txt")]
    chosen = own_reports(readings, "青禾县")
    assert chosen.reports == ()
    assert [source for source, _ in chosen.left_out] == ["2025.docx", "2021.docx", "a.txt"]
    said = [why for _, why in chosen.left_out]
    assert "不是年度报告" in said[0]
    assert "苍南县" in said[1]
    assert "哪一年" in said[2]


def test_the_past_of_a_measure_by_year() -> None:
    followed = follow(own_reports(READINGS, "青禾县").reports)
    jobs = past_of([("新增城镇就业", "人")], 2024, followed)
    assert [(one.promise.report.year, one.fate) for one in jobs] == [(2022, Fate.EXCEEDED), (2023, Fate.OPEN)]
    assert past_of([("新增城镇就业", "人")], 2022, followed) == jobs[:1]
    assert past_of([("新增城镇就业", "%")], 2024, followed) == ()
    assert past_of([("总投资", "元")], 2024, followed) == ()
    growth = past_of([("GDP增长", "%")], 2024, followed)
    assert [one.promise.report.year for one in growth] == [2022, 2023, 2024]
