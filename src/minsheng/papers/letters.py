"""Letters that leave the office on a matter: the reply (回复) and the hand-over to another organ (移送函).

A hand-over is proposed and never automatic: it names who approved it, or there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Block, Heading, Page, Paragraph, Title
from minsheng.loop.matter import Matter, MatterState
from minsheng.loop.transfer import Transfer
from minsheng.papers.letterhead import Dispatch, Letterhead, contact_line, foot_of, head_of
from minsheng.terms.calendar import chinese_day
from minsheng.terms.errors import Conflict

UNWRITTEN = "（请在此写明办理情况）"  # stands in a draft that nobody has written


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """A reply to whoever asked: `asked` is their paper with its number and day, `answer` the words, one a
    paragraph, `asker` a deputy's or organ's name as they signed."""

    asker: str
    asked: str
    title: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """A lead handed over: `organ` takes it, `matter` and `grounds` say what was found and on what it rests,
    `annexes` what goes along. `approved_by` and `approved_on` are the post and day of the approval."""

    organ: str
    matter: str
    grounds: tuple[str, ...]
    annexes: tuple[str, ...]
    approved_by: str
    approved_on: date | None


def reply_facts(matter: Matter) -> ReplyFacts:
    """The reply to a matter in the office's own words; where nobody has written them, the place for them."""
    paragraphs = tuple(line.strip() for line in matter.answer.splitlines() if line.strip())
    asked = f"您于{chinese_day(matter.day)}提出的{matter.paper}"
    return ReplyFacts(matter.origin, asked, matter.title, paragraphs or (UNWRITTEN,))


def reply_dispatch(matter: Matter) -> Dispatch:
    """What the office entered for the reply of this round; empty while it is a draft."""
    if matter.reply_sealed is None or matter.state is MatterState.HANDLING:
        return Dispatch()
    return Dispatch(matter.reply, matter.reply_signer, matter.replied_on)


def reply_letter(facts: ReplyFacts, letterhead: Letterhead, dispatch: Dispatch) -> Page:
    """The reply, its answer word for word."""
    opening = f"{facts.asked}收悉。经研究，现答复如下："
    return _letter(
        f"关于{facts.title}的答复",
        facts.asker,
        (Paragraph(opening), *(Paragraph(words) for words in facts.answer), *contact_line(letterhead)),
        letterhead,
        dispatch,
    )


def transfer_dispatch(transfer: Transfer) -> Dispatch:
    """What the office entered for the hand-over; empty while its paper is a draft."""
    return Dispatch(transfer.paper or "", transfer.signer or "", transfer.issued_on)


def transfer_letter(facts: TransferFacts, letterhead: Letterhead, dispatch: Dispatch) -> Page:
    """The hand-over. Conflict where nobody has approved it: then there is no paper, not even a draft."""
    if not (facts.approved_by and facts.approved_on):
        raise Conflict("移送要先经批准，才有移送函")
    approved = f"经{facts.approved_by}于{chinese_day(facts.approved_on)}批准"
    body: tuple[Block, ...] = (
        Paragraph(f"{approved}，现将下列线索移送你单位，请依职权处理，并将结果函告。"),
        Heading("一、基本情况"),
        Paragraph(facts.matter),
        Heading("二、依据"),
        *(Paragraph(f"{n}.{words}") for n, words in enumerate(facts.grounds, 1)),
        *((Paragraph(f"附件：{'；'.join(facts.annexes)}"),) if facts.annexes else ()),
    )
    return _letter("关于移送有关线索的函", facts.organ, body, letterhead, dispatch)


def _letter(title: str, to: str, body: tuple[Block, ...], letterhead: Letterhead, dispatch: Dispatch) -> Page:
    head = (head_of(letterhead, dispatch), Title(title), Paragraph(f"{to}：", is_indented=False))
    return Page((*head, *body, *foot_of(letterhead, dispatch)), name=title)
