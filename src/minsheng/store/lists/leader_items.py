"""County leaders with how many live items each answers for, by sector."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.commitment import LIVE
from minsheng.store.models import CommitmentRow
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class LeaderCount:
    """One leader's post: who holds it, whether it stands today, its items by sector."""

    post: Post
    name: str
    is_held: bool
    sectors: dict[str, int]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.sectors.values())


def list_leader_counts(place: str, day: date) -> tuple[LeaderCount, ...]:
    """Every leader's post that stands or still has items: ended ones first, then by rank. Four queries."""
    posts = records_of(place, Post, {"role": Role.LEADER.value})
    names = names_of(place, {post.person for post in posts})
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    rows = CommitmentRow.objects.at(place).filter(state__in=LIVE, leader__isnull=False)
    for leader, sector in rows.values_list("leader", "sector"):
        counts[str(leader)][sector] += 1
    lines = [
        LeaderCount(post, names[post.person], post.stands_on(day), dict(counts[post.id])) for post in posts
    ]
    shown = [line for line in lines if line.is_held or line.count]
    return tuple(sorted(shown, key=lambda line: (line.is_held, line.post.order, line.post.id)))
