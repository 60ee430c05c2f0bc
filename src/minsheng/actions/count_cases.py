"""Bring the figures of a programme up to date (刷新指标): a value of every linked commitment whose indicator
says something else by now, with what came and what went since it was last counted.

A job does it after every change of a case, and the schedule once a day; where nothing changed it writes no
event.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty
from minsheng.ledger.giving import open_months, value_period
from minsheng.ledger.link import Link
from minsheng.ledger.year import answerable
from minsheng.programmes.indicators import IndicatorValue
from minsheng.programmes.pack import Pack, doubt_about
from minsheng.store.circles import recount_points
from minsheng.store.derive import derive_for_day
from minsheng.store.figures import below, figure
from minsheng.store.lists.counted import done_since
from minsheng.store.packs import pack_of, programmes, text_of
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import Broken, MinshengError
from minsheng.terms.measure import Measure, Origin
from minsheng.terms.period import Period
from minsheng.terms.post import Post
from minsheng.terms.quantity import plain
from minsheng.terms.source import Source
from minsheng.terms.value import Value, current


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that a linked commitment counts on."""

    measure: Measure
    body: str
    period: Period
    found: IndicatorValue


_DONE = {
    "open_case": "登记",
    "import_cases": "导入",
    "move_case": "办理",
    "edit_case": "修改",
    "withdraw_case": "撤回",
    "restore_case": "恢复",
    "undo_batch": "撤销导入",
    "put_entry": "台账变动",
}


def count_cases(*, by: By, pack: str, key: str | None = None) -> int:
    """How many values were written; 0 and no event where every figure says what it said."""
    del key  # a job that is run twice finds nothing new the second time
    meant = pack_of(by.place, pack)
    with transaction.atomic():
        recount_points(by.place, meant, by.at)
    links = [one for one in records_of(by.place, Link, {"ended": None}) if one.measure.startswith(f"{pack}/")]
    if not any(_is_news(by.place, one) for link in links for one in _figures(by, meant, link)):
        return 0

    def do(doing: Doing) -> int:
        doing.alone()
        fresh = [one for link in links for one in _figures(by, meant, link) if _is_news(by.place, one)]
        before = [_before(by.place, one) for one in fresh]
        doing.put(*(_value(doing, meant, *pair) for pair in zip(fresh, before, strict=True)))
        since = min((one.sequence for one in before if one is not None), default=0)
        doing.say(
            pack=pack,
            title=meant.title,
            figures=[_words(meant, *pair) for pair in zip(fresh, before, strict=True)],
            changes=dict(_change(*pair) for pair in zip(fresh, before, strict=True)),
            because=_because(by.place, pack, since),
        )
        return len(fresh)

    return act(by, "count_cases", do, about=by.place)


def count_programme(place: str, now: datetime) -> None:
    """Bring every programme of the place up to date: what depends on the day, then the figures. One that
    cannot be is left as it is; Broken says which, when the others are done."""
    failed: list[str] = []
    for programme in programmes(place):
        pack = text_of(place, programme)
        try:
            with transaction.atomic():
                derive_for_day(place, pack, now)
            post = _who(place, pack.id)
            if post is not None:
                count_cases(by=By(place, post.person, post, now), pack=pack.id)
        except MinshengError as wrong:
            failed.append(f"{pack.title}：{wrong}")
    if failed:
        raise Broken("；".join(failed))


def _who(place: str, pack: str) -> Post | None:
    """In whose name the daily count is made: the post that linked the programme last."""
    links = [one for one in records_of(place, Link, {"ended": None}) if one.measure.startswith(f"{pack}/")]
    posts = records_of(place, Post, {"id": [one.by for one in links]}) if links else []
    return max(posts, key=lambda one: one.id, default=None)


def _figures(by: By, pack: Pack, link: Link) -> Iterator[Counted]:
    """The figures of one linked target up to now: of each body that answers for it and each period of its
    year that has begun."""
    target = record_of(by.place, Target, link.target)
    item = record_of(by.place, Commitment, link.commitment)
    if target is None or item is None or target.dropped or item.state is not State.CONFIRMED:
        return
    measures = [record_of(by.place, Measure, one) for one in (link.measure, *link.beside)]
    bodies = {
        duty.body for duty in answerable(records_of(by.place, Duty, {"commitment": item.id})) if duty.body
    }
    bodies |= {one.body for one in records_of(by.place, Allotment, {"target": target.id, "dropped": False})}
    for measure in measures:
        if measure is None or measure.id.rpartition("/")[2] not in pack.indicators:
            continue
        periods = dict.fromkeys(
            value_period(measure, item.year, month) for month in open_months(item.year, by.day)
        )
        for body in sorted(bodies):
            whom = below(by.place, body)
            for period in periods:
                found = figure(by.place, pack, measure.id.rpartition("/")[2], whom, period)
                yield Counted(measure, body, period, found)


def _before(place: str, one: Counted) -> Value | None:
    said = records_of(place, Value, {"measure": one.measure.id, "body": one.body, "period": str(one.period)})
    return current(said, one.measure, one.body, one.period).value


def _is_news(place: str, one: Counted) -> bool:
    before = _before(place, one)
    found = one.found
    if before is None:
        return bool(found.numerator or found.denominator)
    return (before.amount, before.numerator, before.denominator) != (
        found.amount,
        found.numerator,
        found.denominator,
    )


def _value(doing: Doing, pack: Pack, one: Counted, before: Value | None) -> Value:
    found = one.found
    return Value(
        doing.new_id(),
        doing.by.place,
        one.measure.id,
        one.body,
        one.period,
        found.amount,
        Source(paper=f"{pack.title}台账（{pack.authority}）"),
        doing.by.post.id,
        doing.by.at,
        sequence=0,
        origin=Origin.COMPUTED,
        unknown=found.unknown,
        numerator=found.numerator,
        denominator=found.denominator,
        replaces=before.id if before else None,
    )


def _words(pack: Pack, one: Counted, before: Value | None) -> dict[str, str | None]:
    """One changed figure for the history; a figure outside the pack's bounds says so."""
    return {
        "measure": one.measure.id,
        "name": one.measure.name,
        "body": one.body,
        "period": str(one.period),
        "from": None if before is None or before.amount is None else plain(before.amount),
        "to": None if one.found.amount is None else plain(one.found.amount),
        "doubt": doubt_about(pack.assertions.get(one.found.indicator), one.found.amount),
    }


def _change(one: Counted, before: Value | None) -> tuple[str, list[str | None]]:
    """The same as the history tells it: what, from, to."""
    said = None if before is None or before.amount is None else plain(before.amount)
    now = one.found.unknown if one.found.amount is None else plain(one.found.amount)
    return f"{one.period.words}{one.measure.name}", [said, now]


def _because(place: str, pack: str, since: int) -> str:
    """What was done to the programme's cases since the log's event `since`: 登记3件、撤回100件."""
    counts = done_since(place, pack, _DONE, since)
    return "、".join(f"{words}{counts[verb]}件" for verb, words in _DONE.items() if counts[verb])
