"""Judging a case: its computed answers, the verdict of every rule, and when everything is due. Pure: no
clock of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from minsheng.programmes.answers import shown_answer
from minsheng.programmes.case import Around, Case
from minsheng.programmes.clock import (
    Due,
    DueState,
    Limit,
    OfficeHours,
    TimeUnit,
    Wait,
    due_at,
    lateness,
    open_from,
    read_hours,
)
from minsheng.programmes.entries import version_on
from minsheng.programmes.expression import Unknown
from minsheng.programmes.fields import Field, FieldType, Wrong
from minsheng.programmes.imported import put_there, unsaid
from minsheng.programmes.kinds import Kind
from minsheng.programmes.pack import Pack
from minsheng.programmes.rules import Rule, Verdict
from minsheng.programmes.scope import Scope, case_scope, event_day, judged_day
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import plain

UNKNOWN = "…"  # what a text says where a value is not known
_TRAIL = ("entered.", "left.", "made.", "from.", "opened", "due.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What follows from a case: computed answers, a verdict of every rule, every limit that runs or ran,
    and what is wrong or lacking at the entry. `scope` answers further expressions about the case."""

    case: Case
    computed: Mapping[str, Any]
    verdicts: tuple[Verdict, ...]
    dues: tuple[Due, ...]
    lacking: tuple[Wrong, ...]
    scope: Scope

    def verdict(self, rule: str) -> Verdict:
        """The verdict of one rule."""
        return next(one for one in self.verdicts if one.rule == rule)


def judge(pack: Pack, case: Case, around: Around) -> Judgement:
    """What follows from `case` as it stands at `around.now`."""
    base, computed = case_scope(pack, case, around)
    dues = tuple(_dues(pack, case, base, around))
    scope = base.widened(pack.language)
    for due in dues:
        scope.add({f"due.{due.limit}": due.due})
        if due.state in {DueState.MET, DueState.MET_LATE, DueState.OVERDUE}:
            scope.add({f"on_time.{due.limit}": due.state is DueState.MET})
    day = event_day(pack, case.answers) or around.today
    judged = judged_day(pack, case.answers) or day
    verdicts = tuple(_verdict(pack, rule, scope, judged) for rule in pack.rules.values())
    lacking = (*_lacking(pack, base), *strange_entries(pack, case, around, (day,)))
    return Judgement(case, computed, verdicts, dues, lacking, scope)


def _lacking(pack: Pack, scope: Scope) -> Iterator[Wrong]:
    """Required fields that are not given, or of which a list is empty; one whose condition cannot be told is
    not asked for yet."""
    for field in pack.fields.values():
        is_open = field.computed is None and scope.values.get(field.name, ()) in ((), [], {})
        if (
            is_open
            and scope.answer(field.required) is True
            and scope.answer(field.visible, True) is not False
        ):
            yield Wrong(field.name, f"缺“{field.label}”")


def strange_entries(pack: Pack, case: Case, around: Around, days: tuple[date, ...]) -> Iterator[Wrong]:
    """Entries that their register, where it is at hand, does not have, or on none of `days`; the first of
    them is told."""
    for name, value in case.answers.items():
        field = pack.fields[name]
        entries = around.registers.get(field.target or "")
        if entries is None or field.type not in {FieldType.ENTRY, FieldType.ENTRIES}:
            continue
        register = pack.registers[field.target or ""]
        for one in (value,) if isinstance(value, str) else value:
            if one not in entries:
                yield Wrong(name, f"“{field.label}”不对：{register.label}里没有“{one}”")
                break
            if all(version_on(register, entries[one], day) is None for day in days):
                told = f"{days[0].year}年{days[0].month}月{days[0].day}日"
                yield Wrong(name, f"“{field.label}”不对：{register.label}里的“{one}”在{told}不在有效期内")
                break


def _verdict(pack: Pack, rule: Rule, scope: Scope, day: date) -> Verdict:
    found = scope.answer(rule.when)
    missing: tuple[str, ...] = ()
    why = ""
    if isinstance(found, Unknown):
        missing, why = found.missing, reason_of(pack, found)
    holds = None if isinstance(found, Unknown) else bool(found)
    because = rule.because.filled(lambda name: shown(pack, scope, name)) if holds else ""
    return Verdict(
        rule.name, rule.kind, holds, rule.value, because, rule.basis.on(day), rule.blocks, missing, why
    )


