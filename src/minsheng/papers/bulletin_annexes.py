"""The annexes of a bulletin (通报附件): the whole list, what stays contested, grounds and burden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minsheng.documents.blocks import Block, Heading, Note, PageBreak, Paragraph, Table, Title
from minsheng.loop.facts import BulletinFacts, ItemFact, PartFact
from minsheng.papers.bulletin_sentences import bulletin_traces


@dataclass(frozen=True, slots=True)
class Burden:
    """What the month asked: fields, how many were prefilled, minutes estimated (None: nobody volunteered)."""

    asked: int
    prefilled: int
    minutes: int | None = None


def annex_names(facts: BulletinFacts) -> list[str]:
    """The titles of the annexes, in their order."""
    return [name for name, _ in _annex_parts(facts, None)]


def annexes(facts: BulletinFacts, burden: Burden | None) -> Iterator[Block]:
    """The annexes, each beginning a page."""
    for number, (name, blocks) in enumerate(_annex_parts(facts, burden), 1):
        yield PageBreak()
        yield Heading(f"附件{number}", is_indented=False)
        yield Title(name)
        yield from blocks


def _annex_parts(facts: BulletinFacts, burden: Burden | None) -> list[tuple[str, tuple[Block, ...]]]:
    parts: list[tuple[str, tuple[Block, ...]]] = [("事项进展一览", _whole_list(facts))]
    if facts.contested or facts.objections:
        parts.append(("存异事项", _contested(facts)))
    parts.append(("数据依据和填报负担", _grounds(facts, burden)))
    return parts


def _whole_list(facts: BulletinFacts) -> tuple[Block, ...]:
    cells = tuple(
        (
            str(item.number),
            item.sentence,
            "、".join(item.leads),
            state_words(item),
            "；".join(_part_words(part) for part in item.parts if not part.body) or item.why,
        )
        for item in facts.items
    )
    return (
        Table(
            ("序号", "事项", "牵头单位", "状态", "现值/目标"),
            cells,
            (7, 38, 16, 11, 28),
            centred=frozenset({0, 3}),
        ),
    )


def _part_words(part: PartFact) -> str:
    said = f"{part.name}：{part.amount or '未报'}"
    return f"{said}/{part.size}" if part.size else said


def _contested(facts: BulletinFacts) -> tuple[Block, ...]:
    cells = tuple(
        (str(item.number), item.sentence, "、".join(item.leads), "\n".join(item.contested))
        for item in facts.contested
    )
    table = Table(("序号", "事项", "牵头单位", "单位意见"), cells, (7, 40, 18, 35), centred=frozenset({0}))
    return (
        *((table,) if cells else ()),
        *(Paragraph(words) for words in facts.objections),
        Note("预通报期满仍有不同意见，判定照登，意见一并列出。"),
    )


def _grounds(facts: BulletinFacts, burden: Burden | None) -> tuple[Block, ...]:
    numbers = {item.commitment: item.number for item in facts.items}
    cells = tuple(
        (trace.sentence, _runs([numbers[one] for one in trace.commitments]) or "报送台账、问题清单")
        for trace in bulletin_traces(facts)
    )
    one = facts.bulletin
    marks = (
        f"判定规则第{one.rule}版；参数摘要{one.policy_digest[:16]}；取数至记录第{one.sequence}条；"
        f"本期摘要{one.digest[:16]}。凭导出的记录可以重新计算本期全部判定。"
    )
    return (
        Table(("正文语句", "依据（事项序号）"), cells, (64, 36)),
        *((Note(_burden_words(burden)),) if burden else ()),
        Note(marks),
    )


def _runs(numbers: Sequence[int]) -> str:
    """The numbers, three or more in a row as 1—3: a hundred of them are not read one by one."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def _burden_words(burden: Burden) -> str:
    said = f"本月共要求填报{burden.asked}项，其中{burden.prefilled}项由系统预填"
    return f"{said}，志愿者测得约{burden.minutes}分钟。" if burden.minutes is not None else f"{said}。"


def state_words(item: ItemFact) -> str:
    """The light in words, with 存异 where it stays contested."""
    label = item.light.label if item.light else "未判定"
    return f"{label}（存异）" if item.contested else label
