"""Entries that the rows of an import name (表里写的台账编号): said by cell on the preview where the register
has none, has it on another day, or the post does not reach it; a row that is taken in finds the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minsheng.actions.act import By
from minsheng.programmes.answers import read_answers
from minsheng.programmes.case import Around, Case
from minsheng.programmes.fields import Wrong
from minsheng.programmes.judge import strange_entries
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.programmes.scope import event_day
from minsheng.programmes.table_in import CellFault, TableIn, TableRow
from minsheng.programmes.wanted import wanted_entries
from minsheng.store.entry_reach import Known, known_entries, named_by, some_keys, why_beyond


class NamedEntries:
    """What the registers have of all that the rows of a table name. A query a register and 500 keys."""

    def __init__(self, by: By, pack: Pack, table: TableIn, known: Iterable[KeptCase]) -> None:
        self.by, self.pack = by, pack
        self._cells = {label: letter for letter, label in table.known.items()}
        wanted: dict[str, set[str]] = {}
        stood = (_plain_answers(pack, one) for one in known)
        for answers in (*(row.answers for row in table.rows), *stood):
            for register, keys in wanted_entries(pack, answers).items():
                wanted.setdefault(register, set()).update(keys)
        self._known: dict[str, Known] = {
            register: known_entries(by.post, pack, register, keys) for register, keys in wanted.items()
        }
        entries = {register: one.entries for register, one in self._known.items()}
        self._around = Around(by.at, registers=entries)
        self._some: dict[str, tuple[str, ...]] = {}

    def faults(self, row: TableRow, before: KeptCase | None) -> Iterator[CellFault]:
        """What is wrong with the entries that the row names, in its cells; of a case that it changes also
        with those that stand there already and stay."""
        stood = _plain_answers(self.pack, before) if before is not None else {}
        for wrong in (*self._strange(row, stood), *self._beyond(row, stood)):
            label = self.pack.fields[wrong.field].label
            letter = self._cells.get(label) if wrong.field in row.answers else None
            yield CellFault(f"{letter}{row.number}" if letter else f"第{row.number}行", label, wrong.why)

    def _strange(self, row: TableRow, stood: Mapping[str, Any]) -> Iterator[Wrong]:
        answers = {**stood, **row.answers}
        day = event_day(self.pack, answers) or self._around.today
        case = Case("", self.pack.id, self.pack.version, answers, ())
        for one in strange_entries(self.pack, case, self._around, (day,)):
            yield Wrong(one.field, f"{one.why}：{self._instead(one.field)}")

    def _beyond(self, row: TableRow, stood: Mapping[str, Any]) -> Iterator[Wrong]:
        for name, value in row.answers.items():
            before = named_by(self.pack, name, stood.get(name))
            for register, keys in named_by(self.pack, name, value).items():
                beyond = (keys - before.get(register, frozenset())) & self._known[register].beyond
                for key in sorted(beyond)[:1]:
                    yield Wrong(name, why_beyond(self.pack, name, register, key))

    def _instead(self, name: str) -> str:
        """What to write: some of the keys that the post may name, or where to enter the first."""
        register = self.pack.fields[name].target or ""
        if register not in self._some:
            self._some[register] = some_keys(self.by.post, self.pack, register)
        listed = self.pack.registers[register]
        if not self._some[register]:
            return f"请先在台账“{listed.label}”里登记"
        return f"请写台账里有的{listed.fields[listed.key].label}，如 {'、'.join(self._some[register])}"


def _plain_answers(pack: Pack, kept: KeptCase) -> dict[str, Any]:
    """The entries that a kept case names and the day of its event; what is kept as ciphertext left out."""
    names = {
        pack.event_date,
        *(name for name, field in pack.fields.items() if field.target in pack.registers),
    }
    fields = {name: pack.fields[name] for name in names if not pack.fields[name].is_personal}
    read, _ = read_answers(fields, {name: kept.answers[name] for name in fields if name in kept.answers})
    return read
