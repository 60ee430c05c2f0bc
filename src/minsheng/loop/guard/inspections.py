"""Checks 6, 7, 8, 14 and 15: an inspection is authorised, single, rare, and can be contested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from minsheng.loop.guard.configuration import Configuration, Inspected
from minsheng.loop.guard.finding import Finding, Weight

_NEEDED = {
    "authorised_by": "授权机关",
    "document_no": "文号",
    "matter": "事项",
    "range": "范围",
    "object": "对象",
    "team": "督查组",
    "first": "起始日",
    "last": "截止日",
    "plan": "方案",
}


def inspection_is_whole(of: Configuration) -> Iterator[Finding]:
    """6: authoriser, document number, matter, range, object, team, term and plan."""
    for look in of.looks:
        missing = [label for name, label in _NEEDED.items() if not getattr(look, name)]
        if missing:
            yield Finding(6, Weight.REFUSE, f"督查“{look.name}”缺{'、'.join(missing)}", "补齐后才能启动")


def no_second_look(of: Configuration) -> Iterator[Finding]:
    """7: the same object, the same matter, overlapping dates: the second one is refused, the first named."""
    for place, later in enumerate(of.looks):
        first = next((one for one in of.looks[:place] if _overlaps(one, later)), None)
        if first is not None:
            yield Finding(
                7,
                Weight.REFUSE,
                f"督查“{later.name}”与“{first.name}”对象、事项相同，时间重叠",
                f"并入“{first.name}”，或改期",
            )


def _overlaps(one: Inspected, other: Inspected) -> bool:
    if one.object != other.object or one.matter != other.matter:
        return False
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last and other.first <= one.last


def not_too_often(of: Configuration) -> Iterator[Finding]:
    """8: the ceiling of inspections of one object in one month: warn at it, refuse above it."""
    counted = Counter(
        (look.object, month) for look in of.looks if not look.emergency for month in _months(look)
    )
    ceiling = of.limits.looks_a_month
    if ceiling > of.limits.looks_packaged:
        said = f"本县把每月督查上限由{of.limits.looks_packaged}次放宽到{ceiling}次"
        yield Finding(8, Weight.WARN, said, "写明放宽的理由和文件，或减回去")
    for (year, month), bodies in _by_month(counted, ceiling).items():
        above = [body for body in bodies if counted[body, (year, month)] > ceiling]
        for body in above:
            said = f"{year}年{month}月督查“{body}”{counted[body, (year, month)]}次，超过上限{ceiling}次"
            yield Finding(8, Weight.REFUSE, said, "合并或推后")
        if at := [body for body in bodies if body not in above]:
            others = f"等{len(at)}个单位各" if len(at) > 1 else ""
            said = f"{year}年{month}月督查“{at[0]}”{others}{ceiling}次，已到上限{ceiling}次"
            yield Finding(8, Weight.WARN, said, "合并或推后")


def _by_month(
    counted: Mapping[tuple[str, tuple[int, int]], int], ceiling: int
) -> dict[tuple[int, int], list[str]]:
    """By month the bodies that were looked at as often as the ceiling says, or more often."""
    found: dict[tuple[int, int], list[str]] = {}
    for body, month in sorted(counted, key=lambda one: (one[1], one[0])):
        if counted[body, month] >= ceiling:
            found.setdefault(month, []).append(body)
    return found


def _months(look: Inspected) -> Iterator[tuple[int, int]]:
    if look.first is None:
        return
    last = look.last or look.first
    here = look.first.year * 12 + look.first.month - 1
    while here <= last.year * 12 + last.month - 1:
        yield here // 12, here % 12 + 1
        here += 1


def named_after_delivery(of: Configuration) -> Iterator[Finding]:
    """14: a bulletin names a body only after its conclusion was delivered; an objection that may still be
    made or is open stands beside its line."""
    for line in of.lines:
        if line.delivered is None:
            yield Finding(
                14, Weight.REFUSE, f"{line.bulletin}点名“{line.body}”，但结论还没有送达", "先送达结论，再通报"
            )
        elif _may_be_contested(line.objection, line.objection_until, of.day) and not line.printed:
            yield Finding(
                14,
                Weight.REFUSE,
                f"{line.bulletin}没有注明“{line.body}”的异议情况",
                "在该行旁注明异议期或存异",
            )


def _may_be_contested(objection: str, until: date | None, day: date) -> bool:
    return objection == "open" or (objection == "" and until is not None and day <= until)


def reviewed_by_others(of: Configuration) -> Iterator[Finding]:
    """15: who reviews an objection did not take part in the conclusion."""
    for review in of.reviews:
        if review.reviewer in review.team:
            yield Finding(
                15,
                Weight.REFUSE,
                f"“{review.name}”由参加过督查、审核或代登的人复核",
                "换没有参加的人复核",
            )
