"""The comment round's rows for its page: each body in one state, words first, and the rows that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.ledger.comment import Answer
from minsheng.portal.badges import Badge, badge_for
from minsheng.store.lists.round import InquiryLine

_UNOPENED = Badge("○", "silent", _("未打开"))
_OPENED = Badge("◐", "plan", _("已打开"))
_LATE = Badge("▲", "overdue", _("逾期未反馈"))
SHOWS: dict[str, Promise] = {
    "": _("全部"),
    "silent": _("未反馈"),
    "opinions": _("有意见"),
    "agrees": _("无意见"),
}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One body asked, with its state as a badge."""

    line: InquiryLine
    badge: Badge


@dataclass(frozen=True, slots=True)
class Show:
    """One choice of which rows are shown, with how many there are."""

    word: str
    label: Promise
    count: int


def rows(lines: Sequence[InquiryLine], show: str, day: date) -> tuple[RoundRow, ...]:
    """The rows of one choice."""
    return tuple(RoundRow(line, badge_of(line, day)) for line in lines if _is_shown(line, show))


def shows(lines: Sequence[InquiryLine]) -> tuple[Show, ...]:
    """The choices with their counts."""
    return tuple(
        Show(word, label, sum(_is_shown(line, word) for line in lines)) for word, label in SHOWS.items()
    )


def badge_of(line: InquiryLine, day: date) -> Badge:
    """The state of one body: its answer, or how far it has come without one."""
    inquiry = line.inquiry
    if inquiry.answer is not None:
        return badge_for(inquiry.answer)
    if line.is_late(day):
        return _LATE
    return _UNOPENED if inquiry.opened_at is None else _OPENED


def _is_shown(line: InquiryLine, show: str) -> bool:
    answer = line.inquiry.answer
    match show:
        case "":
            return True
        case "silent":
            return answer is None
        case "opinions":
            return answer is Answer.COMMENTS
        case "agrees":
            return answer is Answer.AGREES
        case _:
            return False
