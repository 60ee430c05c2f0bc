"""The article in a flattened page (正文): which lines are the site around it.

A page without its markup is fields, buttons and links, then the article, then more links. Lines are told
apart by what they begin with or hold; the article begins after the last field and ends before the first
line of the site that no more of the article follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from minsheng.reading.vocabulary import alternatives, load_words

DATE = re.compile(r"(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?")
_ARCHIVE_END = re.compile(r"^=+ ?正文 ?=+$", re.MULTILINE)
_HEAD_LINES = 60  # menus above an article: the longest met has 41 lines
_FIELD_LENGTH = 120
_LONG = 45  # a line of the article, against a link or a title: of 90 links met the longest has 41 signs
_SENTENCE = 25  # a title that ends in a full stop: the longest met has 22 signs
_STARTS_TEXT = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]\)|1[.、]|各.{1,60}:$")
_FIELDS = 15  # a page without any sentence: fields stand in its first lines or nowhere
_BULLETS = "•·*-–▪■●>»[【(（ "
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_OFFICE = re.compile("[府委办局会厅室组部院处司镇乡村社]$")
_OUTSIDE = ("button", "tail", "crumb", "field")  # kinds of lines that end no article
_TAIL_SHARE = 0.25  # what may follow the first line of the site, as a share of all long lines


_SIGNS = re.compile(r"[\W_]*(?:\d{1,6}[\W_]*)?")
_TOLD = re.compile("[。;]|会议|期间")  # a sentence, and what has a date of its own
_LINE = re.compile(r"[^\n]+")
_PATH = re.compile(r"\S{1,20}(?: ?(?:>>?|»|›|-->) ?[^\s>»›]{1,30}){1,6}(?: ?>)?")  # 首页 > 新闻 > 要闻


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, and what it is."""

    start: int
    end: int
    words: str
    kind: str  # field | date | button | crumb | byline | tail | text


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page; `body` is the stretch of the article, `head` the lines before it."""

    lines: tuple[Line, ...]
    head: tuple[Line, ...]
    body: tuple[int, int]
    archived: bool


@cache
def _starts(kind: str) -> tuple[str, ...]:
    return tuple(load_words("page")[kind])


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile(alternatives(_starts(kind)))


@cache
def label_pattern() -> re.Pattern[str]:
    """A field's label with its colon, at the start of a line or after white space or a bracket."""
    labels = [label for row in load_words("page")["labels"].values() for label in row]
    return re.compile(rf"(?:^|(?<=[\s【(\[】]))({alternatives(labels)})\s*:[ \t]*")


_BUTTON_ENDS = re.compile(r"[】\])\s]+[【\[(]?")


def _kind(line: str) -> str:
    is_short = len(line) < _FIELD_LENGTH
    if line in _buttons() or _SIGNS.fullmatch(line) or (is_short and _is_button_row(line)):
        return "button"
    if is_short and (_is_path(line) or _any_of("crumbs").search(line, 0, 40)):
        return "crumb"
    if _any_of("tails").match(line.lstrip(_BULLETS)) or _any_of("outside").search(line):
        return "tail"
    if is_short and line.startswith(_starts("bylines")) and not line.endswith("。"):
        return "byline"
    if not _is_field(line):
        return "text"
    return "field" if label_pattern().match(line.lstrip("【[( ")) else "date"


def _is_button_row(line: str) -> bool:
    """Whether a line is nothing but buttons in brackets: 【打印】【关闭】."""
    return line[0] in "【[(" and all(
        word in _buttons() for word in _BUTTON_ENDS.split(line.strip("【】[]() "))
    )


def _is_path(line: str) -> bool:
    return (">" in line or "»" in line or "›" in line) and _PATH.fullmatch(line) is not None


@cache
def _buttons() -> frozenset[str]:
    return frozenset(load_words("page")["buttons"])


def _is_field(line: str) -> bool:
    if len(line) > _FIELD_LENGTH or line.startswith(("—", "-")) or _TOLD.search(line):
        return False
    if ":" in line and label_pattern().match(line.lstrip("【[( ")):
        return True
    date = DATE.search(line)
    if date is None:
        return False
    if label_pattern().search(line) or (_CLOCK.search(line) and "," not in line):
        return True
    rest = len(line) - len(date[0])
    return (date.start() == 0 or date.end() == len(line)) and (rest <= 24 or "http" in line)


def lay_out(clean: str) -> Layout:
    """Which lines of `clean` are the article."""
    archive = _ARCHIVE_END.search(clean)
    start = archive.end() if archive else 0
    head = _lines(clean, 0, start) if archive else ()
    lines = _lines(clean, start, len(clean))
    first = _first(lines)
    last = _last(lines, first)
    if first >= last:
        return Layout(lines, head or lines, (start, start), archive is not None)
    body = _inside(clean, lines[first].start, lines[last - 1].end)
    return Layout(lines, (*head, *lines[:first]), body, archive is not None)


