"""A value is added by who may, with its source; a correction replaces and nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.act import By
from minsheng.actions.give_value import give_value
from minsheng.ledger.commitment import Target
from minsheng.ledger.document import Document
from minsheng.ledger.duty import Allotment
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.log import links
from minsheng.store.models import ValueRow
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Membership
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind, Origin
from minsheng.terms.source import Source
from minsheng.terms.value import Value, ValueState

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 12, 4, 0, tzinfo=UTC)
WISH = ValueWish("education", 5, Decimal(120), Source(paper="托位统计月报"))


def in_june(by: By) -> By:
    """The same post, in June."""
    return replace(by, at=JUNE)


def a_target(county: County, **fields: object) -> str:
    """The target of an issued commitment that education leads; its id."""
    item = a_commitment(county, a_table(county, Stage.ISSUED), **fields)  # type: ignore[arg-type]  # builders'
    return str(records_of(county.place, Target, {"commitment": item})[0].id)


def give(county: County, by: By, target: str, wish: ValueWish = WISH) -> Value:
    """The value that was given."""
    value: Value = found(county, Value, give_value(by=in_june(by), target=target, wish=wish))
    return value


def test_a_value_is_kept_with_source_author_and_time() -> None:
    county = a_county()
    value = give(county, county.education, a_target(county))
    assert (value.amount, str(value.period), value.body) == (Decimal(120), "2026-01/2026-05", "education")
    assert (value.author, value.given_at, value.source.paper) == ("post-education", JUNE, "托位统计月报")
    last = list(links(county.place))[-1]
    assert (value.sequence, last.verb) == (last.sequence, "give_value")
    assert last.payload["what"] == {"value": "县教育局2026年1—5月普惠托位：120个"}
    assert verify(county.place).faults == ()


def test_a_correction_says_why_and_replaces() -> None:
    county = a_county()
    target = a_target(county)
    first = give(county, county.education, target)
    with pytest.raises(BadInput, match="2026年1—5月已经报过：120个"):
        give(county, county.education, target, replace(WISH, amount=Decimal(118)))
    right = replace(WISH, amount=Decimal(118), correction="两个点重复统计")
    second = give(county, county.education, target, right)
    assert (second.replaces, found(county, Value, first.id)) == (first.id, first)
    assert list(links(county.place))[-1].payload["what"]["reason"] == "两个点重复统计"
    give(county, county.education, target, replace(WISH, month=6))
    assert ValueRow.objects.at(county.place).count() == 3
    assert verify(county.place).faults == ()


def test_the_office_puts_no_figure_of_its_own_in_place_of_a_bodys() -> None:
    """Statistics that come later do follow; what the office itself entered it mends."""
    county = a_county()
    target = a_target(county)
    first = give(county, county.education, target)
    other = replace(WISH, amount=Decimal(150), correction="应当更多")
    with pytest.raises(Conflict, match="督查室不能改"):
        give(county, county.supervisor, target, other)
    audited = give(county, county.supervisor, target, replace(other, state=ValueState.AUDITED))
    assert (audited.replaces, found(county, Value, first.id)) == (first.id, first)
    entered = give(county, county.supervisor, target, replace(WISH, month=4))
    mended = give(county, county.supervisor, target, replace(other, month=4))
    assert mended.replaces == entered.id


def test_unknown_is_not_zero() -> None:
    county = a_county()
    value = give(county, county.education, a_target(county), replace(WISH, amount=None, unknown="月底公布"))
    assert (value.amount, value.unknown) == (None, "月底公布")


def test_sent_twice_it_is_given_once() -> None:
    county = a_county()
    target = a_target(county)
    for _ in range(2):
        give_value(by=in_june(county.education), target=target, wish=WISH, key="k")
    assert ValueRow.objects.at(county.place).count() == 1


def test_a_body_gives_its_own_and_the_office_any_with_a_part() -> None:
    county = a_county()
    target = a_target(county, group="townships")
    give(county, county.east, target, replace(WISH, body="east"))
    give(county, county.supervisor, target, replace(WISH, body="west"))
    with pytest.raises(NotAllowed, match="只能报本单位"):
        give(county, county.east, target)
    with pytest.raises(NotAllowed, match="不在您岗位的范围"):
        give(county, county.health, target, replace(WISH, body="health"))
    with pytest.raises(BadInput, match="没有责任"):
        give(county, county.supervisor, target, replace(WISH, body="health"))
    with pytest.raises(NotAllowed):
        give(county, county.leader, target)


def test_a_body_that_was_allotted_a_part_gives_it() -> None:
    county = a_county()
    target = a_target(county)
    put(county, Allotment(new_id(), county.place, target, "b", "exams", Decimal(20)))
    assert give(county, county.education, target, replace(WISH, body="exams")).body == "exams"


def test_a_node_is_done_or_not() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), amount=None)
    measure = Measure(new_id(), county.place, "开园", "", MeasureKind.NODE)
    target = Target(new_id(), county.place, item, measure.id, Decimal(1))
    put(county, measure, target)
    with pytest.raises(BadInput, match="是节点"):
        give(county, county.education, target.id, replace(WISH, amount=Decimal("0.5")))
    assert give(county, county.education, target.id, replace(WISH, amount=Decimal("1.0"))).amount == 1
    assert ValueRow.objects.at(county.place).get().node
    assert verify(county.place).faults == ()


def test_a_computed_measure_is_not_typed() -> None:
    county = a_county()
    target = a_target(county)
    measure = found(county, Measure, found(county, Target, target).measure)
    put(county, replace(measure, origin=Origin.COMPUTED))
    with pytest.raises(Conflict, match="不用填报"):
        give(county, county.supervisor, target)


def test_before_issue_nothing_is_given() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.COMMENTING))
    (target,) = records_of(county.place, Target, {"commitment": item})
    with pytest.raises(Conflict, match="还没有印发"):
        give(county, county.education, target.id)


def test_a_stretch_must_lie_in_its_document() -> None:
    county = a_county()
    target = a_target(county)
    document = Document(
        new_id(), county.place, "月报.txt", "0" * 64, 9, county.supervisor.at, text="托位120个"
    )
    put(county, document)
    source = Source(document.id, 2, 6)
    assert give(county, county.supervisor, target, replace(WISH, source=source)).source == source
    for start, end in ((2, 7), (3, 3), (None, None)):
        with pytest.raises(BadInput, match="照抄"):
            give(
                county,
                county.supervisor,
                target,
                replace(WISH, month=4, source=Source(document.id, start, end)),
            )


def test_a_group_is_read_by_its_members_of_the_day() -> None:
    """A township that left the group before the day of the value has no part any more."""
    county = a_county()
    target = a_target(county, group="townships")
    put(county, replace(found(county, Membership, "townships-west"), valid_to=DAY))
    with pytest.raises(BadInput, match="没有责任"):
        give(county, county.supervisor, target, replace(WISH, body="west"))
