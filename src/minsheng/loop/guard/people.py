"""Checks 18 and 19: what may be published of people, and that a complaint never reaches who it is about."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.loop.guard.configuration import Configuration, PublicTable
from minsheng.loop.guard.finding import Finding, Weight, word_in


def public_tables_are_lawful(of: Configuration) -> Iterator[Finding]:
    """18: no identifying or sensitive column, and law, mask rule, reviewer and last day are named."""
    for table in of.public_tables:
        for column in table.columns:
            if word := word_in(column, "withheld_columns"):
                yield Finding(
                    18, Weight.REFUSE, f"公开表“{table.name}”有“{column}”（{word}）一栏", "去掉这一栏"
                )
        if table.children:
            yield Finding(18, Weight.REFUSE, f"公开表“{table.name}”能认出不满十四周岁的人", "只公布人数")
        if table.of_people and (missing := _missing(table)):
            yield Finding(18, Weight.REFUSE, f"公开表“{table.name}”缺{'、'.join(missing)}", "补齐后才能公开")


def _missing(table: PublicTable) -> list[str]:
    marks = {
        "公开依据": table.law,
        "脱敏规则": table.mask_rule,
        "审查人": table.reviewer,
        "公开截止日": table.until,
    }
    return [label for label, value in marks.items() if not value]


def complaints_are_closed(of: Configuration) -> Iterator[Finding]:
    """19: not readable by whom they concern, and no measure counts petitions as worse."""
    for lead in of.leads:
        if lead.readable_by_accused:
            yield Finding(
                19, Weight.REFUSE, f"“{lead.name}”被反映的单位或个人能看到", "改为另行转办，隐去反映人"
            )
    for name in of.petition_measures:
        yield Finding(19, Weight.REFUSE, f"指标“{name}”把信访、投诉的多少当作好坏", "改数按期办结和群众满意")
    for name in of.measures:
        if (word := word_in(name, "petitions")) and name not in of.petition_measures:
            yield Finding(19, Weight.REFUSE, f"指标“{name}”数的是{word}", "改数按期办结和群众满意")
