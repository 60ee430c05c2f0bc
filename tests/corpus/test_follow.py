"""What became of a promise: three invented years, and the shared reports of three real places."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed, follow
from minsheng.corpus.lines import to_line
from minsheng.corpus.report import Report, split_reports
from minsheng.documents.opening.open import open_document
from minsheng.reading import read
from yearly_reports import FIRST, SECOND, THIRD, followed, report

SHARED = Path(__file__).parents[3] / "shared" / "corpus"
ALL = followed(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("year", "measure", "fate", "answer"),
    [
        (2022, "地区生产总值增长", Fate.EXCEEDED, "GDP增长7%"),  # a goal for a year that is over is a result
        (
            2022,
            "社会消费品零售总额增长",
            Fate.MISSED,
            "社会消费品零售总额下降1.2%",
        ),  # a fall is growth below 0
        (2022, "进出口总额增长", Fate.KEPT, "进出口总值增长5%"),
        (2022, "居民消费价格增长", Fate.MISSED, "居民消费价格涨幅3.4%"),  # a ceiling
        (2022, "单位地区生产总值能耗下降", Fate.EXCEEDED, "单位地区生产总值能耗降低3.2%"),
        (2022, "城镇新增就业", Fate.EXCEEDED, "城镇新增就业人数5900人"),
        (2022, "改造老旧小区", Fate.PARTLY, "改造老旧小区24个"),
        (2022, "营造林", Fate.EXCEEDED, "营造林完成年度任务的104%"),  # only the share of the plan is said
        (2022, "新增公办学位", Fate.KEPT, "新增公办学位2950个"),  # 左右
        (2023, "地区生产总值增长", Fate.KEPT, "地区生产总值增长6%"),
    ],
)
def test_a_result_answers_a_promise(year: int, measure: str, fate: Fate, answer: str) -> None:
    one = ALL[year, measure]
    assert one.result is not None
    assert (one.fate, one.result.figure.quote) == (fate, answer)
    assert one.score >= 90
    assert one.reasons


@pytest.mark.parametrize(
    ("year", "measure", "fate"),
    [
        (2022, "新建标准厂房", Fate.SILENT),
        (2022, "建设柳溪沿岸健身步道", Fate.OPEN),  # spoken of without an amount
        (2022, "新建口袋公园", Fate.OPEN),  # the same amount of something named otherwise
        (2023, "城镇新增就业", Fate.OPEN),  # two amounts for one year
        (2022, "森林覆盖率", Fate.PENDING),
        (2024, "地区生产总值增长", Fate.PENDING),
    ],
)
def test_what_is_not_sure_is_not_linked(year: int, measure: str, fate: Fate) -> None:
    one = ALL[year, measure]
    assert (one.fate, one.result, one.score) == (fate, None, 0)
    assert one.reasons or one.doubts


def test_a_target_moved_in_words_is_revised_for_each_measure_it_names() -> None:
    for measure in ("一般公共预算总收入增长", "地方一般公共预算收入增长"):
        one = ALL[2022, measure]
        assert one.fate is Fate.REVISED
        assert one.mention is not None
        assert one.mention.moved == "调整后"


def test_a_target_set_anew_is_revised() -> None:
    one = ALL[2022, "高新技术企业"]
    assert one.fate is Fate.REVISED
    assert one.revised is not None
    assert one.revised.figure.value == "100"
    assert ALL[2023, "高新技术企业"].fate is Fate.PENDING


def test_what_the_report_says_of_its_plan_is_held_against_the_two_amounts() -> None:
    agreed = ALL[2022, "城镇新增就业"]
    assert "报告自称完成计划的118%" in agreed.reasons
    wrong = followed(FIRST, SECOND.replace("118%", "125%"))[2022, "城镇新增就业"]
    assert wrong.doubts == ("报告自称完成计划的125%，按两处的数算是118%",)


def test_a_missing_year_is_pending_and_not_silent() -> None:
    reports = [report(FIRST, 2022), report(THIRD, 2024)]
    fates = {one.fate for one in follow(reports) if one.promise.report.year == 2022}
    assert fates == {Fate.PENDING}


def test_over_fulfilled_in_words_is_exceeded() -> None:
    told = SECOND.replace("改造老旧小区24个", "超额完成改造老旧小区30个")
    assert followed(FIRST, told)[2022, "改造老旧小区"].fate is Fate.EXCEEDED


def test_every_quote_stands_where_its_line_says() -> None:
    texts = {"2022.txt": FIRST, "2023.txt": SECOND, "2024.txt": THIRD}
    for one in ALL.values():
        line = to_line(one)
        sides = [line[side] for side in ("promise", "result", "revised", "mention", "near") if line[side]]
        for side in sides:
            assert texts[side["source"]][side["start"] : side["end"]] == side["quote"]


def real(*names: str) -> list[Followed]:
    """What became of the promises of shared documents."""
    reports: list[Report] = []
    for name in names:
        path = SHARED / name
        opened = open_document(path.read_bytes(), path.name)
        reports += split_reports(read(opened.text, source=path.name, meta=opened.meta, main=opened.main))
    return list(follow(reports))


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_five_years_of_one_county() -> None:
    all_years = real(*(f"pingtan/{year}.txt" for year in range(2021, 2026)))
    linked = {
        (one.promise.report.year, one.promise.name.label): (one.fate.value, one.result.figure.value)
        for one in all_years
        if one.result is not None
    }
    assert len(linked) == 26
    assert linked[2021, "进出口总额增长"] == ("exceeded", "50.8")
    assert linked[2022, "社会消费品零售总额增长"] == ("missed", "0.5")
    assert linked[2023, "改造老旧小区"] == ("partly", "19")
    assert linked[2023, "接待游客"] == ("exceeded", "10000000")
    assert linked[2024, "空气优良天数比例"] == ("exceeded", "99.7")
    counted = Counter(one.fate for one in all_years)
    kept = [counted[fate] for fate in (Fate.KEPT, Fate.EXCEEDED, Fate.PARTLY, Fate.MISSED, Fate.REVISED)]
    assert kept == [5, 12, 1, 8, 2]


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
@pytest.mark.parametrize(
    ("name", "kept", "exceeded", "partly"), [("028.txt", 18, 8, 0), ("029.txt", 1, 6, 1)]
)
def test_one_line_a_year(name: str, kept: int, exceeded: int, partly: int) -> None:
    counted = Counter(one.fate for one in real(name))
    assert (counted[Fate.KEPT], counted[Fate.EXCEEDED], counted[Fate.PARTLY]) == (kept, exceeded, partly)
    assert counted[Fate.MISSED] == 0
