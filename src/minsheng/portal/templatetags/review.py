"""Template words of the review: the badge of a draft, which knows doubts beside states."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from minsheng.portal.badges import drawn
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


@register.simple_tag
def draft_badge(item: Item) -> SafeString:
    """Confirmed, in doubt or waiting: shape and word."""
    return drawn(badge_of(item))
