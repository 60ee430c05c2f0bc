"""The figures of a text (文中数字): every number with what it counts, how it is bound, and who says so when.

Sentences are read one by one, from the numbers out: a sentence without a number costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from minsheng.reading import confidence
from minsheng.reading.block import Block
from minsheng.reading.candidates import keep_figures
from minsheng.reading.cells import read_rows, read_run_on
from minsheng.reading.chronicle import BY_ROW, read_row_kind, row_year
from minsheng.reading.dues import iter_dues
from minsheng.reading.feasts import may_name_feast
from minsheng.reading.indicators import read_sentence
from minsheng.reading.limits import last_day
from minsheng.reading.numerals import CHINESE as NUMERALS
from minsheng.reading.numerals import to_plain
from minsheng.reading.periods import iter_periods
from minsheng.reading.quantities import find_quantities
from minsheng.reading.quantity import Quantity
from minsheng.reading.record import Due, Figure, Kind, PageKind, Strength
from minsheng.reading.said import THRESHOLD, Said
from minsheng.reading.sections import Section
from minsheng.reading.shared_limits import share_limits
from minsheng.reading.stance import Stances, is_plain, read_kind, read_settled, read_stances
from minsheng.reading.strength import iter_strengths
from minsheng.reading.text import Text

STANDARD = "standard"
CHINESE = "chinese-numeral"
BARE = "bare-number"

# How far before a number the words of a rule may begin.
_RULE_REACH = 12
# How far behind the thing counted its verb may stand: 12支巡查队已开展活动.
_TOLD = 6
# A year after one of these is what is compared with: 与上年持平.
_COMPARED = ("比", "较", "与", "超")
# Words for the year that is spoken of, which in a review is not the document's own.
_WHOLE_YEAR = ("全年", "年内", "当年", "本年", "本年度")
# A bound behind the unit is how a goal is said where nothing else tells: 失业率4%以内.
_HOPED = frozenset({"以内", "以上", "以下"})
# What is counted at the year's end is a stock, no goal: 年末常住人口.
_COUNTED_AT = "年末"
_END = re.compile(r"[。;!?|\n\t\x0b]")
# Years that are over are what a promise is measured against: 不超过上年的95%.
_OVER = frozenset({"上年", "去年", "上一年", "前年"})
_WHOLE = re.compile(r"(?<!半)年度?$")
# What makes of a month a day or a beginning.
_NO_PART = frozenset("日起以至到0123456789")
_TIME_SIGN = re.compile(r"[年月季期末]")


class _Sentence(NamedTuple):
    """A sentence with numbers; `opening` is where the whole begins whose parts ; divides."""

    start: int
    end: int
    opening: int
    quantities: tuple[Quantity, ...]


def find_figures(
    text: Text, blocks: Sequence[Block], *, issued: date | None, page_kind: PageKind
) -> list[Figure]:
    """The figures in `blocks`, sorted by where they start. Offsets are those of the raw text.

    `issued` is the document's own date; without one relative time words stay unresolved. `bodies` is
    left empty: a figure takes them from its task.
    """
    stances = read_stances(text.clean, blocks, issued=issued, page_kind=page_kind)
    figures: list[Figure] = []
    for block in blocks:
        quantities = find_quantities(text.clean, block.start, block.end)
        if quantities:
            figures.extend(_read_block(text, block, quantities, stances))
    figures.extend(_read_tables(text, blocks, stances))
    figures.sort(key=lambda figure: (figure.start, figure.end))
    return share_limits(text, blocks, figures, issued)


def _read_block(
    text: Text, block: Block, quantities: Sequence[Quantity], stances: Stances
) -> Iterator[Figure]:
    clean = text.clean
    subject = ""
    for sentence in _sentences(clean, block, quantities):
        kept = keep_figures(clean, sentence.start, sentence.end, sentence.quantities)
        if not kept:
            continue
        if sentence.start == sentence.opening:
            subject = ""
        said, subject = read_sentence(clean, sentence.start, sentence.end, kept, subject, block)
        when = _When(clean, sentence, stances.issued)
        for one in said:
            yield _to_figure(text, block, sentence, one, when, stances)


def _read_tables(text: Text, blocks: Sequence[Block], stances: Stances) -> Iterator[Figure]:
    """The bare numbers of table cells."""
    rows = list(read_rows(text.clean, blocks))
    rows += [
        (block, said) for block in blocks if block.kind != "row" for said in read_run_on(text.clean, block)
    ]
    for block, said in rows:
        sentence = _Sentence(said.start, said.end, block.start, ())
        yield _to_figure(text, block, sentence, said, _When(text.clean, sentence, None), stances)


def _sentences(clean: str, block: Block, quantities: Sequence[Quantity]) -> Iterator[_Sentence]:
    """The sentences of `block` that hold `quantities`, each with its own."""
    ends = [match.start() for match in _END.finditer(clean, block.start, block.end)]
    ends.append(block.end)
    start = opening = block.start
    index, count = 0, len(quantities)
    for end in ends:
        first = index
        while index < count and quantities[index].end <= end:
            index += 1
        if index > first:
            yield _Sentence(start, end, opening, tuple(quantities[first:index]))
        while index < count and quantities[index].start < end:
            index += 1  # a quantity over the end of a sentence is none
        if index == count:
            return
        start = end + 1
        if clean[end] != ";":
            opening = start


def _is_timed(clean: str, start: int, end: int) -> bool:
    """Whether `clean[start:end]` may name a time."""
    return _TIME_SIGN.search(clean, start, end) is not None or may_name_feast(clean, start, end)


class _When:
    """When the things of one sentence are, read as far as they are asked for."""

    __slots__ = ("_clean", "_dues", "_hoped", "_issued", "_periods", "_sentence", "_strengths", "is_plain")

    def __init__(self, clean: str, sentence: _Sentence, issued: date | None) -> None:
        self._clean, self._sentence, self._issued = clean, sentence, issued
        self._strengths: list[tuple[int, Strength]] | None = None
        self._hoped: bool | None = None
        self.is_plain = is_plain(clean, sentence.opening, sentence.end)
        is_timed = _is_timed(clean, sentence.opening, sentence.end)
        self._periods: list[tuple[str | None, int, int]] | None = None if is_timed else []
        self._dues: list[tuple[Due, int, int]] | None = None if is_timed else []

    def periods(self) -> list[tuple[str | None, int, int]]:
        """The periods that the sentence names up to its last number, with their places."""
        if self._periods is None:
            last = self._sentence.quantities[-1].end if self._sentence.quantities else self._sentence.end
            found = iter_periods(self._clean, self._sentence.opening, last, self._issued)
            self._periods = [
                one for one in found if self._clean[one[1] - 1 : one[1]] not in _COMPARED or one[1] == 0
            ]
        return self._periods

    def dues(self) -> list[tuple[Due, int, int]]:
        """The time limits of the sentence with their places."""
        if self._dues is None:
            sentence = self._sentence
            self._dues = iter_dues(self._clean, sentence.opening, sentence.end, self._issued)
        return self._dues

    def _end_of(self, period: str | None, start: int, end: int) -> Due | None:
        """The end of a year or of a part of it as a limit; a day (3月7日) or a beginning (3月起) is none."""
        if period is None or "/" in period or self._clean[start:end] in _OVER:
            return None
        if self._clean[end : end + 1] in _NO_PART or self._clean[start - 1 : start] in ("自", "从"):
            return None
        return Due(self._clean[start:end], last_day(period))

    def strength_at(self, at: int) -> Strength | None:
        """How firmly the number at `at` is promised: by the last word of it before."""
        if self._strengths is None:
            self._strengths = list(iter_strengths(self._clean, self._sentence.start, self._sentence.end))
        level: Strength | None = None
        for end, said in self._strengths:
            if end > at:
                break
            level = said
        return level

    def is_hoped(self) -> bool:
        """Whether the sentence sets a goal: by a bound behind a unit, or by a limit."""
        if self._hoped is None:  # asked for each of its numbers
            self._hoped = any(quantity.post in _HOPED for quantity in self._sentence.quantities) or any(
                (due.by or not due.recurs) and due.text != _COUNTED_AT for due, _, _ in self.dues()
            )
        return self._hoped

    def is_later(self, at: int) -> bool:
        """Whether the number at `at` has a limit with 前 (6月底前) after the document's own day."""
        due = self.limit_of(at)
        return due is not None and due.text[-1] == "前" and self._is_after(due)

    def is_ahead(self, at: int) -> bool:
        """Whether the number at `at` has any limit, or a part of a year, that ends after the document's own
        day: 上半年, 三季度末."""
        due = self.due_of(at)
        if due is None or due.text == _COUNTED_AT or _WHOLE.search(due.text):
            return False  # 全年 and 2026年 are said of results as well
        if self._issued is None:
            return due.text[-1] == "前"
        return self._is_after(due)

    def _is_after(self, due: Due) -> bool:
        return self._issued is not None and due.by is not None and due.by > self._issued.isoformat()

    def limit_of(self, at: int) -> Due | None:
        """The last limit named before the number at `at`; else the first after it, where no number of its
        own follows it: 新建学校2所, 9月底前投用, but not 新建学校2所, 到“十五五”末达到30所."""
        dues = self.dues()
        before = [due for due, start, _ in dues if start < at]
        if before or not dues:
            return before[-1] if before else None
        due, start, _ = dues[0]
        if any(quantity.start > start for quantity in self._sentence.quantities):
            return None
        clause = max(self._clean.rfind(",", self._sentence.start, at), self._sentence.start)
        return None if self._clean.find("已", clause, at) >= 0 else due  # 已拆除4处,余下的6月底前拆完

    def due_of(self, at: int) -> Due | None:
        """The limit of the number at `at`; without one the end of the part of a year named before it."""
        due = self.limit_of(at)
        if due is not None:
            return due
        for period, start, end in reversed(self.periods()):
            if end <= at:
                return self._end_of(period, start, end)
        return None


