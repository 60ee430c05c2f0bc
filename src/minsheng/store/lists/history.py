"""The history of an object as sentences, out of the events that put it (3月2日 调整事项:目标由12改为10…)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from minsheng.ledger.comment import Verdict
from minsheng.ledger.stages import STAGE_LABELS
from minsheng.store.lists.parts import leaders_of
from minsheng.store.models import Event, PostRow, Touch
from minsheng.store.names import names_of
from minsheng.store.verbs import label_of

# What an action says beside the changes, in the order in which a sentence tells it.
_FACTS = {
    "value": "",
    "verdict": "",
    "organ": "移送机关",
    "because": "因为",
    "meeting": "会议",
    "reason": "理由",
    "remark": "批注",
    "paper": "依据",
    "day": "日期",
    "signer": "签发人",
    "lead": "牵头单位",
    "until": "整改时限",
    "measures": "措施",
    "person": "责任人",
    "result": "结果",
    "proof": "佐证",
    "receipt": "签收",
    "comment_by": "反馈截止",
    "failed": "原因",
    "drafts": "待核事项数",
}
_NOT_PUBLIC = frozenset({"分管领导"})  # what the public page leaves out
_WORDS = {
    **{stage.value: label for stage, label in STAGE_LABELS.items()},
    Verdict.TAKEN.value: "采纳",
    Verdict.PARTLY.value: "部分采纳",
    Verdict.NOT_TAKEN.value: "不采纳",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as a line: when, who in which post, what; `what` are its facts as the action said them."""

    sequence: int
    at: datetime
    actor: str
    post: str
    verb: str
    label: str
    details: tuple[str, ...]
    what: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """The line in words, without the day: 王敏(督查专员)调整事项:目标由12所改为10所;理由:…"""
        said = f"：{'；'.join(self.details)}" if self.details else ""
        return f"{self.actor}（{self.post}）{self.label}{said}"


def history_of(place: str, ids: Collection[str]) -> tuple[Happened, ...]:
    """What happened to the objects, oldest first."""
    sequences = set(Touch.objects.at(place).filter(id__in=ids).values_list("sequence", flat=True))
    return told(place, list(Event.objects.at(place).filter(sequence__in=sequences).order_by("sequence")))


def told(place: str, rows: Collection[Event]) -> tuple[Happened, ...]:
    """The events as lines, in their order."""
    titles = dict(
        PostRow.objects.at(place).filter(id__in={row.post for row in rows}).values_list("id", "title")
    )
    names = names_of(place, {row.actor for row in rows})
    whats = [json.loads(row.payload)["what"] for row in rows]
    words = {**_WORDS, **_leaders(place, whats)}
    return tuple(_happened(row, what, names, titles, words) for row, what in zip(rows, whats, strict=True))


def changed_since(place: str, commitment: str) -> tuple[str, ...]:
    """What papers changed of an issued item, oldest first, in words for everybody: the office's reasons and
    the leader in charge are its own."""
    rows = Event.objects.at(place).filter(about=commitment, verb="amend_commitment").order_by("sequence")
    whats = [(row.at, json.loads(row.payload)["what"]) for row in rows]
    return tuple(
        f"{what.get('day', at.date().isoformat())}：{said}（依据：{what['paper']}）"
        for at, what in whats
        if (said := "；".join(_changes(what, _WORDS, _NOT_PUBLIC)))
    )


def _leaders(place: str, whats: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The names of the posts that a change put in charge, by their ids."""
    changed = [value for what in whats for value in what.get("changes", {}).get("分管领导", ())]
    leaders = leaders_of(place, [value for value in changed if value])
    return {post: f"{leader.name}（{leader.title}）" for post, leader in leaders.items()}


def _happened(
    row: Event,
    what: Mapping[str, Any],
    names: Mapping[str, str],
    titles: Mapping[str, str],
    words: Mapping[str, str],
) -> Happened:
    return Happened(
        sequence=row.sequence,
        at=row.at,
        actor=names.get(row.actor, row.actor),
        post=titles.get(row.post, row.post),
        verb=row.verb,
        label=label_of(row.verb),
        details=tuple(_details(what, words)),
        what=what,
    )


def _details(what: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield from _changes(what, words)
    for name, label in _FACTS.items():
        if what.get(name):
            said = _plain(what[name], words)
            yield f"{label}：{said}" if label else said


def _changes(
    what: Mapping[str, Any], words: Mapping[str, str], without: Collection[str] = ()
) -> Iterator[str]:
    for field, (before, after) in what.get("changes", {}).items():
        if field not in without:
            yield f"{field}由“{_plain(before, words)}”改为“{_plain(after, words)}”"


def _plain(value: object, words: Mapping[str, str]) -> str:
    if value is None or value in ("", []):
        return "无"
    if isinstance(value, list | tuple):
        return "、".join(_plain(one, words) for one in value)
    return words.get(str(value), str(value))
