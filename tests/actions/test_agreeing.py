"""Examined, approved, issued; and what happens to an item afterwards: on the real tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found
from minsheng.actions.amend_commitment import amend_commitment
from minsheng.actions.approve_table import approve_table
from minsheng.actions.drop_commitment import drop_commitment
from minsheng.actions.edit_commitment import edit_commitment
from minsheng.actions.examine_table import examine_table
from minsheng.actions.issue_table import issue_table
from minsheng.actions.merge_commitments import merge_commitments
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.send_back_table import send_back_table
from minsheng.actions.split_commitment import split_commitment
from minsheng.actions.withdraw_release import withdraw_release
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.duty_edit import DutyWish
from minsheng.ledger.merging import PartWish
from minsheng.ledger.moves import Ground
from minsheng.ledger.release import Release
from minsheng.ledger.table import Stage, TaskTable
from minsheng.ledger.target_edit import to_target_wishes
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure

pytestmark = pytest.mark.django_db

PAPER = Ground("县政府常务会议调整", "松政办发〔2026〕9号", date(2026, 5, 6))


def issued(county: County, table: str, *, days: int = 10, on: date = DAY) -> list[str]:
    """The table issued from where it stands approved: the breakdowns' ids."""
    return issue_table(
        by=county.approver,
        table=table,
        revision=found(county, TaskTable, table).revision,
        paper="松政办发〔2026〕3号",
        issued_on=on,
        signer="县长签发",
        breakdown_days=days,
    )


def test_three_people_take_a_table_to_issue() -> None:
    county = a_county()
    table = a_table(county)
    item = a_commitment(county, table)
    examine_table(by=county.supervision_head, table=table, revision=1)
    approve_table(by=county.approver, table=table, revision=2)
    (breakdown,) = issued(county, table)
    after = found(county, TaskTable, table)
    assert (after.stage, after.paper, after.signer, after.issued_on) == (
        Stage.ISSUED,
        "松政办发〔2026〕3号",
        "县长签发",
        DAY,
    )
    owed = found(county, Breakdown, breakdown)
    # Ten working days from 3 February over the Spring Festival: 4-6, 9-13, Saturday 14, 24.
    assert (owed.commitment, owed.body, owed.due_on) == (item, "education", date(2026, 2, 24))
    assert after.breakdown_by == owed.due_on


@pytest.mark.parametrize("who", ["supervisor", "education", "publisher", "leader"])
def test_nobody_else_examines_or_issues(who: str) -> None:
    county = a_county()
    table = a_table(county)
    a_commitment(county, table)
    by = getattr(county, who)
    with pytest.raises(NotAllowed):
        examine_table(by=by, table=table, revision=1)
    with pytest.raises(NotAllowed):
        approve_table(by=by, table=table, revision=1)


def test_a_draft_holds_the_table_back() -> None:
    county = a_county()
    table = a_table(county)
    a_commitment(county, table, number=4, state=State.DRAFT)
    with pytest.raises(BadInput, match="第4项"):
        examine_table(by=county.supervision_head, table=table, revision=1)


def test_a_step_back_says_why() -> None:
    county = a_county()
    table = a_table(county, Stage.EXAMINED)
    send_back_table(by=county.approver, table=table, revision=2, reason="第3项牵头单位不妥")
    assert found(county, TaskTable, table).stage is Stage.MERGING
    assert list(links(county.place))[-1].payload["what"]["reason"] == "第3项牵头单位不妥"


def test_a_clerk_takes_back_what_the_office_did_and_no_more() -> None:
    county = a_county()
    sent = a_table(county, Stage.COMMENTING)
    send_back_table(by=county.supervisor, table=sent, revision=2, reason="漏了一项")
    assert found(county, TaskTable, sent).stage is Stage.DRAFTING
    examined = a_table(county, Stage.EXAMINED)
    with pytest.raises(NotAllowed, match="已经送审"):
        send_back_table(by=county.supervisor, table=examined, revision=2, reason="漏了一项")


def test_working_days_of_a_year_without_notice_are_not_guessed() -> None:
    county = a_county()
    table = a_table(county, Stage.APPROVED)
    a_commitment(county, table)
    head = head_of(county.place)
    with pytest.raises(BadInput, match="2098年节假日安排尚未载入"):
        issued(county, table, on=date(2098, 12, 25))
    assert head_of(county.place) == head
    assert found(county, TaskTable, table).stage is Stage.APPROVED


def test_after_issue_an_item_changes_only_on_a_paper() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    with pytest.raises(Conflict, match="调整"):
        edit_commitment(by=county.supervisor, commitment=item, revision=1, changes={"sector": "教育"})
    with pytest.raises(BadInput, match="依据文件"):
        amend_commitment(
            by=county.supervisor,
            commitment=item,
            revision=1,
            changes={"sector": "教育"},
            ground=Ground("改错"),
        )
    with pytest.raises(BadInput, match="依据文件"):
        drop_commitment(by=county.supervisor, commitment=item, revision=1, ground=Ground("不办了"))


def test_an_amended_target_keeps_its_past_in_the_history() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    (target,) = records_of(county.place, Target, {"commitment": item})
    (wish,) = to_target_wishes([target], [found(county, Measure, target.measure)])
    amend_commitment(
        by=county.supervisor,
        commitment=item,
        revision=1,
        changes={
            "targets": [replace(wish, amount=Decimal(280))],
            "due": "11月底前",
            "due_by": date(2026, 11, 30),
        },
        ground=PAPER,
    )
    assert str(found(county, Target, target.id).amount) == "280"
    what = list(links(county.place))[-1].payload["what"]
    assert what["changes"]["目标和节点"] == ["普惠托位≥300个", "普惠托位≥280个"]
    assert what["changes"]["截止日"] == ["", "2026-11-30"]
    assert (what["reason"], what["paper"], what["day"]) == (PAPER.reason, PAPER.paper, "2026-05-06")
    past = [r for link in links(county.place) for word, r in link.puts() if word == "target"]
    assert [record["amount"] for record in past] == ["300", "280"]