def _to_figure(
    text: Text, block: Block, sentence: _Sentence, said: Said, when: _When, stances: Stances
) -> Figure:
    quantity = said.quantity
    kind, rule, period = _stance(text.clean, block, sentence, said, when, stances)
    because = [*said.because, rule]
    kind = _context(text.clean, sentence, said, because) or kind
    if quantity.chinese and quantity.unit != "%" and text.clean[quantity.start + 1] not in NUMERALS:
        because.append(CHINESE)  # a single sign may be speech
    if not quantity.unit:
        because.append(BARE)
    start, end = text.ends_of(said.start, said.end)
    is_promise = kind == "promise"
    rules = tuple(because)
    return Figure(
        start,
        end,
        text.raw[start:end],
        said.indicator,
        to_plain(quantity.value),
        to_plain(quantity.upper) if quantity.upper is not None else None,
        to_plain(said.baseline.value) if said.baseline is not None else None,
        quantity.unit,
        said.bound,
        kind,
        when.strength_at(said.number) if is_promise else None,
        period,
        when.due_of(said.number) if is_promise else None,
        (),
        rules,
        confidence.rate(rules),
    )


def _stance(
    clean: str, block: Block, sentence: _Sentence, said: Said, when: _When, stances: Stances
) -> tuple[Kind, str, str | None]:
    """The kind of a figure, the rule that told it, and the period it speaks of."""
    section = stances.section_at(said.number)
    period = _period(clean, said.number, when, section)
    year = row_year(clean, block) if block.kind == "row" else None
    if year is not None:
        kind = read_row_kind(clean, block, sentence.start, sentence.end)
        return kind, BY_ROW, period or str(year if kind == "promise" else year - 1)
    if when.is_plain and not stances.columns:
        settled = read_settled(stances, section)
        if settled is not None:
            return *settled, period
    kind, rule = read_kind(
        stances,
        clean,
        sentence.opening,
        said.number,
        section=section,
        end=_clause_end(clean, said.end, sentence.end),
        hoped=when.is_hoped,
        later=lambda: when.is_later(said.number),
        ahead=lambda: when.is_ahead(said.number),
        block_start=block.start,
    )
    return kind, rule, period


