"""Three invented years of a county's work report, in our own words: promises, and what became of them."""

from __future__ import annotations

from datetime import date

from minsheng.corpus.follow import Followed, follow
from minsheng.corpus.report import Report, split_reports
from minsheng.reading import read

FIRST = """政府工作报告
一、2021年工作回顾
全县地区生产总值增长6.1%。
二、2022年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6.5%，一般公共预算总收入和地方一般公共预算收入分别增长4%，
社会消费品零售总额增长8%，外贸进出口总额增长5%，居民消费价格涨幅控制在3%以内，单位GDP能耗下降3%。
新增城镇就业5000人以上，改造老旧小区30个，新建口袋公园10个，营造林1.2万亩，新增公办学位3000个左右。
新建标准厂房20万平方米，建设柳溪沿岸健身步道12公里。
到2025年，森林覆盖率达到45%，全县高新技术企业达到80家。
"""
SECOND = """政府工作报告
一、2022年工作回顾
预计全年实现GDP增长7%，一般公共预算总收入、地方一般公共预算收入完成调整后目标，社会消费品零售总额下降1.2%，
进出口总值增长5%，居民消费价格涨幅3.4%，单位地区生产总值能耗降低3.2%。
城镇新增就业人数5900人、完成年度计划的118%，改造老旧小区24个，营造林完成年度任务的104%，新增公办学位2950个。
市级口袋公园新建10个。柳溪沿岸健身步道全线贯通。
二、2023年工作安排
今年主要预期目标是：地区生产总值增长6%，新增城镇就业5200人。
到2025年，全县高新技术企业达到100家。
"""
THIRD = """政府工作报告
一、2023年工作回顾
地区生产总值增长6%。新增城镇就业5300人。新增城镇就业6100人。
二、2024年工作安排
今年主要预期目标是：地区生产总值增长5%。
"""


def report(text: str, year: int) -> Report:
    """`text` as the report of `year`, given in its January."""
    reading = read(text, source=f"{year}.txt", issued=date(year, 1, 10))
    (only,) = split_reports(reading)
    return only


def followed(*texts: str, first: int = 2022) -> dict[tuple[int, str], Followed]:
    """What became of the promises of `texts`, by the report's year and the measure."""
    reports = [report(text, first + at) for at, text in enumerate(texts)]
    return {(one.promise.report.year, one.promise.name.label): one for one in follow(reports)}
