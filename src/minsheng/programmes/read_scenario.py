"""Reads scenarios from YAML or JSON; what cannot be read is noted with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from minsheng.programmes.accounts import Amount, Holding
from minsheng.programmes.answers import read_answers, read_instant
from minsheng.programmes.draft import keys
from minsheng.programmes.entries import Entry, Row, clashing
from minsheng.programmes.load_parameters import read_override
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.parameters import Override, check_override
from minsheng.programmes.scenario import Attempt, Scenario, StatedCase, StatedVoucher
from minsheng.programmes.sheet import Node, instead
from minsheng.programmes.thresholds import check_own
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput

_BEGINNING = date(1, 1, 1)
RESERVED = {"cases", "case", "registers", "values", "draw", "allocate", "ballot", "owed", "reach", "vouchers"}


def read_scenario(pack: Pack, node: Node, number: int) -> Scenario:
    """The scenario that `node` states; what cannot be read is noted with the node's faults.

    A mapping that names none of a scenario's own parts is one case: its fields are the answers.
    """
    found = node.mapping()
    if not RESERVED & set(found) and set(found) - {"expect"}:
        return _bare(pack, node, number)
    return _Stated(pack, node, keys(node, "scenario")).scenario(number)


def _bare(pack: Pack, node: Node, number: int) -> Scenario:
    """One case given by its answers alone, beside what a scenario may say and a field is not called."""
    beside = {
        name: one for name, one in node.mapping().items() if name not in pack.fields and name in _BESIDE
    }
    answers = {name: one for name, one in node.mapping().items() if name not in beside}
    case = Node(answers, node.file, node.line, node.faults)
    stated = Node({**beside, "case": case}, node.file, node.line, node.faults)
    return _Stated(pack, stated, stated.mapping()).scenario(number)


_BESIDE = {
    "name",
    "id",
    "today",
    "now",
    "opened",
    "by",
    "role",
    "moves",
    "parameters",
    "overrides",
    "bodies",
    "balances",
}


@dataclass(slots=True)
class _Stated:
    pack: Pack
    node: Node
    found: Mapping[str, Node]
    repeats: dict[tuple[str, str], int] = field(default_factory=dict)

    def scenario(self, number: int) -> Scenario:
        found = self.found
        name = found["name"].text() if "name" in found else str(number)
        asked = ("values", "draw", "allocate", "ballot", "owed", "reach")
        return Scenario(
            self.node,
            name,
            found["row"].text() if "row" in found else "",
            tuple(found["numbers"].texts()) if "numbers" in found else None,
            self._now(),
            tuple(self._overrides()),
            self._bodies(),
            self._registers(),
            self.repeats,
            self._balances(),
            tuple(self._vouchers()),
            self._distinct(tuple(self._cases())),
            {name: found[name] for name in asked if name in found},
            found.get("expect"),
        )

    def _now(self) -> datetime | None:
        if "now" in self.found:
            return _instant(self.found["now"])
        if "today" in self.found:
            at = _instant(self.found["today"])
            return datetime.combine(at.date(), time(12), OFFICE_TIME) if at else None
        return None

    def _overrides(self) -> Iterator[Override]:
        for name, node in self._mapping("parameters"):
            yield from self._override(node, name, node, _BEGINNING, None)
        for row in self.found["overrides"].items() if "overrides" in self.found else ():
            found = keys(row, "override")
            since = _instant(found["from"]) if "from" in found else None
            if since and "value" in found and "parameter" in found:
                body = found["body"].text() if "body" in found else None
                yield from self._override(row, found["parameter"].text(), found["value"], since.date(), body)

    def _override(
        self, node: Node, name: str, value: Node, since: date, body: str | None
    ) -> Iterator[Override]:
        try:
            check_override(self.pack.parameters, name)
        except BadInput as error:
            node.fault(error.message)
            return
        read = read_override(self.pack.parameters[name], value)
        if read is None:
            return
        try:
            check_own(self.pack.parameters[name], read)
        except BadInput as error:
            node.fault(error.message)
        else:
            yield Override(name, read, since, "本县规定", body)

    def _mapping(self, key: str) -> Iterator[tuple[str, Node]]:
        yield from self.found[key].mapping().items() if key in self.found else ()

    def _bodies(self) -> dict[str, Body]:
        kinds = {kind.value: kind for kind in BodyKind}
        found = {}
        for name, node in self._mapping("bodies"):
            row = {key: one.text() for key, one in node.mapping().items()}
            for key in set(row) - {"name", "kind", "above"}:
                node.fault(f"单位只写 name、kind、above，没有“{key}”")
            kind = kinds.get(row.get("kind", "乡镇街道"))
            if kind is None:
                node.fault(f"单位类别“{row['kind']}”不对：{instead(row['kind'], kinds)}")
                continue
            label = row.get("name", name)
            found[name] = Body(name, "here", label, label, kind, area=row.get("above"))
        return found

    def _registers(self) -> dict[str, dict[str, Entry]]:
        found: dict[str, dict[str, Entry]] = {}
        for name, node in self._mapping("registers"):
            register = self.pack.registers.get(name)
            if register is None:
                node.fault(f"没有台账“{name}”：{instead(name, self.pack.registers)}")
                continue
            rows: dict[str, tuple[Row, ...]] = {}
            for key, row in self._entries(register, node):
                rows[key] = (*rows.get(key, ()), row)
            for key in (key for key, entry in rows.items() if clashing(register, entry)):
                node.fault(f"台账“{register.label}”的“{key}”重复，或有效期重叠、起止颠倒")
            found[name] = dict(rows)
        return found

    def _entries(self, register: Register, node: Node) -> Iterator[tuple[str, Row]]:
        for row in node.items():
            raw = dict(row.mapping())
            repeat = raw.pop("repeat").whole() if "repeat" in raw else 1
            answers, wrong = read_answers(register.fields, {key: one.plain for key, one in raw.items()})
            for one in wrong:
                row.fault(f"台账“{register.label}”的“{one.field}”：{one.why}")
            key = str(answers.get(register.key, f"{register.name}{row.line}"))
            self.repeats[register.name, key] = repeat
            yield key, answers

    def _balances(self) -> dict[Holding, Amount]:
        found: dict[Holding, Amount] = {}
        for account, node in self._mapping("balances"):
            if account not in self.pack.accounts:
                node.fault(f"没有账户“{account}”：{instead(account, self.pack.accounts)}")
            holders = node.mapping() if isinstance(node.value, dict) else {"": node}
            found |= {Holding(account, holder): amount_of(one) for holder, one in holders.items()}
        return found

    def _vouchers(self) -> Iterator[StatedVoucher]:
        for row in self.found["vouchers"].items() if "vouchers" in self.found else ():
            found = keys(row, "scenario_voucher")
            if "voucher" in found and "amount" in found:
                name = found["voucher"].text()
                if name not in self.pack.vouchers:
                    row.fault(f"没有凭证“{name}”：{instead(name, self.pack.vouchers)}")
                    continue
                yield StatedVoucher(
                    name,
                    _text(found, "from"),
                    _text(found, "to"),
                    amount_of(found["amount"]),
                    _optional(found, "refused"),
                )

    def _cases(self) -> Iterator[StatedCase]:
        if "case" in self.found:
            beside = {
                key: self.found[key] for key in ("id", "opened", "by", "role", "moves") if key in self.found
            }
            yield self._case({**beside, "data": self.found["case"]}, 1, self.found.get("expect"))
        for number, row in enumerate(self.found["cases"].items() if "cases" in self.found else (), 1):
            found = keys(row, "scenario_case")
            if "data" in found:
                yield self._case(found, number, found.get("expect"))

    def _distinct(self, cases: tuple[StatedCase, ...]) -> tuple[StatedCase, ...]:
        twice = sorted(name for name, number in Counter(one.id for one in cases).items() if number > 1)
        if twice:
            self.node.fault(f"个案编号重复：{'、'.join(twice)}，请各写各的 id")
        return cases

    def _case(self, found: Mapping[str, Node], number: int, expect: Node | None) -> StatedCase:
        return StatedCase(
            _text(found, "id") or f"c{number}",
            {key: one.plain for key, one in found["data"].mapping().items()},
            found["repeat"].whole() if "repeat" in found else 1,
            _instant(found["opened"]) if "opened" in found else None,
            _text(found, "by") or "opener",
            _text(found, "role"),
            tuple(self._attempts(found)),
            expect,
        )

    def _attempts(self, found: Mapping[str, Node]) -> Iterator[Attempt]:
        for row in found["moves"].items() if "moves" in found else ():
            one = keys(row, "attempt") if isinstance(row.value, dict) else {"move": row}
            if "move" not in one:
                continue
            answers = {key: node.plain for key, node in one["set"].mapping().items()} if "set" in one else {}
            yield Attempt(
                row,
                _text(one, "id"),
                one["move"].text(),
                _instant(one["at"]) if "at" in one else None,
                _text(one, "by"),
                _text(one, "role"),
                answers,
                _optional(one, "reason"),
                _optional(one, "refused"),
            )


def amount_of(node: Node) -> Amount:
    """The amount that `node` holds; zero after a fault."""
    try:
        amount = Decimal(node.text())
    except ArithmeticError:
        node.fault(f"这里要写数，不是“{node.plain}”")
        return 0
    return int(amount) if amount == int(amount) and "." not in node.text() else amount


def _instant(node: Node) -> datetime | None:
    try:
        return read_instant(node.text())
    except ValueError:
        node.fault(f"“{node.plain}”不是日期或时刻：请写成 2026-01-15 或 2026-01-15T16:00")
        return None


def _text(found: Mapping[str, Node], key: str) -> str:
    return found[key].text() if key in found else ""


def _optional(found: Mapping[str, Node], key: str) -> str | None:
    return found[key].text() if key in found else None