def test_an_amendment_without_a_change_is_none() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    with pytest.raises(BadInput, match="没有任何改动"):
        amend_commitment(by=county.supervisor, commitment=item, revision=1, changes={}, ground=PAPER)


def test_a_new_lead_takes_over_the_breakdown_that_is_still_owed() -> None:
    county = a_county()
    table = a_table(county, Stage.APPROVED)
    item = a_commitment(county, table)
    (breakdown,) = issued(county, table)
    amend_commitment(
        by=county.supervisor,
        commitment=item,
        revision=1,
        changes={
            "duties": [DutyWish(DutyRole.LEAD, body="health"), DutyWish(DutyRole.SUPPORT, body="education")]
        },
        ground=PAPER,
        breakdown_days=3,
    )
    (owed,) = records_of(county.place, Breakdown, {"commitment": item})
    assert (owed.id, owed.body, owed.due_on) == (breakdown, "health", date(2026, 2, 6))


def test_merging_and_splitting_after_issue_keep_the_past_and_pass_breakdowns_on() -> None:
    county = a_county()
    table = a_table(county, Stage.APPROVED)
    one = a_commitment(county, table)
    two = a_commitment(county, table, number=2, lead="health")
    issued(county, table)
    with pytest.raises(BadInput, match="依据文件"):
        merge_commitments(
            by=county.supervisor, commitments={one: 1, two: 1}, into=one, ground=Ground("同一件事")
        )
    merge_commitments(by=county.supervisor, commitments={one: 1, two: 1}, into=one, ground=PAPER)
    assert sorted(b.body for b in records_of(county.place, Breakdown, {"commitment": one})) == [
        "education",
        "health",
    ]
    assert records_of(county.place, Breakdown, {"commitment": two}) == []
    ids = split_commitment(
        by=county.supervisor,
        commitment=one,
        revision=found(county, Commitment, one).revision,
        parts=[PartWish("新增普惠托位300个"), PartWish("出台托育奖补办法")],
        ground=PAPER,
    )
    assert [found(county, Commitment, part).state for part in ids] == [State.CONFIRMED, State.CONFIRMED]
    owed = records_of(county.place, Breakdown, {"commitment": ids})
    assert sorted((b.commitment == ids[0], b.body) for b in owed) == [
        (False, "education"),
        (False, "health"),
        (True, "education"),
        (True, "health"),
    ]
    assert len(records_of(county.place, Duty, {"commitment": one})) == 2


def test_what_is_released_is_what_the_table_says() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    release = release_commitment(by=county.publisher, commitment=item, revision=1)
    made = found(county, Release, release)
    assert made.shown["targets"] == ["普惠托位≥300个"]
    assert made.shown["paper"] == "松政办发〔2026〕1号"
    assert made.sequence == head_of(county.place)[0]
    with pytest.raises(Conflict, match="已经公开"):
        release_commitment(by=county.publisher, commitment=item, revision=1)
    withdraw_release(by=county.publisher, release=release, revision=1, reason="数据有误")
    assert found(county, Release, release).withdrawn_at == county.publisher.at
    assert release_commitment(by=county.publisher, commitment=item, revision=1) != release


def test_a_release_tells_what_papers_changed_since_the_issue_and_nothing_of_leaders() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    amend_commitment(
        by=county.supervisor,
        commitment=item,
        revision=1,
        changes={"due": "11月底前", "due_by": date(2026, 11, 30), "leader": county.leader.post.id},
        ground=PAPER,
    )
    release = release_commitment(by=county.publisher, commitment=item, revision=2)
    (told,) = found(county, Release, release).shown["changed"]
    assert told.startswith("2026-05-06：截止日由“无”改为“2026-11-30”；时限由")
    assert told.endswith("（依据：松政办发〔2026〕9号）")
    assert "领导" not in told
    assert "常务会议" not in told


def test_confirming_and_issuing_release_nothing_and_only_a_publisher_does() -> None:
    county = a_county()
    table = a_table(county)
    item = a_commitment(county, table)
    with pytest.raises(Conflict, match="还没有印发"):
        release_commitment(by=county.publisher, commitment=item, revision=1)
    with pytest.raises(NotAllowed):
        release_commitment(by=county.supervisor, commitment=item, revision=1)
    assert records_of(county.place, Release, {}) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("为困难群众赵某（电话13912345678）改造住房", "电话号码"),
        ("联系邮箱zhao@example.cn", "电子邮箱"),
    ],
)
def test_personal_data_are_not_released_whoever_asks(sentence: str, kind: str) -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), sentence=sentence)
    with pytest.raises(BadInput, match=f"任务内容中的{kind}") as refused:
        release_commitment(
            by=county.publisher, commitment=item, revision=1, title="改造住房", checked="已核对"
        )
    assert refused.value.where == "任务内容"


def test_an_offices_own_mailbox_is_released_once_somebody_says_so() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), sentence="开通托育信箱（tuoyu@qinghe.gov.cn）")
    with pytest.raises(BadInput, match="核对情况"):
        release_commitment(by=county.publisher, commitment=item, revision=1)
    release_commitment(by=county.publisher, commitment=item, revision=1, checked="信箱是单位公开的")
    assert list(links(county.place))[-1].payload["what"]["checked"] == "信箱是单位公开的"
