"""What a figure measures is guessed from its words, with a reason."""

import pytest

from minsheng.ledger.measure_guess import guess_measure
from minsheng.terms.bound import Bound


@pytest.mark.parametrize(
    ("name", "unit", "bound", "guess"),
    [
        ("城镇新增就业", "人", Bound.MIN, ("to_date", "up", "month", "sum")),
        ("登记失业率", "%", Bound.MAX, ("ratio", "down", "quarter", "weighted")),
        ("普惠性幼儿园覆盖率", "%", Bound.MIN, ("ratio", "up", "quarter", "weighted")),
        ("地区生产总值增长", "%", Bound.EXACT, ("ratio", "up", "quarter", "none")),
        ("单位能耗下降", "%", Bound.MIN, ("ratio", "up", "quarter", "none")),
        ("生产安全事故", "起", Bound.EXACT, ("to_date", "down", "month", "sum")),
        ("基础养老金标准", "元/月", Bound.CHANGE, ("stock", "up", "year", "none")),
        ("新建口袋公园", "个", Bound.EXACT, ("to_date", "up", "quarter", "sum")),
        ("新认定高新技术企业", "家", Bound.EXACT, ("to_date", "up", "quarter", "sum")),
        ("养老床位总数", "张", Bound.MIN, ("stock", "up", "quarter", "sum")),
        ("企业用电报装平均时间", "个工作日", Bound.MAX, ("stock", "down", "quarter", "none")),
        ("社会消费品零售总额", "元", Bound.MIN, ("to_date", "up", "quarter", "none")),
    ],
)
def test_guess(name: str, unit: str, bound: Bound, guess: tuple[str, str, str, str]) -> None:
    found = guess_measure(name, unit, bound)
    assert (found.kind, found.direction, found.frequency, found.roll_up) == guess
    assert found.because


def test_what_is_reached_is_a_level_and_what_is_done_is_a_sum() -> None:
    assert guess_measure("高新技术企业", "家", Bound.EXACT, "高新技术企业达到80家").kind == "stock"
    assert guess_measure("高新技术企业", "家", Bound.EXACT, "高新技术企业8家").kind == "to_date"
    assert guess_measure("城镇新增就业", "人", Bound.MIN, "城镇新增就业达到3000人").kind == "to_date"
