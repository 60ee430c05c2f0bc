"""Doubts about figures (数字疑点): numbers of one text that do not agree with each other.

Only what arithmetic can tell is doubted: a multiple that is not the quotient of its parts, a share over
the whole, a part over its total, a growth that its own two numbers contradict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from minsheng.reading.record import Doubt, Figure
from minsheng.reading.text import Text
from minsheng.terms.quantity import spoken

# A share of these can pass 100 %: what is paid, grown or fulfilled against a plan.
_OPEN_SHARE = re.compile(
    r"增长|增速|增幅|提高|提升|上升|上涨|扩大|增加|完成|任务|计划|目标|收入|负债|杠杆|毛入学率|保证金|同比|相当于|达到.*的$"
)
_SHARE = re.compile(r"(?:率|占比|比例|比重|覆盖面)$")
_MULTIPLE = re.compile(r"是(.{2,24}?)的?$")
_NEAR = 400  # signs between a multiple and the number it is a multiple of; one paragraph is about that long
_FAR = 4000  # a standard is told once, anywhere in an article
_BESIDE = 12  # signs between a total and its part: 投资5亿元，其中政府投资8亿元 has seven
_ROUNDING = Decimal("0.02")
_HUNDRED = Decimal(100)
_RATES = ("%", "倍", "个百分点")


def check_figures(text: Text, figures: Sequence[Figure]) -> list[Doubt]:
    """What does not agree among `figures`, which are sorted by where they start; offsets are raw."""
    doubts = [*_check_multiples(text, figures), *_check_shares(figures), *_check_parts(text, figures)]
    doubts += _check_ranges(figures)
    return sorted(doubts, key=lambda doubt: (doubt.start, doubt.end))


def _check_multiples(text: Text, figures: Sequence[Figure]) -> Iterator[Doubt]:
    """9000元是低保标准的3倍 beside 低保标准4000元: 9000 / 4000 is not 3."""
    for index, figure in enumerate(figures):
        if figure.unit != "倍" or index == 0:
            continue
        match = _MULTIPLE.search(figure.quote.partition(_number_of(figure.quote))[0])
        subject = figures[index - 1]
        if match is None or figure.start - subject.end > _NEAR:
            continue
        base = _standard(match[1], subject, figures)
        if base is None or Decimal(base.value) == 0:
            continue
        quotient = Decimal(subject.value) / Decimal(base.value)
        if abs(quotient - Decimal(figure.value)) > _ROUNDING * Decimal(figure.value):
            what = f"{subject.value}/{base.value}={quotient:.2f}，与“{figure.value}倍”不符，请核对两处数字"
            yield Doubt(figure.start, figure.end, what)


def _number_of(quote: str) -> str:
    match = re.search(r"\d[\d.,]*", quote)
    return match.group() if match else quote


def _standard(name: str, subject: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The figure that `name` speaks of: a standard, line or base with the subject's unit, named alike."""
    found: Figure | None = None
    for figure in figures:
        if figure is subject or figure.unit.partition("/")[0] != subject.unit.partition("/")[0]:
            continue
        if abs(figure.start - subject.start) > _FAR or not _alike(name, figure.indicator):
            continue
        found = figure
    return found


def _alike(name: str, indicator: str) -> bool:
    """Whether two names end alike and share most of their signs: 县定低保标准, 县定最低生活保障标准."""
    if name[-2:] != indicator[-2:]:
        return False
    shared = sum(sign in indicator for sign in set(name))
    return shared * 3 >= len(set(name)) * 2


def _check_shares(figures: Sequence[Figure]) -> Iterator[Doubt]:
    """覆盖率120%: a share of a whole cannot pass 100 %."""
    for figure in figures:
        if figure.unit != "%" or Decimal(figure.upper or figure.value) <= _HUNDRED:
            continue
        if _SHARE.search(figure.indicator) and not _OPEN_SHARE.search(figure.indicator):
            yield Doubt(figure.start, figure.end, f"“{figure.indicator}”为{figure.value}%，超过100%，请核对")


def _check_parts(text: Text, figures: Sequence[Figure]) -> Iterator[Doubt]:
    """投资5亿元，其中政府投资8亿元: a part cannot pass its total. 亿元以上项目24个，其中10亿元以上2个 says
    from what size on a project counts; that is no total."""
    for whole, part in pairwise(one for one in figures if "threshold" not in one.because):
        if whole.unit != part.unit or not whole.unit or not 0 <= part.start - whole.end <= _BESIDE:
            continue
        between = text.raw[whole.end : part.start]
        if "其中" not in between or "每" in whole.indicator or whole.unit in _RATES:
            continue
        if Decimal(part.value) > Decimal(whole.upper or whole.value) and part.bound != "max":
            what = f"“其中”{_said(part.value, part)}大于总数{_said(whole.value, whole)}，请核对"
            yield Doubt(part.start, part.end, what)


_UP = re.compile(r"(?:提高|提升|增加|增长|上升|扩大|扩展|拓展|跃升|攀升|上调)(?:到|至|为)")
_DOWN = re.compile(r"(?:降低|下降|减少|缩短|压缩|压减|下调|降)(?:到|至|为)")


def _check_ranges(figures: Sequence[Figure]) -> Iterator[Doubt]:
    """从96元提高至90元: what rises cannot end lower."""
    for figure in figures:
        if figure.baseline is None:
            continue
        fell = Decimal(figure.value) < Decimal(figure.baseline)
        rose = Decimal(figure.value) > Decimal(figure.baseline)
        if (fell and _UP.search(figure.quote)) or (rose and _DOWN.search(figure.quote)):
            range_said = f"由{_said(figure.baseline, figure)}到{_said(figure.value, figure)}"
            what = f"{range_said}，与所写的升降方向不符，请核对"
            yield Doubt(figure.start, figure.end, what)


def _said(value: str, figure: Figure) -> str:
    """`value` in the figure's unit as the paper writes it: 10亿元, not 1000000000元."""
    return spoken(Decimal(value), figure.unit)
