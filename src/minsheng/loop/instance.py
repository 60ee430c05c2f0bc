"""Who answers for this installation (本机登记), and which check is waived (暂缓)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.stages import check_reason
from minsheng.loop.policy import LONGEST_DAYS
from minsheng.terms.errors import BadInput

CHECKS = range(1, 21)


@dataclass(frozen=True, slots=True)
class Instance:
    """One a place. `sponsor` is the body that runs it, `using` the bodies that use it in words, `responsible`
    the post that answers, `use_rules` and `complaints` where rules and complaints are found. `filing_no` is
    the number under which a mobile program was filed, `phone_channel` whether staff are invited to one.
    `export_tested` is the day of the last whole export. `township_list` is the paper of the townships' list
    of duties (履职清单), `village_decision` the county's decision to ask villages. `office`, `head`,
    `copies`, `contact` stand on the office's papers: who signs, the red head, who gets copies, whom to
    ask. `answers_shown_from` is the day from which the public reads how many residents answered what of all
    items, None while those counts are internal."""

    id: str
    place: str
    sponsor: str = ""
    using: str = ""
    responsible: str = ""
    use_rules: str = ""
    complaints: str = ""
    filing_no: str = ""
    phone_channel: bool = False
    export_tested: date | None = None
    township_list: str = ""
    village_decision: str = ""
    office: str = ""
    head: str = ""
    copies: str = ""
    contact: str = ""
    answers_shown_from: date | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Waiver:
    """Check `check_number` does not stop this place until the end of `until`; the post `signer` signed."""

    id: str
    place: str
    check_number: int
    reason: str
    paper: str
    until: date
    signer: str
    withdrawn_on: date | None = None
    revision: int = 1

    def stands_on(self, day: date) -> bool:
        """Whether it lifts its check on `day`."""
        return day <= self.until and (self.withdrawn_on is None or day < self.withdrawn_on)


def check_waiver(waiver: Waiver, day: date) -> None:
    """BadInput unless it names one of the twenty checks, a reason, a paper, and a day that is still to come
    and within a year: a waiver for ever is a rule without the check."""
    if waiver.check_number not in CHECKS:
        raise BadInput("请选二十项检查中的一项", where="检查项")
    check_reason(waiver.reason, "暂缓理由")
    check_reason(waiver.paper, "依据文件")
    if not day <= waiver.until or (waiver.until - day).days > LONGEST_DAYS:
        raise BadInput("暂缓期要从今天起不超过一年", where="暂缓至")


def standing_waivers(waivers: Sequence[Waiver], day: date) -> frozenset[int]:
    """The checks that are waived on `day`."""
    return frozenset(waiver.check_number for waiver in waivers if waiver.stands_on(day))