def _lines(clean: str, start: int, end: int) -> tuple[Line, ...]:
    found = []
    for match in _LINE.finditer(clean, start, end):
        words = match[0].strip()
        if words:
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Line(first, first + len(words), words, _kind(words)))
    return tuple(found)


def _is_long(line: Line) -> bool:
    return line.kind == "text" and len(line.words) >= _LONG and bool(re.search("[。;:,]", line.words))


def _first(lines: Sequence[Line]) -> int:
    """The first line of the article: the one after the last field that stands before its first sentence."""
    opens = next((at for at, line in enumerate(lines) if _opens_text(line)), _FIELDS)
    fields = [
        at
        for at, line in enumerate(lines[: min(opens, _HEAD_LINES)])
        if line.kind in ("field", "date", "crumb")
    ]
    first = fields[-1] + 1 if fields else 0
    waits = bool(fields) and lines[fields[-1]].words.rstrip(": ") in _valued()
    if waits and first < len(lines) and not _opens_text(lines[first]):
        first += 1
    while first < len(lines) and lines[first].kind in ("button", "byline", "crumb", "tail"):
        first += 1
    return first if first < len(lines) else 0


@cache
def _valued() -> frozenset[str]:
    """The labels whose words may stand on the next line."""
    labels = load_words("page")["labels"]
    return frozenset(
        label for name in ("title", "publisher", "published", "number") for label in labels[name]
    )


def _opens_text(line: Line) -> bool:
    """Whether a line is the article's and no title or link: a sentence, a number, whom a letter is for."""
    if line.kind != "text":
        return False
    last = line.words[-1]
    if len(line.words) >= _SENTENCE and (last in "。!?;" or (last == "”" and "。" in line.words)):
        return True
    return _STARTS_TEXT.match(line.words) is not None


def _last(lines: Sequence[Line], first: int) -> int:
    """The end of the article: the first line of the site after which no more of it follows."""
    total = sum(len(line.words) for line in lines[first:] if _is_long(line))
    after = total
    last = len(lines)
    for at in range(first, len(lines)):
        if lines[at].kind == "tail" and after <= _TAIL_SHARE * total:
            last = at
            break
        if _is_long(lines[at]):
            after -= len(lines[at].words)
    site = last < len(lines) or first > 0
    while last > first and (lines[last - 1].kind in _OUTSIDE or (site and _is_link(lines[last - 1]))):
        last -= 1
    return last


def _is_link(line: Line) -> bool:
    """Whether a line at the end of a page is a link: a title, and no sentence, field, cell or signature."""
    words = line.words
    if len(words) > _LONG or words[-1] in "。!?;:”)】〕…" or re.search(r"[\t:]|\d$|日$", words):
        return False
    return words[0] in _BULLETS or not (
        _OFFICE.search(words) or re.match(r"[\d(一二三四五六七八九十①-⑳]", words)
    )


# A body on one line ------------------------------------------------------------------------------------

_ONE_LINE_HEAD = 1500
_STRIP = re.compile(
    r"(?:微信|微博|QQ空间|文件下载|相关链接:(?: *-->)?|全真版|文字版|打印|收藏|分享|关闭|-->"
    r"|字体:\s*大\s*中\s*小)(?=\s)"
)
_CRUMB_TIME = re.compile(r"时间:\s*\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?(?=\s)")
_ONE_LINE_TAIL = re.compile(
    r"\s(?:来源:[^。;\s]{2,40}\s*)?(?:附件下载|上一篇:|下一篇:|责任编辑:|扫一扫|打印本页|关闭窗口)[^。]{0,400}$"
)


def _inside(clean: str, start: int, end: int) -> tuple[int, int]:
    """The article's stretch without the fields, buttons and links that share its first and last line."""
    line_end = clean.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    head = min(line_end, start + _ONE_LINE_HEAD)
    if any(clean.startswith(crumb, start) for crumb in _starts("crumbs")):
        marks = [match.end() for match in _STRIP.finditer(clean, start, head)]
        marks += [match.end() for match in _CRUMB_TIME.finditer(clean, start, head)]
        start = max(marks, default=start)
    line_start = max(clean.rfind("\n", start, end) + 1, start)
    tail = _ONE_LINE_TAIL.search(clean, max(line_start, end - 500), end)
    end = tail.start() if tail else end
    while start < end and clean[start] in " \t\n":
        start += 1
    while end > start and clean[end - 1] in " \t\n":
        end -= 1
    return start, end
