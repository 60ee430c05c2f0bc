"""Each of the twenty checks: a configuration that passes it, and one that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minsheng.loop.guard.checks import CHECKS, findings, refusals
from minsheng.loop.guard.configuration import (
    Asked,
    Configuration,
    Consequence,
    FieldKind,
    Figure,
    Form,
    FormField,
    FormPurpose,
    Inspected,
    Lead,
    Limits,
    Line,
    PublicTable,
    Ranked,
    Ranking,
    Review,
    Writer,
)
from minsheng.loop.guard.finding import Weight
from minsheng.loop.instance import Instance

DAY = date(2026, 6, 12)
LIMITS = Limits(looks_a_month=1, minutes_a_month=600, own_evidence_share="0.5", export_test_months=12)
INSTANCE = Instance(
    "p",
    "p",
    sponsor="松川县人民政府办公室",
    use_rules="松府办〔2026〕9号",
    complaints="0000-1234567",
    export_tested=date(2026, 3, 1),
)
FORM = Form(
    "月度报送",
    FormPurpose.OWN_WORK,
    (FormField("新增学位"), FormField("现场照片", FieldKind.PHOTO)),
    bodies=45,
    minutes=5,
)
SURVEY = Form(
    "用工情况调查",
    FormPurpose.SURVEY,
    number="松统01表",
    maker="县统计局",
    approval="松统审〔2026〕1号",
    expires=DAY,
)
LOOK = Inspected(
    "六月督查",
    "校舍安全",
    "县教育局",
    "县政府",
    "松政办〔2026〕11号",
    "全县小学",
    ("甲组",),
    date(2026, 5, 4),
    date(2026, 5, 8),
    "督查方案",
    emergency=True,
)
RANKING = Ranking("月度分档", Ranked.BODIES, "松委办〔2026〕3号", ("任务完成率",))
POINTS = Ranking("村积分", Ranked.RESIDENTS, adopted_by="东溪村", voluntary=True)
FIGURE = Figure("新增学位", "甲", "乙", "丙", "松教〔2026〕8号", outside=True)
TABLE = PublicTable("救助公示", ("姓名", "乡镇", "金额"), "社会救助暂行办法", "张*三", "丁", date(2026, 7, 1))
SOUND = Configuration(
    DAY,
    LIMITS,
    INSTANCE,
    functions=("任务报送", "审签"),
    measures=("新增学位", "按期办结率"),
    forms=(FORM, SURVEY),
    rankings=(RANKING, POINTS),
    looks=(LOOK,),
    figures=(FIGURE,),
    writers=(Writer("联络员", above=False),),
    lines=(Line("六月通报", "县教育局", date(2026, 6, 1), date(2026, 7, 1), printed=True),),
    reviews=(Review("县教育局异议", "戊", ("己", "庚")),),
    public_tables=(TABLE,),
    leads=(Lead("居民反映"),),
    certificates=("居住证明",),
)


def with_field(**changes: object) -> Configuration:
    """SOUND with one field of its form changed."""
    return replace(SOUND, forms=(replace(FORM, fields=(replace(FORM.fields[0], **changes),)),))  # type: ignore[arg-type]  # a field's own


def with_form(**changes: object) -> Configuration:
    """SOUND with its form changed."""
    return replace(SOUND, forms=(replace(FORM, **changes),))  # type: ignore[arg-type]  # a form's own


def with_look(**changes: object) -> Configuration:
    """SOUND with its inspection changed."""
    return replace(SOUND, looks=(replace(LOOK, **changes),))  # type: ignore[arg-type]  # an inspection's own


AGAIN = replace(LOOK, name="七月督查", first=date(2026, 5, 8), last=date(2026, 5, 9))
AGAIN_OTHERWISE = replace(AGAIN, matter="收费", emergency=False)
BROKEN = [
    (1, with_field(kind=FieldKind.PHOTO, required=True)),
    (1, with_field(kind=FieldKind.TRACK, required=True, need="安全巡查")),
    (2, replace(SOUND, functions=("每日签到",))),
    (2, with_field(name="在线时长（分钟）")),
    (2, replace(SOUND, measures=("客户端安装率",))),
    (3, replace(SOUND, rankings=(Ranking("联络员排名", Ranked.PERSONS, "松委办〔2026〕4号"),))),
    (3, replace(SOUND, rankings=(replace(POINTS, voluntary=False),))),
    (3, replace(SOUND, rankings=(replace(POINTS, feeds_verdict=True),))),
    (3, replace(SOUND, rankings=(replace(POINTS, adopted_by=""),))),
    (4, replace(SOUND, rankings=(replace(RANKING, document_no=" "),))),
    (4, replace(SOUND, rankings=(replace(RANKING, inputs=("信息稿件采用数",)),))),
    (5, replace(SOUND, measures=("召开会议场次",))),
    (5, replace(SOUND, measures=("获县领导批示数",))),
    (6, with_look(authorised_by="")),
    (6, with_look(last=None)),
    (7, replace(SOUND, looks=(LOOK, AGAIN))),
    (8, with_look(emergency=False)),
    (8, replace(SOUND, looks=(replace(LOOK, emergency=False), AGAIN_OTHERWISE))),
    (9, with_field(computed="学籍台账")),
    (9, with_field(shared="省一表通")),
    (9, with_field(given="5月报送")),
    (10, with_form(minutes=14)),
    (10, with_form(minutes_a_year_ago=200)),
    (11, with_form(purpose=None)),
    (11, replace(SOUND, forms=(replace(SURVEY, approval=""),))),
    (11, replace(SOUND, forms=(replace(SURVEY, expires=date(2026, 6, 11)),))),
    (12, replace(SOUND, figures=(replace(FIGURE, signer=""),))),
    (12, replace(SOUND, figures=(replace(FIGURE, source=""),))),
    (12, replace(SOUND, figures=(replace(FIGURE, verifier="乙"),))),
    (13, replace(SOUND, writers=(Writer("督查室主任", above=True),))),
    (14, replace(SOUND, lines=(Line("六月通报", "县教育局", None),))),
    (14, replace(SOUND, lines=(Line("六月通报", "县教育局", DAY, date(2026, 6, 12)),))),
    (14, replace(SOUND, lines=(Line("六月通报", "县教育局", DAY, objection="open"),))),
    (15, replace(SOUND, reviews=(Review("县教育局异议", "己", ("己", "庚")),))),
    (16, replace(SOUND, consequences=(Consequence("连续两月滞后", "扣减考核分"),))),
    (17, with_form(asked=Asked.TOWNSHIP)),
    (17, with_form(asked=Asked.VILLAGE, duty_line="第12项")),
    (17, with_form(certificate="无犯罪证明")),
    (18, replace(SOUND, public_tables=(replace(TABLE, columns=("姓名", "身份证号")),))),
    (18, replace(SOUND, public_tables=(replace(TABLE, until=None),))),
    (18, replace(SOUND, public_tables=(replace(TABLE, children=True),))),
    (19, replace(SOUND, leads=(Lead("居民反映", readable_by_accused=True),))),
    (19, replace(SOUND, petition_measures=("信访件数",))),
    (19, replace(SOUND, measures=("万人信访量",))),
    (20, replace(SOUND, instance=replace(INSTANCE, sponsor=""))),
    (20, replace(SOUND, instance=replace(INSTANCE, phone_channel=True))),
    (20, replace(SOUND, instance=replace(INSTANCE, export_tested=date(2025, 6, 12)))),
    (20, replace(SOUND, figures=(replace(FIGURE, outside=False),))),
]  # fmt: skip


def test_a_sound_configuration_passes_all_twenty() -> None:
    assert [check.number for check in CHECKS] == list(range(1, 21))
    assert findings(SOUND) == ()


@pytest.mark.parametrize(("number", "configuration"), BROKEN)
def test_what_breaks_a_check_is_named_by_it_alone(number: int, configuration: Configuration) -> None:
    found = findings(configuration)
    assert {finding.check for finding in found} == {number}
    assert all(finding.what and finding.instead for finding in found)


def test_every_check_has_an_example_that_fails() -> None:
    assert {number for number, _ in BROKEN} == set(range(1, 21))


@pytest.mark.parametrize(
    ("count", "weight"), [(1, Weight.WARN), (2, Weight.REFUSE)]
)  # the ceiling is one a month
def test_the_ceiling_warns_and_above_it_refuses(count: int, weight: Weight) -> None:
    looks = tuple(replace(LOOK, name=f"{n}", matter=f"{n}", emergency=False) for n in range(count))
    assert [finding.weight for finding in findings(replace(SOUND, looks=looks))] == [weight]


def test_a_share_of_own_evidence_warns_only_above_its_limit() -> None:
    own = replace(FIGURE, outside=False)
    assert findings(replace(SOUND, figures=(FIGURE, own))) == ()
    (found,) = findings(replace(SOUND, figures=(FIGURE, own, own)))
    assert found.weight is Weight.WARN


def test_a_waiver_lifts_the_refusals_of_its_check_alone() -> None:
    both = replace(SOUND, functions=("每日签到",), instance=Instance("p", "p", export_tested=DAY))
    assert {found.check for found in refusals(both)} == {2, 20}
    assert {found.check for found in refusals(both, frozenset({2}))} == {20}


def test_what_is_ours_or_not_compared_is_not_shown_as_law() -> None:
    for check in CHECKS:
        for clause in check.clauses:
            marked = "本系统自定" in clause.words or "待核对" in clause.words
            assert marked == (clause.sure != "law")
