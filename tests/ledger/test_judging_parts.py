"""Where several bodies answer: each for its own part, the item as its worst, and what nobody said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from judged_item import (
    ALLOTTED,
    BY_JULY,
    DECEMBER,
    EACH,
    ITEM,
    JUNE,
    LEAD,
    MEASURE,
    NAMES,
    NODE,
    RATE,
    RULES,
    TARGET,
    ground,
    judged,
    light,
    said,
)
from minsheng.ledger.duty import Share
from minsheng.ledger.judging import ItemGround, ItemJudged, judge_item
from minsheng.ledger.progress import Light
from minsheng.ledger.said import by_body
from minsheng.terms.measure import Direction, Origin, RollUp


def parts_of(judged_: ItemJudged) -> dict[str | None, Light | None]:
    """The lights by body; None for the target as a whole."""
    return {part.body: part.progress.light for part in judged_.parts}


def test_each_answers_for_itself_and_the_item_is_as_the_worst() -> None:
    values = [said("5", "2026-01/2026-06", "east"), said("1", "2026-01/2026-06", "west")]
    found = judge_item(ground(values, duties=tuple(EACH)), RULES, JUNE)
    assert parts_of(found) == {
        "east": Light.DONE,
        "west": Light.BEHIND,
        "south": Light.SILENT,
        None: Light.BEHIND,
    }
    assert found.whole.why.startswith("滞后：西塘乡6月应达5所，现1所")


def test_the_lead_does_not_carry_the_silence_of_others() -> None:
    values = [said("4.3", "2026-01/2026-06"), said("2", "2026-01/2026-06", "east")]
    found = judge_item(ground(values, allotments=ALLOTTED), RULES, JUNE)
    assert parts_of(found) == {
        "lead": Light.ON_PLAN,
        "east": Light.DONE,
        "west": Light.SILENT,
        "south": Light.SILENT,
        None: Light.ON_PLAN,
    }


def test_silent_parts_leave_a_range() -> None:
    values = [said("2", "2026-01/2026-06", "east"), said("1", "2026-01/2026-04", "west")]
    found = judge_item(ground(values, allotments=ALLOTTED), RULES, JUNE)
    whole = found.whole
    assert (whole.light, whole.amount, whole.upper, whole.at_least) == (Light.SILENT, Decimal(3), None, True)
    assert whole.why.startswith("未报：西塘乡、南屏镇未报，已报的合计至少3所，应达5所")
    enough = [*values, said("3", "2026-01/2026-06", "south")]
    assert judge_item(ground(enough, allotments=ALLOTTED), RULES, JUNE).whole.light is Light.DONE


def test_a_share_of_several_is_weighted_and_never_rounded_towards_the_goal() -> None:
    rate = replace(RATE, direction=Direction.UP, roll_up=RollUp.WEIGHTED)
    target = replace(TARGET, amount=Decimal(90), due_by=DECEMBER)
    parts = [replace(duty, share=Share.PART) for duty in EACH[:2]]
    values = [
        said("100", "2026-06", "east", of=("10", "10")),
        said("89.99999", "2026-06", "west", of=("8999999", "10000000")),
    ]
    found = judged(values, JUNE, measure=rate, target=target, duties=tuple(parts))
    assert (found.light, found.amount) == (Light.ON_PLAN, Decimal("90.0000"))
    alone = judged(values[:1], JUNE, measure=rate, target=target, duties=tuple(parts))
    assert (alone.light, alone.amount) == (Light.SILENT, None)


def test_who_does_not_know_is_not_called_silent() -> None:
    values = [
        said("2", "2026-01/2026-06", "east"),
        said(None, "2026-01/2026-06", "west"),
    ]
    found = judge_item(ground(values, allotments=ALLOTTED), RULES, JUNE).whole
    assert found.why.startswith("未报：南屏镇未报，西塘乡暂不知道，已报的合计至少2所，应达5所")
    rate = replace(RATE, direction=Direction.UP, roll_up=RollUp.WEIGHTED)
    parts = tuple(replace(duty, share=Share.PART) for duty in EACH[:2])
    bare = [said("91", "2026-06", "east"), said("92", "2026-06", "west")]
    target = replace(TARGET, amount=Decimal(90), due_by=DECEMBER)
    shares = judged(bare, JUNE, measure=rate, target=target, duties=parts)
    assert shares.light is None
    assert shares.why.startswith("暂不明：已报暂不知道（没有报分子、分母，不能汇总）")


def test_a_part_that_nobody_agreed_is_silent_or_said() -> None:
    parts = tuple(replace(duty, share=Share.PART) for duty in EACH[:2])
    found = judge_item(ground([said("1", "2026-01/2026-06", "east")], duties=parts), RULES, JUNE)
    assert parts_of(found) == {"east": Light.ON_PLAN, "west": Light.SILENT, None: Light.SILENT}


def test_another_origin_is_a_claim_and_no_proof() -> None:
    claimed = replace(said("5", "2026-01/2026-06"), origin=Origin.COMPUTED)
    assert light([claimed], JUNE) is Light.SILENT


def test_an_item_names_its_worst_target() -> None:
    node = replace(BY_JULY, id="t2", measure="n", order=1, due_by=date(2026, 5, 31))
    measures = {"m": MEASURE, "n": replace(NODE, id="n")}
    values = [said("5", "2026-01/2026-06"), said("0", "2026-01/2026-06", measure="n")]
    both = ItemGround(ITEM, (TARGET, node), measures, (LEAD,), values=by_body(values, measures), names=NAMES)
    found = judge_item(both, RULES, JUNE)
    assert found.whole.why == "逾期：“开工”应于5月31日前完成，6月报未完成"
    assert [part.progress.light for part in found.parts] == [Light.DONE, Light.OVERDUE]
