"""What an import would do (导入预览): each row new, changed, the same or wrong, and what is missing in it.

The plan is made of the file and the record alone; the mark that a person saw on the preview is asked for
again when it is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from minsheng.actions.act import By
from minsheng.actions.import_rows import Planned, Planner, What
from minsheng.documents.opening.xlsx import stream_sheets
from minsheng.programmes.kept import Programme
from minsheng.programmes.pack import Pack
from minsheng.programmes.table_in import (
    CellFault,
    Rows,
    TableIn,
    body_names,
    read_table,
)
from minsheng.store.canonical import canonical
from minsheng.store.packs import programme_of, text_of
from minsheng.store.reads import records_of
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput

LARGEST = 6 * 1024 * 1024  # bytes: 50,000 rows of twenty columns
MOST_ROWS = 50_000
_SHOWN = 200  # faults on a preview: whoever has more begins with these


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole import. `missing` are the numbers that the record has and a mirrored system no longer."""

    programme: Programme
    pack: Pack
    register: str | None
    table: TableIn
    rows: tuple[Planned, ...]
    faults: tuple[CellFault, ...]
    missing: tuple[str, ...]
    digest: str

    @property
    def counts(self) -> Mapping[What, int]:
        """How many rows of each kind."""
        found = Counter(one.what for one in self.rows)
        return {what: found[what] for what in What}

    @property
    def work(self) -> tuple[Planned, ...]:
        """The rows that change something."""
        return tuple(one for one in self.rows if one.what in {What.NEW, What.CHANGED})

    @property
    def shown_faults(self) -> tuple[CellFault, ...]:
        """The first faults."""
        return self.faults[:_SHOWN]

    @property
    def mark(self) -> str:
        """What a person saw: changes with the file, the pack, and whatever somebody changes meanwhile."""
        rows = [[one.row.number, one.what.value, one.identity] for one in self.rows]
        seen = [self.digest, self.programme.version, self.register, rows, list(self.missing)]
        return sha256(canonical({"seen": seen}).encode()).hexdigest()[:32]


def plan_import(by: By, pack: str, register: str | None, name: str, content: bytes) -> Plan:
    """What taking in the workbook would do. BadInput where it cannot be read as a table of the programme."""
    return plan_whole(by, pack, register, read_rows(name, content), sha256(content).hexdigest())


def plan_whole(by: By, pack: str, register: str | None, rows: Rows, digest: str) -> Plan:
    """The same of a whole table that was read already; `digest` is that of its file."""
    plan = plan_rows(by, pack, register, rows, digest)
    if plan.programme.record != "mirror":
        return plan
    planner = Planner(by, plan.programme, plan.pack, register, plan.table)
    return replace(plan, missing=planner.missing(plan.rows))


def plan_rows(by: By, pack: str, register: str | None, rows: Rows, digest: str) -> Plan:
    """The same of some of its rows; what is missing in them is not looked for."""
    programme = programme_of(by.place, pack)
    meant = text_of(by.place, programme)
    if register is not None and register not in meant.registers:
        raise BadInput(f"没有台账“{register}”")
    fields = meant.fields if register is None else meant.registers[register].fields
    table = read_table(meant, fields, rows, _bodies(by), is_case=register is None)
    planner = Planner(by, programme, meant, register, table)
    planned = tuple(planner.cases() if register is None else planner.entries(register))
    faults = tuple(fault for one in planned for fault in one.row.faults)
    return Plan(programme, meant, register, table, planned, faults, (), digest)


def read_rows(name: str, content: bytes) -> list[tuple[int, Mapping[int, str]]]:
    """The rows of the first sheet that holds any."""
    if len(content) > LARGEST:
        raise BadInput(f"文件超过{LARGEST // 1024 // 1024} MB：请分成几个文件导入", where=name)
    for _, rows in stream_sheets(content, name):
        found: list[tuple[int, Mapping[int, str]]] = []
        for row in rows:
            found.append((row.number, row.words))
            if len(found) > MOST_ROWS:
                raise BadInput(f"超过{MOST_ROWS}行：请分成几个文件导入", where=name)
        if found:
            return found
    raise BadInput("工作簿里没有内容：请检查是否选错了文件", where=name)


def _bodies(by: By) -> dict[str, str]:
    standing = (body for body in records_of(by.place, Body, {}) if body.stands_on(by.day))
    return body_names((body.id, (*body.names, body.id)) for body in standing)
