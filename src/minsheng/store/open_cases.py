"""What of problems, notices and extensions is open under the name of a split body, and what goes to none."""

from __future__ import annotations

from minsheng.loop.dividing import OpenCases
from minsheng.loop.extension import Extension
from minsheng.loop.inspection import Inspection, InspectionState
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.objection import Objection
from minsheng.loop.problem import OVER, Problem, ProblemState
from minsheng.store.publishing import Reader

_STANDING = [state for state in ProblemState if state not in OVER]
_UNDER_WAY = [NoticeState.DRAFT, NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.REPLIED]


def open_cases(reader: Reader, body: str) -> OpenCases:
    """By the number of the problem and of the notice. Six queries."""
    standing = reader.find(Problem, state=_STANDING)
    mine = [one for one in standing if body in (one.lead, one.checker, *one.helpers)]
    return OpenCases(
        tuple(sorted(mine, key=lambda one: (one.year, one.number))),
        tuple(
            sorted(reader.find(Notice, body=body, state=_UNDER_WAY), key=lambda one: (one.year, one.number))
        ),
        tuple(reader.find(Extension, body=body, granted=None)),
        tuple(_left(reader, body)),
    )


def _left(reader: Reader, body: str) -> list[str]:
    """What goes to no single heir, in words."""
    said: list[str] = []
    if n := len(reader.find(Objection, body=body, verdict=None, withdrawn_at=None)):
        said.append(f"{n}条异议还在复核：照原单位的名义复核、答复，承继单位都看得到。")
    open_now = [one for one in reader.find(Inspection, state=InspectionState.OPEN) if body in one.bodies]
    if open_now:
        numbers = "、".join(one.document_no for one in open_now)
        said.append(f"督查（{numbers}）的对象不在这里改：立项以后对象不变，要改的另行授权立项。")
    if n := len(reader.find(Problem, lead=body, state=ProblemState.CLOSED)):
        said.append(f"{n}个已销号的问题不改牵头单位；反弹重新打开的，到时在这里再分。")
    return said
