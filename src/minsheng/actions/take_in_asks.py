"""Take in the workbooks that bodies sent (汇入报送表), many at once: what they say waits for their heads.

The office types nothing: a figure that a body gave on its page is not written over, and whoever took a
workbook in examines none of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import load_asks, refuse_gone
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.ledger.reply_form import CellError
from minsheng.loop.ask import OWED, Ask
from minsheng.loop.ask_form import FormItem, FormRead, read_rows
from minsheng.loop.cycle import Cycle
from minsheng.loop.reporting import Filling, fill, submit
from minsheng.store.taken_in import taken_in
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict, MinshengError
from minsheng.terms.measure import Measure, MeasureKind

_ROWS = "请下载本单位的报送表，填好浅黄色的格子再发回"


def take_in_asks(
    *, by: By, cycle: str, files: Sequence[tuple[str, bytes]], key: str | None = None
) -> list[dict[str, Any]]:
    """For each file (its name, its bytes) what became of it: {file, digest, body, taken, again, errors}.

    `taken` counts the figures that now wait for a signature. A workbook with a wrong cell is not taken at
    all; its `errors` are {row, column, cell, what, instead}, and the other files are taken nevertheless. A
    file that was taken before changes nothing and is `again`."""
    if not files:
        raise BadInput("请选择各单位发来的报送表", where="文件")

    def do(doing: Doing) -> list[dict[str, Any]]:
        doing.alone()
        doing.load(Cycle, cycle)
        asks = {ask.id: ask for ask in doing.find(Ask, cycle=cycle)}
        measures = {one.id: one for one in doing.find(Measure, id={ask.measure for ask in asks.values()})}
        items = {ask.id: _item(ask, measures[ask.measure]) for ask in asks.values() if ask.state in OWED}
        bodies = {body.id: body.short for body in doing.find(Body, id={ask.body for ask in asks.values()})}
        before = set(taken_in(by.place, "take_in_asks", cycle))
        results = []
        for name, content in files:
            digest = sha256(content).hexdigest()
            is_again = digest in before
            found = _again() if is_again else _taken(doing, _read(name, content, items), asks, bodies)
            before |= {digest} if found["taken"] else set()
            results.append({"file": name, "digest": digest, "again": is_again, **found})
        doing.say(files=[{k: one[k] for k in ("file", "digest", "body", "taken")} for one in results])
        return results

    return act(by, "take_in_asks", do, about=cycle, key=key)


def _item(ask: Ask, measure: Measure) -> FormItem:
    """The ask as its row is read; what the page shows beside it is not needed for that."""
    filling = Filling(ask.id, ask.revision)
    return FormItem(filling, 0, "", measure.name, measure.unit, "", "", "", measure.kind is MeasureKind.NODE)


def _read(name: str, content: bytes, items: Mapping[str, FormItem]) -> FormRead:
    try:
        sheets = [read_rows(sheet.grid(), items) for sheet in read_sheets(content, name)]
    except MinshengError as refused:
        return FormRead((), (CellError(0, "", "", refused.message, _ROWS),))
    return next((one for one in sheets if one.fillings), sheets[0] if sheets else read_rows([], items))


def _taken(
    doing: Doing, read: FormRead, asks: Mapping[str, Ask], bodies: Mapping[str, str]
) -> dict[str, Any]:
    """What became of one workbook. Rows in which no figure stands stay owed."""
    said = [one for one in read.fillings if one.amount is not None or one.unknown]
    whose = {asks[one.ask].body for one in read.fillings}
    body = "、".join(sorted(bodies.get(one, one) for one in whose))
    errors = list(read.errors)
    if len(whose) > 1:
        errors.append(CellError(0, "", "", "一份表里有几个单位的数", "请各单位分开填、分开发"))
    elif not errors and not said:
        errors.append(CellError(0, "", "", "表里没有填任何一项", _ROWS))
    if errors:
        return _result(body, 0, errors)
    try:
        handed = _handed(doing, said)
    except (BadInput, Conflict) as refused:
        wrong = CellError(0, refused.where or "", "", refused.message, "请与该单位核对，改好再汇入")
        return _result(body, 0, [wrong])
    doing.put(*handed)
    return _result(body, len(handed), ())


def _handed(doing: Doing, said: Sequence[Filling]) -> list[Ask]:
    """The asks as the workbook leaves them, waiting for a signature; nothing is put yet."""
    found = load_asks(doing, [(one.ask, one.revision) for one in said])
    refuse_gone(doing, found)
    post, at = doing.by.post.id, doing.by.at
    for ask, measure in found:
        if ask.filled_by not in (None, post):
            raise Conflict(f"“{measure.name}”由本单位在网上填过，退回以后也由本单位自己改", where="本期")
    return [
        submit(fill(ask, one, measure, post=post, at=at), measure)
        for (ask, measure), one in zip(found, said, strict=True)
    ]


def _again() -> dict[str, Any]:
    return _result("", 0, ())


def _result(body: str, taken: int, errors: Sequence[CellError]) -> dict[str, Any]:
    return {"body": body, "taken": taken, "errors": [asdict(error) for error in errors]}
