"""Template words of the review: the badge of a draft, which knows doubts beside states."""

from __future__ import annotations

from typing import Any

from django import template

from minsheng.portal.staff.review_marks import badge_of
from minsheng.store.lists.ledger import Item

register = template.Library()


@register.inclusion_tag("shared/parts/badge.html")
def draft_badge(item: Item) -> dict[str, Any]:
    """Confirmed, in doubt or waiting: shape and word."""
    return {"badge": badge_of(item)}
