"""Take in the rows of an import (分批导入): some at a time, an event each, with a digest of what they say.

A row that turns out wrong only now (a rule, an entry that is gone) is left out; the event names its number
and the field, never what stood there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from hashlib import sha256

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, have_counted, running
from minsheng.actions.import_parts import TAKE_IN, rows_left
from minsheng.actions.import_plan import Plan, plan_rows
from minsheng.actions.import_rows import Planned, What
from minsheng.programmes.answers import plain_answer, with_defaults
from minsheng.programmes.case import IMPORT, OPEN, Actor, Case, Made
from minsheng.programmes.entries import clashing
from minsheng.programmes.fields import Wrong
from minsheng.programmes.imported import made_said, said_trail
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.kept import Batch, KeptCase, KeptEntry
from minsheng.programmes.pack import Pack
from minsheng.programmes.scope import event_day
from minsheng.programmes.table_in import STEP
from minsheng.store.around import entry_answers
from minsheng.store.canonical import canonical
from minsheng.store.cases import keep, next_number, number_words
from minsheng.store.entries import keep_entry, write_entry
from minsheng.store.many import Surroundings, recount, write_many
from minsheng.store.opened import opened_cases
from minsheng.store.sealed_bytes import forget_sealed, open_sealed
from minsheng.store.subjects import sealers_for
from minsheng.terms.calendar import OFFICE_TIME


@dataclass(slots=True)
class _Taken:
    """What came of some rows."""

    cases: list[tuple[KeptCase, Case]] = field(default_factory=list)
    judged: list[Judgement] = field(default_factory=list)
    entries: list[KeptEntry] = field(default_factory=list)
    refused: list[list[object]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows changed the record."""
        return len(self.cases) + len(self.entries)


def take_in_rows(*, by: By, batch: str, file: str, first: int, key: str | None = None) -> int:
    """How many rows were taken in, of at most AT_ONCE from number `first` of the work on. It sends for the
    next ones itself; after the last it takes the file away and has the figures counted anew."""

    def do(doing: Doing) -> int:
        made = doing.load(Batch, batch)
        _, pack = running(doing, made.pack)
        doing.alone()
        if made.undone is not None:
            forget_sealed(by.place, file, batch)
            return 0
        rows, last = rows_left(open_sealed(by.place, file, batch), first)
        plan = plan_rows(by, made.pack, made.register, rows, made.digest)
        some = list(plan.work)
        taken = (
            _take_cases(doing, plan, made, some)
            if made.register is None
            else _take_entries(doing, plan, made, some)
        )
        taken.refused += [
            [one.row.number, one.row.faults[0].heading] for one in plan.rows if one.what is What.WRONG
        ]
        _say(doing, plan, some, taken)
        if last is not None:
            doing.send(TAKE_IN, batch=batch, file=file, first=last)
        else:
            forget_sealed(by.place, file, batch)
            have_counted(doing, pack.id)
        return taken.count

    return act(by, "take_in_rows", do, about=batch, key=key)


def _say(doing: Doing, plan: Plan, some: list[Planned], taken: _Taken) -> None:
    rows = [[one.row.number, plain_answer(one.row.answers), dict(one.row.said)] for one in some]
    doing.say(
        pack=plan.pack.id,
        register=plan.register,
        digest=sha256(canonical({"rows": rows}).encode()).hexdigest(),
        rows=[some[0].row.number, some[-1].row.number] if some else [],
        taken=taken.count,
        refused=taken.refused,
    )


