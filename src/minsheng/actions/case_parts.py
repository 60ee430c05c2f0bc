"""What the actions on cases share: the case in clear, who acts in which role, and how it is put."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.actions.act import By, Doing
from minsheng.programmes.answers import read_answers
from minsheng.programmes.case import Actor, Around, Case
from minsheng.programmes.kept import KeptCase, Programme
from minsheng.programmes.moves import WrongAnswers
from minsheng.programmes.pack import Pack, Record
from minsheng.store.around import around
from minsheng.store.cases import keep, write_derived
from minsheng.store.entry_reach import beyond_reach
from minsheng.store.linked import is_linked
from minsheng.store.opened import OpenedCase, opened_case
from minsheng.store.packs import text_of
from minsheng.store.reach import reaches_body
from minsheng.store.subjects import is_forgotten
from minsheng.terms.errors import BadInput, Conflict, Missing, NotAllowed
from minsheng.terms.post import Role

_COUNT = "count_cases"  # the job that brings the figures of linked commitments up to date
DERIVED = "derive_programme"  # the job that works everything out anew, then the figures


def running(doing: Doing, pack: str) -> tuple[Programme, Pack]:
    """The programme that the county runs, with its pack; Conflict once it has ended."""
    found = next(iter(doing.find(Programme, pack=pack)), None)
    if found is None:
        raise Missing(f"本县没有开办“{pack}”：请先在“事项”里开办", where=pack)
    if found.until is not None and found.until < doing.by.day:
        raise Conflict(f"这个事项已于{found.until.isoformat()}停办")
    return found, text_of(doing.by.place, found)


def actor_of(by: By, pack: Pack) -> Actor:
    """Who acts, with the roles of their post in the pack; NotAllowed where it has none."""
    roles = by.post.roles_in(pack.id)
    if not roles:
        raise NotAllowed(f"您的岗位没有办理“{pack.title}”的角色：请系统运维或单位负责人在“人员”里设置")
    return Actor(by.person, roles)


def check_ours(programme: Programme, pack: Pack) -> None:
    """Conflict where the cases are worked on in another system, of which this is a copy."""
    if programme.record == Record.MIRROR:
        raise Conflict(f"“{pack.title}”在{pack.mirrors or '上级系统'}办理，这里不重复录入：请用导入")


def load_case(doing: Doing, case: str, revision: int | None, *, ours: bool = False) -> OpenedCase:
    """The case in clear. Conflict for one that was withdrawn or whose person's data was deleted; with `ours`
    also where it is only a copy of another system's."""
    kept = doing.load(KeptCase, case, revision)
    if kept.withdrawn is not None:
        raise Conflict(f"{kept.number}号已经撤回（{kept.withdrawn}）：要继续办，请先恢复")
    if is_forgotten(doing.by.place, kept.subject):
        raise Conflict(f"{kept.number}号当事人的个人信息已按本人申请删除，不能再办")
    programme, pack = running(doing, kept.pack)
    if ours:
        check_ours(programme, pack)
    return opened_case(kept, pack)


def check_body(by: By, pack: Pack, body: str) -> None:
    """BadInput where the post does not work for that body."""
    if not reaches_body(by.post, body):
        label = pack.fields[pack.body].label
        raise BadInput(f"“{label}”不在您岗位的范围内：请选本单位或下属单位", where=pack.body)


def check_entries(
    by: By, pack: Pack, raw: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> None:
    """WrongAnswers where an entry is named that the post does not reach; before the case is judged, because
    what is judged says what stands in it. What stood in the case `before` may stay."""
    read, _ = read_answers(pack.fields, raw)
    wrong = beyond_reach(by.post, pack, read, before)
    if wrong:
        raise WrongAnswers(wrong)


def check_head(by: By, pack: Pack, body: str | None) -> None:
    """NotAllowed where the head of a body would set something that is not of their own stretch of the county,
    or of a programme in which they hold no role."""
    if by.post.role is Role.SUPERVISION_HEAD:
        return
    actor_of(by, pack)
    if not reaches_body(by.post, body or ""):
        raise NotAllowed("本县统一的参数由督查室主任或主管部门负责人设：请选本单位或下属单位")


def surrounded(doing: Doing, pack: Pack, case: Case) -> Around:
    """What judges the case now. Where accounts may be moved or other cases count (the last seat of a class),
    nobody else writes from here on."""
    if pack.accounts or pack.related:
        doing.alone()
    return around(doing.by.place, pack, case, doing.by.at)


def put_case(doing: Doing, opened: OpenedCase, case: Case, around_: Around) -> KeptCase:
    """Put the changed case with everything that is worked out of it, and have the figures counted anew."""
    kept = keep(
        doing.by.place,
        opened.pack,
        case,
        number=opened.kept.number,
        handler=opened.kept.handler,
        before=opened.kept,
    )
    doing.put(kept)
    doing.then(lambda: write_derived(kept, opened.pack, case, around_))
    have_counted(doing, opened.pack.id)
    return kept


def have_counted(doing: Doing, pack: str) -> None:
    """Leave a job that counts the pack's figures anew, where a commitment counts on one. One query."""
    if is_linked(doing.by.place, pack):
        doing.send(_COUNT, pack=pack)
