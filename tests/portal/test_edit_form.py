"""The form of a draft: what is the same changes nothing, what was typed is read or refused with the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.portal.staff.edit_changes import changes_of, taken
from minsheng.portal.staff.edit_form import DutyLine, NodeLine, TargetLine, form_from, form_of
from minsheng.portal.staff.splitting import part_wishes, proposed_lines, twin_of
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import DutyPart, Parts, TargetPart
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source
from pages import as_posted


def an_item(id: str = "c", sentence: str = "新建学校3所;培训教师200人。", number: int = 1) -> Item:
    """Two targets, one node, one lead that is known and one body that is not."""
    one = Commitment(id, "p", "t", number, sentence, Source(), 2026, due="年底前", due_by=date(2026, 12, 31))
    schools = Measure("m1", "p", "新建学校", "所", MeasureKind.TO_DATE)
    teachers = Measure("m2", "p", "培训教师", "人", MeasureKind.TO_DATE)
    hall = Measure("m3", "p", "体育馆投用", "", MeasureKind.NODE, proof="竣工验收")
    return Item(
        one,
        Parts(
            leads=(DutyPart(Duty("d1", "p", id, "县教育局", DutyRole.LEAD, body="education"), "县教育局"),),
            responsibles=(
                DutyPart(Duty("d2", "p", id, "县教体局", DutyRole.RESPONSIBLE, order=1), "县教体局"),
            ),
            targets=(
                TargetPart(Target("t1", "p", id, "m1", Decimal(3), bound=Bound.EXACT), schools),
                TargetPart(Target("t2", "p", id, "m2", Decimal(200), order=1), teachers),
            ),
            nodes=(TargetPart(Target("t3", "p", id, "m3", Decimal(1), due_by=date(2026, 9, 30)), hall),),
        ),
    )


def test_a_form_that_comes_back_untouched_changes_nothing() -> None:
    item = an_item()
    assert form_from(as_posted(form_of(item))) == form_of(item)
    assert changes_of(form_from(as_posted(form_of(item))), item) == {}


@pytest.mark.parametrize(
    ("field", "value", "changes"),
    [
        ("sentence", "新建学校4所。", {"sentence": "新建学校4所。"}),
        ("sector", "教育", {"sector": "教育"}),
        ("strength", "must", {"strength": "must"}),
        ("leader", "post-1", {"leader": "post-1"}),
        ("due", "9月底前", {"due": "9月底前", "due_by": date(2026, 9, 30)}),  # the day follows its words
        ("due_by", "2026-10-15", {"due_by": date(2026, 10, 15)}),
        ("due_by", "", {"due_by": date(2026, 12, 31)}),  # taken out: read again from the words
        ("due", "", {"due": None}),
        ("standing", "1", {"standing": True}),
    ],
)
def test_only_what_differs_is_a_change(field: str, value: str, changes: dict[str, Any]) -> None:
    typed: dict[str, Any] = {field: value}
    assert changes_of(replace(form_of(an_item()), **typed), an_item()) == changes


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("due_by", "明年", "截止日"),
        ("line", "其他", "发文条线"),
        ("targets", (TargetLine(name="绿地", amount="很多"),), "绿地"),
        ("nodes", (NodeLine(name="开园", due_by="6月"),), "开园"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(field: str, value: Any, where: str) -> None:  # noqa: ANN401
    with pytest.raises(BadInput) as refused:
        changes_of(replace(form_of(an_item()), **{field: value}), an_item())
    assert refused.value.where == where


def test_a_limit_that_names_no_day_asks_for_one() -> None:
    form = replace(form_of(an_item()), due="适时", due_by="")
    with pytest.raises(BadInput, match="看不出是哪一天"):
        changes_of(form, an_item())


def test_a_new_target_is_guessed_and_its_ten_thousands_are_multiplied_out() -> None:
    form = form_of(an_item())
    more = TargetLine(name="公园绿地", amount="6.6", unit="万亩")
    wishes = changes_of(replace(form, targets=(*form.targets, more)), an_item())["targets"]
    assert [wish.id for wish in wishes] == ["t1", "t2", None, "t3"]
    assert (wishes[2].amount, wishes[2].unit) == (Decimal(66000), "亩")


def test_a_line_that_is_taken_out_is_not_wished() -> None:
    form = form_of(an_item())
    gone = replace(form.nodes[0], remove="1")
    wishes = changes_of(replace(form, nodes=(gone,)), an_item())["targets"]
    assert [wish.id for wish in wishes] == ["t1", "t2"]


def test_a_body_stays_unless_its_name_changes() -> None:
    form = form_of(an_item())
    renamed = replace(form.duties[0], name="县卫健局")
    (lead, other) = changes_of(replace(form, duties=(renamed, form.duties[1])), an_item())["duties"]
    assert (lead.name, lead.body) == ("县卫健局", None)
    sole = replace(form.duties[0], role="sole")
    (lead, other) = changes_of(replace(form, duties=(sole, form.duties[1])), an_item())["duties"]
    assert (lead.role, lead.body, other.body) == (DutyRole.SOLE, "education", None)


def test_a_suggested_body_takes_the_place_of_the_name() -> None:
    form = taken(form_of(an_item()), "1:sports")
    (_, second) = changes_of(form, an_item())["duties"]
    assert (second.name, second.body) == ("县教体局", "sports")
    with pytest.raises(BadInput, match="没有这一行"):
        taken(form, "9:sports")


def test_the_empty_line_asks_for_a_lead_where_there_is_none() -> None:
    form = form_of(an_item())
    assert form.duty_lines[-1] == DutyLine(role="responsible")
    assert replace(form, duties=form.duties[1:]).duty_lines[-1] == DutyLine(role="lead")


def test_a_split_gives_each_target_to_the_line_that_names_it() -> None:
    item = an_item()
    assert proposed_lines(item.commitment.sentence) == "新建学校3所\n培训教师200人"
    wishes = part_wishes(proposed_lines(item.commitment.sentence), item)
    assert [(wish.sentence, wish.targets) for wish in wishes] == [
        ("新建学校3所", ("t1", "t3")),  # what no line names is not lost
        ("培训教师200人", ("t2",)),
    ]


def test_the_twin_of_an_item_is_the_one_that_its_doubt_names() -> None:
    other = an_item("b", number=12)
    doubts = (DraftDoubt.FIGURE.about("“3所”读得不确定"), DraftDoubt.REPEATED.about("疑似与第12项是同一事项"))
    item = Item(replace(an_item("a").commitment, doubts=doubts), Parts())
    assert twin_of(item, [item, an_item("c", number=3), other]) is other
    assert twin_of(item, [item]) is None  # it was merged or dropped meanwhile
    assert twin_of(other, [item, other]) is None
