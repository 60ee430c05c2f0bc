"""The values of a pack's variables for one case, or for one entry of a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from minsheng.programmes.accounts import Holding
from minsheng.programmes.case import Around, Case
from minsheng.programmes.checklist import score
from minsheng.programmes.entries import Row, days_of, version_on
from minsheng.programmes.expression import OFFICE_TIME, Bound, Expression, Language, Unknown, leave
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.functions import share_of
from minsheng.programmes.indicators import cut
from minsheng.programmes.kinds import PLACES, RATE, Kind
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.parameters import in_force
from minsheng.programmes.related import Related, Within, summary
from minsheng.terms.errors import BadInput

_PLACES = PLACES[Kind.NUMBER]


@dataclass(slots=True)
class Scope:
    """Values by variable, of one language, and the same as CEL holds them; each is entered once, and bound
    anew only when something was added."""

    language: Language
    values: dict[str, Any] = field(default_factory=dict)
    unknown: dict[str, Unknown] = field(default_factory=dict)  # computed fields that cannot be told, and why
    _entered: dict[str, Any] = field(default_factory=dict)
    _bound: Bound | None = None

    def add(self, values: Mapping[str, Any]) -> None:
        """Give further values."""
        self.values.update(values)
        self._entered.update(self.language.enter(values))
        self._bound = None

    def widened(self, language: Language) -> Scope:
        """The same values in a language that has all variables of this one, and more."""
        return Scope(language, dict(self.values), dict(self.unknown), dict(self._entered))

    def answer(self, expression: Expression | None, default: Any = None) -> Any:  # noqa: ANN401
        """What `expression` gives; `default` where there is no expression."""
        if expression is None:
            return default
        if self._bound is None:
            self._bound = self.language.bind(self._entered)
        found = expression.answer(self._bound)
        return self._rooted(found) if isinstance(found, Unknown) else found

    def _rooted(self, found: Unknown) -> Unknown:
        """What is unknown in the end: of a computed field, what it waits for itself."""
        causes = [self.unknown.get(name, Unknown("", (name,))) for name in found.missing]
        reasons = dict.fromkeys(one.reason for one in (found, *causes) if one.reason)
        return Unknown(
            "；".join(reasons), tuple(dict.fromkeys(name for one in causes for name in one.missing))
        )


def case_scope(pack: Pack, case: Case, around: Around) -> tuple[Scope, dict[str, Any]]:
    """The scope of `case` in the pack's base language, and its computed answers."""
    day = event_day(pack, case.answers) or around.today
    body = case.answers.get(pack.body)
    scope = Scope(pack.base)
    scope.add(dict(_common(pack, around, day, around.within(body) if body else [])))
    scope.add(_of_case(pack, case) | _moved(pack, case))
    scope.add(_of_answers(pack, pack.fields, case.answers, around, day))
    queries = _Queries(pack, None, case.id, day, around)
    computed = _compute(pack, scope, pack.fields, pack.order, queries)
    for name, account in pack.accounts.items():
        holder = scope.answer(account.holder, "")
        if isinstance(holder, str):
            scope.add({f"balance.{name}": around.balances.get(Holding(name, holder), 0)})
    return scope, computed


def entry_scope(pack: Pack, register: Register, answers: Row, around: Around) -> Scope:
    """The scope of one version of a register's entry, in the register's own language, on its day."""
    day = entry_day(register, answers, around)
    body = answers.get(register.body or "")
    scope = Scope(register.language)
    scope.add(dict(_common(pack, around, day, around.within(body) if body else [])))
    scope.add(_of_answers(pack, register.fields, answers, around, day))
    key = answers.get(register.key, "")
    scope.add({f"reach.{name}": found.get(key) for name, found in around.reached.items()})
    queries = _Queries(pack, register.name, "", day, around)
    _compute(pack, scope, register.fields, register.order, queries)
    return scope


