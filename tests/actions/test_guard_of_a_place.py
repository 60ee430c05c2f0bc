"""The twenty checks of a place that really breaks them: what its record holds is what the guard names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from a_month import a_cycle, an_ask, an_item, in_july, say
from builders import NOON, County, a_county, a_table, found, put
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.set_policy import set_policy
from minsheng.ledger.commitment import Target
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.burden import BurdenTime
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.guard.checks import CHECKS, check_numbered, findings
from minsheng.loop.guard.configuration import Configuration
from minsheng.loop.guard.finding import Weight
from minsheng.loop.guard.limits import limits_of
from minsheng.loop.inspection import Inspection, InspectionKind
from minsheng.loop.instance import Instance
from minsheng.loop.objection import Contested, Objection
from minsheng.papers.self_check import check_lines, clean_checks
from minsheng.portal.self_checks import self_check
from minsheng.programmes.find import find_pack, find_packs
from minsheng.programmes.load import load_pack
from minsheng.programmes.pack import Pack
from minsheng.store.ids import new_id
from minsheng.store.lists.guard_packs import pack_forms, pack_measures, pack_tables
from minsheng.terms.errors import BadInput, Broken
from minsheng.terms.measure import Measure, Origin
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 14)
REFUSE, WARN = Weight.REFUSE, Weight.WARN
WHOLE: dict[str, Any] = {
    "kind": InspectionKind.SPECIAL,
    "authorised_by": "县政府",
    "document_no": "松政办〔2026〕11号",
    "matter": "校舍安全",
    "scope": "全县小学",
    "bodies": ("education",),
    "team": ("post-supervisor",),
    "first_day": date(2026, 7, 1),
    "last_day": date(2026, 7, 9),
    "plan": "督查方案",
}


def names(county: County) -> set[tuple[int, Weight]]:
    """The checks that find something, and how heavy it is."""
    return {(one.check, one.weight) for one in self_check(county.place, 2026, DAY).findings}


def measured(county: County, name: str, **fields: object) -> str:
    """An issued item that counts `name`; the id of the target."""
    _, target = an_item(county, a_table(county, Stage.ISSUED))
    measure = found(county, Measure, target.measure)
    put(county, replace(measure, name=name, **fields))
    return target.id


def asked(county: County, body: str = "education", name: str = "普惠托位", **fields: object) -> Ask:
    """What the open month asks of the body."""
    target = found(county, Target, measured(county, name, **fields))
    cycle = a_cycle(county, notice=False, month=6)
    ask = an_ask(county, cycle, target.commitment, target)
    put(county, replace(found(county, Ask, ask.id), body=body))
    return found(county, Ask, ask.id)  # type: ignore[no-any-return]  # a record of the kind


def inspected(county: County, number: int = 1, **fields: object) -> Inspection:
    one = Inspection(new_id(), county.place, 2026, number, **{**WHOLE, **fields})
    put(county, one)
    return one


def objected(county: County, **fields: Any) -> None:  # noqa: ANN401  (any field)
    given = {"verdict": "taken", "reason": "对", "decided_at": NOON, **fields}
    one = Objection(
        new_id(),
        county.place,
        "education",
        Contested.CONCLUSION,
        "不实",
        "post-education",
        NOON,
        DAY,
        **given,
    )
    put(county, one)


def published(county: County, *, signer: str | None, examiner: str) -> None:
    """June rests on one figure that education's liaison wrote."""
    item, target = an_item(county, a_table(county, Stage.ISSUED))
    value = say(county, target, "149")
    if signer is not None:
        put(county, replace(value, id=(signed := new_id()), signer=signer, sequence=0, replaces=value.id))
    cycle = a_cycle(county)
    if signer is not None:
        given = {"amount": 149, "value": signed, "examined_by": examiner, "examined_at": NOON}
        signs = {"signed_by": signer, "signed_at": NOON, "signed_on": DAY, "filled_by": "post-education"}
        an_ask(county, cycle, item, target, **given, **signs, filled_at=NOON, state=AskState.ACCEPTED)
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)


