"""What becomes of an ask: filled in, handed to the head, signed off, taken as it stands or returned.

Only the filler's hand writes a figure. Whoever stands above can sign, take or return with a reason, and
nothing here lets them change a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from minsheng.loop.ask import OWED, Ask, AskState
from minsheng.terms.calendar import office_day
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source
from minsheng.terms.value import Value, check_amount

LONGEST = 400  # characters of a sentence: a paragraph belongs into a paper


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled into one ask: a figure or why there is none, one sentence, one proof. `paper` names the
    proof in words; `file` is the digest of an attached file, None to keep the one that is there."""

    ask: str
    revision: int | None
    amount: Decimal | None = None
    unknown: str = ""
    words: str = ""
    paper: str = ""
    file: str | None = None
    file_name: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written."""
        return self.amount is None and not (self.unknown or self.words or self.paper or self.file)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: the post that gave it, or in words who signed a sheet; the day on which it was given; the
    digest of the scanned sheet, None for one that was given here."""

    post: str | None
    day: date
    words: str = ""
    sheet: str | None = None


def fill(ask: Ask, filling: Filling, measure: Measure, *, post: str, at: datetime) -> Ask:
    """The ask with what was filled in; the same where nothing changed. What waited for its signature waits
    no longer: the head signs what stands there."""
    if ask.state not in (*OWED, AskState.FILLED):
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，不能再改；要改请督查室退回")
    _check(ask, filling, measure, at)
    filled = _with(ask, filling)
    if filled == ask:
        return ask
    back = AskState.RETURNED if ask.remark else AskState.OPEN
    return replace(filled, state=back, filled_by=post, filled_at=at)


def submit(ask: Ask, measure: Measure) -> Ask:
    """Handed to the head (提交审签); BadInput says what is missing."""
    if ask.state not in OWED:
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，不用再提交")
    _check_whole(ask, measure)
    return replace(ask, state=AskState.FILLED)


def sign(ask: Ask, measure: Measure, signed: Signed, *, at: datetime) -> Ask:
    """Signed off (审签) on the page, as it was filled in."""
    if ask.state is not AskState.FILLED:
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，没有等审签的数")
    if ask.filled_by == signed.post:
        raise NotAllowed("填报和审签须是两个人：请负责人或代签人审签")
    return _signed(ask, signed, at)


def sign_on_paper(ask: Ask, measure: Measure, signed: Signed, *, at: datetime) -> Ask:
    """Signed by hand on a sheet (审签单), which counts as much."""
    if ask.state not in (*OWED, AskState.FILLED):
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，不用再交审签单")
    _check_whole(ask, measure)
    return _signed(ask, signed, at)


def hand_back(ask: Ask, measure: Measure, reason: str) -> Ask:
    """Back to the filler, by the head, before anything left the body."""
    if ask.state is not AskState.FILLED:
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，不能退给填报人")
    return replace(ask, state=AskState.RETURNED, remark=_reason(reason))


def take(ask: Ask, measure: Measure, value: str, *, post: str, at: datetime) -> Ask:
    """Taken as it stands (采用); it is a Value from now on."""
    if ask.state is not AskState.SIGNED:
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，不在待审核")
    return replace(ask, state=AskState.ACCEPTED, value=value, examined_by=post, examined_at=at)


def give_back(ask: Ask, measure: Measure, reason: str, *, post: str, at: datetime) -> Ask:
    """Returned by the office with a reason, for another round. A value that was taken stays until the body
    has said and signed another."""
    if ask.state not in (AskState.SIGNED, AskState.ACCEPTED):
        raise Conflict(f"“{measure.name}”已是“{ask.state.label}”，没有可退回的数")
    return replace(
        ask,
        state=AskState.RETURNED,
        remark=_reason(reason),
        round=ask.round + 1,
        signed_by=None,
        signed_at=None,
        signer="",
        sheet=None,
        examined_by=post,
        examined_at=at,
    )


def close(ask: Ask, value: str, reason: str) -> Ask:
    """Not asked any more (不再要求): `value` says it already."""
    return replace(ask, state=AskState.VOID, value=value, remark=reason)


def value_of(ask: Ask, value: str, at: datetime, replaces: str | None) -> Value:
    """The Value that an ask becomes: said by who filled it in, signed by the head, out of its proof."""
    if ask.filled_by is None:
        raise Conflict("这一项还没有填报")
    source = ask.proof or Source(paper=ask.proof_name or ask.words or "审签单")
    return Value(
        value,
        ask.place,
        ask.measure,
        ask.body,
        ask.period,
        ask.amount,
        source,
        ask.filled_by,
        at,
        sequence=0,
        unknown=ask.unknown,
        signer=ask.signed_by,
        replaces=replaces,
    )


def _signed(ask: Ask, signed: Signed, at: datetime) -> Ask:
    return replace(
        ask,
        state=AskState.SIGNED,
        signed_by=signed.post,
        signed_at=at,
        signed_on=ask.signed_on or signed.day,
        signer=signed.words,
        sheet=signed.sheet,
    )


def _with(ask: Ask, filling: Filling) -> Ask:
    file = (filling.file, filling.file_name) if filling.file is not None else (ask.proof_file, ask.proof_name)
    return replace(
        ask,
        amount=filling.amount,
        unknown=filling.unknown.strip() or None,
        words=filling.words.strip(),
        proof=Source(paper=paper) if (paper := filling.paper.strip()) else None,
        proof_file=file[0],
        proof_name=file[1],
    )


def _check(ask: Ask, filling: Filling, measure: Measure, at: datetime) -> None:
    """BadInput for what cannot be: it is said at once, and not only when it is handed in."""
    if filling.amount is not None and filling.unknown.strip():
        raise BadInput("数值和“还不知道的原因”只能填一样", where=measure.name)
    if filling.amount is not None and (refused := check_amount(measure, filling.amount)):
        raise BadInput(refused, where=measure.name)
    if filling.amount is not None and ask.period.first_day > office_day(at):
        raise BadInput(f"{ask.period.words}还没有到，不能先报", where=measure.name)
    if max(len(filling.words), len(filling.unknown), len(filling.paper)) > LONGEST:
        raise BadInput(f"最多{LONGEST}个字：长的请写在证明材料里", where=measure.name)


def _check_whole(ask: Ask, measure: Measure) -> None:
    """BadInput unless there is a figure with its proof, or the reason why there is none. What is not done
    has nothing to be proved by."""
    if not ask.is_filled:
        raise BadInput("还没有填数；还不知道的，写明原因", where=measure.name)
    undone = measure.kind is MeasureKind.NODE and not ask.amount
    if ask.amount is not None and not undone and ask.proof is None and ask.proof_file is None:
        asked = measure.proof or "文号、报表或证明材料的名称"
        raise BadInput(f"请写明出处（{asked}），或附一份文件", where=measure.name)


def _reason(words: str) -> str:
    if not words.strip():
        raise BadInput("请写明退回理由，对方要照着改", where="退回理由")
    return words.strip()
