"""From collecting to the bulletin (收集→审核→预通报→通报): the moves of a month, and what blocks each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from minsheng.ledger.stages import check_reason
from minsheng.loop.ask import UNDER_WAY, Ask, AskState
from minsheng.loop.bulletin import Bulletin, BulletinState
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.registered import Registered
from minsheng.terms.calendar import add_working_days, before
from minsheng.terms.errors import BadInput, Conflict


def waits_for(cycle: Cycle, asks: Sequence[Ask], day: date) -> tuple[str, ...]:
    """What must happen before the month can be summed up, in words; empty where nothing is left.

    What was signed must be taken or returned. What nobody signed waits only until the last day for figures:
    after that it is silent, and silence holds nothing up."""
    own = [ask for ask in asks if ask.cycle == cycle.id]
    found: list[str] = []
    signed = sum(ask.state is AskState.SIGNED for ask in own)
    if signed:
        found.append(f"{signed}项已审签的数据还没有审核：采用或者退回")
    owed = sum(ask.state in UNDER_WAY and ask.state is not AskState.SIGNED for ask in own)
    if owed and day <= cycle.collect_by:
        found.append(f"{owed}项还没有报：{before(cycle.collect_by)}可以报，过后按未报列")
    if day <= cycle.month.last_day:
        found.append(f"{cycle.month.words}还没有过完")
    return tuple(found)


def stage_on(cycle: Cycle, states: Iterable[AskState], day: date) -> CycleStage:
    """How far the month has come on `day`: examined, once nothing of the `states` of its asks is owed any
    more or its last day for figures is over."""
    if cycle.stage is not CycleStage.COLLECTING:
        return cycle.stage
    owed = any(state in UNDER_WAY and state is not AskState.SIGNED for state in states)
    return CycleStage.COLLECTING if owed and day <= cycle.collect_by else CycleStage.EXAMINING


def previewed(cycle: Cycle, asks: Sequence[Ask], day: date, days: int) -> Cycle:
    """The month shown to its bodies for `days` working days; Conflict says what is left to do first.

    BadInput where the days off of the year are not published: then the last day cannot be reckoned."""
    if cycle.inspection is None:
        raise Conflict("这个月没有经批准的督查，只收数、不通报，不用预通报：可以直接汇总")
    if cycle.stage is not CycleStage.COLLECTING:
        raise Conflict(f"{cycle.month.words}现在是“{cycle.stage.label}”，不能再预通报")
    if days < 1:
        raise BadInput("至少给各单位1个工作日核对", where="工作日")
    _check_nothing_left(cycle, asks, day)
    return replace(
        cycle,
        stage=CycleStage.PREVIEWED,
        previewed_on=day,
        contest_by=add_working_days(day, days),
    )


def demanded(cycle: Cycle, words: Sequence[str], by: date | None, day: date) -> Cycle:
    """The month with what its bulletin is to ask for: nothing where `words` is empty. Conflict once it is
    published: from then on it stays as it was printed."""
    if cycle.inspection is None:
        raise Conflict("这个月没有经批准的督查，只收数、不通报，不提工作要求")
    if cycle.stage is CycleStage.PUBLISHED:
        raise Conflict(f"{cycle.month.words}已经通报，工作要求不能再改；要补充的，另发督查单")
    said = tuple(one.strip() for one in words if one.strip())
    if by is not None and not said:
        raise BadInput("写了报送期限，也请写明要求什么", where="工作要求")
    if by is not None and by <= day:
        raise BadInput(f"报送期限要晚于今天（{day.isoformat()}）", where="报送期限")
    return replace(cycle, demands=said, demands_by=by)


def published(cycle: Cycle, asks: Sequence[Ask], day: date) -> Cycle:
    """The month with its bulletin; Conflict says what is left to do first."""
    if cycle.stage is CycleStage.PUBLISHED:
        raise Conflict(f"{cycle.month.words}已经通报；有误的，请发更正")
    if cycle.inspection is not None:
        if cycle.stage is not CycleStage.PREVIEWED or cycle.contest_by is None:
            raise Conflict("先预通报，给单位核对和提出异议的时间，再通报")
        if day <= cycle.contest_by:
            raise Conflict(f"预通报{before(cycle.contest_by)}可以提异议，过后才能通报")
    _check_nothing_left(cycle, asks, day)
    return replace(cycle, stage=CycleStage.PUBLISHED)


def check_correctable(bulletin: Bulletin, of_month: Sequence[Bulletin], reason: str) -> None:
    """BadInput without a reason; Conflict where a later correction stands already."""
    check_reason(reason, "更正理由")
    later = next((one for one in of_month if one.corrects == bulletin.id), None)
    if later is not None:
        raise Conflict(f"第{bulletin.number}期已由第{later.number}期更正：请更正第{later.number}期")


def check_different(before_: Bulletin, after: Bulletin, *, same: bool) -> None:
    """BadInput where a correction would change nothing; `same` says that the judgements are equal."""
    if same and _without_ground(before_) == _without_ground(after):
        raise BadInput("重新计算的结果和原通报一样，没有可更正的：请先更正数据，再发更正")


def issued(bulletin: Bulletin, said: Registered) -> Bulletin:
    """The bulletin under the office's own number, signer and day, with the digest of the sealed file."""
    if bulletin.state is BulletinState.ISSUED:
        raise Conflict(f"第{bulletin.number}期已经印发（{bulletin.paper}）")
    if not bulletin.shown["notice"]:
        raise Conflict("这一期是工作进展情况，没有经批准的督查，不作通报印发")
    if said.day < bulletin.day:
        raise BadInput(f"印发日期早于通报的截止日{bulletin.day}", where="印发日期")
    return replace(
        bulletin,
        state=BulletinState.ISSUED,
        paper=said.paper,
        signer=said.signer,
        issued_on=said.day,
        sealed=said.sealed,
        sealed_name=said.sealed_name,
    )


def _check_nothing_left(cycle: Cycle, asks: Sequence[Ask], day: date) -> None:
    left = waits_for(cycle, asks, day)
    if left:
        raise Conflict(f"{cycle.month.words}还不能汇总：{'；'.join(left)}")


def _without_ground(bulletin: Bulletin) -> dict[str, object]:
    """What it shows without what is of the correction itself."""
    of_itself = {"corrects", "reason", "corrections", "problems", "objections", "reports"}
    return {name: shown for name, shown in bulletin.shown.items() if name not in of_itself}
