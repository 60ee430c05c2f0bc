"""A case on its way into the record: sealed as it is kept, and what is worked out of it beside."""

from __future__ import annotations

from datetime import datetime, time

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Around, Case
from minsheng.programmes.case_plain import plain_case
from minsheng.programmes.clock import DueState
from minsheng.programmes.counting import count_judged
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.programmes.scope import event_day
from minsheng.store.contributions import write_contributions
from minsheng.store.entries import recount_entries_of
from minsheng.store.listed import column_value, columns_of
from minsheng.store.models import Blind, CaseCount, CaseIndex, CaseInList
from minsheng.store.subjects import Sealer, blinds_of, seal_answers, sealed_by, subject_for
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput

DAY_END = time(23, 59, 59)  # as which the end of a day stands in an index row
_RUNS = frozenset({DueState.RUNNING, DueState.OVERDUE})


def keep(
    place: str,
    pack: Pack,
    case: Case,
    *,
    number: str,
    handler: str,
    before: KeptCase | None = None,
    batch: str | None = None,
    sealer: Sealer | None = None,
) -> KeptCase:
    """`case` as it is kept: personal answers sealed, by `sealer` where many are kept together, with where it
    stands and when it moved. BadInput where it names no body."""
    body = case.answers.get(pack.body)
    if not isinstance(body, str):
        raise BadInput(f"缺“{pack.fields[pack.body].label}”", where=pack.body)
    plain = plain_case(case)
    given, computed = plain["answers"], plain["computed"]
    if sealer is None:
        subject = subject_for(place, pack.fields, given | computed, before.subject if before else None)
        sealed = seal_answers(place, subject, pack.fields, given | computed)
    else:
        subject, sealed = sealer.subject, sealed_by(sealer.key, pack.fields, given | computed)
    return KeptCase(
        id=case.id,
        place=place,
        pack=pack.id,
        version=pack.version,
        number=number,
        body=body,
        event_on=event_day(pack, case.answers),
        step=case.step,
        is_open=not pack.workflow.steps[case.step].is_end,
        answers={name: sealed[name] for name in given},
        computed={name: sealed[name] for name in computed},
        trail=tuple(plain["trail"]),
        handler=handler,
        opened_at=case.trail[0].at,
        moved_at=case.trail[-1].at,
        subject=subject,
        batch=before.batch if before else batch,
        revision=before.revision if before else 1,
    )


def next_number(place: str, pack: str, year: int, count: int = 1) -> int:
    """The first of `count` numbers that were not given yet to cases of the pack in `year`. Call it while
    nobody else writes."""
    row, _ = CaseCount.objects.at(place).get_or_create(
        place=place, pack=pack, year=year, defaults={"last": 0}
    )
    CaseCount.objects.at(place).filter(pack=pack, year=year).update(last=row.last + count)
    return row.last + 1


def number_words(year: int, count: int) -> str:
    """A case's number as people say it: 2026-000123."""
    return f"{year}-{count:06}"


def write_derived(kept: KeptCase, pack: Pack, case: Case, around: Around, *, is_new: bool = False) -> None:
    """Write what is worked out of the case: its index row, lists, digests and contributions. Call it in the
    transaction that puts the case, after it is put; of a new one there is nothing to take away first."""
    found = judge(pack, case, around)
    if not is_new:
        _clear(kept)
    CaseIndex.objects.bulk_create([index_row(kept, found, pack)])
    CaseInList.objects.bulk_create(in_lists(kept, found, pack))
    Blind.objects.bulk_create(
        blinds_of(kept.place, pack.id, kept.id, pack.fields, plain_answer(case.all_answers))
    )
    write_contributions(kept.place, pack, kept.id, count_judged(pack, found).contributions, is_new=is_new)
    recount_entries_of(kept.place, pack, case, around.now)


def erase_derived(kept: KeptCase, pack: Pack, case: Case, now: datetime) -> None:
    """Take away what was worked out of a case that counts no more."""
    _clear(kept)
    write_contributions(kept.place, pack, kept.id, ())
    recount_entries_of(kept.place, pack, case, now)


def _clear(kept: KeptCase) -> None:
    CaseIndex.objects.at(kept.place).filter(case=kept.id).delete()
    CaseInList.objects.at(kept.place).filter(case=kept.id).delete()
    Blind.objects.at(kept.place).filter(about=kept.id).delete()


def in_lists(kept: KeptCase, found: Judgement, pack: Pack) -> list[CaseInList]:
    """The unsaved rows that say in which ready lists the judged case stands."""
    return [
        CaseInList(place=kept.place, pack=pack.id, name=one.name, case=kept.id)
        for one in pack.lists.values()
        if found.scope.answer(one.where, True) is True
    ]


def index_row(kept: KeptCase, found: Judgement, pack: Pack) -> CaseIndex:
    """The index row of a judged case."""
    row = CaseIndex(
        place=kept.place,
        case=kept.id,
        pack=kept.pack,
        number=kept.number,
        body=kept.body,
        step=kept.step,
        is_open=kept.is_open,
        event_on=kept.event_on,
        due_at=_next_due(found) if kept.is_open else None,
        handler=kept.handler,
    )
    answers = {**found.case.answers, **found.computed}
    for name, column in columns_of(pack).items():
        if column not in {"body", "event_on"}:
            setattr(row, column, column_value(pack.fields[name], answers.get(name)))
    return row


def _next_due(found: Judgement) -> datetime | None:
    """When the first limit that still runs ends, overdue or not; None where none runs."""
    ends = [one.due for one in found.dues if one.state in _RUNS and one.due is not None]
    return min((_end(one) for one in ends), default=None)


def _end(due: object) -> datetime:
    """The instant: of a day its last second in the office."""
    if isinstance(due, datetime):
        return due
    return datetime.combine(due, DAY_END, OFFICE_TIME)  # type: ignore[arg-type]  # then it is a day
