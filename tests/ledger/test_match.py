"""The same commitment in two papers is a candidate with its reasons."""

from decimal import Decimal

import pytest

from minsheng.ledger.match import Counted, Pair, Side, counted_only_in, match


def a_side(id: str, sentence: str, *counted: tuple[str, str, str]) -> Side:
    return Side(id, sentence, tuple(Counted(name, Decimal(amount), unit) for name, amount, unit in counted))


REPORT = a_side(
    "r",
    "今年，我们将新建口袋公园6个、改造老旧小区12个，让群众出门见绿。",
    ("新建口袋公园", "6", "个"),
    ("改造老旧小区", "12", "个"),
)


def one(left: Side, right: Side) -> Pair | None:
    return next(iter(match([left], [right])), None)


def test_the_same_figures_are_the_same_promise() -> None:
    row = a_side("t", "口袋公园新建6个。", ("口袋公园新建", "6", "个"))
    found = one(REPORT, row)
    assert found is not None
    assert found.is_same
    assert "同一指标同一目标：新建口袋公园6个" in found.reasons


def test_words_alone_can_be_enough() -> None:
    left = a_side("a", "推进县妇幼保健院迁建，优化产科和儿科服务能力。")
    right = a_side("b", "推进县妇幼保健院迁建。")
    found = one(left, right)
    assert found is not None
    assert found.is_same


def test_another_amount_is_last_years_promise_and_not_the_same() -> None:
    found = one(REPORT, a_side("l", "建成口袋公园。", ("新建口袋公园", "4", "个")))
    assert found is not None
    assert not found.is_same
    assert found.reasons == ("同一指标：新建口袋公园，目标由6个变为4个",)


@pytest.mark.parametrize(
    "other",
    [
        a_side("x", "新建幼儿园6所，改造校舍12处。", ("新建幼儿园", "6", "所"), ("改造校舍", "12", "处")),
        a_side("y", "建设口袋公园绿道6公里。", ("新建绿道", "6", "公里")),
        a_side("z", "改造。"),
        a_side("r", REPORT.sentence, ("新建口袋公园", "6", "个")),
    ],
)
def test_what_only_looks_alike_is_no_pair(other: Side) -> None:
    assert one(REPORT, other) is None


def test_the_best_pair_stands_first() -> None:
    figure = ("新建口袋公园", "6", "个")
    rows = [
        a_side("figure", "建公园。", figure),
        a_side("all", REPORT.sentence, figure, ("改造老旧小区", "12", "个")),
    ]
    assert [pair.right for pair in match([REPORT], rows)] == ["all", "figure"]


def test_what_only_one_side_counts_would_be_lost_with_it() -> None:
    row = a_side("t", "口袋公园新建6个。", ("口袋公园新建", "6", "个"))
    assert [counted.words for counted in counted_only_in(REPORT, [row])] == ["改造老旧小区12个"]
    assert counted_only_in(row, [REPORT]) == ()
