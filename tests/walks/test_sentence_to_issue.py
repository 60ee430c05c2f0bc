"""A sentence of a paper becomes a commitment that is issued, broken down, and shown to the public.

The walk reads like the design's own: read → draft → confirmed by a person → sent round → merged → examined
→ approved → issued → broken down → released; and the figure on the public page opens to its characters.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from builders import County, a_county, found
from minsheng.actions.act import By
from minsheng.actions.add_document import add_document
from minsheng.actions.answer_inquiry import answer_inquiry
from minsheng.actions.approve_breakdown import approve_breakdown
from minsheng.actions.approve_table import approve_table
from minsheng.actions.close_comments import close_comments
from minsheng.actions.confirm_certain import confirm_certain
from minsheng.actions.confirm_commitment import confirm_commitment
from minsheng.actions.decide_opinion import decide_opinion
from minsheng.actions.edit_commitment import edit_commitment
from minsheng.actions.examine_table import examine_table
from minsheng.actions.issue_table import issue_table
from minsheng.actions.make_table import make_table
from minsheng.actions.open_inquiry import open_inquiry
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.send_for_comment import send_for_comment
from minsheng.actions.submit_breakdown import submit_breakdown
from minsheng.actions.work import work_off
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.breakdowns import AllotmentWish, NodeWish
from minsheng.ledger.comment import Field, Inquiry, Verdict
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.document import Document
from minsheng.ledger.duty import Allotment, Duty, DutyRole
from minsheng.ledger.duty_edit import DutyWish
from minsheng.ledger.opinions import Told
from minsheng.ledger.release import Release
from minsheng.ledger.table import TaskTable
from minsheng.ledger.year import owed
from minsheng.store.log import links
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure

pytestmark = pytest.mark.django_db

REPORT = """松川县2026年政府工作任务分解表

