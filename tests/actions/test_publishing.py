"""A month is previewed, published, issued and corrected; every step says what it waits for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from a_month import JULY, SIGNED, a_cycle, a_month, an_ask, an_item, in_july, on, say
from builders import a_county, a_table, found, put
from minsheng.actions.amend_commitment import amend_commitment
from minsheng.actions.correct_bulletin import correct_bulletin
from minsheng.actions.give_value import give_value
from minsheng.actions.issue_bulletin import issue_bulletin
from minsheng.actions.preview_cycle import preview_cycle
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.raise_objection import ObjectionWish, raise_objection
from minsheng.actions.sealed import Sealed, WentOut
from minsheng.actions.set_plan import set_plan
from minsheng.actions.set_policy import set_policy
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.moves import Ground
from minsheng.ledger.plan import Plan
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.ledger.target_edit import to_target_wishes
from minsheng.loop.ask import AskState
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.facts import facts_of
from minsheng.loop.objection import Contested, Objection
from minsheng.loop.policy import Policy
from minsheng.loop.standing_plan import StandingPlan
from minsheng.store.ids import new_id
from minsheng.store.lists.lights import curves_at
from minsheng.store.reads import records_of
from minsheng.store.replay import replay
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import ValueState

pytestmark = pytest.mark.django_db
SEALED = Sealed("松督通〔2026〕6号.pdf", b"%PDF-1.7 sealed")


def judgements_of(place: str, bulletin: str) -> list[Judgement]:
    """What a bulletin judged."""
    return records_of(place, Judgement, {"bulletin": bulletin})


def test_a_month_is_published_with_its_lights() -> None:
    county = a_county()
    cycle, items = a_month(county)
    made = publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    bulletin = found(county, Bulletin, made)
    facts = facts_of(bulletin, judgements_of(county.place, made))
    assert {item.commitment: item.light for item in facts.items} == {
        items["done"]: Light.DONE,
        items["behind"]: Light.BEHIND,
        items["silent"]: Light.SILENT,
    }
    assert [item.why for item in facts.of(Light.BEHIND)] == [
        "滞后：6月应达150个，现149个；若不再报，7月31日转未报"
    ]
    assert facts.title == "松川县2026年6月督查通报（第1期）"
    assert [(one.name, one.owed, one.in_time, one.silent) for one in facts.reports] == [("县教育局", 2, 1, 1)]
    assert (facts.items[1].leads, facts.items[1].parts[0].amount) == (("县教育局",), "149个")
    assert (bulletin.number, bulletin.day, bulletin.rule) == (1, date(2026, 6, 30), "1")
    assert found(county, Cycle, cycle.id).stage is CycleStage.PUBLISHED
    assert verify(county.place).faults == ()


def test_it_is_published_once() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    by = in_july(county.supervision_head)
    first = publish_bulletin(by=by, cycle=cycle.id, revision=1, key="k")
    assert publish_bulletin(by=by, cycle=cycle.id, revision=1, key="k") == first
    with pytest.raises(Conflict, match="已经通报"):
        publish_bulletin(by=by, cycle=cycle.id, revision=2)
    assert len(records_of(county.place, Bulletin, {})) == 1


def test_who_publishes_is_the_head_of_the_office() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    for by in (county.supervisor, county.education, county.leader):
        with pytest.raises(NotAllowed):
            publish_bulletin(by=in_july(by), cycle=cycle.id, revision=1)


def test_what_was_signed_is_taken_or_returned_first() -> None:
    county = a_county()
    cycle = a_cycle(county)
    item, target = an_item(county, a_table(county, Stage.ISSUED))
    ask = an_ask(county, cycle, item, target, state=AskState.SIGNED, **SIGNED)
    with pytest.raises(Conflict, match="1项已审签的数据还没有审核"):
        publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    put(county, replace(ask, state=AskState.RETURNED, remark="单位写错"))
    assert publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)


def test_a_preview_lasts_working_days_and_is_waited_for() -> None:
    county = a_county()
    put(county, cycle := replace(a_cycle(county, notice=False), inspection="inspection"))
    head = county.supervision_head
    with pytest.raises(Conflict, match="先预通报"):
        publish_bulletin(by=in_july(head), cycle=cycle.id, revision=2)
    preview_cycle(by=on(county.supervisor, date(2026, 7, 9)), cycle=cycle.id, revision=2)
    assert found(county, Cycle, cycle.id).contest_by == date(2026, 7, 14)  # a weekend lies between
    with pytest.raises(Conflict, match="7月14日前可以提异议"):
        publish_bulletin(by=on(head, date(2026, 7, 14)), cycle=cycle.id, revision=3)
    assert publish_bulletin(by=on(head, date(2026, 7, 15)), cycle=cycle.id, revision=3)


def test_a_year_without_a_calendar_is_said_so() -> None:
    county = a_county()
    put(county, cycle := replace(a_cycle(county, notice=False), inspection="inspection"))
    with pytest.raises(BadInput, match="2031年节假日安排尚未载入"):
        preview_cycle(by=on(replace(county.supervisor), date(2031, 7, 9)), cycle=cycle.id, revision=2)


def test_without_an_inspection_a_month_sums_up_and_is_no_notice() -> None:
    county = a_county()
    cycle = a_cycle(county, notice=False)
    an_item(county, a_table(county, Stage.ISSUED))
    with pytest.raises(Conflict, match="只收数、不通报"):
        preview_cycle(by=in_july(county.supervisor), cycle=cycle.id, revision=1)
    made = publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    facts = facts_of(found(county, Bulletin, made), judgements_of(county.place, made))
    assert facts.title == "松川县2026年6月工作进展情况（第1期）"
    assert (facts.reports, facts.bands) == ((), ())
    with pytest.raises(Conflict, match="不作通报印发"):
        issue_bulletin(
            by=in_july(county.approver),
            bulletin=made,
            revision=1,
            said=WentOut("松督通〔2026〕6号", "某", JULY.date(), SEALED),
        )


def test_what_stays_contested_is_marked() -> None:
    county = a_county()
    cycle, items = a_month(county)
    put(
        county,
        Objection(
            new_id(),
            county.place,
            "education",
            Contested.LIGHT,
            "6月另有20个托位已经备案",
            "post-education",
            JULY,
            date(2026, 7, 10),
            cycle=cycle.id,
            commitment=items["behind"],
        ),
    )
    made = publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    facts = facts_of(found(county, Bulletin, made), judgements_of(county.place, made))
    assert [item.contested for item in facts.contested] == [
        ("县教育局对灯有异议：6月另有20个托位已经备案；尚未复核",)
    ]


def test_a_contested_place_names_its_group_and_band_and_is_computed_again() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    put(county, replace(cycle, ranks=True, contest_by=JULY.date()))
    groups = {"县政府部门": ["education", "health", "office"]}
    put(
        county,
        StandingPlan(new_id(), county.place, 2026, groups, {}, False, "松政办〔2026〕2号", JULY.date()),
    )
    wish = ObjectionWish(Contested.PLACE, "事项多、难度大", cycle=cycle.id)
    raised = raise_objection(by=in_july(county.education), body="education", wish=wish)
    assert found(county, Objection, raised).band.startswith("县政府部门，")
    later = replace(county.supervision_head, at=JULY + timedelta(days=1))
    made = publish_bulletin(by=later, cycle=cycle.id, revision=2)
    shown = found(county, Bulletin, made).shown
    assert shown["objections"][0].startswith("县教育局对位次（县政府部门，")
    assert replay(county.place).different_bulletins == 0


def test_it_is_a_draft_until_the_office_issues_it() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    made = publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    by, said = in_july(county.approver), WentOut("松督通〔2026〕6号", "某县长", JULY.date(), SEALED)
    for missing, says in (
        ({"paper": " "}, "请填写文号"),
        ({"signer": " "}, "请填写签发人"),
        ({"sealed": Sealed("", b"")}, "请附上盖章的文件"),
        ({"day": JULY.date() + timedelta(days=1)}, "不能晚于今天"),
    ):
        wrong = replace(said, **missing)
        with pytest.raises(BadInput, match=says):
            issue_bulletin(by=by, bulletin=made, revision=1, said=wrong)
    issue_bulletin(by=by, bulletin=made, revision=1, said=said)
    issued = found(county, Bulletin, made)
    assert (issued.state, issued.paper, issued.sealed_name) == (
        BulletinState.ISSUED,
        "松督通〔2026〕6号",
        SEALED.name,
    )
    assert verify(county.place).faults == ()


def test_a_correction_names_what_it_corrects_and_the_old_one_stays() -> None:
    county = a_county()
    cycle, items = a_month(county)
    head = in_july(county.supervision_head)
    first = publish_bulletin(by=head, cycle=cycle.id, revision=1)
    old = judgements_of(county.place, first)
    with pytest.raises(BadInput, match="和原通报一样"):
        correct_bulletin(by=head, bulletin=first, revision=1, reason="核对")
    (target,) = records_of(county.place, Target, {"commitment": items["silent"]})
    say(county, target, "160")
    second = correct_bulletin(by=head, bulletin=first, revision=1, reason="6月数据迟报，补正")
    facts = facts_of(found(county, Bulletin, second), judgements_of(county.place, second))
    assert (facts.corrects, facts.bulletin.number, facts.title) == (
        1,
        2,
        "松川县2026年6月督查通报更正（第2期）",
    )
    assert [(one.number, one.before, one.after) for one in facts.corrections] == [
        (3, Light.SILENT, Light.ON_PLAN)
    ]
    assert judgements_of(county.place, first) == old
    with pytest.raises(Conflict, match="已由第2期更正"):
        correct_bulletin(by=head, bulletin=first, revision=1, reason="再改")


def test_an_amended_target_moves_no_light_that_was_published() -> None:
    county = a_county()
    cycle, items = a_month(county)
    head = in_july(county.supervision_head)
    june = publish_bulletin(by=head, cycle=cycle.id, revision=1)
    old = (found(county, Bulletin, june), judgements_of(county.place, june))
    (target,) = records_of(county.place, Target, {"commitment": items["behind"]})
    (wish,) = to_target_wishes([target], [found(county, Measure, target.measure)])
    amend_commitment(
        by=on(county.supervisor, date(2026, 7, 14)),
        commitment=items["behind"],
        revision=found(county, Commitment, items["behind"]).revision,
        changes={"targets": [replace(wish, amount=Decimal(149))]},
        ground=Ground("中期调整", "松政常纪〔2026〕7号", date(2026, 7, 14)),
    )
    assert (found(county, Bulletin, june), judgements_of(county.place, june)) == old
    say(county, target, "149", month=7)
    august = on(county.supervision_head, date(2026, 8, 13))
    july = publish_bulletin(by=august, cycle=a_cycle(county, month=7).id, revision=1)
    lights = {(one.commitment, one.target): one.light for one in judgements_of(county.place, july)}
    assert lights[items["behind"], None] is Light.DONE
    (curve,) = curves_at(county.place, [items["behind"]], date(2026, 8, 13))[items["behind"]]
    plan = {point.end.month: point.expected for point in curve.points}
    assert (plan[6], plan[7], plan[12]) == (Decimal(150), Decimal(87), Decimal(149)), "300 until July"


def test_a_policy_holds_from_its_day_and_unknown_keys_are_refused() -> None:
    county = a_county()
    by = in_july(county.supervision_head)
    given = {"reason": "县里另有规定", "paper": "松督发〔2026〕3号"}
    with pytest.raises(BadInput, match="没有“speed”这个参数"):
        set_policy(by=by, since=date(2026, 8, 1), rules={"lights": {"speed": 1}}, **given)
    with pytest.raises(BadInput, match="没有“colours”这一组参数"):
        set_policy(by=by, since=date(2026, 8, 1), rules={"colours": {}}, **given)
    with pytest.raises(BadInput, match="没有这些参数：later"):
        set_policy(by=by, since=date(2026, 8, 1), rules={"closing": {"later": 1}}, **given)
    with pytest.raises(BadInput, match="0到1之间的小数"):
        set_policy(by=by, since=date(2026, 8, 1), rules={"lights": {"tolerated_lag": "3"}}, **given)
    with pytest.raises(BadInput, match="今天或以后"):
        set_policy(by=by, since=date(2026, 7, 1), rules={}, **given)
    with pytest.raises(NotAllowed):
        set_policy(by=in_july(county.supervisor), since=date(2026, 8, 1), rules={}, **given)
    made = set_policy(by=by, since=date(2026, 8, 1), rules={"lights": {"tolerated_lag": "0.1"}}, **given)
    assert found(county, Policy, made).digest != ""


def test_a_curve_needs_its_target_at_its_end_and_a_paper_after_issue() -> None:
    county = a_county()
    _, target = an_item(county, a_table(county, Stage.ISSUED))
    points = [(date(2026, 6, 30), Decimal(100)), (date(2026, 12, 31), Decimal(300))]
    by, given = in_july(county.supervisor), {"target": target.id, "reason": "先办手续"}
    with pytest.raises(BadInput, match="依据文件"):
        set_plan(by=by, points=points, **given)
    with pytest.raises(BadInput, match="等于目标值300"):
        set_plan(by=by, points=points[:1], paper="会议纪要3号", **given)
    with pytest.raises(BadInput, match="从早到晚"):
        set_plan(by=by, points=points[::-1], paper="会议纪要3号", **given)
    made = set_plan(by=by, points=points, paper="会议纪要3号", **given)
    assert found(county, Plan, made).amounts == ("100", "300")


def test_a_year_closes_on_flash_figures_and_is_corrected_by_final_ones() -> None:
    county = a_county()
    _, target = an_item(county, a_table(county, Stage.ISSUED))
    say(county, target, "298", month=12)
    cycle = replace(a_cycle(county, notice=False, month=11), id=new_id(), month=Period.parse("2026-12"))
    put(county, replace(cycle, opened_on=date(2026, 12, 28), collect_by=date(2026, 12, 31), revision=1))
    head = on(county.supervision_head, date(2027, 1, 12))
    first = publish_bulletin(by=head, cycle=cycle.id, revision=1)
    assert (
        found(county, Bulletin, first).shown["final"]
        == "全年数据中快报1项；快报数据以年报、核定数为准，有出入的另发更正"
    )
    wish = ValueWish(
        "education", 12, Decimal(301), Source(paper="统计年鉴"), correction="年报", state=ValueState.ANNUAL
    )
    by = on(county.supervisor, date(2027, 3, 20))
    give_value(by=by, target=target.id, wish=wish)
    with pytest.raises(Conflict, match="已有年报数，不能再按快报数改"):
        give_value(by=by, target=target.id, wish=replace(wish, state=ValueState.FLASH))
    with pytest.raises(NotAllowed, match="由督查室据统计部门的文件录入"):
        give_value(by=on(county.education, date(2027, 3, 20)), target=target.id, wish=wish)
    late = on(county.supervision_head, date(2027, 3, 21))
    second = correct_bulletin(by=late, bulletin=first, revision=1, reason="年报数公布")
    facts = facts_of(found(county, Bulletin, second), judgements_of(county.place, second))
    assert (facts.bulletin.year, facts.bulletin.number, facts.final) == (2026, 2, "全年数据中年报1项")
    assert [(one.before, one.after) for one in facts.corrections] == [(Light.OVERDUE, Light.DONE)]
