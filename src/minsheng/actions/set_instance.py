"""Say who answers for this installation (登记本机): sponsor, rules, complaints, letterhead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.loop.instance import Instance
from minsheng.terms.errors import BadInput

# What the public sees is decided by the post with that right, in `show_answers`.
_OTHERS = frozenset({"id", "place", "revision", "answers_shown_from"})
_KNOWN = frozenset(field.name for field in fields(Instance)) - _OTHERS


def set_instance(*, by: By, changes: Mapping[str, Any], revision: int = 0, key: str | None = None) -> str:
    """The id of the place's one registration, made or changed. `revision` 0 where there is none yet."""

    def do(doing: Doing) -> str:
        before = next(iter(doing.find(Instance)), Instance(by.place, by.place, revision=0))
        if before.revision:
            before = doing.load(Instance, before.id, revision)
        after = replace(before, **_checked(changes))
        _check(after)
        doing.put(after)
        doing.say(changes=_told(before, after, changes))
        return before.id

    return act(by, "set_instance", do, about=by.place, key=key)


def _checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    strange = sorted(changes.keys() - _KNOWN)
    if strange:
        raise BadInput(f"没有这些栏目：{'、'.join(strange)}")
    return {name: value.strip() if isinstance(value, str) else value for name, value in changes.items()}


def _check(instance: Instance) -> None:
    for words, where in (
        (instance.sponsor, "主办单位"),
        (instance.use_rules, "使用规则"),
        (instance.complaints, "意见投诉联系方式"),
    ):
        if not words:
            raise BadInput("不能空着：没有它，系统不启动", where=where)
    if instance.phone_channel and not instance.filing_no:
        raise BadInput("开手机端入口要先备案：请填写备案号，或关闭手机端入口", where="备案号")


def _told(before: Instance, after: Instance, changes: Mapping[str, Any]) -> dict[str, list[object]]:
    return {name: [_plain(getattr(before, name)), _plain(getattr(after, name))] for name in changes}


def _plain(value: object) -> object:
    return value if isinstance(value, str | bool | None) else str(value)
