"""Changes of one commitment and its parts (修改): what a person wishes, and the records that follow.

Used for drafts, for opinions that are taken, and for amendments after issue: the same wish, on
different ground. Nothing is deleted: a duty or target that is left out is dropped and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict

from minsheng.ledger.commitment import Commitment, Line, Target
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.duty import Duty
from minsheng.ledger.duty_edit import DutyWish, edit_duties
from minsheng.ledger.resolve import Directory
from minsheng.ledger.target_edit import TargetWish, edit_targets
from minsheng.ledger.wording import duties_words, targets_words
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Measure


class Changes(TypedDict, total=False):
    """What is to be different; what is absent stays. `duties` and `targets` are the whole new lists."""

    sentence: str
    number: int
    section: tuple[str, ...]
    sector: str
    strength: str | None
    line: Line
    leader: str | None
    due: str | None
    due_by: date | None
    recurs: str | None
    standing: bool
    duties: Sequence[DutyWish]
    targets: Sequence[TargetWish]


@dataclass(frozen=True, slots=True)
class Parts:
    """A commitment with all its parts; of the measures those that its targets are drawn across."""

    commitment: Commitment
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """The parts after the change, the records that are new or different, and {field: [from, to]} in words."""

    parts: Parts
    records: tuple[Commitment | Duty | Target | Measure, ...]
    changes: dict[str, list[str]]


# Which doubts of a draft are settled when a person has set a field.
_SETTLES = {
    "duties": (DraftDoubt.NO_BODY, DraftDoubt.UNKNOWN_BODY, DraftDoubt.NO_LEAD),
    "targets": (DraftDoubt.MEASURE, DraftDoubt.FIGURE, DraftDoubt.NODE),
    "due": (DraftDoubt.DUE,),
    "due_by": (DraftDoubt.DUE,),
    "leader": (DraftDoubt.UNKNOWN_LEADER,),
    "sentence": (DraftDoubt.REPEATED, DraftDoubt.TEXT),
}
_LABELS = {
    "sentence": "任务内容",
    "number": "序号",
    "section": "所属部分",
    "sector": "领域",
    "strength": "语气",
    "line": "发文条线",
    "leader": "分管领导",
    "due": "时限",
    "due_by": "截止日",
    "recurs": "周期",
    "standing": "长期",
}


def edit(
    parts: Parts, changes: Changes, *, directory: Directory, shared: frozenset[str], new_id: Callable[[], str]
) -> Edited:
    """`parts` with `changes` made. `shared` are ids of measures that other commitments use too: a change
    of one of these makes a measure of its own. BadInput says which field and what to write instead."""
    before = parts.commitment
    fields: dict[str, Any] = {n: value for n, value in changes.items() if n not in ("duties", "targets")}
    _check_fields(fields)
    duties, targets, measures = parts.duties, parts.targets, parts.measures
    doubts = list(before.doubts)
    if "duties" in changes:
        duties, unknown = edit_duties(before, parts.duties, changes["duties"], directory, new_id)
        doubts = _settled(doubts, "duties") + unknown
    if "targets" in changes:
        targets, measures = edit_targets(before, targets, measures, changes["targets"], shared, new_id)
        doubts = _settled(doubts, "targets")
    for name in fields:
        doubts = _settled(doubts, name)
    after = replace(before, **fields, doubts=tuple(doubts))
    edited = Parts(after, duties, targets, measures)
    return Edited(edited, _different(parts, edited), _said(parts, edited))


def _check_fields(fields: Mapping[str, object]) -> None:
    strange = fields.keys() - _LABELS.keys()
    if strange:
        raise BadInput(f"没有“{'、'.join(sorted(strange))}”这一项可改")
    if not str(fields.get("sentence", "有")).strip():
        raise BadInput("任务内容不能为空", where="任务内容")
    if fields.get("recurs") not in (None, "month", "quarter", "year"):
        raise BadInput("周期只能是月、季、年", where="周期")


def _settled(doubts: list[str], name: str) -> list[str]:
    kinds = _SETTLES.get(name, ())
    return [doubt for doubt in doubts if not any(doubt.startswith(kind.value) for kind in kinds)]


def _different(before: Parts, after: Parts) -> tuple[Commitment | Duty | Target | Measure, ...]:
    """What has to be written: measures before the targets that name them."""
    known = {record.id: record for record in _all(before)}
    return tuple(record for record in _all(after) if known.get(record.id) != record)


def _all(parts: Parts) -> tuple[Commitment | Duty | Target | Measure, ...]:
    return (parts.commitment, *parts.measures, *parts.targets, *parts.duties)


def _said(before: Parts, after: Parts) -> dict[str, list[str]]:
    """{field: [from, to]} in words, for the history."""
    pairs = {
        label: [_word(getattr(before.commitment, name)), _word(getattr(after.commitment, name))]
        for name, label in _LABELS.items()
    }
    pairs["责任分工"] = [duties_words(before.duties), duties_words(after.duties)]
    pairs["目标和节点"] = [
        targets_words(before.targets, before.measures),
        targets_words(after.targets, after.measures),
    ]
    return {label: pair for label, pair in pairs.items() if pair[0] != pair[1]}


def _word(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case tuple():
            return " / ".join(map(str, value))
        case _:
            return str(value)
