"""What the verbs of reporting share: asks read with their measures, and proofs taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minsheng.actions.act import Doing
from minsheng.actions.own_posts import check_aside
from minsheng.documents.opening.open import open_document
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.secrecy import secrecy_mark
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.collecting import collecting
from minsheng.loop.reporting import Filling
from minsheng.store.blobs import keep_bytes
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Attached:
    """A file for one ask: its name and its bytes."""

    ask: str
    name: str
    content: bytes


def load_asks(doing: Doing, named: Iterable[tuple[str, int | None]]) -> list[tuple[Ask, Measure]]:
    """The asks with the revisions that the person saw, each with its measure, in the order given. Conflict
    where one was changed meanwhile, or where a later month asks for it."""
    asks = [doing.load(Ask, identity, revision) for identity, revision in named]
    measures = {one.id: one for one in doing.find(Measure, id=sorted({ask.measure for ask in asks}))}
    found = [(ask, measures[ask.measure]) for ask in asks]
    _refuse_overtaken(doing, found)
    return found


def refuse_gone(doing: Doing, asks: Sequence[tuple[Ask, Measure]]) -> None:
    """Conflict where the item was dropped since: a merged or split one goes on under another number, with the
    same measure."""
    wanted = sorted({measure.id for _, measure in asks})
    targets = doing.find(Target, measure=wanted, dropped=False)
    items = doing.find(Commitment, id=sorted({target.commitment for target in targets}))
    live = {item.id for item in items if item.state is State.CONFIRMED}
    asked = {target.measure for target in targets if target.commitment in live}
    for _, measure in asks:
        if measure.id not in asked:
            raise Conflict(f"“{measure.name}”已从任务表里去掉，不用报了")


def filled_in(doing: Doing, fillings: Sequence[Filling], attached: Sequence[Attached]) -> list[Filling]:
    """The fillings with what was attached, kept."""
    files = {one.ask: one for one in attached}
    return [
        replace(one, file=keep_bytes(doing.by.place, file.content), file_name=file.name)
        if (file := files.get(one.ask)) is not None
        else one
        for one in fillings
    ]


def check_proof(name: str, content: bytes) -> None:
    """BadInput for a file that is too large to be one proof, or that carries a secrecy mark."""
    most = collecting().proof_bytes
    if len(content) > most:
        raise BadInput(f"附件超过{most // 1048576} MB：请只附最能说明的一份", where=name)
    try:
        mark = secrecy_mark(open_document(content, name, scans=0).text)
    except BadInput:
        return  # a picture or a program's own file: it is kept as it is, and opened by nobody here
    if mark is not None:
        raise BadInput(f"文件标有密级“{mark}”，本系统不得处理涉密文件，文件没有保存", where=name)


def check_two_people(doing: Doing, asks: Iterable[Ask]) -> None:
    """NotAllowed where the person who acts filled in one of the asks: two people answer for each figure."""
    posts = doing.find(Post, id=sorted({ask.filled_by for ask in asks if ask.filled_by is not None}))
    if any(post.person == doing.by.person for post in posts):
        raise NotAllowed("其中有您自己填报的数：填报、审签、审核须由不同的人办理")


def check_examiner(doing: Doing, asks: Sequence[Ask]) -> None:
    """NotAllowed where the person who examines filled in or signed one of the asks, or answers for its body
    in another post: nobody examines their own figure."""
    check_two_people(doing, asks)
    posts = doing.find(Post, id=sorted({ask.signed_by for ask in asks if ask.signed_by is not None}))
    if any(post.person == doing.by.person for post in posts):
        raise NotAllowed("其中有您自己审签的数：填报、审签、审核须由不同的人办理")
    check_aside(doing, {ask.body for ask in asks}, "审核")


def _refuse_overtaken(doing: Doing, asks: Sequence[tuple[Ask, Measure]]) -> None:
    """What counts since January, or how many there are, is asked anew every month: the older ask is over."""
    kept = {ask.id: ask for ask, measure in asks if measure.kind is not MeasureKind.FLOW}
    if not kept:
        return
    others = doing.find(
        Ask,
        measure=sorted({ask.measure for ask in kept.values()}),
        body=sorted({ask.body for ask in kept.values()}),
    )
    latest: dict[tuple[str, str], Ask] = {}
    for ask in others:
        before = latest.get((ask.measure, ask.body))
        if ask.state is not AskState.VOID and (before is None or before.period.last < ask.period.last):
            latest[ask.measure, ask.body] = ask
    for ask in kept.values():
        newest = latest.get((ask.measure, ask.body), ask)
        if newest.period.last > ask.period.last and not ask.is_filled:
            raise Conflict(f"{ask.period.words}的数已并入{newest.period.words}一起报：请填新的一期")
