"""What the office may enter for bodies that answer on paper: the months in preview, and who could contest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.actions.permissions import may
from minsheng.loop.cycle import Cycle
from minsheng.portal.staff.problem_shown import bodies_to_choose
from minsheng.store.lists.inspections import previewed_now
from minsheng.terms.body import Body
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Papers:
    """The months whose preview may be contested today, and the bodies to choose from."""

    cycles: tuple[Cycle, ...]
    bodies: tuple[Body, ...]


def papers_in(post: Post, day: date) -> Papers | None:
    """None for who may not enter a paper, or where no preview is open."""
    if not may(post, "enter_objection"):
        return None
    cycles = previewed_now(post.place, day)
    return Papers(cycles, tuple(bodies_to_choose(post.place, day))) if cycles else None
