"""The history of an object as sentences, out of the events that put it (3月2日 调整事项:目标由12改为10…)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from minsheng.store.models import Event, PostRow, Touch
from minsheng.store.names import names_of
from minsheng.store.verbs import label_of

_FIELDS = {
    "sentence": "任务内容",
    "target": "目标",
    "due": "时限",
    "due_by": "截止日",
    "lead": "牵头单位",
    "responsible": "责任单位",
    "support": "配合单位",
    "leader": "分管领导",
    "sector": "领域",
    "line": "发文条线",
    "nodes": "节点",
    "stage": "阶段",
    "state": "状态",
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
    rows = list(Event.objects.at(place).filter(sequence__in=sequences).order_by("sequence"))
    titles = dict(
        PostRow.objects.at(place).filter(id__in={row.post for row in rows}).values_list("id", "title")
    )
    names = names_of(place, {row.actor for row in rows})
    return tuple(_happened(row, names, titles) for row in rows)


def _happened(row: Event, names: Mapping[str, str], titles: Mapping[str, str]) -> Happened:
    what = json.loads(row.payload)["what"]
    return Happened(
        sequence=row.sequence,
        at=row.at,
        actor=names.get(row.actor, row.actor),
        post=titles.get(row.post, row.post),
        verb=row.verb,
        label=label_of(row.verb),
        details=tuple(_details(what)),
        what=what,
    )


def _details(what: Mapping[str, Any]) -> Iterator[str]:
    for field, change in what.get("changes", {}).items():
        before, after = change
        yield f"{_FIELDS.get(field, field)}由“{_plain(before)}”改为“{_plain(after)}”"
    for name, label in (("reason", "理由"), ("paper", "依据"), ("day", "日期")):
        if what.get(name):
            yield f"{label}：{what[name]}"


def _plain(value: object) -> str:
    if value is None or value in ("", []):
        return "无"
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
