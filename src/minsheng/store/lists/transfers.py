"""Problems handed over to other organs (移送), as whoever proposes and whoever approves sees them."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.loop.transfer import Transfer, TransferState
from minsheng.store.lists.history import Happened, history_of
from minsheng.store.models import PostRow
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import Missing
from minsheng.terms.post import Post, Role

# Who knows of a hand-over before it went out: who proposes it, and who approves it.
TRANSFER_READERS = frozenset({Role.SUPERVISION_HEAD, Role.APPROVER})


@dataclass(frozen=True, slots=True)
class OneTransfer:
    """A hand-over with its trail; `approver` is the title of the post that decided, empty before."""

    transfer: Transfer
    approver: str
    history: tuple[Happened, ...]


def one_transfer(post: Post, transfer: str) -> OneTransfer:
    """The hand-over. Missing where there is none. Four queries."""
    found = record_of(post.place, Transfer, transfer)
    if found is None:
        raise Missing("没有这件移送，可能链接已经失效", where=transfer)
    titles = PostRow.objects.at(post.place).filter(id=found.decided_by or "").values_list("title", flat=True)
    return OneTransfer(found, titles.first() or "", history_of(post.place, [transfer]))


def transfers_of(post: Post, problem: str) -> tuple[Transfer, ...]:
    """The hand-overs of a problem, the oldest first; nothing for who may not know of them."""
    if post.role not in TRANSFER_READERS:
        return ()
    return tuple(records_of(post.place, Transfer, {"problem": problem}))


def transfers_to_decide(post: Post) -> tuple[Transfer, ...]:
    """What waits for an approval. One query."""
    return tuple(records_of(post.place, Transfer, {"state": TransferState.PROPOSED.value}))
