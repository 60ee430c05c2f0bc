"""The one message of the day (每日提醒): written with its job in one transaction, sent by the worker.

No verb of the record: who was told what stands in no log, and nobody is judged by it.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from minsheng.actions.act import By
from minsheng.actions.senders.settings import Senders, load_senders
from minsheng.ledger.reminding import Reminder, is_quiet
from minsheng.store.lists.today import today_of
from minsheng.store.reads import records_of
from minsheng.store.reminders import chosen_by, digest_left, digest_of, put_digest, to_be_told
from minsheng.terms.calendar import office_day
from minsheng.terms.post import Post


@cache
def senders_of(file: str) -> Senders:
    """The ways out that the operator's file names; read once, so a change needs a restart."""
    return load_senders(Path(file) if file else None)


def senders() -> Senders:
    """The ways out of this installation."""
    return senders_of(settings.SENDERS)


def write_digests(place: str, now: datetime) -> int:
    """Write the day's message for everybody who chose a way that is on, has got none today, and for whom
    something waits; how many. None on a day off and outside office hours."""
    if is_quiet(now):
        return 0
    day, ways, written = office_day(now), senders().ways, 0
    for person, channel in to_be_told(place, day).items():
        if channel not in ways:
            continue
        posts = [post for post in records_of(place, Post, {"person": person}) if post.stands_on(day)]
        count = sum(len(today_of(post, day).mine) for post in posts)
        if count and put_digest(place, person, channel, count, post=posts[0].id, now=now, day=day):
            written += 1
    return written


def send_digest(*, by: By, person: str, day: str, key: str) -> None:
    """Send the message of that person and day, unless it has left, its time is over, or the person chose
    otherwise since; then it never leaves. `key` is the job's, and not needed: the message has its own."""
    on = date.fromisoformat(day)
    digest, chosen = digest_of(by.place, person, on), chosen_by(by.place, person)
    if digest is None or digest.is_sent or chosen is None or chosen.channel is not digest.channel:
        return
    if by.day != on or is_quiet(by.at) or digest.channel not in senders().ways:
        return
    known = senders()
    reminder = Reminder(
        digest.count, known.site, sha256(f"{by.place}/{person}/{day}".encode()).hexdigest()[:32]
    )
    known.ways[digest.channel].send(chosen.address, reminder)
    digest_left(by.place, person, on, by.at)
