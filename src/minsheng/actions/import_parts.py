"""What imports share: the batch, its file while it is being taken in, and the job that takes in its rows.

The file is kept only until its last row is in, as ciphertext under a key of its own that is then destroyed:
a table of names must not lie about in the database.
"""

from __future__ import annotations

from minsheng.actions.act import Doing
from minsheng.actions.case_parts import actor_of, running
from minsheng.actions.import_plan import Plan, plan_import
from minsheng.programmes.kept import Batch
from minsheng.reading.personal import find_personal
from minsheng.store.blobs import bytes_of, keep_bytes
from minsheng.store.models import Blob
from minsheng.store.names import destroy_key, key_of, make_key
from minsheng.terms.errors import BadInput, Broken, Conflict

TAKE_IN = "take_in_rows"  # the job
AT_ONCE = 500  # rows an event: two seconds of work on an office computer, so that nobody waits long


def start_import(doing: Doing, pack: str, register: str | None, name: str, content: bytes, seen: str) -> str:
    """Put the batch and send the job that takes its rows in; the batch's id. Conflict where the plan is not
    the one that was `seen` on the preview; BadInput where there is nothing to do."""
    _, meant = running(doing, pack)
    actor_of(doing.by, meant)
    doing.alone()
    plan = plan_import(doing.by, pack, register, name, content)
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
    make_key(doing.by.place, identity)
    doing.send(TAKE_IN, batch=identity, file=_sealed(doing.by.place, identity, content), first=0)
    return identity


def opened_file(place: str, batch: str, file: str) -> bytes:
    """The bytes of a batch that is being taken in."""
    key = key_of(place, batch)
    if key is None:
        raise Broken("the file of an import is gone before its last row", where=batch)
    return key.decrypt(bytes_of(place, file))


def forget_file(place: str, batch: str, file: str) -> None:
    """Take the file away: nothing of it is needed any more."""
    destroy_key(place, batch)
    Blob.objects.at(place).filter(digest=file).delete()


def _called(name: str, title: str) -> str:
    """What the batch is called for good: the file's name, unless it names somebody."""
    return f"{title}.xlsx" if find_personal(name) else name


def _sealed(place: str, batch: str, content: bytes) -> str:
    key = key_of(place, batch)
    if key is None:
        raise Broken("a batch without a key of its own", where=batch)
    return keep_bytes(place, key.encrypt(content))


def _check_work(doing: Doing, plan: Plan) -> None:
    if not plan.work and not plan.missing:
        raise BadInput("表里没有要新增或变更的行" + ("：请先改正有误的单元格" if plan.faults else ""))
    same = doing.find(Batch, pack=plan.pack.id, register=plan.register, digest=plan.digest, undone=None)
    if same and plan.programme.record != "mirror":
        day = same[0].taken_at.date().isoformat()
        raise Conflict(f"这个文件已于{day}导入过：要重导，请先撤销那一次")