def entry_day(register: Register, answers: Row, around: Around) -> date:
    """The day by which a version is read: today, or its last day where it has ended."""
    return min(around.today, days_of(register, answers)[1])


def event_day(pack: Pack, answers: Mapping[str, Any]) -> date | None:
    """The day by which parameters are chosen; None where it is not given."""
    at = answers.get(pack.event_date)
    return at.astimezone(OFFICE_TIME).date() if isinstance(at, datetime) else at


def _common(pack: Pack, around: Around, day: date, bodies: Iterable[str]) -> Iterator[tuple[str, Any]]:
    yield "today", around.today
    yield "now", around.now
    nearest = tuple(bodies)
    for name, parameter in pack.parameters.items():
        setting = in_force(parameter, day, around.overrides, nearest)
        if setting is not None:
            yield f"param.{name}", setting.value


def _of_case(pack: Pack, case: Case) -> dict[str, Any]:
    if not case.trail:
        return {f"times.{move}": 0 for move in pack.workflow.moves}
    values: dict[str, Any] = {"step": case.step, "opened": case.trail[0].at}
    for step in pack.workflow.steps:
        values |= {f"entered.{step}": case.entered(step), f"left.{step}": case.left(step)}
    for move in pack.workflow.moves:
        values |= {f"made.{move}": case.made(move), f"from.{move}": case.source(move)}
        values[f"times.{move}"] = sum(made.move == move for made in case.trail)
    return values


def _moved(pack: Pack, case: Case) -> dict[str, Any]:
    """What each posting transferred in this case, less what was reversed of it."""
    found: dict[str, Any] = {
        f"moved.{name}": 0 for name, posting in pack.postings.items() if not posting.reverses
    }
    for one in case.transfers:
        name = pack.postings[one.posting].reverses or one.posting
        found[f"moved.{name}"] += -one.amount if one.reverses else one.amount
    return found


def _of_answers(
    pack: Pack, fields: Mapping[str, Field], answers: Mapping[str, Any], around: Around, day: date
) -> dict[str, Any]:
    found: dict[str, Any] = {f"known.{name}": name in answers for name in fields}
    for name, value in answers.items():
        if name in fields:
            found[name] = value
            found |= dict(_behind(pack, fields[name], value, around, day))
    return found


def _behind(
    pack: Pack,
    field_: Field,
    value: Any,  # noqa: ANN401  (whatever a field holds)
    around: Around,
    day: date,
) -> Iterator[tuple[str, Any]]:
    """What stands behind an answer: the columns of an entry as it was on `day`, the score of a checklist,
    what a body is."""
    if field_.type is FieldType.ENTRY:
        register = pack.registers[field_.target or ""]
        row = version_on(register, around.registers.get(register.name, {}).get(value), day)
        if row is not None:
            for column in register.fields:
                yield f"known.{field_.name}.{column}", column in row
                yield f"{field_.name}.{column}", row.get(column)
    elif field_.type is FieldType.BODY:
        yield f"{field_.name}.within", around.within(value)
        if value in around.bodies:
            yield f"{field_.name}.name", around.bodies[value].name
            yield f"{field_.name}.kind", str(around.bodies[value].kind)
    elif field_.type is FieldType.CHECKLIST:
        for column, one in _scored(pack, field_, value).items():
            yield f"{field_.name}.{column}", one


def _scored(pack: Pack, field_: Field, value: Mapping[str, str]) -> dict[str, Any]:
    checklist = pack.checklists[field_.target or ""]
    found = score(checklist, value)
    values: dict[str, Any] = {
        "tested": found.tested,
        "full": found.full,
        "vetoed": len(found.vetoed),
        "total": len(checklist.items),
        "points": cut(found.points, _PLACES),
        "of": cut(found.of, _PLACES),
    }
    share: Fraction | None = found.share
    if share is not None:
        values["score"] = leave(share_of(share.numerator, share.denominator), RATE)
    return values


