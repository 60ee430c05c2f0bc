"""What the public sees of the year (公开): by rule after June and December, and three items by hand."""

from __future__ import annotations

from datetime import date

from minsheng.actions.release_bulletin import release_bulletin
from minsheng.actions.release_by_rule import release_by_rule
from minsheng.actions.release_commitment import release_commitment
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.release import Release
from minsheng.loop.bulletin import Bulletin, BulletinState
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import YEAR, at
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import Broken

MONTHS = (6, 12)
BY_HAND = 3  # of what is not done: the first two with their light, the third without


def release(office: Office, table: str, bulletin: str, month: int, day: date) -> None:
    """In these months the publication officer releases what stands well, and the bulletin."""
    if month not in MONTHS:
        return
    made = record_of(office.place, Bulletin, bulletin)
    if made is None:
        raise Broken("the month's bulletin is gone")
    by = office.publisher(at(day))
    reason = f"青政办公开〔{YEAR}〕{month}号"
    release_by_rule(by=by, table=table, reason=reason, key=f"year-release-{month}")
    if made.state is BulletinState.ISSUED:
        release_bulletin(
            by=by, bulletin=made.id, revision=made.revision, key=f"year-release-bulletin-{month}"
        )
    if month == MONTHS[-1]:
        _by_hand(office, table, day)


def _by_hand(office: Office, table: str, day: date) -> None:
    public = {one.commitment for one in records_of(office.place, Release, {"withdrawn_at": None})}
    items = records_of(office.place, Commitment, {"table": table, "state": State.CONFIRMED})
    internal = [item for item in items if item.id not in public][:BY_HAND]
    for n, item in enumerate(internal):
        release_commitment(
            by=office.publisher(at(day, 1)),
            commitment=item.id,
            revision=item.revision,
            every_light=n < BY_HAND - 1,
            key=f"year-release-by-hand-{item.id}",
        )
