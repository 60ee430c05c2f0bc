"""What a place sets, and what holds where it sets nothing; a rule of lights for every published version."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minsheng.ledger.progress import Light
from minsheng.loop.lights import LATEST, RULES, rule_called
from minsheng.loop.parameters import SECTIONS, all_parameters, value_of
from minsheng.loop.policy import (
    Policy,
    check_rules,
    digest_of,
    effective,
    light_rules,
    parameters,
    policy_in_force,
    preview_days,
)
from minsheng.terms.errors import BadInput, Broken


def policy(since: date, identity: str = "a") -> Policy:
    """A policy from that day on."""
    return Policy(identity, "p", since, {}, "理由", "文号", "")


def test_the_newest_that_has_begun_holds() -> None:
    march, may = policy(date(2026, 3, 1)), policy(date(2026, 5, 1))
    assert policy_in_force([may, march], date(2026, 4, 30)) is march
    assert policy_in_force([may, march], date(2026, 5, 1)) is may
    assert policy_in_force([may, march], date(2026, 2, 28)) is None
    assert policy_in_force([march, policy(date(2026, 3, 1), "b")], date(2026, 3, 1)).id == "b"  # type: ignore[union-attr]


def test_packaged_values_hold_where_nothing_is_set() -> None:
    whole = effective({"lights": {"silent_days": 20}})
    rules = light_rules(whole, waits=False)
    assert (rules.silent_days, rules.tolerated_lag, rules.wait_days) == (20, Decimal(0), 0)
    assert light_rules(whole, waits=True).wait_days == 10
    assert rules.order[0] is Light.OVERDUE
    assert preview_days(whole) == 3
    assert all(one.label and one.reason and one.source for one in parameters())


def test_a_digest_is_of_the_whole() -> None:
    assert digest_of(effective({})) == digest_of(effective({"lights": {"silent_days": 31}}))
    assert digest_of(effective({})) != digest_of(effective({"lights": {"silent_days": 30}}))
    assert digest_of(effective({})) != digest_of(effective({"standing": {"width": "1.96"}}))


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"lights": {"speed": 1}}, "没有“speed”这个参数"),
        ({"weather": {"sun": 1}}, "没有“weather”这一组参数"),
        ({"lights": ["silent_days"]}, "要写成“参数: 值”的样子"),
        ({"lights": {"silent_days": "20"}}, "0到366的整数"),
        ({"lights": {"silent_days": True}}, "0到366的整数"),
        ({"lights": {"tolerated_lag": "一成"}}, "0到1之间的小数"),
        ({"lights": {"tolerated_lag": "NaN"}}, "0到1之间的小数"),
        ({"lights": {"order": ["overdue", "behind"]}}, "五种灯要各出现一次"),
        ({"other": {"x": 1}}, "no x here"),
        ({"other": {"y": 1}}, "参数的值不能用"),
    ],
)
def test_what_no_rule_can_go_by_is_refused(rules: dict[str, Any], said: str) -> None:
    def other(found: Any) -> None:  # noqa: ANN401  (a mapping of any values)
        if "x" in found.get("other", {}):
            raise Broken("no x here")
        if "y" in found.get("other", {}):
            raise ValueError

    with pytest.raises(BadInput, match=said):
        check_rules(rules, {"other": other})


def test_a_version_that_was_published_is_callable_and_no_other() -> None:
    assert LATEST in RULES
    assert rule_called("1") is RULES["1"]
    with pytest.raises(BadInput, match="第99版不在这个程序里"):
        rule_called("99")


def test_every_section_is_named_on_the_page_and_read_by_its_own_file() -> None:
    found = {(one.section, one.key): one.value for one in all_parameters()}
    assert found["collecting", "collect_days"] == 5
    assert found["closing", "objection_days"] == 30
    assert found["standing", "width"] == "1.28"
    assert found["guard", "own_evidence_share"] == "0.5"
    assert {one.section for one in all_parameters()} == {*SECTIONS, "lights", "preview"} - {"matter"}
    days = next(one for one in all_parameters() if one.key == "refuse_within")
    assert (value_of(days, {}), value_of(days, {"closing": {"refuse_within": 2}})) == (3, 2)


def test_a_number_below_zero_is_refused_everywhere() -> None:
    with pytest.raises(BadInput, match="不能小于零"):
        check_rules({"closing": {"refuse_within": -1}}, SECTIONS)
    check_rules({"closing": {"refuse_within": 2}, "guard": {"minutes_a_month": 900}}, SECTIONS)