def written_over(county: County) -> None:
    """June rests on a figure of the office that stands where the education bureau had given one."""
    _, target = an_item(county, a_table(county, Stage.ISSUED))
    value = say(county, target, "149")
    over = replace(value, id=new_id(), author="post-supervisor", sequence=0, replaces=value.id)
    put(county, over)
    cycle = a_cycle(county)
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)


def slow(county: County) -> None:
    """One item takes volunteers longer than the place allows for a whole month."""
    asked(county)
    put(county, BurdenTime(new_id(), county.place, "asks", limits_of().minutes_a_month + 1, 1, NOON))


def more_than_a_year_ago(county: County) -> None:
    """One item is asked of a bureau where none was in the same month of the year before."""
    put(county, Cycle(new_id(), county.place, Period.parse("2025-06"), DAY, DAY))
    asked(county)
    put(county, BurdenTime(new_id(), county.place, "asks", 3, 1, NOON))


def second_post(county: County) -> str:
    """Another post of education's head, in the office."""
    post = Post("second", county.place, county.education_head.person, "office", Role.SUPERVISOR, "督查员")
    put(county, post)
    return post.id


def ranked(county: County) -> None:
    """A month that ranks by an inspection that is none: the tables let no month rank without naming one."""
    month = Period.parse("2026-06")
    put(county, Cycle(new_id(), county.place, month, DAY, DAY, inspection="none", ranks=True))


def registered(county: County, **fields: Any) -> None:  # noqa: ANN401  (any field of the instance)
    given = {"sponsor": "府办", "use_rules": "1号", "complaints": "0", "export_tested": DAY, **fields}
    put(county, Instance(county.place, county.place, **given))


def previewed_by_nobody(county: County) -> None:
    ask = asked(county)
    cycle = found(county, Cycle, ask.cycle)
    put(county, replace(cycle, stage=CycleStage.PUBLISHED, previewed_on=None))


# What breaks each check that a record can break, and how heavy the finding is. Those that no record can break
# (nothing of the kind can be set up at all) are named in `NO_WAY`.
BREAKS: list[tuple[int, Weight, Callable[[County], object]]] = [
    (2, REFUSE, lambda c: measured(c, "干部签到率")),
    (4, REFUSE, ranked),
    (5, REFUSE, lambda c: measured(c, "召开会议")),
    (6, REFUSE, lambda c: inspected(c, team=())),
    (7, REFUSE, lambda c: (inspected(c), inspected(c, 2, last_day=date(2026, 7, 20)))),
    (8, WARN, inspected),
    (8, REFUSE, lambda c: (inspected(c), inspected(c, 2, matter="校车"))),
    (9, REFUSE, lambda c: asked(c, origin=Origin.COMPUTED)),
    (10, WARN, slow),
    (10, WARN, more_than_a_year_ago),
    (12, REFUSE, lambda c: published(c, signer=None, examiner="")),
    (12, REFUSE, lambda c: published(c, signer="post-education_head", examiner=second_post(c))),
    (13, REFUSE, written_over),
    (14, REFUSE, previewed_by_nobody),
    (15, REFUSE, lambda c: objected(c, inspection=inspected(c).id, decided_by="post-supervisor")),
    (15, REFUSE, lambda c: objected(c, inspection=inspected(c, team=("x",)).id, decided_by="post-education")),
    (17, REFUSE, lambda c: asked(c, "east")),
    (19, REFUSE, lambda c: measured(c, "信访件数")),
    (20, REFUSE, lambda c: registered(c, use_rules="")),
    (20, WARN, lambda c: registered(c, export_tested=None)),
]
NO_WAY = {
    1: "a proof is never required to be a picture; packs are looked at below",
    3: "nothing orders persons",
    11: "every form is a body's own work",
    16: "nothing follows from a light",
    18: "no table of people is public; packs are looked at below",
}


