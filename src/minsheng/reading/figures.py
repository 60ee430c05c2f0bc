"""The figures of a text (文中数字): every number with what it counts, how it is bound, and who says so when.

Sentences are read one by one, from the numbers out: a sentence without a number costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.reading import confidence
from minsheng.reading.block import Block
from minsheng.reading.candidates import keep_figures
from minsheng.reading.cells import read_rows, read_run_on
from minsheng.reading.chronicle import BY_ROW, read_row_kind, row_year
from minsheng.reading.indicators import read_sentence
from minsheng.reading.numerals import CHINESE as NUMERALS
from minsheng.reading.numerals import to_plain
from minsheng.reading.periods import iter_dues, iter_periods
from minsheng.reading.quantities import find_quantities
from minsheng.reading.quantity import Quantity
from minsheng.reading.record import Due, Figure, Kind, PageKind
from minsheng.reading.said import THRESHOLD, Said
from minsheng.reading.stance import Stances, read_kind, read_stances
from minsheng.reading.strength import read_strength
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
_ENDS = "。;!?|\n\t"
_END = re.compile(r"[。;!?|\n\t]")
_FULL_STOPS = "。!?|\n\t"
_TIME_SIGN = re.compile(r"[年月季末]|[一二三四五六]五”?(?:时|期|规)")


@dataclass(frozen=True, slots=True)
class _Sentence:
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
    return figures


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
        when = _read_when(clean, sentence, stances.issued)
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
        yield _to_figure(text, block, sentence, said, _When(), stances)


def _sentences(clean: str, block: Block, quantities: Sequence[Quantity]) -> Iterator[_Sentence]:
    """The sentences of `block` that hold `quantities`, each with its own."""
    low, index = block.start, 0
    opening = block.start
    while index < len(quantities):
        at = quantities[index].start
        start = max(low, *(clean.rfind(sign, low, at) + 1 for sign in _ENDS))
        opening = max(opening, *(clean.rfind(sign, opening, at) + 1 for sign in _FULL_STOPS))
        stop = _END.search(clean, at, block.end)
        end = stop.start() if stop else block.end
        first = index
        while index < len(quantities) and quantities[index].end <= end:
            index += 1
        if index == first:
            index += 1
            continue
        yield _Sentence(start, end, opening, tuple(quantities[first:index]))
        low = end


@dataclass(frozen=True, slots=True)
class _When:
    """The periods and limits that a sentence names, with their places; `is_hoped`: it sets a goal."""

    periods: tuple[tuple[str | None, int, int], ...] = ()
    dues: tuple[tuple[Due, int, int], ...] = ()

    is_hoped: bool = False

    def due_of(self, at: int) -> Due | None:
        """The last limit named before the number at `at`, else the first after it."""
        before = [due for due, start, _ in self.dues if start < at]
        if before:
            return before[-1]
        return self.dues[0][0] if self.dues else None


def _read_when(clean: str, sentence: _Sentence, issued: date | None) -> _When:
    hoped = any(quantity.post in _HOPED for quantity in sentence.quantities)
    if _TIME_SIGN.search(clean, sentence.opening, sentence.end) is None:
        return _When(is_hoped=hoped)
    last = sentence.quantities[-1].end
    periods = iter_periods(clean, sentence.opening, last, issued)
    dues = tuple(iter_dues(clean, sentence.opening, sentence.end, issued))
    return _When(
        tuple(found for found in periods if clean[found[1] - 1 : found[1]] not in _COMPARED or found[1] == 0),
        dues,
        hoped or any(due.by or not due.recurs for due, _, _ in dues),
    )


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
    span = text.span(said.start, said.end)
    return Figure(
        start=span.start,
        end=span.end,
        quote=text.raw[span.start : span.end],
        indicator=said.indicator,
        value=to_plain(quantity.value),
        upper=to_plain(quantity.upper) if quantity.upper is not None else None,
        baseline=to_plain(said.baseline.value) if said.baseline is not None else None,
        unit=quantity.unit,
        bound=said.bound,
        kind=kind,
        strength=read_strength(text.clean, sentence.start, said.number) if kind == "promise" else None,
        period=period,
        due=when.due_of(said.number) if kind == "promise" else None,
        bodies=(),
        because=tuple(because),
        confidence=confidence.rate(because),
    )


def _stance(
    clean: str, block: Block, sentence: _Sentence, said: Said, when: _When, stances: Stances
) -> tuple[Kind, str, str | None]:
    """The kind of a figure, the rule that told it, and the period it speaks of."""
    period = _period(clean, said.number, when, stances)
    year = row_year(clean, block)
    if year is not None:
        kind = read_row_kind(clean, block, sentence.start, sentence.end)
        return kind, BY_ROW, period or str(year if kind == "promise" else year - 1)
    kind, rule = read_kind(
        stances,
        clean,
        sentence.opening,
        said.number,
        end=min(said.end + _TOLD, sentence.end),
        hoped=when.is_hoped,
        block_start=block.start,
    )
    return kind, rule, period


# Words that make a sum or share a rule for whoever meets it, not a deed: 按每人15元的标准, 最高200万元.
_RULE_BEFORE = re.compile(
    r"最高(?:不超过|可达|为)?$|按照?(?:每[人户亩月年天生]|人均|户均)+$|不得\w{0,2}$|标准\($"
)
_RULE = re.compile(r"符合[^,。;]{0,12}条件的[^,。;]{0,16}按")


def _context(clean: str, sentence: _Sentence, said: Said, because: list[str]) -> Kind | None:
    """`context` for a condition or a standard, which nobody here does or promises."""
    if THRESHOLD in said.because or (said.quantity.unit == "岁" and "寿命" not in said.indicator):
        return "context"
    low = max(sentence.start, said.number - _RULE_REACH)
    if _RULE_BEFORE.search(clean[low : said.number]) or _RULE.search(clean, sentence.start, said.number):
        because.append(STANDARD)
        return "context"
    return None


def _period(clean: str, at: int, when: _When, stances: Stances) -> str | None:
    """The last period named before the number, else the one its section speaks of."""
    section = stances.section_at(at)
    spoken = section.period if section else None
    for period, start, end in reversed(when.periods):
        if end <= at:
            return spoken if spoken and clean[start:end] in _WHOLE_YEAR else period
    return spoken
