"""What a county keeps of its programmes: the pack it adopted, its own parameters, cases, entries of
registers, vouchers, draws and batches that were imported. Plain and serialisable, as the log holds them.

Answers stand as JSON's own types (`case_plain`); a personal answer is ciphertext under the key of its
subject, the person whom the case or entry is about: `{"sealed": …}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Programme:
    """A pack that the county adopted (开办). `page` is the digest of the text it is run by, `version` the
    short form that cases carry; `record` is `ours` or `mirror`; `until` the last day, None while it runs."""

    id: str
    place: str
    pack: str
    version: str
    page: str
    record: str
    since: date
    until: date | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class OwnParameter:
    """The county's own value of a parameter from a day on, with its paper; of `body` and those below it
    where one is named. `value` is written as in a pack. One that was `withdrawn` counts for nothing."""

    id: str
    place: str
    pack: str
    parameter: str
    value: str
    since: date
    source: str
    body: str | None = None
    withdrawn: bool = False
    revision: int = 1


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case as it is kept. `number` counts within pack and year; `handler` is the post that opened it;
    `batch` the import that brought it; `withdrawn` the reason why it counts no more, None while it counts."""

    id: str
    place: str
    pack: str
    version: str
    number: str
    body: str
    event_on: date | None
    step: str
    is_open: bool
    answers: Mapping[str, Any]
    computed: Mapping[str, Any]
    trail: tuple[Mapping[str, Any], ...]
    handler: str
    opened_at: datetime
    moved_at: datetime
    subject: str | None = None
    batch: str | None = None
    withdrawn: str | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry of a register (台账条目), named by `key` within pack and register. Where it changes from a day
    on there are several versions (`programmes/entries`); `part` is the number of this one, from 1."""

    id: str
    place: str
    pack: str
    register: str
    key: str
    answers: Mapping[str, Any]
    body: str | None = None
    subject: str | None = None
    part: int = 1
    batch: str | None = None
    withdrawn: str | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class KeptVoucher:
    """A transfer that belongs to no case (上拨、进货), with its paper. Never changed: a wrong one is reversed
    by another with a reason."""

    id: str
    place: str
    pack: str
    voucher: str
    source: str
    target: str
    amount: Decimal
    paper: str
    made_at: datetime
    by: str
    reverses: str | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A paper of a case that took a number (文书编号): the `count`-th of its register in its year.
    `register` is what the pack calls it; numbers have no gaps, and a paper printed again keeps its own."""

    id: str
    place: str
    pack: str
    register: str
    year: int
    count: int
    case: str
    form: str
    made_at: datetime
    by: str
    revision: int = 1

    @property
    def words(self) -> str:
        """The number as the paper prints it: 验收〔2026〕3号."""
        return f"{self.register}〔{self.year}〕{self.count}号"


class DrawKind(StrEnum):
    """What was drawn."""

    SAMPLING = "sampling"
    ALLOCATION = "allocation"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample, an allocation or a count of votes (结果), with what makes it come out the same again."""

    id: str
    place: str
    pack: str
    kind: DrawKind
    name: str
    period: str
    seed: str
    result: Mapping[str, Any]
    made_at: datetime
    withdrawn: str | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """A table that was taken in (导入批次): of cases, or of entries. `digest` is that of the file,
    `rows` how many were read, `missing` the numbers that a mirrored system no longer has; `undone` says why
    it was taken back."""

    id: str
    place: str
    pack: str
    register: str | None
    name: str
    digest: str
    rows: int
    taken_at: datetime
    missing: tuple[str, ...] = field(default=())
    undone: str | None = None
    revision: int = 1
