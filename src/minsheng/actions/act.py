"""How every change is made: permission → two people → rule → save → log, in one transaction.

def confirm_commitment(*, by: By, commitment: str, revision: int, key: str | None = None) -> str:
    def do(doing: Doing) -> str:
        draft = doing.load(Commitment, commitment, revision)
        doing.put(replace(draft, state=State.CONFIRMED))
        return commitment
    return act(by, "confirm_commitment", do, about=commitment, key=key)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast

from django.db import IntegrityError, transaction

from minsheng.actions.permissions import check_may
from minsheng.actions.two_people import check_pairs
from minsheng.store import log, outbox
from minsheng.store.ids import new_id
from minsheng.store.kinds import Record, T, kind_for, kind_of, with_revision
from minsheng.store.reach import WHOLE_PLACE, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.repeats import first_answer, remember
from minsheng.terms.calendar import office_day
from minsheng.terms.errors import Broken, Conflict, Missing, NotAllowed
from minsheng.terms.post import Post

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, in which post, and when. The caller gives the instant: rules never ask the clock."""

    place: str
    person: str
    post: Post
    at: datetime

    @property
    def day(self) -> date:
        """The calendar day in the office."""
        return office_day(self.at)


class Doing:
    """One action under way: what it read, what it will put, what it says, what it sends.

    Everything read by `load` must still be so when the event is written; otherwise nothing happens and the
    person is told that somebody was faster.
    """

    def __init__(self, by: By) -> None:
        self.by = by
        self.said: dict[str, object] = {}
        self.sent: list[tuple[str, dict[str, object]]] = []
        self.afterwards: list[Callable[[], None]] = []
        self.expected: dict[log.Key, int] = {}
        self._is_alone = False
        self._seen: dict[log.Key, int] = {}
        self._put: dict[log.Key, Record] = {}

    def load(self, kind: type[T], identity: str, revision: int | None = None) -> T:
        """The record of this dataclass and id. BadInput where there is none, NotAllowed out of the post's
        reach, Conflict where it no longer has the `revision` that the person saw."""
        key = (kind_for(kind).word, identity)
        if key in self._put:
            record = cast(T, self._put[key])
        else:
            record = self._read(kind, identity)
            self.expected[key] = self._seen[key] = _revision(record)
        if revision is not None and _revision(record) != revision:
            raise Conflict("这一项刚刚被别人改过：请刷新，看过最新内容后再办一次")
        return record

    def find(self, kind: type[T], /, **equals: object) -> list[T]:
        """Every record of this dataclass whose fields equal; a list, tuple or set means any of its members.

        What this action has put counts. Reach is not asked: load what the person named.
        """
        word = kind_for(kind).word
        found = {_id(record): record for record in records_of(self.by.place, kind, equals)}
        for identity, record in found.items():
            self._seen.setdefault((word, identity), _revision(record))
        for (put_word, identity), put in self._put.items():
            if put_word == word:
                found.pop(identity, None)
                if _equals(put, equals):
                    found[identity] = cast(T, put)
        return list(found.values())

    def put(self, *records: Record) -> None:
        """Write the records when the action ends: new ones, and changed ones that were loaded or found here.
        The revision is raised for you."""
        for record in records:
            key = (kind_of(record).word, record.id)
            before = self._seen.get(key, 0)
            self.expected[key] = before
            self._put[key] = with_revision(record, before + 1)

    def say(self, **what: object) -> None:
        """Facts for the history that no record holds: reason, paper, day, changes {field: [from, to]}."""
        self.said.update(what)

    def send(self, topic: str, **payload: object) -> None:
        """Work for afterwards, written in the same transaction."""
        self.sent.append((topic, payload))

    def then(self, work: Callable[[], None]) -> None:
        """Work that reads the rows of what was put: done once they are written, in the same transaction."""
        self.afterwards.append(work)

    def alone(self) -> None:
        """Work alone from here on, before anything is read that must not change: a number that counts within
        a year, a thing that may exist only once."""
        if not self._is_alone:
            log.hold(self.by.place)
        self._is_alone = True

    def new_id(self) -> str:
        """An id for a new record."""
        return new_id()

    @property
    def puts(self) -> list[Record]:
        """What will be written, in the order in which it was first put."""
        return list(self._put.values())

    def _read(self, kind: type[T], identity: str) -> T:
        record = record_of(self.by.place, kind, identity)
        word = kind_for(kind).word
        if record is None:
            raise Missing("没有找到这一项，可能链接已经失效", where=f"{word} {identity}")
        post = self.by.post
        if post.role not in WHOLE_PLACE and not reaches(post, self.by.day, word, identity):
            raise NotAllowed("这一项不在您岗位的范围内：请核对是否选对了岗位")
        return record


def act(by: By, verb: str, do: Callable[[Doing], R], *, about: str, key: str | None = None) -> R:
    """Do `do` as one event of the place's log, and return what it returned.

    `about` is the id of the object that the action is about. A repeated `key` returns the first result and
    does nothing. Whatever raises leaves no trace.
    """
    _check_post(by)
    check_may(by.post, verb)
    with transaction.atomic():
        if key is not None:
            repeated, result = first_answer(by.place, key, verb)
            if repeated:
                return result  # type: ignore[no-any-return]  # it was an R when it was kept
        check_pairs(by.place, by.person, verb, about)
        doing = Doing(by)
        answer = do(doing)
        entry = log.Entry(by.place, by.at, by.person, by.post.id, verb, about, doing.said)
        _append(entry, doing)
        for work in doing.afterwards:
            work()
        for topic, payload in doing.sent:
            outbox.send(by.place, topic, payload, post=by.post.id, now=by.at)
        if key is not None:
            remember(by.place, key, answer)
    return answer


def _append(entry: log.Entry, doing: Doing) -> None:
    try:
        log.append(entry, doing.puts, doing.expected)
    except IntegrityError as refused:
        raise Broken(f"{entry.verb} wrote what the tables forbid: {refused}") from refused


def _check_post(by: By) -> None:
    if by.at.tzinfo is None:
        raise Broken("the instant of an action says no time zone")
    if by.post.place != by.place or by.post.person != by.person:
        raise Broken("the post does not belong to the person and place that act")
    if not by.post.stands_on(by.day):
        raise NotAllowed(f"您的岗位“{by.post.title}”在{by.day.isoformat()}不在任期内")


def _revision(record: object) -> int:
    """1 for the kinds that have no revision: a place, a value."""
    revision: int = getattr(record, "revision", 1)
    return revision


def _id(record: object) -> str:
    identity: str = record.id  # type: ignore[attr-defined]  # every kind of record has one
    return identity


def _equals(record: Record, equals: dict[str, object]) -> bool:
    return all(_is_one_of(getattr(record, name), value) for name, value in equals.items())


def _is_one_of(found: object, wanted: object) -> bool:
    return found in wanted if isinstance(wanted, list | tuple | set | frozenset) else found == wanted
