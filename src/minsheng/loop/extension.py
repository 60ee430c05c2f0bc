"""An extension (延期): a later day, asked before the deadline and decided by whoever gave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from minsheng.ledger.stages import check_reason
from minsheng.terms.errors import BadInput, Conflict, NotAllowed


@dataclass(frozen=True, slots=True)
class Extension:
    """`problem` or `notice` is what it is asked for; from `due` to `wished`. `granted` None is undecided;
    `until` is the day that was granted, which may lie before the one wished."""

    id: str
    place: str
    body: str
    due: date
    wished: date
    reason: str
    asked_by: str
    asked_at: datetime
    problem: str | None = None
    notice: str | None = None
    granted: bool | None = None
    until: date | None = None
    answer: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None
    revision: int = 1


def check_asked(due: date, wished: date, reason: str, *, day: date, waiting: bool) -> None:
    """BadInput or Conflict unless it is asked in time (by the end of the last day), for a later day, with a
    reason, and no other one waits."""
    if day > due:
        raise Conflict(f"延期要在时限（{due}）之前申请，现在已经逾期：请如实报送进展，说明原因")
    if wished <= due:
        raise BadInput(f"新的时限要晚于原时限{due}", where="申请延到")
    check_reason(reason, "延期理由")
    if waiting:
        raise Conflict("已有一份延期申请等待审批，请等结果")


def decide(
    extension: Extension,
    *,
    until: date | None,
    answer: str,
    person: str,
    post: str,
    asker: str | None,
    is_judged: bool,
    at: datetime,
) -> Extension:
    """The extension granted until a day, or refused (`until` None) with a reason. NotAllowed for the person
    who asked, and for a body that is itself judged."""
    if extension.granted is not None:
        raise Conflict("这份延期申请已经审批")
    if person == asker or is_judged:
        raise NotAllowed("延期由交办方审批：申请人和被督查单位不能批自己的延期")
    if until is None:
        check_reason(answer, "不同意的理由")
        return replace(extension, granted=False, answer=answer.strip(), decided_by=post, decided_at=at)
    if until <= extension.due:
        raise BadInput(f"新的时限要晚于原时限{extension.due}", where="延至")
    return replace(
        extension, granted=True, until=until, answer=answer.strip(), decided_by=post, decided_at=at
    )
