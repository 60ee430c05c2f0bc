"""Let the public see an issued item (公开事项), after a scan for personal data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.commitment import State
from minsheng.ledger.release import Release
from minsheng.ledger.shown import digest_of, shown
from minsheng.ledger.table import Stage
from minsheng.reading.personal import PersonalDatum, find_personal
from minsheng.store.lists.history import changed_since
from minsheng.terms.errors import BadInput, Conflict

_KINDS = {
    "id_number": "身份证件号码",
    "phone": "电话号码",
    "bank_card": "银行卡号",
    "email": "电子邮箱",
    "address": "住址",
}
_FIELDS = {
    "title": "标题",
    "sentence": "任务内容",
    "targets": "目标和节点",
    "section": "所属部分",
    "due": "时限",
    "changed": "调整经过",
}


def release_commitment(
    *,
    by: By,
    commitment: str,
    revision: int,
    title: str = "",
    checked: str = "",
    key: str | None = None,
) -> str:
    """The id of the release. `title` is the heading of the public page, the sentence where empty.

    BadInput names every personal datum and its field. One that may be an office's own (a landline, a
    building) is let through where `checked` says why it may be shown; a person's never is."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        item = parts.commitment
        if table.stage is not Stage.ISSUED or item.state is not State.CONFIRMED:
            raise Conflict(f"第{item.number}项还没有印发，不能公开")
        if doing.find(Release, commitment=commitment, withdrawn_at=None):
            raise Conflict(f"第{item.number}项已经公开；内容有变请先撤回，再重新公开")
        heading = title.strip() or item.sentence
        content = shown(parts, table, changed_since(by.place, commitment))
        _check_personal({"title": heading, **content}, checked)
        release = doing.new_id()
        # The log gives the release its own number, so that the state it was made of can be recomputed.
        doing.put(Release(release, by.place, commitment, heading, content, by.day, 0, digest_of(content)))
        doing.say(digest=digest_of(content), checked=checked.strip())
        return release

    return act(by, "release_commitment", do, about=commitment, key=key)


def _check_personal(content: dict[str, Any], checked: str) -> None:
    found = [
        (field, text[datum.start : datum.end], datum)
        for field, text in _texts(content)
        for datum in find_personal(text)
        if datum.sure or not checked.strip()
    ]
    if found:
        listed = "；".join(_words(*one) for one in found)
        unsure = all(not datum.sure for _, _, datum in found)
        instead = "确属单位公开信息的，请写明核对情况后再公开" if unsure else "请先修改任务内容，删去后再公开"
        raise BadInput(
            f"公开内容里有个人信息：{listed}。{instead}", where=_FIELDS.get(found[0][0], found[0][0])
        )


def _words(field: str, words: str, datum: PersonalDatum) -> str:
    return f"{_FIELDS.get(field, field)}中的{_KINDS[datum.kind]}“{words}”"


def _texts(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in content.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield field, text
