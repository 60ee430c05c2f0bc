"""What the office's own papers begin and end with (版头、版记): red head, signature, record block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Block, Paragraph, RecordBlock, RedHead, Signature
from minsheng.loop.instance import Instance
from minsheng.terms.calendar import chinese_day

DRAFT = "送审稿"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`office` signs the paper (发文机关署名), `head` stands red on top (发文机关标志), `copies` is who gets
    a copy and `contact` whom to ask; both empty where the office gave none."""

    office: str
    head: str
    copies: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What the office entered from its own register: number, signer and day. All empty while the paper is
    送审稿: none of them is ever made up. `is_upward`: it goes up, so that its signer stands in the head."""

    number: str = ""
    signer: str = ""
    day: date | None = None
    is_upward: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether number, signer or day is still missing."""
        return not (self.number and self.signer and self.day)


def registered_letterhead(instance: Instance | None, place_name: str) -> Letterhead:
    """What the place registered for its papers; where it did not, its supervision office signs."""
    office = f"{place_name}人民政府督查室"
    if instance is None:
        return Letterhead(office, office)
    return Letterhead(instance.office or office, instance.head or office, instance.copies, instance.contact)


def contact_line(letterhead: Letterhead) -> tuple[Paragraph, ...]:
    """Whom to ask, as a line of the paper; nothing where the office gave nobody."""
    return (Paragraph(f"联系人：{letterhead.contact}"),) if letterhead.contact else ()


def head_of(letterhead: Letterhead, dispatch: Dispatch) -> RedHead:
    """The red head; a draft says that it is one, and leaves the number's place empty."""
    signer = dispatch.signer if dispatch.is_upward else ""
    return RedHead(letterhead.head, dispatch.number, signer, DRAFT if dispatch.is_draft else "")


def foot_of(letterhead: Letterhead, dispatch: Dispatch, annexes: Iterable[Block] = ()) -> tuple[Block, ...]:
    """Signature, annexes and record block, which ends the whole paper (GB/T 9704, 7.3.7); a draft leaves the
    day open."""
    day = chinese_day(dispatch.day) if dispatch.day else "　　年　月　日"
    record = RecordBlock(letterhead.copies, letterhead.office, day)
    return (Signature(letterhead.office, day), *annexes, record)


def annex_lines(names: Sequence[str]) -> tuple[Paragraph, ...]:
    """Which annexes there are (附件说明): one a line, numbered where there are several, without a stop
    (GB/T 9704, 7.3.4)."""
    if len(names) == 1:
        return (Paragraph(f"附件：{names[0]}"),)
    first = "附件："
    return tuple(
        Paragraph(f"{first if number == 1 else '　' * len(first)}{number}.{name}")
        for number, name in enumerate(names, 1)
    )
