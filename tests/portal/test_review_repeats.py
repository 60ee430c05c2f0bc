"""Drafts that say the same, and one that says two things: dropped, merged, split."""

from __future__ import annotations

import pytest

from builders import a_county
from minsheng.actions.add_document import add_document
from minsheng.actions.read_document import read_document
from minsheng.ledger.commitment import Commitment, State
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of
from under_review import a_review, do, draft, opened

pytestmark = pytest.mark.django_db


def test_splitting_and_merging() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = opened(client, table, draft(county, table, 2))
    assert page.context["panel"].parts_proposed == "启动城北初中建设\n出台教师交流轮岗办法"
    sentences = page.context["panel"].parts_proposed
    page = do(client, page, "split", sentences=sentences, reason="两件事")
    parts = [c for c in records_of(county.place, Commitment, {"table": table}) if c.number == 2]
    assert sorted(c.state for c in parts) == [State.DRAFT, State.DRAFT, State.SPLIT]
    page = do(client, opened(client, table, draft(county, table, 3)), "merge", into="1", reason="同一件事")
    assert draft(county, table, 3).state is State.MERGED
    assert page.context["listed"].open.commitment.number == 1


@pytest.mark.parametrize("into", ["", "99", "3"])
def test_merging_into_nothing_or_itself_is_refused(into: str) -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = do(client, opened(client, table, draft(county, table, 3)), "merge", into=into, reason="重复")
    assert page.status_code == 400


def test_the_repeated_ones_are_walked_with_number_and_reason_at_hand() -> None:
    county = a_county()
    table = a_review(county, "一、教育\n1.新增普惠托位300个。(牵头单位:县教育局)\n")
    twice = "一、重点任务\n1.新增普惠托位300个,让家长放心。\n2.扩大普惠供给,新增普惠托位300个。\n"
    document = add_document(by=county.supervisor, name="报告.txt", content=twice.encode(), table=table)
    read_document(by=county.operator, document=document)
    client = signed_in(county.supervisor)
    page = client.get(f"/review/{table}/?show=repeated")
    listed, panel = page.context["listed"], page.context["panel"]
    assert (len(listed.items), panel.twin_number) == (2, 1)
    page = do(client, page, "merge", into=str(panel.twin_number), reason=panel.twin_reason)
    assert [item.id for item in page.context["listed"].items] == [listed.items[1].id]
    assert page.context["listed"].open.id == listed.items[1].id


def test_repeated_ones_are_looked_through_and_dropped_together() -> None:
    county = a_county()
    table = a_review(county, "一、教育\n1.新增普惠托位300个。(牵头单位:县教育局)\n")
    twice = "一、重点任务\n1.新增普惠托位300个,让家长放心。\n2.扩大普惠供给,新增普惠托位300个。\n"
    document = add_document(by=county.supervisor, name="报告.txt", content=twice.encode(), table=table)
    read_document(by=county.operator, document=document)
    client = signed_in(county.supervisor)
    page = client.get(f"/review/{table}/repeated/")
    pairs = page.context["pairs"]
    assert [pair.twin.commitment.number for pair in pairs] == [1, 1]
    keys = form_keys(page, "repeated")
    address = f"/review/{table}/repeated/drop/"
    assert client.post(address, keys).status_code == 400  # nothing ticked
    ticked = f"{pairs[0].item.id}:{pairs[0].item.commitment.revision}"
    page = client.post(address, {**keys, "drop": [ticked]}, follow=True)
    assert "已删去 1 项" in words_of(page)
    dropped = records_of(county.place, Commitment, {"table": table, "state": "dropped"})
    assert [one.id for one in dropped] == [pairs[0].item.id]


def test_a_repetition_that_holds_more_is_not_ticked() -> None:
    county = a_county()
    table = a_review(county, "一、教育\n1.新增普惠托位300个。(牵头单位:县教育局)\n")
    both = "一、重点任务\n1.新增普惠托位300个,改造食堂12个。\n2.新增普惠托位300个。\n"
    document = add_document(by=county.supervisor, name="报告.txt", content=both.encode(), table=table)
    read_document(by=county.operator, document=document)
    page = signed_in(county.supervisor).get(f"/review/{table}/repeated/")
    fuller, same = page.context["pairs"]
    assert [one.words for one in fuller.only_here] == ["改造食堂12个"]
    assert same.only_here == ()
    assert page.content.decode().count(" checked") == 1
    assert "请先拆分： 改造食堂12个" in words_of(page)
