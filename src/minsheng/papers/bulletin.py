"""The bulletin (通报) as a paper: what the month came to, who has to do what, and the annexes.

Every sentence with a figure comes from `bulletin_sentences`, where it is traced to the items it counts. The
paper counts its own characters: a special paper is to stay within four thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from minsheng.documents.blocks import Block, Heading, Page, PageBreak, Paragraph, Table, Title
from minsheng.ledger.progress import Light
from minsheng.loop.facts import BandFact, BulletinFacts, CorrectionFact
from minsheng.papers.bulletin_annexes import Burden, annex_names, annexes, state_words
from minsheng.papers.bulletin_sentences import (
    Trace,
    say_behind,
    say_done,
    say_overall,
    say_problems,
    say_reporting,
)
from minsheng.papers.letterhead import Dispatch, Letterhead, annex_lines, contact_line, foot_of, head_of
from minsheng.terms.calendar import chinese_day

ADDRESSEES = "各乡镇人民政府，县直有关单位"  # 主送机关, where the office names no others
# 整治形式主义为基层减负若干规定, item 2 (2024): a paper on a special task as a rule at most 4,000 characters.
MOST_CHARACTERS = 4000


def bulletin_paper(
    facts: BulletinFacts,
    letterhead: Letterhead,
    dispatch: Dispatch,
    *,
    to: str = ADDRESSEES,
    burden: Burden | None = None,
) -> Page:
    """The bulletin with its annexes. `to` is the 主送机关 in words."""
    body = tuple(_body(facts))
    blocks = (
        head_of(letterhead, dispatch),
        Title(facts.title),
        Paragraph(f"{to}：", is_indented=False),
        *body,
        *contact_line(letterhead),
        *annex_lines(annex_names(facts)),
        *foot_of(letterhead, dispatch, annexes(facts, burden)),
    )
    return Page(blocks, name=facts.title)


def character_count(page: Page) -> int:
    """How many characters the paper has before its annexes, signs included."""
    count = 0
    for block in page.blocks:
        if isinstance(block, PageBreak):
            break
        if isinstance(block, Title | Heading | Paragraph):
            count += len(block.words.replace("\n", ""))
    return count


def length_warning(page: Page) -> str | None:
    """A sentence where the paper is longer than a special paper should be, else None."""
    count = character_count(page)
    if count <= MOST_CHARACTERS:
        return None
    return f"正文{count}字，超过{MOST_CHARACTERS}字：请压缩，细目放在附件"


def _body(facts: BulletinFacts) -> Iterator[Block]:
    if facts.corrects is not None:
        yield from _correction(facts)
    sections = (
        ("总体情况", _sentences(say_overall(facts))),
        ("进展较好的事项", _sentences(say_done(facts))),
        ("滞后和逾期的事项", (*_sentences(say_behind(facts)), *_late_table(facts))),
        ("报送情况", _sentences(say_reporting(facts))),
        ("问题整改情况", _sentences(say_problems(facts))),
        ("单位分档", tuple(_bands(facts))),
        ("工作要求", tuple(_demanded(facts))),
    )
    kept = [(title, blocks) for title, blocks in sections if blocks]
    for number, (title, blocks) in enumerate(kept):
        yield Heading(f"{_NUMERALS[number]}、{title}")
        yield from blocks


_NUMERALS = "一二三四五六七八九十"


def _sentences(traces: Sequence[Trace]) -> tuple[Block, ...]:
    words = "".join(trace.sentence for trace in traces)
    return (Paragraph(words),) if words else ()


def _late_table(facts: BulletinFacts) -> tuple[Block, ...]:
    rows = [item for light in (Light.OVERDUE, Light.BEHIND) for item in facts.of(light)]
    if not rows:
        return ()
    cells = tuple(
        (str(item.number), item.sentence, "、".join(item.leads), state_words(item), item.why) for item in rows
    )
    head = ("序号", "事项", "牵头单位", "状态", "情况")
    return (Table(head, cells, (7, 36, 16, 11, 30), centred=frozenset({0, 3})),)


def _bands(facts: BulletinFacts) -> Iterator[Block]:
    if not facts.bands:
        return
    yield Paragraph("按同类单位分组，依完成和正常事项所占权重分档；区间重叠的不分高下，事项少的不分档。")
    has_place = any(band.place is not None for band in facts.bands)
    rows: list[tuple[str, ...]] = []
    for group in dict.fromkeys(band.group for band in facts.bands):
        rows.append((group,))
        rows += [_band_cells(band, has_place) for band in facts.bands if band.group == group]
    head = ("单位", "档次", "占比", "区间", "事项数", "说明", *(("位次",) if has_place else ()))
    widths = (24, 12, 12, 20, 10, 22, *((10,) if has_place else ()))
    yield Table(head, tuple(rows), widths, centred=frozenset(range(1, len(head))))


def _band_cells(band: BandFact, has_place: bool) -> tuple[str, ...]:
    cells = (
        band.name,
        band.band,
        f"{Decimal(band.share):.2f}%",
        f"{Decimal(band.low):.2f}%—{Decimal(band.high):.2f}%",
        str(band.items),
        "" if band.firm else "临近分档线",
    )
    return (*cells, "" if band.place is None else str(band.place)) if has_place else cells


def _demanded(facts: BulletinFacts) -> Iterator[Block]:
    for number, words in enumerate(facts.demands, 1):
        yield Paragraph(f"{number}.{words}" if len(facts.demands) > 1 else words)
    if facts.demands_by is not None:
        yield Paragraph(f"请有关单位于{chinese_day(facts.demands_by)}前报送办理情况。")


def _correction(facts: BulletinFacts) -> Iterator[Block]:
    yield Paragraph(
        f"第{facts.corrects}期通报有{len(facts.corrections)}项需要更正：{facts.reason}。原通报不改，以本期为准。"
    )
    cells = tuple(_changed(one) for one in facts.corrections)
    yield Table(("序号", "事项", "原判定", "现判定", "理由"), cells, (7, 36, 11, 11, 35))


def _changed(one: CorrectionFact) -> tuple[str, ...]:
    lights = (one.before.label if one.before else "—", one.after.label if one.after else "—")
    return (str(one.number), one.sentence, *lights, one.why)
