"""Template words of the review: the badge of a draft, which knows doubts beside states."""

from __future__ import annotations

from typing import Any

from django import template

from minsheng.portal.staff.review_marks import badge_of, figure_id
from minsheng.store.lists.ledger import Item
from minsheng.terms.source import Source

register = template.Library()


@register.filter
def quote_id(source: Source | None) -> str:
    """The id of the figure that a target was read from; empty for a target of a person."""
    if source is None or source.start is None or source.end is None:
        return ""
    return figure_id(source.start, source.end)


@register.inclusion_tag("shared/parts/badge.html")
def draft_badge(item: Item) -> dict[str, Any]:
    """Confirmed, in doubt or waiting: shape and word."""
    return {"badge": badge_of(item)}