def _take_cases(doing: Doing, plan: Plan, batch: Batch, some: list[Planned]) -> _Taken:
    by, pack, taken = doing.by, plan.pack, _Taken()
    actor = actor_of(by, pack)
    about = Surroundings(by.place, pack, by.at)
    about.make_ready(one.row.answers for one in some)
    ids = [one.identity for one in some if one.identity]
    before = {one.kept.id: one for one in opened_cases(doing.find(KeptCase, id=ids), pack)}
    fresh = sum(one.what is What.NEW and not one.name for one in some)
    number = next_number(by.place, pack.id, by.day.year, fresh) if fresh else 0
    judged = []
    for one in some:
        known = before.get(one.identity or "")
        case = _case(doing, pack, one, actor, known.case if known and one.what is What.CHANGED else None)
        found = judge(pack, case, about.plain(case.answers))
        if found.lacking:
            taken.refused.append([one.row.number, _label(pack, found.lacking[0])])
        else:
            judged.append((one, known.kept if known else None, replace(case, computed=found.computed), found))
    rows = [
        (plain_answer(case.all_answers), kept_as.subject if kept_as else None)
        for _, kept_as, case, _ in judged
    ]
    sealers = sealers_for(by.place, pack.fields, rows)
    for (one, known_as, case, found), sealer in zip(judged, sealers, strict=True):
        name = one.name
        if not name:
            name, number = number_words(by.day.year, number), number + 1
        is_new = one.what is What.NEW
        handler = by.post.id if is_new or known_as is None else known_as.handler
        kept = keep(
            by.place, pack, case, number=name, handler=handler, before=known_as, batch=batch.id, sealer=sealer
        )
        taken.cases.append((replace(kept, batch=batch.id, withdrawn=None) if is_new else kept, case))
        taken.judged.append(found)
    doing.put(*(kept for kept, _ in taken.cases))
    doing.then(lambda: _derive(about, taken))
    return taken


def _derive(about: Surroundings, taken: _Taken) -> None:
    if taken.cases:
        write_many(about, taken.cases, taken.judged)
        recount(about, (case for _, case in taken.cases))


def _case(doing: Doing, pack: Pack, one: Planned, actor: Actor, before: Case | None) -> Case:
    """The case that a row is: new, at the step that the row names, on the day of its event; or changed."""
    row, by = one.row, doing.by
    role = min(actor.roles, default="")
    if before is not None:
        case = before.with_answers(row.answers)
        return replace(case, trail=_trail_on(pack, before, row.said, by, role), version=pack.version)
    answers = with_defaults(pack.fields, row.answers, row.answers)
    day = event_day(pack, answers)
    noon = by.at if day is None else datetime.combine(day, time(12), OFFICE_TIME)
    made = made_said(row.said)
    opened = Made(OPEN, pack.workflow.start, by.person, role, min(noon, by.at, *made.values()))
    trail = said_trail(pack, opened, made, row.said.get(STEP), by.at)
    return Case(one.identity or doing.new_id(), pack.id, pack.version, answers, trail)


def _trail_on(pack: Pack, before: Case, said: Mapping[str, str], by: By, role: str) -> tuple[Made, ...]:
    """The trail with what a row says beyond it. That of a case that only tables wrote is written anew, where
    the row says when its moves were made."""
    step, made = said.get(STEP, before.step), made_said(said)
    if made and all(one.move == IMPORT or one.move in made for one in before.trail[1:]):
        first = min(before.trail[0].at, *made.values())
        return said_trail(pack, replace(before.trail[0], at=first), made, said.get(STEP), by.at)
    jump = (Made(IMPORT, step, by.person, role, by.at),) if step != before.step else ()
    return (*before.trail, *jump)


def _label(pack: Pack, wrong: Wrong) -> str:
    known = pack.fields.get(wrong.field)
    return known.label if known else wrong.field


def _take_entries(doing: Doing, plan: Plan, batch: Batch, some: list[Planned]) -> _Taken:
    by, pack, taken = doing.by, plan.pack, _Taken()
    register = pack.registers[plan.register or ""]
    actor_of(by, pack)
    which = {"pack": pack.id, "register": register.name, "key": [one.name for one in some]}
    others: dict[str, list[KeptEntry]] = {}
    for entry in doing.find(KeptEntry, **which):
        others.setdefault(entry.key, []).append(entry)
    for one in some:
        parts = others.get(one.name, [])
        known = next((part for part in parts if part.id == one.identity), None)
        old = entry_answers(pack, known) if known and one.what is What.CHANGED else {}
        answers = with_defaults(register.fields, {**old, **one.row.answers}, {**old, **one.row.answers})
        rest = [entry_answers(pack, part) for part in parts if part is not known and part.withdrawn is None]
        if clashing(register, [answers, *rest]):
            taken.refused.append([one.row.number, "起止日期与另一条重叠"])
            continue
        made = keep_entry(
            by.place,
            pack,
            register.name,
            answers,
            identity=one.identity or doing.new_id(),
            part=one.part,
            before=known,
            batch=batch.id,
        )
        made = replace(made, batch=batch.id) if one.what is What.NEW else made
        others.setdefault(one.name, []).append(made)
        taken.entries.append(made)
    doing.put(*taken.entries)

    def derive() -> None:
        for entry in taken.entries:
            write_entry(entry, pack, by.at)

    doing.then(derive)
    return taken
