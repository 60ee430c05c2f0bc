"""One commitment as a page, and its moves: with a reason, in one post's reach, and once."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.document import Document
from minsheng.ledger.duty import Allotment
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.source import Source
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db

TEXT = "一、民生\n新增普惠托位300个。(牵头单位:名称education)\n二、其他"
GROUND = {"reason": "与上级任务重复", "paper": "松政办函〔2026〕3号", "day": "2026-02-03"}


def a_read_commitment(county: County) -> str:
    """A commitment that was read from a document, its figure marked there."""
    at = TEXT.index("新增")
    document = Document(new_id(), county.place, "报告.docx", "0" * 64, 1, county.supervisor.at, text=TEXT)
    put(county, document)
    source = Source(document.id, at, at + len("新增普惠托位300个"))
    commitment = a_commitment(county, a_table(county))
    put(county, found_with(found(county, Commitment, commitment), source=source))
    (target,) = records_of(county.place, Target, {"commitment": commitment})
    figure = TEXT.index("300个")
    put(county, found_with(target, quote=Source(document.id, figure, figure + 4)))
    return commitment


def found_with(record: Any, **fields: Any) -> Any:  # noqa: ANN401  (any record)
    """The record with other fields."""
    return replace(record, **fields)


def state_of(county: County, commitment: str) -> State:
    """The state as it stands in the record."""
    state: State = found(county, Commitment, commitment).state
    return state


def send(client: Client, address: str, form: str, **fields: Any) -> Any:  # noqa: ANN401  (Django's response)
    """Open the form at `address` and post it, as a browser does."""
    return client.post(address, {**form_keys(client.get(address), form), **fields})


def test_the_sentence_shows_its_figure_in_place() -> None:
    county = a_county()
    commitment = a_read_commitment(county)
    page = signed_in(county.supervisor).get(f"/commitments/{commitment}/").content.decode()
    assert '<span lang="zh-Hans">' in page
    assert 'class="mark figure"' in page
    assert ">300个</a>" in page
    assert 'class="mark body"' in page  # 名称education, after the sentence


def test_who_does_not_reach_it_is_refused() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.COMMENTING))
    assert signed_in(county.education).get(f"/commitments/{commitment}/").status_code == 200
    assert signed_in(county.health).get(f"/commitments/{commitment}/").status_code == 403


def test_an_unknown_one_is_not_found() -> None:
    assert signed_in(a_county().supervisor).get(f"/commitments/{new_id()}/").status_code == 404


def test_only_who_may_sees_the_moves() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.COMMENTING))
    address = f"/commitments/{commitment}/"
    assert "drop/" in signed_in(county.supervisor).get(address).content.decode()
    assert "drop/" not in signed_in(county.education).get(address).content.decode()
    assert signed_in(county.education).get(f"{address}drop/").status_code == 403


def test_dropping_and_restoring() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county))
    client = signed_in(county.supervisor)
    answer = send(client, f"/commitments/{commitment}/drop/", "drop", **GROUND)
    assert (answer.status_code, state_of(county, commitment)) == (303, State.DROPPED)
    assert "与上级任务重复" in words_of(client.get(answer["Location"]))
    answer = send(client, f"/commitments/{commitment}/restore/", "restore")
    assert (answer.status_code, state_of(county, commitment)) == (303, State.DRAFT)


def test_after_issue_a_paper_is_asked_for_and_what_was_typed_stays() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.ISSUED))
    client = signed_in(county.supervisor)
    answer = send(client, f"/commitments/{commitment}/drop/", "drop", reason="上级已取消", paper="", day="")
    assert (answer.status_code, state_of(county, commitment)) == (400, State.CONFIRMED)
    assert "依据文件" in words_of(answer)
    assert "上级已取消" in answer.content.decode()


def test_a_wrong_day_is_refused_in_words() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county))
    answer = send(
        signed_in(county.supervisor), f"/commitments/{commitment}/drop/", "drop", reason="重复", day="三月"
    )
    assert answer.status_code == 400
    assert "2026-06-15" in words_of(answer)


def test_the_same_form_sent_twice_is_done_once() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county))
    client = signed_in(county.supervisor)
    address = f"/commitments/{commitment}/drop/"
    fields = {**form_keys(client.get(address), "drop"), **GROUND}
    assert [client.post(address, fields).status_code for _ in range(2)] == [303, 303]


def test_who_comes_second_is_told_and_overwrites_nothing() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county))
    client = signed_in(county.supervisor)
    address = f"/commitments/{commitment}/drop/"
    fields = {**form_keys(client.get(address), "drop"), **GROUND}
    put(county, found_with(found(county, Commitment, commitment), sector="教育"))
    answer = client.post(address, fields)
    assert (answer.status_code, state_of(county, commitment)) == (409, State.CONFIRMED)
    assert "刚才有人先改过了" in words_of(answer)


def test_merging() -> None:
    county = a_county()
    table = a_table(county)
    first, second = a_commitment(county, table), a_commitment(county, table, number=2, lead="health")
    answer = send(
        signed_in(county.supervisor), f"/commitments/{first}/merge/", "merge", other=f"{second}:1", **GROUND
    )
    assert answer.status_code == 303
    assert (state_of(county, first), state_of(county, second)) == (State.CONFIRMED, State.MERGED)


def test_splitting_gives_each_target_to_its_part() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county))
    (target,) = records_of(county.place, Target, {"commitment": commitment})
    answer = send(
        signed_in(county.supervisor),
        f"/commitments/{commitment}/split/",
        "split",
        **{"sentence-1": "建托育中心", "sentence-2": "新增普惠托位300个", f"target-{target.id}": "2"},
        **GROUND,
    )
    assert answer.status_code == 303
    old = found(county, Commitment, commitment)
    assert old.state is State.SPLIT
    assert len(records_of(county.place, Target, {"commitment": old.became[1]})) == 1


def test_amending_changes_what_was_typed_and_keeps_the_past() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.ISSUED))
    client = signed_in(county.supervisor)
    answer = send(client, f"/commitments/{commitment}/amend/", "amend", **amended(client, commitment, "240"))
    assert answer.status_code == 303
    words = words_of(client.get(answer["Location"]))
    assert "普惠托位≥240个" in words.replace(" ", "")
    assert "松政办函〔2026〕3号" in words
    assert "300" in words  # what it was


def test_a_refused_amendment_stands_as_it_was_typed() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.ISSUED))
    client = signed_in(county.supervisor)
    fields = amended(client, commitment, "很多")
    answer = send(client, f"/commitments/{commitment}/amend/", "amend", **fields)
    assert answer.status_code == 400
    assert 'value="很多"' in answer.content.decode()
    assert "与上级任务重复" in answer.content.decode()


def amended(client: Client, commitment: str, amount: str) -> dict[str, str]:
    """The amend form as a browser would send it, with another amount."""
    html = client.get(f"/commitments/{commitment}/amend/").content.decode()
    inputs = re.findall(r'<input [^>]*name="((?:duty|target|node)-0-\w+)" value="([^"]*)"', html)
    kept = {name: value for name, value in inputs if not name.endswith("-remove")}
    roles = {"duty-0-role": "lead", "duty-0-share": "whole", "target-0-bound": "min", "line": "government"}
    sentence = {"sentence": "新增普惠托位300个", "target-0-kind": "to_date"}
    return {**kept, **roles, **sentence, **GROUND, "target-0-amount": amount, "node-0-name": ""}


def test_what_was_allotted_shows_what_is_missing() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.ISSUED))
    (target,) = records_of(county.place, Target, {"commitment": commitment})
    breakdown = Breakdown(new_id(), county.place, commitment, "education", DAY)
    put(county, breakdown, Allotment(new_id(), county.place, target.id, breakdown.id, "east", Decimal(200)))
    words = words_of(signed_in(county.supervisor).get(f"/commitments/{commitment}/"))
    assert "东溪镇 200个" in words
    assert "少分解100个" in words
