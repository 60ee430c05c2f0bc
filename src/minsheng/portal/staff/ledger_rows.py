"""The rows of the task table (任务台账) as HTML, written by hand.

A page has a hundred rows of eight cells with a dozen words each. A template looks each of them up, asks for
its translation and escapes it in three steps, which took a third of the page's time. So it is done here
once: every word that a page repeats is translated and escaped before the first row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from minsheng.ledger.wording import limit_words
from minsheng.portal.badges import badge_for, drawn
from minsheng.portal.words import place_of
from minsheng.store.lists.ledger import Item, ItemGroup
from minsheng.store.lists.lights import PublishedLight
from minsheng.store.lists.parts import DutyPart, Leader, TargetPart

_ANY = "-"  # stands for the id of an item in the one address that is asked for


def drawn_rows(
    groups: Iterable[ItemGroup], present: Mapping[str, str], lit: Mapping[str, PublishedLight]
) -> SafeString:
    """The bodies of the table, a group each; `present` and `lit` are the present value in words and the
    published light of the items that have one, by item id."""
    page = _Page(present, lit)
    return mark_safe("".join(map(page.group, groups)))  # noqa: S308  (every word of it is escaped below)


def said_bodies(parts: Sequence[DutyPart], *, sums_up: str, between: str) -> str:
    """The bodies that parts of an item name, as a table prints them; what a paper calls them, on pointing.
    Both words are escaped already."""
    return between.join(
        f'<span class="nowrap"{_called(part)}>{escape(part.label)}{sums_up * part.duty.sums_up}</span>'
        for part in parts
    )


def _called(part: DutyPart) -> str:
    return f' title="{escape(part.duty.name)}"' if part.duty.name != part.label else ""


class _Page:
    """What the rows of one page share: the words in the reader's language, escaped."""

    def __init__(self, present: Mapping[str, str], lit: Mapping[str, PublishedLight]) -> None:
        self._present, self._lit = present, lit
        self._before, _any, self._after = reverse("commitment", args=[_ANY]).rpartition(_ANY)
        self._leads, self._responsibles = escape(_("牵头")), escape(_("责任"))
        self._leader, self._due, self._state = escape(_("领导")), escape(_("时限")), escape(_("状态"))
        self._supports, self._now, self._context = (
            escape(_("配合")),
            escape(_("现值")),
            escape(_("看原文上下文")),
        )
        self._sums_up, self._between = escape(_("（汇总）")), escape(_("、"))
        shape = '<span class="shape" aria-hidden="true">◇</span>'
        self._doubt = f' <span class="badge contested">{shape}{escape(_("有疑"))}</span>'
        self._badge: Callable[[Enum], str] = cache(lambda state: drawn(badge_for(state)))

    def group(self, group: ItemGroup) -> str:
        """The rows under one heading, which may be empty."""
        heading = ""
        if group.label:
            words = f'<th colspan="8" scope="rowgroup" lang="zh-Hans"><span>{escape(group.label)}</span></th>'
            heading = f'<tr class="group">{words}</tr>'
        return f"<tbody>{heading}{''.join(map(self._row, group.items))}</tbody>\n"

    def _row(self, item: Item) -> str:
        commitment, parts, id_ = item.commitment, item.parts, escape(item.id)
        address, sentence = f"{self._before}{id_}{self._after}", escape(commitment.sentence)
        return (
            f'<tr data-row id="row-{id_}">'
            f'<td class="number">{commitment.number}</td>'
            f'<td class="sentence" lang="zh-Hans">'
            f'<a class="clip" href="{address}" title="{sentence}">{sentence}</a></td>'
            f'<td lang="zh-Hans">{self._wanted(item, address)}</td>'
            f'<td data-label="{self._leads}" lang="zh-Hans">{self._bodies(parts.leads)}</td>'
            f'<td data-label="{self._responsibles}" lang="zh-Hans">'
            f"{self._bodies(parts.responsibles)}{self._helped_by(parts.supports)}</td>"
            f'<td data-label="{self._leader}" class="nowrap" lang="zh-Hans">{_in_charge(parts.leader)}</td>'
            f'<td data-label="{self._due}" lang="zh-Hans">{escape(limit_words(commitment))}</td>'
            f'<td data-label="{self._state}">{self._stands(item)}</td></tr>\n'
        )

    def _wanted(self, item: Item, address: str) -> str:
        """The targets, each with where it was read, and the present value of the first; then the nodes."""
        targets, now = item.parts.targets, self._present.get(item.id)
        said = [self._target(part, address, now if part is targets[0] else None) for part in targets]
        return "".join([*said, *map(_node, item.parts.nodes)])

    def _target(self, part: TargetPart, address: str, now: str | None) -> str:
        id_ = escape(part.target.id)
        current = ""
        if now:
            link = f'<a class="quiet nowrap" href="{address}#values-{id_}">'
            current = f" {link}{self._now} <b>{escape(now)}</b></a>"
        return (
            f'<div class="wanted"><span>{escape(part.measure.name)}</span> '
            f'<details class="door"><summary class="size">{escape(part.size)}</summary>'
            f'<div class="behind-door"><p>{escape(place_of(part.target.quote))}</p>'
            f'<p><a href="{address}#target-{id_}">{self._context}</a></p></div></details>{current}</div>'
        )

    def _bodies(self, parts: Sequence[DutyPart]) -> str:
        return said_bodies(parts, sums_up=self._sums_up, between=self._between)

    def _helped_by(self, parts: Sequence[DutyPart]) -> str:
        return f'<div class="quiet">{self._supports} {self._bodies(parts)}</div>' if parts else ""

    def _stands(self, item: Item) -> str:
        """The published light, else the state; and whether something is in doubt."""
        light = self._lit.get(item.id)
        doubt = self._doubt if item.commitment.doubts else ""
        if light is None:
            return self._badge(item.commitment.state) + doubt
        return f'<span title="{escape(light.why)}">{self._badge(light.light)}</span>{doubt}'


def _node(part: TargetPart) -> str:
    day = part.target.due_by
    time = f' <time class="nowrap" datetime="{day.isoformat()}">{day.isoformat()}</time>' if day else ""
    return f'<div class="wanted">{escape(part.measure.name)}{time}</div>'


def _in_charge(leader: Leader | None) -> str:
    return f'<span title="{escape(leader.title)}">{escape(leader.name)}</span>' if leader else ""
