"""Take in the sheets that bodies sent back (汇入反馈表), many at once, as one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.answer_inquiry import take_answer
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.ledger.comment import Inquiry
from minsheng.ledger.reply_form import CellError, Reply, read_rows
from minsheng.ledger.table import TaskTable
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, MinshengError


def take_in_replies(
    *, by: By, table: str, files: Sequence[tuple[str, bytes]], key: str | None = None
) -> list[dict[str, Any]]:
    """For each file (its name, its bytes) what became of it: {file, digest, body, taken, agrees, errors}.

    `taken` counts opinions that are new. A sheet with a wrong cell is not taken at all; its `errors` are
    {row, column, cell, what, instead}, and the other files are taken nevertheless. The same file, or the
    same answers, a second time change nothing."""
    replies = [(name, sha256(content).hexdigest(), read_reply(name, content)) for name, content in files]

    def do(doing: Doing) -> list[dict[str, Any]]:
        doing.load(TaskTable, table)
        bodies = {body.id: body.short for body in doing.find(Body)}
        asked = {inquiry.id: inquiry for inquiry in doing.find(Inquiry, table=table)}
        results = [
            {"file": name, "digest": digest, **_taken(doing, reply, asked, bodies)}
            for name, digest, reply in replies
        ]
        doing.say(files=[{k: one[k] for k in ("file", "digest", "body", "taken")} for one in results])
        return results

    return act(by, "take_in_replies", do, about=table, key=key)


def _taken(doing: Doing, reply: Reply, asked: dict[str, Inquiry], bodies: dict[str, str]) -> dict[str, Any]:
    """What became of one sheet."""
    inquiry = asked.get(reply.inquiry or "")
    if inquiry is None:
        strange = CellError(0, "", "", "这张表不是本次征求意见发出的", "请用发给本单位的反馈表填写后发回")
        return _result("", 0, agrees=False, errors=reply.errors or (strange,))
    body = bodies[inquiry.body]
    if reply.errors:
        return _result(body, 0, agrees=False, errors=reply.errors)
    try:
        fresh = take_answer(doing, inquiry.id, reply.told, reply.contact)
    except BadInput as refused:
        wrong = CellError(0, "", "", refused.message, "请与该单位核对后重新汇入")
        return _result(body, 0, agrees=False, errors=(wrong,))
    return _result(body, len(fresh), agrees=not reply.told, errors=())


def _result(body: str, taken: int, *, agrees: bool, errors: Sequence[CellError]) -> dict[str, Any]:
    return {"body": body, "taken": taken, "agrees": agrees, "errors": [asdict(error) for error in errors]}


def read_reply(name: str, content: bytes) -> Reply:
    """The reply in a workbook: its first sheet that is one of ours, else what is wrong with the first."""
    try:
        sheets = [read_rows(sheet.grid()) for sheet in read_sheets(content, name)]
    except MinshengError as refused:
        return Reply(
            None, errors=(CellError(0, "", "", refused.message, "请用发给本单位的反馈表填写后发回"),)
        )
    return next(
        (reply for reply in sheets if reply.inquiry is not None), sheets[0] if sheets else read_rows([])
    )
