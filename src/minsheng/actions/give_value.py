"""Give a value (报数): one measure of one body in one period, or why it is unknown, with its source.

It is added and never changed. What was said before of the same stays, and the new one says what it replaces.
"""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import answering_bodies, load_item, members_of
from minsheng.ledger.commitment import Target
from minsheng.ledger.document import Document
from minsheng.ledger.duty import Allotment
from minsheng.ledger.edit import Parts
from minsheng.ledger.giving import ValueWish, check_asked, check_final, check_wish, value_period
from minsheng.ledger.wording import amount_words
from minsheng.loop.ask import UNDER_WAY, Ask, AskState
from minsheng.loop.reporting import close
from minsheng.store.ids import new_id
from minsheng.store.reach import WHOLE_PLACE, bodies_under
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.post import Post
from minsheng.terms.source import Source
from minsheng.terms.value import Value, ValueState, current


def give_value(*, by: By, target: str, wish: ValueWish, key: str | None = None) -> str:
    """The id of the new value, which counts from now on for its measure, body and period."""
    made = new_id()

    def do(doing: Doing) -> str:
        meant = doing.load(Target, target)
        table, parts = load_item(doing, meant.commitment)
        measure = next(one for one in parts.measures if one.id == meant.measure)
        check_asked(table, parts.commitment, meant, measure)
        check_wish(wish, measure, parts.commitment.year, by.day)
        _check_office(doing, wish)
        body = _body(doing, meant, parts, wish.body)
        _check_source(doing, wish.source)
        period = value_period(measure, parts.commitment.year, wish.month)
        said = doing.find(Value, measure=measure.id, body=body.id)
        before = current(said, measure, body.id, period).value
        check_final(wish.state, before)
        _check_own_hand(doing, wish, before)
        asks = _asked(doing, measure, body, period, before, wish)
        value = Value(
            made,
            by.place,
            measure.id,
            body.id,
            period,
            wish.amount,
            wish.source,
            by.post.id,
            by.at,
            sequence=0,
            unknown=wish.unknown.strip() or None,
            state=wish.state,
        )
        if before is not None:
            value = _corrected(value, before, measure, wish.correction)
            doing.say(reason=wish.correction.strip())
        doing.put(value, *(close(ask, made, f"已由{by.post.title}据{_source(value)}报数") for ask in asks))
        doing.say(value=f"{body.short}{period.words}{measure.name}：{_words(value, measure)}")
        return made

    return act(by, "give_value", do, about=made, key=key)


def _check_office(doing: Doing, wish: ValueWish) -> None:
    """NotAllowed for a body's post that gives anything but 快报: the later ones come from statistics."""
    if wish.state is not ValueState.FLASH and doing.by.post.role not in WHOLE_PLACE:
        raise NotAllowed("年报、核定数由督查室据统计部门的文件录入")


def _check_own_hand(doing: Doing, wish: ValueWish, before: Value | None) -> None:
    """Conflict where the office would put its 快报 in place of what a body gave itself: nobody above who
    fills in changes a figure. 年报 and 核定 come from statistics and do follow."""
    if before is None or wish.state is not ValueState.FLASH or doing.by.post.role not in WHOLE_PLACE:
        return
    if any(post.role not in WHOLE_PLACE for post in doing.find(Post, id=before.author)):
        raise Conflict("这个数是单位自己报的，督查室不能改：请单位更正；统计部门另有数的，按年报或核定录入")


def _asked(
    doing: Doing, measure: Measure, body: Body, period: Period, before: Value | None, wish: ValueWish
) -> list[Ask]:
    """The asks that the value answers. Conflict where the body itself is at it: what is asked is signed
    by its head, and what was filled in or signed there nobody says in its place."""
    done = measure.kind is MeasureKind.NODE and wish.amount == 1
    asks = doing.find(Ask, measure=measure.id, body=body.id, state=list(UNDER_WAY))
    asks = [ask for ask in asks if done or ask.period == period]
    if asks and doing.by.post.role not in WHOLE_PLACE:
        raise Conflict("这个数正在本月报送里收：请到“报送”页填写，由负责人审签")
    if any(ask.is_filled or ask.signed_on is not None for ask in asks):
        raise Conflict("单位正在报这个数：督查室不能代替它报，请在“收数”里审核或退回")
    is_later = wish.state is not ValueState.FLASH  # 年报 and 核定 come from statistics, after what was signed
    if before is not None and not is_later and doing.find(Ask, value=before.id, state=AskState.ACCEPTED):
        raise Conflict("这个数由单位填报并审签：要更正，请在“收数”里退回，由单位重报")
    return asks


def _body(doing: Doing, target: Target, parts: Parts, asked: str) -> Body:
    """The body answered for: one with a part in the item, and for a body's post its own or one below."""
    allotted = [one.body for one in doing.find(Allotment, target=target.id, dropped=False)]
    groups = members_of(doing, parts.duties)
    if asked not in {*answering_bodies(parts.duties, groups, doing.by.day), *allotted}:
        raise BadInput("这个单位在这一项里没有责任，也没有分解到的数", where="单位")
    post = doing.by.post
    if post.role not in WHOLE_PLACE and asked not in bodies_under(post, doing.by.day):
        raise NotAllowed("只能报本单位和下属单位的数；别的单位的数由它自己或督查室报")
    return doing.load(Body, asked)


def _check_source(doing: Doing, source: Source) -> None:
    if source.document is None:
        return
    text = doing.load(Document, source.document).text
    if source.start is None or source.end is None or not 0 <= source.start < source.end <= len(text):
        raise BadInput("请照抄文件里的一段原话", where="原话")


def _corrected(value: Value, before: Value, measure: Measure, reason: str) -> Value:
    if not reason.strip():
        said = f"{before.period.words}已经报过：{_words(before, measure)}"
        raise BadInput(f"{said}。要更正，请写明更正理由；原来的数留在记录里", where="更正理由")
    return replace(value, replaces=before.id)


def _source(value: Value) -> str:
    return f"“{value.source.paper}”" if value.source.paper else "来文"


def _words(value: Value, measure: Measure) -> str:
    return f"不知道（{value.unknown}）" if value.amount is None else amount_words(value.amount, measure)
