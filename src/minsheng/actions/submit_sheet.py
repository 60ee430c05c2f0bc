"""Hand in a sheet that was signed by hand and scanned (交审签单): it counts as much as a signature here.

The body hands it in, or the office for a body that works on paper. The office types what stands on the sheet
and nothing else: where the body had filled something in, the sheet must say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import check_proof, load_asks
from minsheng.actions.fill_ask import put_fillings
from minsheng.loop.ask import Ask
from minsheng.loop.cycle import Cycle
from minsheng.loop.reporting import Filling, Signed, sign_on_paper
from minsheng.store.blobs import keep_bytes
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import Post, Role

_SHEET = "审签单"  # the proof of a figure for which the sheet names no other


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """The scan with its name, who signed (a head's post, else the words for who it was) and on which day."""

    name: str
    content: bytes
    day: date
    post: str | None = None
    words: str = ""


def submit_sheet(
    *, by: By, fillings: Sequence[Filling], sheet: SignedSheet, key: str | None = None
) -> list[str]:
    """The ids of the asks that the sheet signs: those of `fillings` that say something, all of one body."""
    said = [replace(one, paper=one.paper.strip() or _SHEET) for one in fillings if not one.is_empty]
    if not said:
        raise BadInput("请至少填一项审签单上的数")
    if not sheet.content:
        raise BadInput("请附上签好字的扫描件", where="扫描件")
    check_proof(sheet.name, sheet.content)

    def do(doing: Doing) -> list[str]:
        found = [ask for ask, _ in load_asks(doing, [(one.ask, one.revision) for one in said])]
        signed = _signed(doing, found, sheet)
        _check_own_hand(doing, found, said)
        put_fillings(doing, [_as_it_stood(ask, one) for ask, one in zip(found, said, strict=True)])
        after = load_asks(doing, [(ask.id, None) for ask in found])
        doing.put(*(sign_on_paper(ask, measure, signed, at=by.at) for ask, measure in after))
        doing.say(day=sheet.day.isoformat(), signer=_signer(doing, sheet))
        return [ask.id for ask in found]

    return act(by, "submit_sheet", do, about=said[0].ask, key=key)


def _signed(doing: Doing, asks: Sequence[Ask], sheet: SignedSheet) -> Signed:
    if len({ask.body for ask in asks}) != 1:
        raise BadInput("一张审签单只能是一个单位的：请分开提交")
    opened = min(doing.load(Cycle, ask.cycle).opened_on for ask in asks)
    if not opened <= sheet.day <= doing.by.day:
        raise BadInput(f"签字日期应在{opened}到今天之间", where="签字日期")
    if sheet.post is None and not sheet.words.strip():
        raise BadInput("请写明是谁签的字", where="签字人")
    if sheet.post is not None:
        _check_head(doing, sheet.post, asks[0].body, sheet.day)
    digest = keep_bytes(doing.by.place, sheet.content)
    return Signed(sheet.post, sheet.day, "" if sheet.post else sheet.words.strip(), digest)


def _check_head(doing: Doing, post: str, body: str, day: date) -> None:
    """BadInput unless the post was a head's on the day, at the body, above it or its successor; NotAllowed
    where its holder hands in their own signature and figures alike."""
    heads = [one for one in doing.find(Post, id=post) if one.role is Role.HEAD and one.stands_on(day)]
    parents = {
        one.id: one.parent if one.stands_on(day) or len(one.successors) != 1 else one.successors[0]
        for one in doing.find(Body)
    }
    above: list[str | None] = [body]
    while above[-1] is not None and len(above) <= len(parents):
        above.append(parents.get(above[-1]))
    if not heads or heads[0].body not in above:
        raise BadInput("签字人当天不是这个单位的负责人：请核对签字日期，或写明是谁代签", where="签字人")
    if heads[0].person == doing.by.person:
        raise NotAllowed("填报和审签须是两个人：自己签的字请由联络员提交")


def _check_own_hand(doing: Doing, asks: Sequence[Ask], said: Sequence[Filling]) -> None:
    """NotAllowed where the office would change what a body filled in."""
    if doing.by.post.role not in WHOLE_PLACE:
        return
    for ask, one in zip(asks, said, strict=True):
        if ask.is_filled and (ask.amount, ask.unknown) != (one.amount, one.unknown.strip() or None):
            raise NotAllowed("审签单上的数与单位已填的不一致：督查室不能改，请单位改好再交")


def _as_it_stood(ask: Ask, filling: Filling) -> Filling:
    """The filling at the revision that was just looked at; what the body named as proof is kept."""
    paper = ask.proof.paper if ask.proof is not None and filling.paper == _SHEET else None
    words = filling.words or ask.words
    return replace(filling, revision=None, paper=paper or filling.paper, words=words)


def _signer(doing: Doing, sheet: SignedSheet) -> str:
    if sheet.post is None:
        return sheet.words.strip()
    return next((post.title for post in doing.find(Post, id=sheet.post)), "")
