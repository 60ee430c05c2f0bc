"""How people are told outside the site, and what has been sent: one message a person and day, no second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from minsheng.ledger.reminding import Channel
from minsheng.store import outbox
from minsheng.store.models import Digest, RemindBy
from minsheng.store.names import open_for, seal_for

TOPIC = "send_digest"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose; `address` is readable."""

    channel: Channel
    address: str


@dataclass(frozen=True, slots=True)
class DigestLine:
    """The message of a person and day, and whether it has left."""

    channel: Channel
    count: int
    is_sent: bool


def choose(place: str, person: str, channel: Channel, address: str) -> None:
    """Tell the person that way from now on."""
    sealed = {"channel": channel.value, "address": seal_for(place, person, address)}
    RemindBy.objects.at(place).update_or_create(place=place, person=person, defaults=sealed)


def stop(place: str, person: str) -> None:
    """Tell the person inside the site alone."""
    RemindBy.objects.at(place).filter(person=person).delete()


def chosen_by(place: str, person: str) -> Chosen | None:
    """What the person chose; None where they are told inside the site alone."""
    row = RemindBy.objects.at(place).filter(person=person).first()
    address = None if row is None else open_for(place, person, row.address)
    return None if row is None or address is None else Chosen(Channel(row.channel), address)


def to_be_told(place: str, day: date) -> dict[str, Channel]:
    """The people who chose a way and have got no message on the day yet. Two queries."""
    told = set(Digest.objects.at(place).filter(day=day).values_list("person", flat=True))
    rows = RemindBy.objects.at(place).order_by("person").values_list("person", "channel")
    return {person: Channel(channel) for person, channel in rows if person not in told}


def put_digest(
    place: str, person: str, channel: Channel, count: int, *, post: str, now: datetime, day: date
) -> bool:
    """Write the message of the day and the job that sends it, both or neither; False where there is one."""
    try:
        with transaction.atomic():
            Digest(place=place, person=person, day=day, channel=channel.value, count=count).save(
                force_insert=True
            )
            outbox.send(place, TOPIC, {"person": person, "day": day.isoformat()}, post=post, now=now)
    except IntegrityError:
        return False
    return True


def digest_of(place: str, person: str, day: date) -> DigestLine | None:
    """The message of that person and day; None where there is none."""
    row = Digest.objects.at(place).filter(person=person, day=day).first()
    return None if row is None else DigestLine(Channel(row.channel), row.count, row.sent_at is not None)


def digest_left(place: str, person: str, day: date, now: datetime) -> None:
    """The message has left."""
    Digest.objects.at(place).filter(person=person, day=day).update(sent_at=now)


def let_go_of_digests(place: str, before: date) -> int:
    """Remove what was sent before that day: it is of use to nobody. How many."""
    return Digest.objects.at(place).filter(day__lt=before).delete()[0]