@pytest.mark.parametrize(("number", "weight", "do"), BREAKS, ids=[f"{n}-{w}" for n, w, _ in BREAKS])
def test_what_a_record_breaks_is_found_with_its_clause(
    number: int, weight: Weight, do: Callable[[County], object]
) -> None:
    county = a_county()
    registered(county)
    assert (number, weight) not in names(county)
    do(county)
    assert (number, weight) in names(county)
    assert all(clause.words for clause in check_numbered(number).clauses)


def test_every_check_is_broken_here_or_cannot_be() -> None:
    assert {number for number, _, _ in BREAKS} | NO_WAY.keys() == set(range(1, 21))


def test_what_cannot_be_set_up_is_said_so_and_counted_as_no_pass() -> None:
    """1 and 18 look at programmes; of the others nothing of the kind exists that a place could set."""
    closed = {check.number for check in CHECKS if check.closed}
    assert closed == NO_WAY.keys() - {1, 18}
    county = a_county()
    registered(county)
    facts = self_check(county.place, 2026, DAY)
    assert {line.check.number: line.result for line in check_lines(facts) if line.closed} == dict.fromkeys(
        closed, "无此设置"
    )
    assert sum(clean_checks(facts)) == 20 - len({one.check for one in facts.findings})


def test_signed_and_examined_by_three_it_passes() -> None:
    county = a_county()
    published(county, signer="post-education_head", examiner="post-supervisor")
    said = [one.what for one in self_check(county.place, 2026, DAY).findings if one.check == 12]
    assert said == []


def test_the_tables_open_no_phone_channel_without_its_filing_number() -> None:
    county = a_county()
    with pytest.raises(Broken, match="instance_phone_is_filed"):
        registered(county, phone_channel=True)


@pytest.mark.parametrize(
    "rules",
    [
        {"guard": {"own_evidence_share": "0.9"}},
        {"guard": {"own_evidence_share": "much"}},
        {"guard": {"minutes_a_month": 0}},
        {"guard": {"export_test_months": 240}},
        {"guard": {"looks_a_month": 9}},
        {"closing": {"inspections_a_month": 400}},
        {"closing": {"objection_days": 3}},
        {"closing": {"decision_days": 90}},
    ],
)
def test_no_policy_switches_a_check_off(rules: dict[str, Any]) -> None:
    county = a_county()
    with pytest.raises(BadInput):
        set_policy(by=county.supervision_head, since=DAY, rules=rules, reason="放宽", paper="1号")


def test_a_higher_ceiling_of_inspections_is_told() -> None:
    county = a_county()
    rules = {"closing": {"inspections_a_month": 3}}
    set_policy(by=county.supervision_head, since=DAY, rules=rules, reason="放宽", paper="松政办〔2026〕2号")
    said = [one.what for one in self_check(county.place, 2026, DAY).findings if one.check == 8]
    assert said == ["本县把每月督查上限由1次放宽到3次"]


def findings_of(*packs: Pack) -> set[int]:
    """What the checks find in programmes alone."""
    return {
        one.check
        for one in findings(
            Configuration(
                DAY,
                limits_of(),
                measures=pack_measures(packs),
                forms=tuple(pack_forms(packs)),
                public_tables=tuple(pack_tables(packs)),
            )
        )
    } - {20}


def test_no_programme_of_ours_breaks_a_check_and_one_that_does_is_found() -> None:
    for folder in find_packs():
        assert findings_of(load_pack(folder)) == set(), folder.page
    pack = load_pack(find_pack("governance/village_matters"))
    photo = replace(pack.fields["photo"], required=pack.fields["kinds"].required)
    assert findings_of(replace(pack, fields={**pack.fields, "photo": photo})) == {1}
    need = replace(photo, help="公开栏在村里，别处看不到")
    assert findings_of(replace(pack, fields={**pack.fields, "photo": need})) == set()
    shown = replace(pack.fields["present"], label="家庭住址", public=True)
    assert findings_of(replace(pack, fields={**pack.fields, "present": shown})) == {18}
    counted = {name: replace(one, label="召开会议数") for name, one in pack.indicators.items()}
    assert findings_of(replace(pack, indicators=counted)) == {5}
