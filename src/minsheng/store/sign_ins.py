"""The security log (安全日志): what happened to sign-ins. Pages write it, the audit administrator reads."""

from __future__ import annotations

from datetime import datetime, timedelta

from minsheng.ledger.access import Happened
from minsheng.store.accounts import Holder
from minsheng.store.ids import new_id
from minsheng.store.models import SignIn

# 网络安全法 第二十一条: logs are kept for at least six months. Twice that, and no longer: it says when people
# were here.
KEPT = timedelta(days=366)
NOBODY = ""  # the place of a line about a name that is nobody's


def note(what: Happened, *, at: datetime, address: str, holder: Holder | None = None, way: str = "") -> None:
    """Write one line. The name that was typed is not kept where it is nobody's: it may be a password."""
    line = SignIn(
        place=NOBODY if holder is None else holder.place,
        id=new_id(),
        at=at,
        person=None if holder is None else holder.person,
        what=what.value,
        way=way,
        address=address,
    )
    line.save(force_insert=True)


def let_go_of_old(place: str, now: datetime) -> int:
    """Remove the lines whose time is over, with those of nobody; how many."""
    gone = 0
    for one in (place, NOBODY):
        gone += SignIn.objects.at(one).filter(at__lt=now - KEPT).delete()[0]
    return gone