def _compute(
    pack: Pack,
    scope: Scope,
    fields: Mapping[str, Field],
    order: Iterable[str],
    queries: _Queries,
) -> dict[str, Any]:
    """The computed answers in their order; queries over other cases come as soon as what they ask with is
    known."""
    computed: dict[str, Any] = {}
    queries.ask(scope)
    for name in order:
        value = scope.answer(fields[name].computed)
        if isinstance(value, Unknown):
            scope.unknown[name] = value
        else:
            value = tuple(value) if isinstance(value, list) else value
            computed[name] = value
            behind = _behind(pack, fields[name], value, queries.around, queries.day)
            scope.add({name: value, f"known.{name}": True, **dict(behind)})
            queries.ask(scope)
    return computed


@dataclass(slots=True)
class _Queries:
    """The queries of a case, or of a register's entry, each asked once."""

    pack: Pack
    owner: str | None
    case: str
    day: date
    around: Around
    asked: set[str] = field(default_factory=set)

    def ask(self, scope: Scope) -> None:
        """Ask what can be asked by now."""
        for query in self.pack.related.values():
            if query.owner == self.owner and query.name not in self.asked:
                asker = {f"this.{name}": scope.values.get(name) for name in self.pack.fields}
                same = {name: scope.answer(one) for name, one in query.same.items()}
                days = scope.answer(query.days)
                waits = query.asks and any(asker[name] is None for name in query.asks)
                if not waits and not any(isinstance(one, Unknown) for one in (*same.values(), days)):
                    self.asked.add(query.name)
                    scope.add(self._found(query, same, days, asker))

    def _found(
        self, query: Related, same: Mapping[str, Any], days: int | None, asker: Mapping[str, Any]
    ) -> dict[str, Any]:
        others = sorted(self._matching(query, same, days, asker), key=lambda pair: (pair[0], pair[1].id))
        return dict(summary(query, others))

    def _matching(
        self, query: Related, same: Mapping[str, Any], days: int | None, asker: Mapping[str, Any]
    ) -> Iterator[tuple[date, Case]]:
        for one in self.around.cases:
            if one.id == self.case or any(one.answer(name) != value for name, value in same.items()):
                continue
            day = event_day(self.pack, one.answers)
            if day is None or not self._in_time(query, day, one.id, days):
                continue
            if query.where is None or self._holds(query.where, one, asker):
                yield day, one

    def _in_time(self, query: Related, day: date, other: str, days: int | None) -> bool:
        if days is not None and not 0 <= (self.day - day).days <= days:
            return False
        match query.within:
            case Within.ALL:
                return True
            case Within.YEAR:
                return day.year == self.day.year
            case Within.MONTH:
                return (day.year, day.month) == (self.day.year, self.day.month)
            case Within.BEFORE:
                return (day, other) < (self.day, self.case) if self.case else day <= self.day

    def _holds(self, where: Expression, one: Case, asker: Mapping[str, Any]) -> bool:
        """Whether `where` holds of the other case, read by itself: by what was saved with it, without its
        queries; and by the answers of the case that asks, where it names them."""
        scope = Scope(self.pack.other)
        scope.add(asker)
        scope.add(dict(_common(self.pack, self.around, self.day, ())))
        scope.add(_of_case(self.pack, one))
        day = event_day(self.pack, one.answers) or self.day
        scope.add(_of_answers(self.pack, self.pack.fields, one.all_answers, self.around, day))
        return scope.answer(where) is True


def checked_answers(pack: Pack, fields: Mapping[str, Field], answers: Mapping[str, Any]) -> None:
    """BadInput where a checklist holds an item or a state that it does not have."""
    for name, value in answers.items():
        if fields[name].type is FieldType.CHECKLIST:
            try:
                score(pack.checklists[fields[name].target or ""], value)
            except BadInput as error:
                raise BadInput(error.message, where=name) from error
