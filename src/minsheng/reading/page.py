"""What a page says of itself (网页要素): title, publisher, date, document number, kind and article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from minsheng.reading.boilerplate import DATE, Layout, Line, label_pattern, lay_out
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import load_words

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[【(](?:19|20)\d{2}[〕\]】)]\s?第?\d{1,4}\s?号")
_QUOTED = re.compile("[根依]据|按照|遵照|关于|贯彻|落实|参照|参考|下发|印发|转发")
_NUMBER_REACH = 120  # a document's own number stands above its article or opens it
_TITLE_LENGTH = 90
_SITE_NAME = 9  # a line no longer than this above the fields may be the site's name, not a title
_FIRST_TITLE = 60  # without a field to vouch for it a first line must be shorter
_MEETING = re.compile(r"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)在[^。\n]{4,60}会议")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\))")


@dataclass(frozen=True, slots=True)
class Page:
    """The fields of a page, None where it does not say, and its article as clean offsets.

    `issued` is the day its words speak from: the meeting a report was given at, else the day it was
    signed, else published. A title's year alone gives the first of January.
    """

    title: str | None
    publisher: str | None
    published: str | None
    number: str | None
    main: tuple[int, int]
    issued: date | None


def read_page(text: Text, main: tuple[int, int] | None, meta: Mapping[str, str]) -> Page:
    """The fields of the page; `main` and `meta` are what an opener of its markup knows and go first."""
    layout = lay_out(text.clean)
    body = main or layout.body
    fields = _fields(text, layout)
    title = _told(meta, "title") or fields.get("title") or _title(text, layout)
    published = _day(_told(meta, "published") or fields.get("published") or _bare_day(layout))
    publisher = _told(meta, "publisher") or fields.get("publisher") or _bare_publisher(text, layout)
    signed = _signed(text.clean, *body)
    return Page(
        title=title,
        publisher=publisher,
        published=_iso(published or signed),
        number=fields.get("number") or _number(text, body),
        main=body,
        issued=given_on(text.clean, body[0]) or signed or published or _title_year(title),
    )


def _told(meta: Mapping[str, str], key: str) -> str | None:
    return meta.get(key, "").strip() or None


# Fields with a label -----------------------------------------------------------------------------------


@cache
def _names() -> dict[str, str]:
    return {label: name for name, labels in load_words("page")["labels"].items() for label in labels}


def _fields(text: Text, layout: Layout) -> dict[str, str]:
    """The labelled fields above the article; the first label of a field that has words counts."""
    found: dict[str, tuple[int, str]] = {}
    for rank, name, words in _labelled(text, layout):
        if name != "other" and words and (name not in found or rank < found[name][0]):
            found[name] = rank, words
    return {name: words for name, (_, words) in found.items()}


def _labelled(text: Text, layout: Layout) -> Iterator[tuple[int, str, str]]:
    """Each labelled field as (rank among its labels, name, words)."""
    stretches = [(line.start, line.end) for line in layout.head]
    if layout.lines and layout.lines[0].start < layout.body[0] <= layout.lines[-1].end:
        stretches.append((layout.lines[0].start, layout.body[0]))
    for start, end in stretches:
        words = text.clean[start:end]
        labels = list(label_pattern().finditer(words)) if ":" in words else []
        for index, label in enumerate(labels):
            stop = labels[index + 1].start() if index + 1 < len(labels) else len(words)
            name = _names()[label[1]]
            rank = load_words("page")["labels"][name].index(label[1])
            value = text.words(start + label.end(), start + stop).strip()
            yield rank, name, _clipped(name, value) or _next_line(text, layout, name, end)


def _clipped(name: str, value: str) -> str:
    """The words of a field without what follows it on the same line."""
    if name == "publisher":
        publisher = re.split(r"[\s|】)>]", value)[0][:40]
        return "" if publisher in load_words("page")["nobody"] else publisher
    if name == "number":
        match = _NUMBER.search(value)
        return match[0] if match else ""
    return value


def _next_line(text: Text, layout: Layout, name: str, end: int) -> str:
    """The line below a label that has nothing behind it: 来源: and under it the paper's name."""
    below = next((line for line in layout.head if line.start >= end), None)
    if name == "other" or below is None or below.kind not in ("text", "date"):
        return ""
    return _clipped(name, text.words(below.start, below.end))


# Fields without a label --------------------------------------------------------------------------------


def _info_line(layout: Layout) -> int | None:
    """The first line of the head that holds a date or the words of a field."""
    return next((at for at, line in enumerate(layout.head) if line.kind in ("field", "date")), None)


def _title(text: Text, layout: Layout) -> str | None:
    if layout.archived:
        return None
    at = _info_line(layout)
    if at is None:
        return (
            _title_in_line(text, layout)
            if layout.lines and layout.lines[0].start < layout.body[0]
            else _first_title(text, layout)
        )
    above = next((line for line in reversed(layout.head[:at]) if _can_title(line)), None)
    below = next((line for line in _after(layout, at) if _can_title(line)), None)
    if above is None or (below is not None and len(above.words) < _SITE_NAME < len(below.words)):
        above = below
    return text.words(above.start, above.end) if above else _title_in_line(text, layout)


