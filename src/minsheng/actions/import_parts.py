"""What imports share: the batch, its file while it is being taken in, and the job that takes in its rows.

The file is kept only until its last row is in, as ciphertext under a key of its own that is then destroyed:
a table of names must not lie about in the database.
"""

from __future__ import annotations

import json
from hashlib import sha256

from minsheng.actions.act import Doing
from minsheng.actions.case_parts import actor_of, running
from minsheng.actions.import_plan import Plan, plan_whole, read_rows
from minsheng.programmes.kept import Batch
from minsheng.programmes.table_in import Rows
from minsheng.reading.personal import find_personal
from minsheng.store.sealed_bytes import keep_sealed
from minsheng.terms.errors import BadInput, Conflict

TAKE_IN = "take_in_rows"  # the job
AT_ONCE = 500  # rows an event: two seconds of work on an office computer, so that nobody waits long


def start_import(doing: Doing, pack: str, register: str | None, name: str, content: bytes, seen: str) -> str:
    """Put the batch and send the job that takes its rows in; the batch's id. Conflict where the plan is not
    the one that was `seen` on the preview; BadInput where there is nothing to do."""
    _, meant = running(doing, pack)
    actor_of(doing.by, meant)
    doing.alone()
    rows = read_rows(name, content)
    plan = plan_whole(doing.by, pack, register, rows, sha256(content).hexdigest())
    if plan.mark != seen:
        raise Conflict("预览之后记录或文件有了变化：请重新预览，看过再导入")
    _check_work(doing, plan)
    identity = doing.new_id()
    doing.put(
        Batch(
            identity,
            doing.by.place,
            meant.id,
            register,
            _called(name, meant.title),
            plan.digest,
            len(plan.work),
            doing.by.at,
            plan.missing,
        )
    )
    doing.say(
        pack=meant.id,
        register=register,
        digest=plan.digest,
        counts={what.value: number for what, number in plan.counts.items()},
    )
    file = keep_sealed(doing.by.place, _left_to_do(plan, rows), identity)
    doing.send(TAKE_IN, batch=identity, file=file, first=0)
    return identity


def _left_to_do(plan: Plan, rows: Rows) -> bytes:
    """The heading and the rows that change something, as `rows_left` reads them: a workbook of 50,000 rows
    is unpacked once, not with each 500 of them."""
    table, work = {one.number for one in plan.table.rows}, {one.row.number for one in plan.work}
    left = {
        "head": [row for row in rows if row[0] not in table],
        "rows": [row for row in rows if row[0] in work],
    }
    return json.dumps(left, ensure_ascii=False).encode()


def rows_left(content: bytes, first: int) -> tuple[Rows, int | None]:
    """The heading with the next AT_ONCE rows after number `first`, and the number of the last of them; None
    where none comes after it."""
    left = json.loads(content)
    rows = [row for row in left["rows"] if row[0] > first]
    some = rows[:AT_ONCE]
    table = [
        (number, {int(column): word for column, word in words.items()})
        for number, words in (*left["head"], *some)
    ]
    return table, some[-1][0] if len(rows) > AT_ONCE else None


def _called(name: str, title: str) -> str:
    """What the batch is called for good: the file's name, unless it names somebody."""
    return f"{title}.xlsx" if find_personal(name) else name


def _check_work(doing: Doing, plan: Plan) -> None:
    if not plan.work and not plan.missing:
        raise BadInput("表里没有要新增或变更的行" + ("：请先改正有误的单元格" if plan.faults else ""))
    same = doing.find(Batch, pack=plan.pack.id, register=plan.register, digest=plan.digest, undone=None)
    if same and plan.programme.record != "mirror":
        day = same[0].taken_at.date().isoformat()
        raise Conflict(f"这个文件已于{day}导入过：要重导，请先撤销那一次")