二、办好民生实事
(一)托育和教育
1.扩大普惠托育供给,年内新增普惠托位300个以上。(牵头单位:县卫生健康局;责任单位:县教育局、各乡镇)
2.启动城北初中建设,9月底前出台教师交流轮岗办法。(牵头单位:县教育局)
3.建成县老年大学。(责任单位:县老龄办)
"""


def later(by: By, day: int, hour: int = 4) -> By:
    """The same post on another day of February."""
    return replace(by, at=by.at.replace(day=day, hour=hour))


def revision(county: County, table: str) -> int:
    seen: TaskTable = found(county, TaskTable, table)
    return seen.revision


def test_a_sentence_goes_all_the_way_to_the_public_page() -> None:
    county = a_county()
    table = make_table(by=county.supervisor, title="2026年民生任务分解表", year=2026)

    # A paper is taken in; the worker reads it, and its items are drafts with a reason for every guess.
    document = add_document(by=county.supervisor, name="任务.txt", content=REPORT.encode(), table=table)
    assert work_off(now=county.supervisor.at) == 1
    places, school, university = records_of(county.place, Commitment, {"table": table})
    assert places.state is State.DRAFT
    assert "“县卫生健康局”即松川县卫生健康局" in places.reasons

    # What is certain is confirmed in one go; the doubtful one gets its body from a person first.
    assert confirm_certain(by=county.supervisor, table=table) == [places.id, school.id]
    edit_commitment(
        by=county.supervisor,
        commitment=university.id,
        revision=1,
        changes={"duties": [DutyWish(DutyRole.SOLE, body="health")]},
    )
    confirm_commitment(by=county.supervisor, commitment=university.id, revision=2)

    # It goes round: each body sees its own items, a group by its members.
    send_for_comment(
        by=county.supervisor, table=table, revision=revision(county, table), comment_by=date(2026, 2, 6)
    )
    inquiries = {i.body: i for i in records_of(county.place, Inquiry, {"table": table})}
    assert list(inquiries) == ["education", "health", "east", "west"]
    open_inquiry(by=later(county.health, 4), inquiry=inquiries["health"].id)
    told = [Told(places.id, Field.TARGET, "280个以上", "东溪镇用地未批")]
    (opinion,) = answer_inquiry(
        by=later(county.health, 5), inquiry=inquiries["health"].id, revision=2, opinions=told
    )
    answer_inquiry(by=later(county.education, 5), inquiry=inquiries["education"].id, revision=1)

    # The office takes the opinion; the item changes and both wordings stay in the history.
    decide_opinion(by=later(county.supervisor, 6), opinion=opinion, revision=1, verdict=Verdict.TAKEN)
    silent = close_comments(
        by=later(county.supervisor, 9),
        table=table,
        revision=revision(county, table),
        silent_reason="逾期视为无意见",
    )
    assert silent == ["east", "west"]

    # Examined and approved by two others, issued under the office's own number.
    examine_table(by=later(county.supervision_head, 9), table=table, revision=revision(county, table))
    approve_table(by=later(county.approver, 10), table=table, revision=revision(county, table))
    breakdowns = issue_table(
        by=later(county.approver, 10),
        table=table,
        revision=revision(county, table),
        paper="松政办发〔2026〕5号",
        issued_on=date(2026, 2, 10),
        signer="县长签发",
        breakdown_days=5,
    )
    leads = {b.commitment: b for b in records_of(county.place, Breakdown, {"id": breakdowns})}
    assert {(leads[c.id].body, leads[c.id].due_on.isoformat()) for c in (places, school)} == {
        ("health", "2026-02-24"),
        ("education", "2026-02-24"),
    }

    # The lead breaks its item down; once that is passed, everybody owes what the paper says.
    (target,) = records_of(county.place, Target, {"commitment": places.id})
    submit_breakdown(
        by=later(county.health, 13),
        breakdown=leads[places.id].id,
        revision=1,
        people="人口家庭科",
        nodes=[NodeWish("东溪镇托育点开园", date(2026, 9, 1), "开园")],
        allotments=[AllotmentWish(target.id, body, Decimal(140)) for body in ("east", "west")],
    )
    approve_breakdown(by=later(county.supervisor, 14), breakdown=leads[places.id].id, revision=2)
    asked = year_of(county, places.id)
    assert {(body, when) for body, when in asked if body == "health"} == {
        *(("health", month) for month in asked_months()),
        ("health", "2026-09-01"),
    }
    assert {body for body, _ in asked} == {"health", "east", "west"}

    # The public sees what was issued, and the figure opens to the characters that it came from.
    item = found(county, Commitment, places.id)
    release = release_commitment(by=county.publisher, commitment=item.id, revision=item.revision)
    shown = found(county, Release, release).shown
    assert shown["targets"][0] == "新增普惠托位≥280个"
    assert shown["paper"] == "松政办发〔2026〕5号"
    quote = found(county, Target, target.id).quote
    text = found(county, Document, document).text
    assert text[quote.start : quote.end] == "新增普惠托位300个以上"
    taken = next(link for link in links(county.place) if link.verb == "decide_opinion")
    assert taken.payload["what"]["changes"]["目标和节点"] == ["新增普惠托位≥300个", "新增普惠托位≥280个"]


def year_of(county: County, commitment: str) -> set[tuple[str | None, str]]:
    """Who owes something for the commitment in 2026, and for when."""
    targets = records_of(county.place, Target, {"commitment": commitment})
    items = owed(
        found(county, Commitment, commitment),
        targets,
        records_of(county.place, Measure, {"id": [target.measure for target in targets]}),
        records_of(county.place, Duty, {"commitment": commitment}),
        2026,
        records_of(county.place, Allotment, {"target": [target.id for target in targets]}),
        records_of(county.place, Breakdown, {"commitment": commitment}),
    )
    return {(item.body, str(item.day or item.period)) for item in items}


def asked_months() -> list[str]:
    """Year to date, month by month, as periods are written."""
    months = ["2026-01", "2026-01/2026-02", "2026-Q1", "2026-01/2026-04", "2026-01/2026-05", "2026-H1"]
    return [*months, *(f"2026-01/2026-{month:02}" for month in range(7, 12)), "2026"]
