"""An objection (异议): a body contests a light, a figure or a place before a bulletin, or a conclusion.

Against a preview (预通报) it is raised while the preview lasts; against a conclusion within thirty days of
receipt, and decided within thirty. Whoever took part steps aside. What is not taken stays on the record
(存异).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from minsheng.ledger.comment import Verdict
from minsheng.ledger.stages import check_reason
from minsheng.loop.closing import Closing
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Delivery
from minsheng.terms.errors import BadInput, Conflict, NotAllowed


class Contested(StrEnum):
    """What is contested."""

    LIGHT = "light"  # 灯
    FIGURE = "figure"  # 数据
    PLACE = "place"  # 位次
    CONCLUSION = "conclusion"  # 督查结论

    @property
    def label(self) -> str:
        """What is contested, in Chinese, as pages and papers print it."""
        return {"light": "灯", "figure": "数据", "place": "位次", "conclusion": "督查结论"}[self.value]


IN_PREVIEW = (Contested.LIGHT, Contested.FIGURE, Contested.PLACE)


@dataclass(frozen=True, slots=True)
class Objection:
    """`cycle` is the month whose preview is contested, or `inspection` the one whose conclusion is. `body` is
    who objects, `decide_by` the last day to decide. `verdict` None is undecided. `withdrawn_at` says that the
    body no longer holds to it. Of a place `band` names the group and band that it had in the preview. `sheet`
    is the digest of the paper of a body that answers on paper, `withdrawn_sheet` that of its withdrawal."""

    id: str
    place: str
    body: str
    contests: Contested
    words: str
    raised_by: str
    raised_at: datetime
    decide_by: date
    cycle: str | None = None
    inspection: str | None = None
    commitment: str | None = None
    target: str | None = None
    proof: str = ""
    verdict: Verdict | None = None
    reason: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None
    withdrawn_at: datetime | None = None
    band: str = ""
    sheet: str | None = None
    sheet_name: str = ""
    withdrawn_sheet: str | None = None
    withdrawn_sheet_name: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Open:
    """An objection as the annex prints it (存异): the body's words, and the office's where it has decided."""

    objection: str
    body: str
    contests: Contested
    commitment: str | None
    target: str | None
    words: str
    verdict: Verdict | None
    reason: str
    band: str = ""


def against(objection: Objection | Open) -> str:
    """What is contested, in words: of a place with its group and band."""
    label = objection.contests.label
    return f"{label}（{objection.band}）" if objection.band else label


def check_preview(cycle: Cycle, contests: Contested, day: date) -> date:
    """The last day to decide an objection against the month's preview; Conflict outside of its days."""
    if contests not in IN_PREVIEW:
        raise BadInput("预通报里可以对灯、数据或位次提出异议", where="异议事项")
    if cycle.stage is not CycleStage.PREVIEWED or cycle.previewed_on is None or cycle.contest_by is None:
        raise Conflict(f"{cycle.month.words}现在不在预通报期，异议请直接与督查室联系")
    if not cycle.previewed_on <= day <= cycle.contest_by:
        raise Conflict(f"预通报的异议要在{cycle.contest_by}前提出，已经过期")
    return cycle.contest_by


def check_conclusion(delivery: Delivery, day: date, closing: Closing) -> date:
    """The last day to decide an objection against a conclusion; Conflict after the last day to raise it.
    The day of receipt is not counted: delivered on 3 March, the thirtieth day is 2 April."""
    last = last_day_to_object(delivery, closing)
    if day > last:
        raise Conflict(
            f"结论{delivery.delivered_on}送达，异议应在收到之日起{closing.objection_days}日内（{last}前）提出，已经过期"
        )
    return day + timedelta(days=closing.decision_days)


def last_day_to_object(delivery: Delivery, closing: Closing) -> date:
    """The last day on which the object may contest the conclusion it was given."""
    return delivery.delivered_on + timedelta(days=closing.objection_days)


def check_raised(words: str, known: Sequence[Objection], new: Objection) -> None:
    """BadInput without words; Conflict where the same thing stands contested by the same body already."""
    check_reason(words, "异议内容和依据")
    for one in known:
        same = (one.cycle, one.inspection, one.body, one.contests, one.commitment, one.target) == (
            new.cycle,
            new.inspection,
            new.body,
            new.contests,
            new.commitment,
            new.target,
        )
        if same and one.withdrawn_at is None and one.verdict is None:
            raise Conflict("同一事项已经提出异议，正在复核；要补充的，请先撤回再提")


def decide(
    objection: Objection,
    verdict: Verdict,
    reason: str,
    *,
    person: str,
    post: str,
    aside: Collection[str],
    at: datetime,
) -> Objection:
    """The objection decided by `person`. `aside` are the people who took part in what is contested: who
    examined that figure, or was in the team that concluded, steps aside (NotAllowed)."""
    if objection.withdrawn_at is not None:
        raise Conflict("这条异议已经撤回")
    if objection.verdict is not None:
        raise Conflict("这条异议已经答复，不能再改")
    if person in aside:
        who = "督查组成员" if objection.contests is Contested.CONCLUSION else "审核过这项数据的人"
        raise NotAllowed(f"您是{who}，应当回避：请由没有参与的人复核")
    check_reason(reason, "复核意见")
    return replace(objection, verdict=verdict, reason=reason.strip(), decided_by=post, decided_at=at)


def withdraw(objection: Objection, *, at: datetime) -> Objection:
    """The objection no longer held to by its body."""
    if objection.withdrawn_at is not None:
        raise Conflict("这条异议已经撤回")
    return replace(objection, withdrawn_at=at)


def stays_open(objection: Objection) -> bool:
    """Whether it is printed as 存异: not withdrawn, and undecided or not taken in full."""
    return objection.withdrawn_at is None and objection.verdict is not Verdict.TAKEN


def open_objections(objections: Sequence[Objection]) -> tuple[Open, ...]:
    """What the annex prints as 存异, in the order in which it was raised."""
    return tuple(
        Open(o.id, o.body, o.contests, o.commitment, o.target, o.words, o.verdict, o.reason, o.band)
        for o in sorted(objections, key=lambda one: (one.raised_at, one.id))
        if stays_open(o)
    )
