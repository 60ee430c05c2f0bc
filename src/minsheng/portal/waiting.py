"""How many things wait for the acting post: the quiet number in the head of every page.

Counting walks the whole desk (a tenth of a second among 4,000 commitments), so the number is kept a while;
whatever the post itself does drops it, and the desk itself is always counted anew.
"""

from __future__ import annotations

from django.core.cache import cache

from minsheng.portal.clock import today
from minsheng.store.lists.today import today_of
from minsheng.terms.post import Post, Role

KEPT = 300  # seconds: what others did shows at the latest then


def waiting_count(post: Post) -> int:
    """The number of lines of the post's desk; 0 for a leader, who is shown how things stand instead."""
    if post.role is Role.LEADER:
        return 0
    known = cache.get(_name(post))
    return known if isinstance(known, int) else keep_count(post, len(today_of(post, today()).mine))


def keep_count(post: Post, count: int) -> int:
    """Keep a number that was just counted; the number."""
    cache.set(_name(post), count, KEPT)
    return count


def drop_count(post: Post) -> None:
    """Count anew with the next page."""
    cache.delete(_name(post))


def _name(post: Post) -> str:
    return f"waiting/{post.place}/{post.id}/{today().isoformat()}"
