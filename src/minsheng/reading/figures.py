"""The figures of a text (文中数字): every number with what it counts, how it is bound, and who says so when.

Sentences are read one by one, from the numbers out: a sentence without a number costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from minsheng.reading import confidence
from minsheng.reading.block import Block
from minsheng.reading.candidates import keep_figures
from minsheng.reading.cells import read_rows, read_run_on
from minsheng.reading.chronicle import BY_ROW, read_row_kind, row_year
from minsheng.reading.indicators import read_sentence
from minsheng.reading.numerals import CHINESE as NUMERALS
from minsheng.reading.numerals import to_plain
from minsheng.reading.quantities import find_quantities
from minsheng.reading.quantity import Quantity
from minsheng.reading.record import Figure, Kind, PageKind
from minsheng.reading.said import THRESHOLD, Said
from minsheng.reading.sections import Section
from minsheng.reading.shared_limits import share_limits
from minsheng.reading.stance import Stances, read_kind, read_settled, read_stances
from minsheng.reading.text import Text
from minsheng.reading.when import Sentence, When

STANDARD = "standard"
CHINESE = "chinese-numeral"
BARE = "bare-number"

# How far before a number the words of a rule may begin.
_RULE_REACH = 12
# How far behind the thing counted its verb may stand: 12支巡查队已开展活动.
_TOLD = 6
# Words for the year that is spoken of, which in a review is not the document's own.
_WHOLE_YEAR = ("全年", "年内", "当年", "本年", "本年度")
_END = re.compile(r"[。;!?|\n\t\x0b]")


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
        when = When(clean, sentence, stances.issued)
        for one in said:
            yield _to_figure(text, block, sentence, one, when, stances)


def _read_tables(text: Text, blocks: Sequence[Block], stances: Stances) -> Iterator[Figure]:
    """The bare numbers of table cells."""
    rows = list(read_rows(text.clean, blocks))
    rows += [
        (block, said) for block in blocks if block.kind != "row" for said in read_run_on(text.clean, block)
    ]
    for block, said in rows:
        sentence = Sentence(said.start, said.end, block.start, ())
        yield _to_figure(text, block, sentence, said, When(text.clean, sentence, None), stances)


def _sentences(clean: str, block: Block, quantities: Sequence[Quantity]) -> Iterator[Sentence]:
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
            yield Sentence(start, end, opening, tuple(quantities[first:index]))
        while index < count and quantities[index].start < end:
            index += 1  # a quantity over the end of a sentence is none
        if index == count:
            return
        start = end + 1
        if clean[end] != ";":
            opening = start


def _to_figure(
    text: Text, block: Block, sentence: Sentence, said: Said, when: When, stances: Stances
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
    clean: str, block: Block, sentence: Sentence, said: Said, when: When, stances: Stances
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


def _context(clean: str, sentence: Sentence, said: Said, because: list[str]) -> Kind | None:
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


def _period(clean: str, at: int, when: When, section: Section | None) -> str | None:
    """The last period named before the number, else the one its section speaks of."""
    spoken = section.period if section else None
    for period, start, end in reversed(when.periods()):
        if end <= at:
            return spoken if spoken and clean[start:end] in _WHOLE_YEAR else period
    return spoken