def reason_of(pack: Pack, unknown: Unknown) -> str:
    """Why there is no answer, in the labels of the pack."""
    labels = "、".join(dict.fromkeys(label_of(pack, name) for name in unknown.missing))
    return "；".join(part for part in (f"还不知道{labels}" if labels else "", unknown.reason) if part)


def label_of(pack: Pack, name: str) -> str:
    """What a screen calls a variable."""
    head, _, tail = name.partition(".")
    if head in pack.fields:
        column = _column(pack, head, tail)
        told = column.label if column else tail
        return f"“{pack.fields[head].label}”" + (f"的“{told}”" if tail else "")
    if head == "param" and tail in pack.parameters:
        return f"参数“{pack.parameters[tail].label}”在这一天的值"
    if head in {"due", "on_time"} and tail in pack.clock:
        return f"“{pack.clock[tail].label}”的结果"
    if head == "entered" and tail in pack.workflow.steps:
        return f"何时{pack.workflow.steps[tail].label}"
    if head == "made" and tail in pack.workflow.moves:
        return f"何时{pack.workflow.moves[tail].label}"
    if head == "reach" and tail in pack.reach:
        return f"“{pack.reach[tail].label}”是否覆盖"
    return f"“{name}”"


def shown(pack: Pack, scope: Scope, name: str) -> str:
    """The value of a variable as a reason or a paper prints it; … where it is not known."""
    value = scope.values.get(name)
    if value is None:
        return UNKNOWN
    head, _, tail = name.partition(".")
    if name in pack.fields:
        return _named(pack, scope, name) or shown_answer(pack.fields[name], value)
    if head == "param":
        return _with_unit(value, pack.parameters[tail].type.kind, pack.parameters[tail].unit)
    column = _column(pack, head, tail)
    if column is not None:
        return shown_answer(column, value)
    if isinstance(value, date | datetime | bool):
        kind = FieldType.INSTANT if isinstance(value, datetime) else FieldType.DATE
        return shown_answer(Field("", "", kind), value)
    return _with_unit(value, pack.language.variables[name].kind, "")


def printed_field(pack: Pack, name: str) -> Field | None:
    """The field whose answer a name in a text prints: the case's own, a column of the entry that it names, or
    another case's; None for what is no answer."""
    head, _, tail = name.partition(".")
    return _column(pack, head, tail) or pack.fields.get(head)


def _named(pack: Pack, scope: Scope, name: str) -> str | None:
    """What the body or entry is called that an answer names by its id; None where that is not known, or says
    who somebody is."""
    column = _column(pack, name, "name")
    called = scope.values.get(f"{name}.name")
    return called if isinstance(called, str) and not (column and column.is_personal) else None


def _column(pack: Pack, head: str, tail: str) -> Field | None:
    field = pack.fields.get(head)
    if field is not None and field.target is not None and field.target in pack.registers:
        return pack.registers[field.target].fields.get(tail)
    return pack.fields.get(tail.partition(".")[2]) if head == "related" else None


def _with_unit(value: Any, kind: Kind, unit: str) -> str:  # noqa: ANN401
    if kind is Kind.MONEY:
        return f"{value:.2f}{unit or '元'}"
    if kind is Kind.RATE:
        return f"{plain(value)}%"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{plain(value) if kind is Kind.NUMBER else value}{unit}"


def _dues(pack: Pack, case: Case, scope: Scope, around: Around) -> Iterator[Due]:
    hours, day = office_hours(scope), event_day(pack, case.answers) or around.today
    for limit in pack.clock.values():
        due = _due(pack, limit, case, scope, around, hours)
        if due is not None:
            yield replace(due, basis=limit.basis and limit.basis.on(day))


def office_hours(scope: Scope) -> OfficeHours:
    """The office hours in force; none where the pack has no such parameter."""
    words = scope.values.get("param.office_hours")
    return read_hours(words) if isinstance(words, str) else ()


