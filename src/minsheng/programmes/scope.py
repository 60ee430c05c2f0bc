"""The values of a pack's variables for one case, or for one entry of a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from minsheng.programmes.accounts import Holding
from minsheng.programmes.case import Around, Case
from minsheng.programmes.checklist import score
from minsheng.programmes.entries import Row, days_of
from minsheng.programmes.expression import Bound, Expression, Language, Unknown
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.kinds import LARGEST
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.related import Related, Within, summary
from minsheng.programmes.values import behind, common, moved, of_answers, of_case
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput


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
        if not values:
            return
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
    judged = judged_day(pack, case.answers) or day
    scope.add(dict(common(pack, around, judged, around.within(body) if body else [])))
    scope.add(of_case(pack, case) | moved(pack, case))
    scope.add(of_answers(pack, pack.fields, case.answers, around, day))
    queries = _Queries(pack, None, case, day, around)
    computed = _compute(pack, scope, pack.fields, pack.order, queries)
    for name, account in pack.accounts.items():
        holder = scope.answer(account.holder, "")
        if isinstance(holder, str):
            scope.add({f"balance.{name}": around.balances.get(Holding(name, holder), 0)})
    return scope, computed


def computed_of(pack: Pack, case: Case, around: Around) -> dict[str, Any]:
    """The computed answers of `case` alone, where nobody asks for verdicts and limits."""
    return case_scope(pack, case, around)[1]


def entry_scope(pack: Pack, register: Register, answers: Row, around: Around) -> Scope:
    """The scope of one version of a register's entry, in the register's own language, on its day."""
    day = entry_day(register, answers, around)
    body = answers.get(register.body or "")
    scope = Scope(register.language)
    scope.add(dict(common(pack, around, day, around.within(body) if body else [])))
    scope.add(of_answers(pack, register.fields, answers, around, day))
    key = answers.get(register.key, "")
    scope.add({f"reach.{name}": found.get(key) for name, found in around.reached.items()})
    queries = _Queries(pack, register.name, None, day, around)
    _compute(pack, scope, register.fields, register.order, queries)
    return scope


def entry_day(register: Register, answers: Row, around: Around) -> date:
    """The day by which a version is read: today, or its last day where it has ended."""
    return min(around.today, days_of(register, answers)[1])


def judged_day(pack: Pack, answers: Mapping[str, Any]) -> date | None:
    """The day by which parameters and bases are chosen: the event's, until another is given; None where
    neither is."""
    later: date | None = answers.get(pack.judged_by or "")
    return later or event_day(pack, answers)


def event_day(pack: Pack, answers: Mapping[str, Any]) -> date | None:
    """The day of the event; None where it is not given."""
    at = answers.get(pack.event_date)
    return at.astimezone(OFFICE_TIME).date() if isinstance(at, datetime) else at


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
        value = _countable(scope.answer(fields[name].computed))
        if isinstance(value, Unknown):
            scope.unknown[name] = value
        else:
            value = tuple(value) if isinstance(value, list) else value
            computed[name] = value
            more = behind(pack, fields[name], value, queries.around, queries.day)
            scope.add({name: value, f"known.{name}": True, **dict(more)})
            queries.ask(scope)
    return computed


def _countable(value: Any) -> Any:  # noqa: ANN401
    """`value`, or Unknown where it is beyond what anybody counts: a slip of the keys in one answer does not
    stop what is worked out beside it."""
    if isinstance(value, int | Decimal) and abs(Decimal(value)) >= LARGEST:
        return Unknown(f"算出来是{value}，太大了，请核对填的数")
    return value


@dataclass(slots=True)
class _Queries:
    """The queries of a case, or of a register's entry (`case` is None), each asked once."""

    pack: Pack
    owner: str | None
    case: Case | None
    day: date
    around: Around
    asked: set[str] = field(default_factory=set)
    others: dict[str, Scope] = field(default_factory=dict)  # the other cases, entered once for all queries

    def ask(self, scope: Scope) -> None:
        """Ask what can be asked by now."""
        for query in self.pack.related.values():
            if query.owner != self.owner or query.name in self.asked:
                continue
            when = scope.answer(query.when, True)
            if when is not True:
                self.asked |= set() if isinstance(when, Unknown) else {query.name}
                continue
            asker = {name: scope.values.get(name.removeprefix("this.")) for name in query.asks}
            same = {name: scope.answer(one) for name, one in query.same.items()}
            days = scope.answer(query.days)
            waits = any(one is None or isinstance(one, Unknown) for one in (*asker.values(), *same.values()))
            if not waits and not isinstance(days, Unknown):
                self.asked.add(query.name)
                scope.add(self._found(query, same, days, asker))

    def _found(
        self, query: Related, same: Mapping[str, Any], days: int | None, asker: Mapping[str, Any]
    ) -> dict[str, Any]:
        others = sorted(self._matching(query, same, days, asker), key=lambda pair: (pair[0], pair[1].turn))
        return dict(summary(query, others))

    def _matching(
        self, query: Related, same: Mapping[str, Any], days: int | None, asker: Mapping[str, Any]
    ) -> Iterator[tuple[date, Case]]:
        own = self.case.id if self.case else ""
        for one in self.around.cases:
            if one.id == own or any(one.answer(name) != value for name, value in same.items()):
                continue
            day = event_day(self.pack, one.answers)
            if day is None or not self._in_time(query, day, one, days):
                continue
            if query.where is None or self._holds(query.where, one, asker):
                yield day, one

    def _in_time(self, query: Related, day: date, other: Case, days: int | None) -> bool:
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
                return (day, other.turn) < (self.day, self.case.turn) if self.case else day <= self.day

    def _holds(self, where: Expression, one: Case, asker: Mapping[str, Any]) -> bool:
        """Whether `where` holds of the other case, read by itself: by what was saved with it, without its
        queries; and by the answers of the case that asks, where it names them."""
        scope = self.others.get(one.id)
        if scope is None:
            scope = self.others[one.id] = Scope(self.pack.other)
            scope.add(dict(common(self.pack, self.around, self.day, ())))
            scope.add(of_case(self.pack, one))
            day = event_day(self.pack, one.answers) or self.day
            scope.add(of_answers(self.pack, self.pack.fields, one.all_answers, self.around, day))
        scope.add(asker)
        return scope.answer(where) is True


def checked_answers(pack: Pack, fields: Mapping[str, Field], answers: Mapping[str, Any]) -> None:
    """BadInput where a checklist holds an item or a state that it does not have."""
    for name, value in answers.items():
        if fields[name].type is FieldType.CHECKLIST:
            try:
                score(pack.checklists[fields[name].target or ""], value)
            except BadInput as error:
                raise BadInput(error.message, where=name) from error
