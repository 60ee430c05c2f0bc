"""Checks 9, 10, 11 and 17: ask once, with approval, and spare the grassroots."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.loop.guard.configuration import Asked, Configuration, Form, FormPurpose
from minsheng.loop.guard.finding import Finding, Weight


def ask_once(of: Configuration) -> Iterator[Finding]:
    """9: no field is asked that is computed, shared, or already given for measure, body and period."""
    for form in of.forms:
        for field in form.fields:
            known = field.computed or field.shared or field.given
            if known:
                yield Finding(
                    9,
                    Weight.REFUSE,
                    f"“{form.name}”又要填“{field.name}”，已有：{known}",
                    "直接取用，不再填报",
                )


def within_the_budget(of: Configuration) -> Iterator[Finding]:
    """10: fields × bodies × minutes a month stay within the limit, and do not grow over the year before."""
    total = sum(form.total_minutes for form in of.forms)
    limit = of.limits.minutes_a_month
    if total > limit:
        yield Finding(10, Weight.WARN, f"本月填报共{total}分钟，超过限额{limit}分钟", "减少填报项或降低频次")
    known = [form for form in of.forms if form.minutes_a_year_ago is not None]
    before = sum(form.minutes_a_year_ago or 0 for form in known)
    now = sum(form.total_minutes for form in known)
    if now > before:
        yield Finding(10, Weight.WARN, f"比去年同月多{now - before}分钟", "说明增加的理由，或减回去")


def surveys_are_approved(of: Configuration) -> Iterator[Finding]:
    """11: each form says whether it is own work or a survey; a survey carries number, maker, approval and
    expiry, and is not past it."""
    for form in of.forms:
        if form.purpose is None:
            yield Finding(11, Weight.REFUSE, f"“{form.name}”没有声明是工作填报还是统计调查", "选定其一")
        elif form.purpose is FormPurpose.SURVEY and (missing := _missing(form)):
            yield Finding(
                11, Weight.REFUSE, f"统计调查“{form.name}”缺{'、'.join(missing)}", "报统计机构批准后再填"
            )
        elif form.purpose is FormPurpose.SURVEY and form.expires is not None and form.expires < of.day:
            yield Finding(
                11, Weight.REFUSE, f"统计调查“{form.name}”已于{form.expires}过期", "重新报批，或停止填报"
            )


def _missing(form: Form) -> list[str]:
    marks = {"表号": form.number, "制定机关": form.maker, "批准文号": form.approval, "有效期": form.expires}
    return [label for label, value in marks.items() if not value]


def grassroots_are_spared(of: Configuration) -> Iterator[Finding]:
    """17: what is asked of a township or village names the line of its list of duties, of a village the
    county's decision as well; a certificate stands on the county's list."""
    for form in of.forms:
        if form.asked is not Asked.BUREAU and not form.duty_line:
            yield Finding(
                17,
                Weight.REFUSE,
                f"“{form.name}”要基层填报，没有对应履职清单事项",
                "写明清单第几项，或不下发",
            )
        if form.asked is Asked.VILLAGE and not form.decision:
            yield Finding(
                17, Weight.REFUSE, f"“{form.name}”要村（社区）填报，没有县级决定", "写明县级决定的文号"
            )
        if form.certificate and form.certificate not in of.certificates:
            yield Finding(
                17, Weight.REFUSE, f"“{form.name}”要的“{form.certificate}”不在证明清单内", "取消该证明"
            )