def _due(
    pack: Pack, limit: Limit, case: Case, scope: Scope, around: Around, hours: OfficeHours
) -> Due | None:
    """The limit of this case; None where it does not apply, or has not begun."""
    if scope.answer(limit.when, True) is False:
        return None
    starts, amount = scope.answer(limit.starts), scope.answer(limit.amount)
    if (
        isinstance(starts, Unknown)
        and starts.missing
        and all(name.startswith(_TRAIL) for name in starts.missing)
    ):
        return _unsaid(pack, limit, case, starts)
    for found in (scope.answer(limit.when, True), starts, amount):
        if isinstance(found, Unknown):
            return Due(limit.name, limit.label, DueState.UNKNOWN, why=reason_of(pack, found))
    pauses = case.pauses(limit.paused_in)
    try:
        total = amount + _extended(limit, case, scope)
        due = due_at(
            starts, total, limit.unit, hours=hours, pauses=pauses, moves_last_day=limit.moves_last_day
        )
    except BadInput as error:
        return Due(limit.name, limit.label, DueState.UNKNOWN, starts, why=error.message)
    reached = scope.answer(limit.until) if limit.until else None
    if isinstance(reached, Unknown):
        was = _unsaid(pack, limit, case, reached)
        return replace(was, starts=starts) if was else _standing(limit, starts, due, None, around, pauses)
    return _standing(limit, starts, due, reached, around, pauses)


def _unsaid(pack: Pack, limit: Limit, case: Case, found: Unknown) -> Due | None:
    """The limit of a case that a table put where it stands without saying when; None where the instant lies
    before it still."""
    passed = unsaid(pack, case).intersection(found.missing)
    if not passed:
        return None
    why = f"导入的表没有写明时间：{'、'.join(label_of(pack, name) for name in sorted(passed))}"
    return Due(limit.name, limit.label, DueState.UNKNOWN, why=why)


def _extended(limit: Limit, case: Case, scope: Scope) -> int:
    more = 0
    for extension in limit.extensions:
        times = min(sum(made.move == extension.move for made in case.trail), extension.times)
        amount = scope.answer(extension.amount)
        more += times * amount if times and not isinstance(amount, Unknown) else 0
    return more


def _standing(
    limit: Limit,
    starts: date | datetime,
    due: date | datetime,
    reached: date | datetime | None,
    around: Around,
    pauses: tuple[Any, ...],
) -> Due:
    if reached is not None:
        late = lateness(due, reached)
        state = DueState.MET_LATE if late else DueState.MET
        return Due(limit.name, limit.label, state, starts, due, reached, late)
    if pauses and pauses[-1].end is None:
        return Due(limit.name, limit.label, DueState.PAUSED, starts, None, why="暂停计时，恢复后顺延")
    late = lateness(due, around.now)
    return Due(
        limit.name, limit.label, DueState.OVERDUE if late else DueState.RUNNING, starts, due, None, late
    )


def waits_over(pack: Pack, wait: Wait, found_of: Judgement, around: Around) -> tuple[bool, str]:
    """Whether a wait is over, and if not, what is said. Of a case that a table put where it stands it runs
    from then on: longer than it need, never too short."""
    scope = found_of.scope
    if scope.answer(wait.when, True) is False:
        return True, ""
    starts, amount = scope.answer(wait.starts), scope.answer(wait.amount)
    at = put_there(found_of.case)
    if at is not None and isinstance(starts, Unknown) and unsaid(pack, found_of.case) & set(starts.missing):
        starts = at if wait.starts.type.kind is Kind.INSTANT else at.astimezone(OFFICE_TIME).date()
    for found in (starts, amount):
        if isinstance(found, Unknown):
            return False, f"{wait.label}：{reason_of(pack, found)}"
    try:
        opens = open_from(starts, amount, TimeUnit(wait.unit), counts_first_day=wait.counts_first_day)
    except BadInput as error:
        return False, f"{wait.label}：{error.message}"
    is_over = around.now >= opens if isinstance(opens, datetime) else around.today >= opens
    told = opens.isoformat(timespec="minutes")[:16] if isinstance(opens, datetime) else opens.isoformat()
    return is_over, "" if is_over else f"{wait.label}未满{amount}{wait.unit.label}，{told}起才能办理"
