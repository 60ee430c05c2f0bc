"""The outline of a text (提纲): its headings, numbered items, paragraphs and rows, in order.

Official papers number in a fixed order: 第一章, 第一节, 一、, (一), 1., (1), ①. Where lines are kept, a
number at the start of a line is enough. In a body that lost its line ends, a number counts where a
sentence ends before it or where it continues the row of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minsheng.reading.block import Block
from minsheng.reading.text import Text

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_MARK = re.compile(
    r"(?P<han>[一二三四五六七八九十]{1,3})(?:、|\.(?!\d))(?![一二三四五六七八九十]+[、级类产线])"
    r"|\((?P<bracketed>(?P<round_han>[一二三四五六七八九十]{1,3})|(?P<round>\d{1,2}))\)"
    r"|(?P<number>\d{1,3})(?P<point>[.、])|(?P<half>\d{1,2})\)"
    r"|第(?P<part>[一二三四五六七八九十百]{1,4})(?P<part_kind>[编篇章节条])(?=[ \n:])"
    r"|(?P<circled>[①-⑳])"
)
_NUMERALS = "一二三四五六七八九十0123456789"
_CLOSED = re.compile(rf"[{_NUMERALS}①-⑳](?:[、)]|\.(?!\d)|(?<=[①-⑳]))")
_FORM_RANK = {"part": 0, "han": 2, "round_han": 3, "number": 4, "round": 5, "half": 5, "circled": 6}
_PART_RANK = {"编": 0, "篇": 0, "章": 0, "节": 1, "条": 4}
# Ranks up to this one are headings; below it numbers count items.
_HEADING_RANK = 3
_PLAIN_RANK = 1  # a heading without a number at the top of the text
_ENDS_BEFORE = "。;:!?)”】〕」 \t>》"
_TITLE_LENGTH = 40
_PLAIN_LENGTH = 32
# How a page's own title ends: the first line of an article that names the paper heads nothing.
_TITLE = re.compile("(?:方案|通知|意见|分解表|报告|清单|要点|办法|决定|规划|纲要|任务|台账|计划)$|号$|^附件")
# Nor do a paper's name, its number, the meeting a report was given at, and who gave it (省长 张三).
_OPENING = re.compile(
    r"^[—-]|会议上$|工作报告$|号$|(?:省长|市长|县长|区长|州长|主席|主任|书记|旗长|盟长)\s+\S[\s\S]{1,12}$"
)
_TOP_WORDS = re.compile("附件|附表|回顾|安排|部署|思路|实事|总体要求|主要任务|工作任务|保障措施")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    rank: int
    value: int
    number: str


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: the headings above, and the last value of each rank."""

    path: list[tuple[int, str]] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)
    begun: bool = False  # whether anything but the page's own title was met

    def above(self, rank: int) -> tuple[str, ...]:
        return tuple(title for other, title in self.path if other < rank)

    def enter(self, rank: int, title: str) -> None:
        self.path = [entry for entry in self.path if entry[0] < rank]
        self.path.append((rank, title))


def han_value(numeral: str) -> int:
    """The value of a Chinese ordinal up to 99: 十六 is 16; 0 for what is none."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def outline(text: Text, spans: Sequence[tuple[int, int]]) -> list[Block]:
    """The blocks of the clean stretches `spans`, in order. Every word of a stretch lies in one block."""
    walk = _Walk()
    return [
        block
        for start, end in spans
        for line in _lines(text.clean, start, end)
        for block in _split(text, walk, *line)
    ]


def _lines(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch without the white space around them; empty lines are left out."""
    while start < end:
        stop = clean.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = clean[start:stop]
        first = start + len(line) - len(line.lstrip())
        if first < stop:
            yield first, start + len(line.rstrip())
        start = stop + 1


def _split(text: Text, walk: _Walk, start: int, end: int) -> Iterator[Block]:
    """One line as blocks: what stands before its first number, then each number with its words."""
    if "\t" in text.clean[start:end]:
        yield Block(start, end, "row", walk.above(_FORM_RANK["number"]))
        return
    marks = list(_marks(text.clean, walk, start, end))
    first = marks[0].start if marks else end
    if start < first:
        yield _unnumbered(text, walk, start, first, alone=not marks)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else end
        yield from _numbered(text, walk, mark, stop)


def _unnumbered(text: Text, walk: _Walk, start: int, end: int, *, alone: bool) -> Block:
    line = text.clean[start:end]
    heads = alone and _is_title(line) and (walk.begun or not _TITLE.search(line))
    walk.begun = walk.begun or not _TITLE.search(line)
    if not heads:
        return Block(start, end, "paragraph", tuple(title for _, title in walk.path))
    numbered = any(rank <= _HEADING_RANK and rank != _PLAIN_RANK for rank, _ in walk.path)
    rank = _FORM_RANK["number"] if numbered and not _TOP_WORDS.search(line) else _PLAIN_RANK
    if rank == _PLAIN_RANK:
        walk.path.clear()
    path = walk.above(rank)
    walk.enter(rank, text.words(start, end))
    return Block(start, end, "heading", path, None, len(path) + 1)


