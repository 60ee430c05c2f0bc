"""The task table (任务分解表) on A4: the whole of it, a page for each body, a page for each leader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from minsheng.documents.blocks import Block, Note, Page, PageBreak, Paragraph, Table
from minsheng.ledger.duty import DutyRole
from minsheng.papers.table_head import TableHead, opening, sheet_of, summary
from minsheng.papers.task_row import ROLE_WORDS, WEIGHT, TaskRow, items_of

NO_LEADER = "未明确牵头领导"
NOTHING = Paragraph("没有任务。")


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows under one band of the table; `words` empty: no band."""

    words: str
    rows: tuple[TaskRow, ...]


def whole_table(head: TableHead, rows: Sequence[TaskRow]) -> Page:
    """All rows in their order, a band for each section."""
    return sheet_of(head, (*opening(head), *_listed(_by_section(rows))))


def tables_by_body(head: TableHead, rows: Sequence[TaskRow], bodies: Sequence[str]) -> Page:
    """Each of `bodies` on pages of its own with its own items, under a band for each part it plays.

    A body without an item has no page; an item of a group stands on the page of each member."""
    parts = ((body, _by_part(body, items_of(body, rows))) for body in bodies)
    return sheet_of(head, _apart(head, parts), "分单位")


def tables_by_leader(head: TableHead, rows: Sequence[TaskRow], leaders: Sequence[str] = ()) -> Page:
    """Each leader in charge on pages of their own, in the order of `leaders`, others after them.

    Items without a leader come last, so that nothing of the table is lost on the way."""
    named = dict.fromkeys((*leaders, *(row.leader for row in rows if row.leader), ""))
    parts = (
        (leader or NO_LEADER, _by_section([row for row in rows if row.leader == leader])) for leader in named
    )
    return sheet_of(head, _apart(head, parts, _LEADER), "分领导")


def _apart(
    head: TableHead, parts: Iterable[tuple[str, tuple[_Band, ...]]], without: str = ""
) -> tuple[Block, ...]:
    """The parts that hold anything, each beginning a page."""
    blocks: list[Block] = []
    for whose, bands in parts:
        if bands:
            blocks += [PageBreak()] if blocks else []
            blocks += [*opening(head, whose), *_listed(bands, whose, without)]
    return tuple(blocks) or (*opening(head), NOTHING)


def _listed(bands: tuple[_Band, ...], whose: str = "", without: str = "") -> tuple[Block, ...]:
    """The summary line and the table, without the column that would say the same in each row.

    `whose` stands in the table's head, which every page repeats: a loose sheet still says to whom it
    belongs."""
    rows = tuple(row for band in bands for row in band.rows)
    if not rows:
        return (NOTHING,)
    kept = [index for index, head in enumerate(_HEAD) if head != without]
    cells: list[tuple[str, ...]] = []
    for band in bands:
        cells += [(band.words,)] if band.words else []
        cells += [tuple(_cells(row)[index] for index in kept) for row in band.rows]
    heads = tuple(f"{_HEAD[i]}（{whose}）" if whose and _HEAD[i] == _TASK else _HEAD[i] for i in kept)
    table = Table(heads, tuple(cells), tuple(_WIDTHS[i] for i in kept), centred=frozenset({0, 3}))
    return (Note(summary(rows)), table)


def _by_section(rows: Sequence[TaskRow]) -> tuple[_Band, ...]:
    return tuple(
        _Band(section, tuple(found)) for section, found in groupby(rows, key=lambda row: row.section)
    )


def _by_part(body: str, rows: Sequence[TaskRow]) -> tuple[_Band, ...]:
    """A band for each role of the body, the weightiest first, with how many items it holds."""
    bands = []
    for role in WEIGHT:
        found = tuple(row for row in rows if (duty := row.part_of(body)) and duty.role is role)
        if found:
            bands.append(_Band(f"{ROLE_WORDS[role]}（{len(found)} 项）", found))
    return tuple(bands)


def _cells(row: TaskRow) -> tuple[str, ...]:
    return (
        str(row.number),
        row.sentence,
        "\n".join(row.wanted),
        row.due,
        row.leader.replace(" ", "\n", 1),  # a name is not torn at the end of a line
        row.names(DutyRole.LEAD),
        row.names(DutyRole.SOLE, DutyRole.RESPONSIBLE),
        row.names(DutyRole.SUPPORT),
    )


_TASK, _LEADER = "目标任务", "牵头领导"
_HEAD = ("序号", _TASK, "目标与节点", "完成时限", _LEADER, "牵头单位", "责任单位", "配合单位")
_WIDTHS = (5, 27, 20, 10, 11, 12, 16, 12)
