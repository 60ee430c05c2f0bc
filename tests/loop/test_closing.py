"""Thresholds of problems and notices: as packaged, overridden by a policy, refused where they cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from minsheng.loop.closing import closing_of
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Role

BLUE = {"key": "blue", "word": "蓝色", "title": "提醒", "when": "临近", "days": 5, "signer": "approver"}


def test_as_packaged() -> None:
    closing = closing_of()
    assert (closing.refuse_within, closing.rebound_within, closing.inspections_a_month) == (3, 60, 1)
    assert [level.key for level in closing.levels] == ["blue", "orange", "red"]
    assert all(level.word for level in closing.levels), "a colour never stands alone"


def test_a_place_overrides_key_by_key() -> None:
    closing = closing_of({"closing": {"refuse_within": "5", "levels": [BLUE]}, "lights": {}})
    assert (closing.refuse_within, closing.rebound_within) == (5, 60)
    assert [level.signer for level in closing.levels] == [Role.APPROVER]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"refuse_in": 3}, "refuse_in"),
        ({"refuse_within": 0}, "refuse_within"),
        ({"refuse_within": "三"}, "refuse_within"),
        ({"sample_percent": 101}, "sample_percent"),
        ({"levels": []}, "至少要有一级"),
        ({"levels": [BLUE, BLUE]}, "不能相同"),
        ({"levels": [{**BLUE, "signer": "liaison"}]}, "只能是"),
        ({"levels": [{"key": "blue"}]}, "要写明"),
    ],
)
def test_what_no_rule_can_go_by_is_refused(rules: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        closing_of({"closing": rules})
