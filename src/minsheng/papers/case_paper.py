"""A paper of a case (受理回执、决定书、证明) as its pack words it, set as a letter with a slip to sign where
it needs one. What the office adds by hand (seal, signature) has its place."""

from __future__ import annotations

from datetime import date

from minsheng.documents.blocks import Block, Note, Page, PageBreak, Paragraph, Signature, Table, Title
from minsheng.programmes.papers import FilledPaper
from minsheng.terms.calendar import chinese_day

UNKNOWN = "…"  # what a filled paper says of something that was not given


def case_paper(paper: FilledPaper, number: str, day: date) -> Page:
    """The paper of the case `number`, dated `day`; a draft (送审稿) while something in it is not known."""
    is_draft = any(UNKNOWN in words for words in (paper.to, *paper.paragraphs))
    under = f"（送审稿）　{number}" if is_draft else number
    return Page(
        (
            Title(paper.title, under),
            *((Paragraph(f"{paper.to}：", is_indented=False),) if paper.to else ()),
            *(Paragraph(words) for words in paper.paragraphs),
            Signature(paper.issued_by, chinese_day(day)),
            *((Note("有“…”的地方还没有内容，补齐后再盖章发出。"),) if is_draft else ()),
            *(_slip(paper, number) if paper.has_slip else ()),
        ),
        name=f"{paper.title}_{number}",
    )


def _slip(paper: FilledPaper, number: str) -> tuple[Block, ...]:
    """The slip that comes back signed, on a page of its own."""
    rows = (
        ("文书", f"{paper.title}　{number}"),
        ("受送达人", paper.to),
        ("送达方式", "□直接送达　□邮寄　□电子　□留置"),
        ("收到日期", "　　　　年　　月　　日"),
        ("签收人（签字）", ""),
        ("送达人（签字）", ""),
    )
    return (PageBreak(), Title("送达回证"), Table(("栏目", "内容"), rows, (24, 76)))