def _clause_end(clean: str, end: int, stop: int) -> int:
    """How far the words behind a number speak of it: no further than its clause."""
    comma = clean.find(",", end, min(end + _TOLD, stop))
    return comma if comma >= 0 else min(end + _TOLD, stop)


# Words that make a sum or share a rule for whoever meets it, not a deed: 按每人15元的标准, 最高200万元.
# Each begins with the sign of a set, so that the search skips fast.
_RULE_BEFORE = re.compile(
    r"[最按不标](?:(?<=最)高(?:不超过|可达|为)?|(?<=按)照?(?:每[人户亩月年天生]|人均|户均)+"
    r"|(?<=不)得\w{0,2}|(?<=标)准\()$"
)
_RULE = re.compile(r"符合[^,。;]{0,12}条件的[^,。;]{0,16}按")


# Ages that are measured; others say who is meant (60岁以上老人).
_AGES = re.compile("寿命|平均年龄")


def _context(clean: str, sentence: _Sentence, said: Said, because: list[str]) -> Kind | None:
    """`context` for a condition or a standard, which nobody here does or promises."""
    if THRESHOLD in said.because or (said.quantity.unit == "岁" and not _AGES.search(said.indicator)):
        return "context"
    low = said.number - _RULE_REACH
    low = low if low > sentence.start else sentence.start
    if _RULE_BEFORE.search(clean, low, said.number) or (
        clean.find("符合", sentence.start, said.number) >= 0
        and _RULE.search(clean, sentence.start, said.number)
    ):
        because.append(STANDARD)
        return "context"
    return None


def _period(clean: str, at: int, when: _When, section: Section | None) -> str | None:
    """The last period named before the number, else the one its section speaks of."""
    spoken = section.period if section else None
    for period, start, end in reversed(when.periods()):
        if end <= at:
            return spoken if spoken and clean[start:end] in _WHOLE_YEAR else period
    return spoken
