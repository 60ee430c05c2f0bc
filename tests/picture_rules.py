"""What every picture of a page must have: a title that says what it shows, a unit, a source, a table, and for
each state a word and a shape besides its colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# A title says something: it counts, or it compares.
_SAYS = re.compile(r"\d|一致|持平|都")
# The words of the states that a class of a mark colours; one of them must stand in the figure.
_WORDS = {
    "overdue": ("逾期",),
    "behind": ("滞后",),
    "plan": ("正常", "计划"),
    "on_plan": ("正常",),
    "done": ("完成",),
    "silent": ("未报", "未公布"),
    "none": ("未公布",),
    "kept": ("跟上计划",),
    "maybe": ("未报",),
    "said": ("报的数",),
    "covered": ("在圈内", "圈内", "在时限内"),
    "gap": ("缺口", "已超时"),
    "facility": ("设施",),
    "site": ("候选点",),
}
_SIGNS = {"overdue": "▲", "behind": "◔", "plan": "◐", "on_plan": "◐", "done": "●", "silent": "○", "none": "○"}
# Marks that differ by a dash, dots or a number and not by a sign; their legend names how.
_LINES = {"plan": "虚线", "said": "实线和圆点", "kept": "实心", "maybe": "浅色虚边"}
# A mark's tag, its classes, and how it is drawn from its place on.
_MARK = re.compile(r'<(path|rect|circle|polyline) class="([^"]*)"(?: d="[^m"]*(m[^"]*))?')


def pictures(html: str) -> list[str]:
    """The figures of a page that hold a picture."""
    return [one for one in re.findall(r"<figure\b.*?</figure>", html, re.DOTALL) if _drawn(one)]


def bare_pictures(html: str) -> list[str]:
    """The beginnings of pictures in no figure; one that is hidden from readers, for it repeats the number
    beside it, is none."""
    return [one[:120] for one in _drawn(re.sub(r"<figure\b.*?</figure>", "", html, flags=re.DOTALL))]


def faults(figure: str) -> Iterator[str]:
    """What a figure lacks, in words; nothing where it has everything."""
    title = _text(_part(figure, r"<figcaption[^>]*>(.*?)</figcaption>"))
    if not _SAYS.search(title):
        yield f"its title says nothing: {title!r}"
    for what, begins in (("unit", ("单位：", "没有单位")), ("source", ("来源：",))):
        said = _text(_part(figure, rf'<span data-says="{what}">(.*?)</span>'))
        if not said.startswith(begins) or said.rstrip("。") in begins[:1]:
            yield f"its {what} is not said: {title!r}"
    table = _part(figure, r"<table\b.*?>(.*?)</table>")
    if "<thead>" not in table or not re.search(r"<tbody\b.*<td", table, re.DOTALL):
        yield f"it has no table: {title!r}"
    yield from (f"{fault}: {title!r}" for fault in _by_colour_alone(figure))


def _by_colour_alone(figure: str) -> Iterator[str]:
    svg = _drawn(figure)[0]
    words, within = _text(figure), _text(svg)
    marks: dict[str, set[str]] = {}
    for tag, classes, strokes in _MARK.findall(svg):
        for state in _WORDS.keys() & classes.split():
            marks.setdefault(state, set()).add(tag + strokes)
    for state, shapes in marks.items():
        if not any(word in words for word in _WORDS[state]):
            yield f"{state} has no word"
        others = set[str]().union(*(one for other, one in marks.items() if other != state))
        signed = _SIGNS.get(state, "\0") in within or _LINES.get(state, "\0") in words
        if shapes & others and not signed:
            yield f"{state} has no shape"


def _drawn(html: str) -> list[str]:
    found = re.findall(r"<svg\b(?![^>]*aria-hidden).*?</svg>(?:.*</svg>)?", html, re.DOTALL)
    return [one for one in found if one]


def _part(html: str, pattern: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    return found[1] if found else ""


def _text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))).strip()
