"""A group has the members of the day on which something was sent or printed, whoever came or went since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.answer_inquiry import answer_inquiry
from minsheng.actions.send_for_comment import send_for_comment
from minsheng.ledger.comment import Field, Inquiry
from minsheng.ledger.opinions import Told
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.ids import new_id
from minsheng.store.lists.round import list_inquiries, one_inquiry
from minsheng.store.reads import records_of
from minsheng.terms.body import Membership
from minsheng.terms.errors import NotAllowed
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db
LATER = date(2026, 2, 6)


def a_sent_county() -> tuple[County, str, str]:
    """A table out for comment with one item of the townships and one of education alone; their ids."""
    county = a_county()
    table = a_table(county)
    shared = a_commitment(county, table, group="townships", sentence="新增普惠托位300个")
    own = a_commitment(county, table, number=2, sentence="教师轮岗交流")
    revision = found(county, TaskTable, table).revision
    send_for_comment(by=county.supervisor, table=table, revision=revision, comment_by=date(2026, 2, 10))
    return county, shared, own


def leave(county: County, *, last: date = DAY) -> None:
    """东溪镇 leaves the townships, and health joins them."""
    put(
        county,
        replace(found(county, Membership, "townships-east"), valid_to=last),
        Membership(new_id(), county.place, "townships", "health", last + timedelta(days=1)),
    )


def inquiry_of(county: County, body: str) -> Inquiry:
    """What the body was asked."""
    asked: Inquiry = records_of(county.place, Inquiry, {"body": body})[0]
    return asked


def test_the_round_keeps_the_members_of_its_day() -> None:
    county, shared, _ = a_sent_county()
    leave(county)
    lines = list_inquiries(county.supervisor.post, LATER)
    assert [(line.body, line.items) for line in lines] == [("县教育局", 2), ("东溪镇", 1), ("西塘乡", 1)]
    one = one_inquiry(county.east.post, LATER, inquiry_of(county, "east").id)
    assert [item.id for item in one.items] == [shared]
    assert one.items[0].parts.responsibles[0].bodies == ("东溪镇", "西塘乡")


def test_who_left_since_answers_for_what_it_was_sent_and_for_nothing_else() -> None:
    county, shared, own = a_sent_county()
    leave(county)
    later = replace(county.east, at=county.east.at + timedelta(days=3))
    asked = inquiry_of(county, "east")
    with pytest.raises(NotAllowed):
        answer_inquiry(
            by=later,
            inquiry=asked.id,
            revision=asked.revision,
            opinions=[Told(own, Field.TARGET, "20人", "人手不足")],
        )
    told = [Told(shared, Field.TARGET, "280个", "场地不足")]
    assert len(answer_inquiry(by=later, inquiry=asked.id, revision=asked.revision, opinions=told)) == 1


def test_the_files_of_the_round_hold_the_members_of_its_day() -> None:
    county, _, _ = a_sent_county()
    leave(county)
    table = inquiry_of(county, "east").table
    answer = signed_in(county.supervisor).get(f"/tables/{table}/round/files/")
    names = ZipFile(BytesIO(b"".join(answer.streaming_content))).namelist()  # type: ignore[attr-defined]
    assert [name for name in names if "东溪镇" in name]
    assert not [name for name in names if "县卫健局" in name]


def test_a_print_by_body_has_the_members_of_the_day_it_is_printed() -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED), group="townships")
    leave(county)
    client = signed_in(county.supervisor)
    assert "没有符合条件的任务" in words_of(client.get("/commitments/print/?body=east"))
    assert "新增普惠托位300个" in words_of(client.get("/commitments/print/?body=health"))
