"""What one number says, and what is remembered of it for the next number of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from minsheng.reading.block import Block
from minsheng.reading.bounds import join_bounds
from minsheng.reading.changes import Item
from minsheng.reading.quantity import Quantity
from minsheng.reading.record import Bound

# The rules that make a record, as `because` names them.
THING_BEFORE = "thing-before-number"
THING_AFTER = "thing-after-number"
DEED_RESTORED = "deed-from-list"
HEAD_RESTORED = "head-from-sentence"
GROWTH = "growth-of-head"
SHARED = "shared-by-turns"
CHANGE = "from-to"
THRESHOLD = "threshold"
NO_HEAD = "no-head"

RATES = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
SEPARATORS = frozenset(',;:。、()!?|\n\t\x0b"”')

# What is no part of a name: the year it is told for, and the mark of a note.
_ASIDES = re.compile(r"(?<![比较至到-])20\d\d年(?:度|全年)?的?|\[\d+\]")
# What needs to be told of what is counted: 占全国比重, 高于全省.
SUBJECT_NEEDED = re.compile(
    r"(?:每[人户年月亩生天日]|人均|户均)+$|占(?![地用比])|是(?!否)|较(?![大重强多高好])|比(?!例|重|率)|折合|为(?=年初|年度|上年|预算|计划)|完成(?=年初|年度|全年计划|工程量)|短收|超收|增速|增幅|降幅|高于|低于|高出|超过|约占|达标|同比|近\d年|超年度|超计划|超目标|超任务|剩余|余下|尚有|尚差|还差|尚未"
)


class Said(NamedTuple):
    """One quantity and what is counted by it; `number` is where its first digit stands in the text."""

    start: int
    end: int
    number: int
    quantity: Quantity
    indicator: str
    bound: Bound
    baseline: Quantity | None
    because: tuple[str, ...]


@dataclass(slots=True)
class Memory:
    """What a list may leave out: the last deed, the last thing with its deed, its unit, and where it ended.

    `latest` is what the last number counted, which growth speaks of; it may be an attribute of `subject`.
    `subjects` are the things of this sentence in order; `shared` the heads that the next numbers take.
    `begin` is where the sentence does, in `block`.
    """

    deed: str = ""
    subject: str = ""
    latest: str = ""
    unit: str = ""
    end: int = 0
    begin: int = 0
    block: Block | None = None
    subjects: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)

    def remember(self, indicator: str, deed: str, item: Item, end: int) -> None:
        """Keeps what has just been counted."""
        self.subject = self.latest = indicator
        self.deed = deed
        self.subjects.append(indicator)
        self.unit = item.quantity.unit
        self.end = end

    def last_subjects(self, turns: int) -> list[str]:
        """The last `turns` things of the sentence; the last one for each if there are fewer."""
        if len(self.subjects) >= turns:
            return self.subjects[-turns:]
        return [self.subject] * turns


def say(item: Item, start: int, end: int, indicator: str, before: Bound, because: tuple[str, ...]) -> Said:
    """The record of `item`, quoted from `start` to `end`; `before` is what the words before it bound."""
    quantity = item.quantity
    if indicator.endswith("的") or indicator.startswith("以上"):
        indicator = indicator.removesuffix("的").removeprefix("以上")
    if "20" in indicator or "[" in indicator:
        indicator = _ASIDES.sub("", indicator)
    if item.baseline is not None:
        bound: Bound = "change"
        because = (*because, CHANGE)
    elif quantity.upper is not None:
        bound = "range"
    else:
        bound = (
            join_bounds(before, quantity.more, quantity.post) if quantity.more or quantity.post else before
        )
    return Said(start, end, item.start, quantity, indicator, bound, item.baseline, because)
