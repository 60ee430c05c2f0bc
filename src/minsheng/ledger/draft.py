"""A draft (待核事项): a commitment as it was guessed, all its parts, and what a person must look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty
from minsheng.terms.measure import Measure


class DraftDoubt(StrEnum):
    """What a person must look at before a draft is confirmed; the words open the doubt's sentence."""

    NO_BODY = "无责任单位"
    UNKNOWN_BODY = "单位未识别"
    NO_LEAD = "多个责任单位无牵头"
    UNKNOWN_LEADER = "分管领导未识别"
    DUE = "时限不明"
    MEASURE = "指标不明"
    FIGURE = "数字存疑"
    TEXT = "原文存疑"
    NODE = "节点待细化"
    REPEATED = "重复"

    def about(self, words: str) -> str:
        """The doubt as it is stored and shown: 单位未识别:单位名录里没有“县教育厅”."""
        return f"{self.value}：{words}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One commitment with its duties, and its targets with the measures they are drawn across.

    A measure that the place knows already is not repeated in `measures`."""

    commitment: Commitment
    duties: tuple[Duty, ...]
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
