"""Check 20: somebody answers for the installation, it can be left, and verdicts do not rest on it alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from minsheng.loop.guard.configuration import Configuration
from minsheng.loop.guard.finding import Finding, Weight
from minsheng.loop.instance import Instance


def instance_is_answered_for(of: Configuration) -> Iterator[Finding]:
    """20: sponsor, use rules and complaint contact; a filing number before any phone channel; an export test
    within the year; half of the verdicts or less resting only on what was filled in here."""
    it = of.instance or Instance("", "")
    missing = [
        label
        for label, value in (
            ("主办单位", it.sponsor),
            ("使用规则", it.use_rules),
            ("意见投诉联系方式", it.complaints),
        )
        if not value.strip()
    ]
    if missing:
        yield Finding(20, Weight.REFUSE, f"没有登记{'、'.join(missing)}", "由系统运维在“本机登记”里填写")
    if it.phone_channel and not it.filing_no.strip():
        yield Finding(20, Weight.REFUSE, "开了手机端入口，但没有备案号", "先备案；在此之前只用电脑浏览器")
    if it.export_tested is None or _months_between(it.export_tested, of.day) >= of.limits.export_test_months:
        yield Finding(
            20,
            Weight.WARN,
            f"{of.limits.export_test_months}个月内没有做过整体导出测试",
            "做一次导出并登记日期",
        )
    yield from _rests_on_itself(of)


def _rests_on_itself(of: Configuration) -> Iterator[Finding]:
    own = sum(not figure.outside for figure in of.figures)
    if of.figures and Decimal(own) > Decimal(of.limits.own_evidence_share) * len(of.figures):
        yield Finding(
            20,
            Weight.WARN,
            f"{len(of.figures)}个判定中有{own}个只凭这里填报的数",
            "增加现场核查或部门数据比对",
        )


def _months_between(then: date, now: date) -> int:
    return (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