def _after(layout: Layout, at: int) -> Iterator[Line]:
    """The lines below the first field, down to the first line of the article."""
    start = layout.head[at].start
    for line in (*layout.head[at:], *(line for line in layout.lines if line.start >= layout.body[0])):
        if line.start >= start:
            yield line
        if line.start >= layout.body[0]:
            return


def _title_in_line(text: Text, layout: Layout) -> str | None:
    """A page on one line: the last words before its first field."""
    start = layout.lines[0].start
    label = label_pattern().search(text.clean[start : layout.body[0]])
    before = text.words(start, start + label.start()).split() if label else []
    return before[-1] if len(before) > 1 and 6 <= len(before[-1]) <= _TITLE_LENGTH else None


def _can_title(line: Line) -> bool:
    return (
        line.kind == "text"
        and not _NUMBER.fullmatch(line.words)
        and 5 <= len(line.words) <= _TITLE_LENGTH
        and not re.search(r"[。;\t]|[,:、]$|>|\|", line.words)
    )


_PAPER = re.compile(r"文件$|^(?:签发人|密级|特急|加急)|^\(此件")
_OFFICE_NAME = re.compile("[府委办局会厅室组部院]$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]|第[一二三四五六七八九十]+[章节条]"
)
_TITLE_REACH = 6  # the head of an office paper: its name, its number, the office, a title on two lines


def _first_title(text: Text, layout: Layout) -> str | None:
    """A page without fields: its first line, if it is short, unnumbered and no sentence.

    An office's name over 关于…的通知 is the first half of the title.
    """
    if len(layout.lines) < 3:
        return None
    lines = [line for line in layout.lines if line.end > layout.body[0]][:_TITLE_REACH]
    at = next((at for at, line in enumerate(lines) if not _is_letterhead(line)), len(lines))
    if (
        at == len(lines)
        or not _can_title(lines[at])
        or len(lines[at].words) > _FIRST_TITLE
        or _NUMBERED.match(lines[at].words)
    ):
        return None
    title = text.words(lines[at].start, lines[at].end)
    for line in lines[at + 1 :]:
        ended = title.endswith(tuple(load_words("page")["papers"]))
        if ended or not _can_title(line) or not (_OFFICE_NAME.search(title) or "关于" in title):
            break
        title += text.words(line.start, line.end)
    return title


def _is_letterhead(line: Line) -> bool:
    return _PAPER.search(line.words) is not None or _NUMBER.fullmatch(line.words) is not None


def _bare_day(layout: Layout) -> str | None:
    return next(
        (
            found[0]
            for line in layout.head
            if line.kind in ("field", "date") and (found := DATE.search(line.words))
        ),
        None,
    )


def _bare_publisher(text: Text, layout: Layout) -> str | None:
    """What stands beside a date without a label, if it ends like a publisher and not like a person."""
    ends = tuple(load_words("page")["publisher_ends"])
    for line in layout.head:
        date_at = DATE.search(line.words) if line.kind in ("field", "date") else None
        if date_at is None:
            continue
        before = list(re.finditer(r"[^\s|:]+", line.words[: date_at.start()]))[::-1]
        for word in (*before, *re.compile(r"[^\s|:]+").finditer(line.words, date_at.end())):
            if 2 <= len(word[0]) <= 20 and word[0].endswith(ends):
                return text.words(line.start + word.start(), line.start + word.end())
    return None


def _number(text: Text, body: tuple[int, int]) -> str | None:
    """The document's own number: above the article or at its beginning, and not quoted from another paper."""
    for match in _NUMBER.finditer(text.clean, 0, min(len(text.clean), body[0] + _NUMBER_REACH)):
        before = text.clean[match.start() - 1 : match.start()]
        if not _QUOTED.match(match[0]) and before not in ("(", "《", "、", "“", "[") and before <= "\u2fff":
            return text.words(*match.span())
    return None


# Dates ------------------------------------------------------------------------------------------------


def _day(words: str | None) -> date | None:
    match = DATE.search(words or "")
    if not match:
        return None
    year, month, day = (int(part) for part in re.findall(r"\d+", match[0])[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def given_on(clean: str, start: int) -> date | None:
    """The day of the meeting at which a report was given, said around the beginning `start` of its article;
    None where it is not said."""
    match = _MEETING.search(clean, max(0, start - 300), start + 300)
    return _day(match[1]) if match else None


_SIGNED = re.compile(r"20\d{2}年\d{1,2}月\d{1,2}日(?:印发)?(?=\s|$|附件)")
_OFFICE = re.compile(r"[府委办局会厅室组部院](?:\([^()]{0,20}\))?$")


def _signed(clean: str, start: int, end: int) -> date | None:
    """The date under a letter: one that stands behind the office's name."""
    for match in _SIGNED.finditer(clean, start, end):
        before = clean[max(start, match.start() - 40) : match.start()].rstrip()
        if _OFFICE.search(before):
            return _day(match[0])
    return None


def _title_year(title: str | None) -> date | None:
    match = _YEAR.search(title or "")
    return date(int(match[1]), 1, 1) if match else None