def _is_title(line: str) -> bool:
    return (
        2 < len(line) <= _PLAIN_LENGTH
        and line[-1] not in "。;:!?,、)|"
        and not re.search(r"[。;:|]|\d$", line)
        and not _OPENING.search(line)
    )


def _numbered(text: Text, walk: _Walk, mark: _Mark, end: int) -> Iterator[Block]:
    walk.begun = True
    path = walk.above(mark.rank)
    title_end = _title_end(text.clean, mark.end, end)
    walk.enter(mark.rank, text.words(mark.start, title_end).rstrip())
    if mark.rank > _HEADING_RANK:
        yield Block(mark.start, end, "item", path, mark.number)
        return
    yield Block(mark.start, title_end, "heading", path, mark.number, len(path) + 1)
    rest = text.clean[title_end:end]
    first = title_end + len(rest) - len(rest.lstrip("。, "))
    if first < end:
        yield Block(first, end, "paragraph", tuple(title for _, title in walk.path))


def _title_end(clean: str, start: int, end: int) -> int:
    """Where the title after a number ends: at the sentence's end, else at a gap or comma near enough."""
    if end - start <= _TITLE_LENGTH and not re.search("[。;:]", clean[start:end]):
        return end
    for signs in ("。;: \t", ",("):
        places = [
            place
            for sign in signs
            if (place := clean.find(sign, start + 2, min(end, start + _TITLE_LENGTH))) > 0
        ]
        if places:
            return min(places)
    return min(end, start + _TITLE_LENGTH)


def _marks(clean: str, walk: _Walk, start: int, end: int) -> Iterator[_Mark]:
    """The numbers in one line that open a heading or an item."""
    opened = -1  # where the title of a heading without an end may still run
    for match in _candidates(clean, start, end):
        mark = _mark(match)
        if match.start() == start:
            fits = _opens_line(clean, match, walk.last.get(mark.rank, 0), mark.value)
        else:
            fits = _fits_inside(clean, match, walk.last.get(mark.rank, 0), mark, opened)
        if not fits:
            continue
        walk.last[mark.rank] = mark.value
        opened = mark.end + _TITLE_LENGTH if mark.rank <= _HEADING_RANK else -1
        yield mark


def _candidates(clean: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Whatever looks like a number, in order: looked for by the sign that closes it, which is rarer."""
    at = start
    first = _MARK.match(clean, start, end)
    if first:
        at = first.end()
        yield first
    for hit in _CLOSED.finditer(clean, at, end):
        begin = hit.start()
        while begin > max(at, hit.start() - 3) and clean[begin - 1] in _NUMERALS:
            begin -= 1
        if clean[hit.end() - 1] == ")" and begin > at and clean[begin - 1] == "(":
            begin -= 1
        match = _MARK.match(clean, begin, end)
        if match and match.end() >= hit.end():
            at = match.end()
            yield match


def _mark(match: re.Match[str]) -> _Mark:
    form = next(name for name in _FORM_RANK if match[name])
    written = match[form]
    rank = _PART_RANK[match["part_kind"]] if form == "part" else _FORM_RANK[form]
    if written.isdigit() and written.isascii():
        value = int(written)
    else:
        value = ord(written) - 0x245F if form == "circled" else han_value(written)
    number = written if form in ("han", "number", "circled") else match[0]
    return _Mark(match.start(), match.end(), rank, value, number)


def _opens_line(clean: str, match: re.Match[str], last: int, value: int) -> bool:
    """At the start of a line any number counts, but 3.5万 is a figure; 11.121人 is item 11 after 10."""
    if not match["number"] or not clean[match.end() : match.end() + 1].isdigit():
        return True
    return value == last + 1 and clean[match.end() : match.end() + 3].isdigit()


def _fits_inside(clean: str, match: re.Match[str], last: int, mark: _Mark, opened: int) -> bool:
    """Within a line a number must continue the row or begin one, after a sentence's end or a heading."""
    before, after = clean[match.start() - 1], clean[match.end() : match.end() + 1]
    if mark.value not in (1, last + 1) or before in "第条款(" or (match["number"] and after.isdigit()):
        return False
    if match["circled"] or match["part"] or match["half"]:
        return before in _ENDS_BEFORE
    if before in _ENDS_BEFORE or match["round_han"]:
        return True
    if before.isdigit() or not "\u4e00" <= after <= "\u9fff":
        return False
    if mark.rank <= _HEADING_RANK:
        return mark.value == last + 1 and not _is_enumeration(before)
    return mark.value == last + 1 > 1 or match.start() < opened


def _is_enumeration(before: str) -> bool:
    return before in "一二三四五六七八九十、,和及至到的第"
