"""Last year's task table (去年任务表): written as a workbook, read back, agreed and issued like any other."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By
from minsheng.actions.add_document import add_document
from minsheng.actions.approve_table import approve_table
from minsheng.actions.confirm_certain import confirm_certain
from minsheng.actions.confirm_commitment import confirm_commitment
from minsheng.actions.drop_commitment import drop_commitment
from minsheng.actions.examine_table import examine_table
from minsheng.actions.issue_table import issue_table
from minsheng.actions.make_table import make_table
from minsheng.actions.work import work_off
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.moves import Ground
from minsheng.ledger.table import TaskTable
from minsheng.sample.table_cells import HEADS, cells_of
from minsheng.sample.tasks import load_tasks
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import ITEMS, YEAR, at
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import BadInput, Broken

TITLE = f"{YEAR}年青禾县政府工作报告主要任务分解表"
PAPER, SIGNER = f"青政办发〔{YEAR}〕3号", "县政府办公室主任"
_READ, _AGREED, _ISSUED = date(YEAR, 1, 14), date(YEAR, 1, 20), date(YEAR, 1, 22)
_WIDTHS = (6, 14, 60, 16, 20, 30, 24, 12)


def issue_year(office: Office) -> str:
    """The id of the issued table."""
    clerk = office.clerk(at(_READ))
    table = make_table(by=clerk, title=TITLE, year=YEAR, key="year-table")
    add_document(
        by=clerk, name=f"{YEAR}年任务分解表.xlsx", content=_workbook(), table=table, key="year-document"
    )
    work_off(now=clerk.at, place=clerk.place)
    _agree(clerk, table)
    examine_table(
        by=office.head(at(_AGREED)), table=table, revision=_revision(clerk, table), key="year-examine"
    )
    approver = office.approver(at(_AGREED, 2))
    approve_table(by=approver, table=table, revision=_revision(clerk, table), key="year-approve")
    issue_table(
        by=office.approver(at(_ISSUED)),
        table=table,
        revision=_revision(clerk, table),
        paper=PAPER,
        issued_on=_ISSUED,
        signer=SIGNER,
        breakdown_days=10,
        key="year-issue",
    )
    return table


def _workbook() -> bytes:
    rows = tuple(
        tuple(cell.replace(str(YEAR + 1), str(YEAR)) for cell in cells_of(task))
        for task in load_tasks()[:ITEMS]
    )
    columns = tuple(SheetColumn(head, width) for head, width in zip(HEADS, _WIDTHS, strict=True))
    return write_xlsx((Sheet("任务分解表", columns, rows, title=TITLE),))


def _agree(clerk: By, table: str) -> None:
    """Confirm every draft; what nobody answers for is dropped with a reason."""
    confirm_certain(by=clerk, table=table, key="year-certain")
    for draft in records_of(clerk.place, Commitment, {"table": table, "state": State.DRAFT.value}):
        key = f"year-confirm-{draft.number}"
        try:
            confirm_commitment(by=clerk, commitment=draft.id, revision=draft.revision, key=key)
        except BadInput:
            ground = Ground("没有单位负责，留待下一年")
            drop_commitment(
                by=clerk, commitment=draft.id, revision=draft.revision, ground=ground, key=f"{key}-drop"
            )


def _revision(by: By, table: str) -> int:
    found = record_of(by.place, TaskTable, table)
    if found is None:
        raise Broken("the year's table is gone")
    return found.revision
