"""The scan before every release (公开前的个人信息检查): what it found, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from minsheng.actions.act import By
from minsheng.reading.personal import PERSONAL_LABELS, PersonalDatum, find_personal, masked
from minsheng.store.withheld import Withheld, note_withheld
from minsheng.terms.errors import BadInput

_FIELDS = {
    "title": "标题",
    "sentence": "任务内容",
    "targets": "目标和节点",
    "section": "所属部分",
    "due": "时限",
    "changed": "调整经过",
    "source": "原文",
    "places": "乡镇和村",
    "progress": "进展和依据",
    "items": "通报中的事项",
    "reason": "更正理由",
    "frame": "怎样抽的",
    "why": "为何不计",
    "promise": "当年的承诺",
    "answer": "后来的报告",
    "reasons": "对照的理由",
    "doubts": "疑问",
    "checked": "核对情况",
    "text": "原文",
    "name": "文件名",
}
MADE = re.compile("[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # digests and keys, not words
_IDS = frozenset({"target", "body", "bulletin", "commitment", "digest", "points"})  # no words of anybody


@dataclass(frozen=True, slots=True)
class Held:
    """A personal datum in the field of a content, in the words of the content."""

    field: str
    words: str
    datum: PersonalDatum

    @property
    def label(self) -> str:
        """The field in words."""
        return _FIELDS.get(self.field, self.field)


class PersonalFound(BadInput):
    """What would be released holds personal data; `held` says what and where."""

    def __init__(self, held: tuple[Held, ...]) -> None:
        self.held = held
        listed = "；".join(f"{one.label}中的{PERSONAL_LABELS[one.datum.kind]}“{one.words}”" for one in held)
        unsure = all(not one.datum.sure for one in held)
        instead = "确属单位公开信息的，请写明核对情况后再公开" if unsure else "请先修改任务内容，删去后再公开"
        super().__init__(f"公开内容里有个人信息：{listed}。{instead}", where=held[0].label)


def personal_in(content: Mapping[str, object], checked: str = "") -> tuple[Held, ...]:
    """What of `content` may not be released. What may be an office's own (a landline, a building) is let
    through where `checked` says why it may be shown; a person's never is."""
    return tuple(
        Held(field, text[datum.start : datum.end], datum)
        for field, value in content.items()
        if field not in _IDS
        for text in texts_in(value)
        for datum in find_personal(text)
        if datum.sure or not checked.strip()
    )


def check_personal(content: Mapping[str, object], checked: str = "") -> None:
    """PersonalFound where anything may not be released."""
    held = personal_in(content, checked)
    if held:
        raise PersonalFound(held)


def texts_in(value: object) -> Iterator[str]:
    """Every text in what is to be shown, without the ids of records."""
    match value:
        case str():
            if not MADE.fullmatch(value):
                yield value
        case Mapping():
            for key, inner in value.items():
                if key not in _IDS:
                    yield from texts_in(inner)
        case list() | tuple():
            for inner in value:
                yield from texts_in(inner)


def log_withheld(by: By, about: str, held: Iterable[Held], way: str) -> None:
    """Note what was held back and why; the log shows the first signs of it alone."""
    lines = [
        Withheld(about, one.label, one.datum.kind, masked(one.words), way, by.at, by.post.id) for one in held
    ]
    note_withheld(by.place, lines)
