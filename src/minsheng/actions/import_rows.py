"""What becomes of each row of a table that is taken in: compared with the record, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from cryptography.fernet import Fernet

from minsheng.actions.act import By
from minsheng.actions.import_named import NamedEntries
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.fields import Field
from minsheng.programmes.imported import made_said
from minsheng.programmes.kept import KeptCase, KeptEntry, Programme
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.table_in import (
    NUMBER,
    STEP,
    CellFault,
    TableIn,
    TableRow,
)
from minsheng.store.known_by import cases_by_number, entries_by_key
from minsheng.store.names import keys_of
from minsheng.store.reach import area_of
from minsheng.store.reads import records_of
from minsheng.store.subjects import answers_by
from minsheng.terms.errors import BadInput

UNDONE = "撤销导入"  # how the reason begins why a case of an undone import counts no more
_AT_ONCE = 500


class What(StrEnum):
    """What becomes of a row."""

    NEW = "新增"
    CHANGED = "变更"
    SAME = "相同"
    WRONG = "有误"


_WRITING = frozenset({What.NEW, What.CHANGED})  # what changes the record


@dataclass(frozen=True, slots=True)
class Planned:
    """One row: what becomes of it, the case or entry that it is about, and the number or key by which it is
    known; `part` counts the versions of an entry."""

    row: TableRow
    what: What
    name: str = ""
    identity: str | None = None
    part: int = 1


class Planner:
    """Compares the rows of a table with the record."""

    def __init__(
        self, by: By, programme: Programme, pack: Pack, register: str | None, table: TableIn
    ) -> None:
        self.by, self.programme, self.pack, self.register, self.table = by, programme, pack, register, table
        self.under = area_of(by.place, by.post.body)
        self.is_mirror = programme.record == "mirror"
        self.keys: dict[str, Fernet] = {}

    def cases(self) -> Iterator[Planned]:
        """The rows as cases: known by their number, which a mirror has from the other system."""
        if self.is_mirror and NUMBER not in self.table.says and self._own_number() is None:
            raise BadInput("镜像的表里要有“编号”一列：再次导入时按它对上同一件", where="表头")
        names = [self._number(row) for row in self.table.rows]
        known = cases_by_number(self.by.place, names, self.pack.id)
        self._read_keys(known.values())
        named = NamedEntries(self.by, self.pack, self.table, known.values())
        seen: set[str] = set()
        for row, name in zip(self.table.rows, names, strict=True):
            before = known.get(name)
            planned = self._case(row, name, before, name in seen)
            faults = tuple(named.faults(row, before)) if planned.what in _WRITING else ()
            yield Planned(_with(row, faults), What.WRONG, name) if faults else planned
            if name:
                seen.add(name)

    def entries(self, register: str) -> Iterator[Planned]:
        """The rows as entries: known by the key of the register, and the day from which they hold."""
        listed = self.pack.registers[register]
        fields = listed.fields
        names = [str(row.answers.get(listed.key, "")) for row in self.table.rows]
        known = entries_by_key(self.by.place, names, self.pack.id, register)
        self._read_keys(one for parts in known.values() for one in parts)
        seen: set[tuple[str, Any]] = set()
        for row, name in zip(self.table.rows, names, strict=True):
            first = row.answers.get(listed.first or "")
            parts = known.get(name, [])
            same_day = [one for one in parts if self._first(fields, one, listed.first) == plain_answer(first)]
            before = same_day[0] if same_day else (parts[0] if parts and listed.first is None else None)
            yield self._entry(row, name, before, (name, first) in seen, listed.key, len(parts))
            if name:
                seen.add((name, first))

    def missing(self, planned: Iterable[Planned]) -> tuple[str, ...]:
        """The numbers or keys that count in the record and do not stand in the table."""
        here = {one.name for one in planned}
        if self.register is None:
            kept = records_of(self.by.place, KeptCase, {"pack": self.pack.id, "withdrawn": None})
            names = {one.number for one in kept if self.under is None or one.body in self.under}
        else:
            which = {"pack": self.pack.id, "register": self.register, "withdrawn": None}
            names = {
                one.key
                for one in records_of(self.by.place, KeptEntry, which)
                if self.under is None or one.body in self.under
            }
        return tuple(sorted(names - here))

    def _case(self, row: TableRow, name: str, before: KeptCase | None, is_twice: bool) -> Planned:
        faults = [*row.faults, *self._out_of_reach(row, self.pack.body)]
        if is_twice and name:
            faults.append(_fault(row, "编号", f"编号“{name}”在表里出现了两次"))
        if self.is_mirror and not name:
            faults.append(_fault(row, "编号", "缺编号"))
        if name and before is None and not self.is_mirror:
            faults.append(_fault(row, "编号", f"没有编号“{name}”：新登记的一行请把编号空着"))
        fresh = before is None or (before.withdrawn or "").startswith(UNDONE)
        if fresh:
            faults += _lacking(row, self.pack.fields)
        elif before is not None:
            faults += self._fixed(row, before)
        faults += self._in_future(row)
        if faults:
            return Planned(_with(row, faults), What.WRONG, name)
        if before is None or fresh:
            return Planned(row, What.NEW, name, before.id if before else None)
        fields = self.pack.fields
        is_same = (
            row.said.get(STEP, before.step) == before.step
            and _is_known(row, before)
            and _is_same(row, answers_by(self._key(before), fields, before.answers))
        )
        return Planned(row, What.SAME if is_same else What.CHANGED, name, before.id)

    def _in_future(self, row: TableRow) -> Iterator[CellFault]:
        for move, at in made_said(row.said).items():
            if at > self.by.at:
                label = self.pack.workflow.moves[move].label
                yield _fault(row, f"{label}时间", f"{at:%Y-%m-%d %H:%M}晚于现在")

    def _fixed(self, row: TableRow, before: KeptCase) -> Iterator[CellFault]:
        """Why a case of the record cannot be changed."""
        if before.withdrawn is not None:
            yield _fault(row, "编号", f"{before.number}号已经撤回（{before.withdrawn}）")
        elif before.subject is not None and self._key(before) is None:
            yield _fault(row, "编号", f"{before.number}号当事人的个人信息已按本人申请删除")
        elif not before.is_open and not self.is_mirror:
            yield _fault(row, "编号", f"{before.number}号已经办结，不能再改")
        elif self.under is not None and before.body not in self.under:
            yield _fault(row, "编号", f"{before.number}号不在您岗位的范围内")

    def _entry(
        self, row: TableRow, name: str, before: KeptEntry | None, is_twice: bool, key: str, parts: int
    ) -> Planned:
        listed = self.pack.registers[self.register or ""]
        faults = [*row.faults, *(self._out_of_reach(row, listed.body) if listed.body else ())]
        if is_twice and name:
            faults.append(_fault(row, listed.fields[key].label, f"“{name}”在表里出现了两次"))
        if before is None or not name:
            faults += _lacking(row, listed.fields)
        if before is not None and self._is_beyond(listed, before):
            faults.append(_fault(row, listed.fields[key].label, f"“{name}”不在您岗位的范围内"))
        if before is not None and before.withdrawn and not before.withdrawn.startswith(UNDONE):
            faults.append(_fault(row, listed.fields[key].label, f"“{name}”已经停用（{before.withdrawn}）"))
        if faults:
            return Planned(_with(row, faults), What.WRONG, name)
        if before is None:
            return Planned(row, What.NEW, name, None, parts + 1)
        if before.withdrawn:
            return Planned(row, What.NEW, name, before.id, before.part)
        is_same = _is_same(row, answers_by(self._key(before), listed.fields, before.answers))
        return Planned(row, What.SAME if is_same else What.CHANGED, name, before.id, before.part)

    def _first(self, fields: Mapping[str, Field], entry: KeptEntry, first: str | None) -> Any:  # noqa: ANN401
        if first is None:
            return None
        return answers_by(self._key(entry), fields, entry.answers).get(first)

    def _read_keys(self, kept: Iterable[KeptCase | KeptEntry]) -> None:
        subjects = sorted({one.subject for one in kept if one.subject is not None})
        for at in range(0, len(subjects), _AT_ONCE):
            self.keys |= keys_of(self.by.place, subjects[at : at + _AT_ONCE])

    def _key(self, kept: KeptCase | KeptEntry) -> Fernet | None:
        return self.keys.get(kept.subject or "")

    def _out_of_reach(self, row: TableRow, body: str) -> Iterator[CellFault]:
        named = row.answers.get(body)
        if named is not None and self.under is not None and named not in self.under:
            fields = self.pack.fields if self.register is None else self.pack.registers[self.register].fields
            yield _fault(row, fields[body].label, "不在您岗位的范围内：只能导入本单位和下属单位的")

    def _is_beyond(self, listed: Register, before: KeptEntry) -> bool:
        return listed.body is not None and self.under is not None and before.body not in self.under

    def _own_number(self) -> str | None:
        """The field that names whom a case of a mirror is about, where it may stand in a number."""
        field = self.pack.fields.get(self.pack.subject or "")
        return None if field is None or field.is_personal else field.name

    def _number(self, row: TableRow) -> str:
        if NUMBER in row.said or not self.is_mirror:
            return row.said.get(NUMBER, "")
        about, day = row.answers.get(self._own_number() or ""), row.answers.get(self.pack.event_date)
        return f"{about} {day.isoformat()}" if about and isinstance(day, date) else ""


def _lacking(row: TableRow, fields: Mapping[str, Field]) -> Iterator[CellFault]:
    """Fields that are always required and have no answer; what is required on a condition is judged when the
    row is taken in. A cell that is wrong is not lacking too."""
    wrong = {fault.heading for fault in row.faults}
    for field in fields.values():
        always = field.required is not None and not field.required.names
        is_open = field.name not in row.answers and field.default is None and field.computed is None
        if always and is_open and not wrong & {field.label, field.name, *field.aliases}:
            yield _fault(row, field.label, f"缺“{field.label}”")


def _is_same(row: TableRow, before: Mapping[str, Any]) -> bool:
    said = plain_answer(row.answers)
    return all(before.get(name) == value for name, value in said.items())


def _is_known(row: TableRow, before: KeptCase) -> bool:
    """Whether the trail has every instant that the row says."""
    there = {(made["move"], datetime.fromisoformat(made["at"])) for made in before.trail}
    return set(made_said(row.said).items()) <= there


def _with(row: TableRow, faults: Iterable[CellFault]) -> TableRow:
    return TableRow(row.number, row.answers, row.said, tuple(faults))


def _fault(row: TableRow, heading: str, why: str) -> CellFault:
    return CellFault(f"第{row.number}行", heading, why)
