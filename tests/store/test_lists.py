"""Lists: what each shows, to whom, and with how many queries whatever the size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from pytest_django import DjangoAssertNumQueries

from builders import DAY, NOON, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.act import By, Doing, act
from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.comment import Answer, Field, Inquiry, Opinion
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.document import Document
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.release import Release
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.ids import new_id
from minsheng.store.lists.breakdowns import list_breakdowns, one_breakdown
from minsheng.store.lists.documents import list_documents, one_document, review_of
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.headed import list_headed
from minsheng.store.lists.history import history_of
from minsheng.store.lists.ledger import all_commitments, grouped, list_commitments, list_tables
from minsheng.store.lists.one import one_commitment
from minsheng.store.lists.places import choices, list_leaders
from minsheng.store.lists.public import (
    PublicCounty,
    public_county,
    public_place,
    released_by_commitment,
)
from minsheng.store.lists.round import list_inquiries, one_inquiry, opinions_by_item
from minsheng.store.lists.today import today_of
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.source import Source

pytestmark = pytest.mark.django_db
TEXT = "一是办好民生实事。新增普惠托位300个,由县教育局牵头。"


@dataclass(frozen=True, slots=True)
class Round:
    """A table out for comment: 1 is education's, 2 health's and the townships', 3 the leader's and without a
    number, 4 a doubtful draft."""

    county: County
    table: str
    items: tuple[str, ...]
    document: str
    inquiry: str
    breakdown: str


def a_round(more: int = 0) -> Round:
    """The round; `more` adds as many items, so that a list can be asked at another size."""
    county = a_county()
    table = a_table(county, Stage.COMMENTING, comment_by=DAY + timedelta(days=7))
    document, inquiry, breakdown = new_id(), new_id(), new_id()
    place = county.place
    put(county, Document(document, place, "报告.txt", "0" * 64, 9, NOON, table, TEXT, {"tasks": []}, NOON))
    items = (
        a_commitment(
            county, table, number=1, source=Source(document, 9, 18), section=("一、民生", "(一)教育")
        ),
        a_commitment(
            county, table, number=2, lead="health", group="townships", due_by=date(2026, 6, 30), sector="健康"
        ),
        a_commitment(county, table, number=3, lead="office", amount=None, leader="post-leader"),
        a_commitment(county, table, number=4, state=State.DRAFT, doubts=("指标不明:托位",)),
    )
    for number in range(more):
        a_commitment(county, table, number=10 + number, group="townships", leader="post-leader")
    put(
        county,
        Inquiry(
            inquiry, place, table, "education", NOON, DAY + timedelta(days=7), NOON, NOON, Answer.COMMENTS
        ),
        Inquiry(new_id(), place, table, "health", NOON, DAY - timedelta(days=1)),
        Opinion(new_id(), place, inquiry, items[0], "education", Field.TARGET, "280个", "场地不足"),
        Breakdown(breakdown, place, items[0], "education", DAY + timedelta(days=3)),
    )
    return Round(county, table, items, document, inquiry, breakdown)


def numbers(by: By, **filters: Any) -> list[int]:  # noqa: ANN401  (any filter)
    """The numbers of what the post's list shows."""
    return [item.commitment.number for item in all_commitments(by.post, DAY, Filters(**filters))]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [1, 2, 3, 4]),
        ({"body": "education"}, [1, 4]),
        ({"body": "east"}, [2]),
        ({"body": "east", "role": DutyRole.LEAD}, []),
        ({"body": "health", "role": DutyRole.LEAD}, [2]),
        ({"role": DutyRole.RESPONSIBLE}, [2]),
        ({"township": "west"}, [2]),
        ({"leader": "post-leader"}, [3]),
        ({"sector": "健康"}, [2]),
        ({"year": 2025}, []),
        ({"state": State.DRAFT}, [4]),
        ({"stage": Stage.ISSUED}, []),
        ({"stage": Stage.COMMENTING}, [1, 2, 3, 4]),
        ({"numbered": False}, [3]),
        ({"numbered": True}, [1, 2, 4]),
        ({"doubtful": True}, [4]),
        ({"doubtful": False}, [1, 2, 3]),
        ({"text": "教育"}, [1]),
        ({"sort": "-number"}, [4, 3, 2, 1]),
        ({"sort": "due"}, [2, 1, 3, 4]),
        ({"sort": "-leader"}, [3, 1, 2, 4]),
    ],
)
def test_filters(filters: dict[str, Any], expected: list[int]) -> None:
    assert numbers(a_round().county.supervisor, **filters) == expected


def test_a_document_filter_shows_its_own() -> None:
    made = a_round()
    assert numbers(made.county.supervisor, document=made.document) == [1]


def test_a_line_carries_its_parts_in_words() -> None:
    made = a_round()
    second = all_commitments(made.county.supervisor.post, DAY, Filters(sector="健康"))[0].parts
    assert [part.label for part in second.leads] == ["县卫健局"]
    assert [(part.label, part.bodies) for part in second.responsibles] == [
        ("各乡镇人民政府", ("东溪镇", "西塘乡"))
    ]
    assert [part.text for part in second.targets] == ["普惠托位≥300个"]
    third = all_commitments(made.county.supervisor.post, DAY, Filters(leader="post-leader"))[0].parts
    assert third.leader is not None
    assert (third.leader.title, third.leader.name) == ("副县长", "姓名leader")


def test_a_page_says_how_many_there_are() -> None:
    made = a_round()
    page = list_commitments(made.county.supervisor.post, DAY, page=2, size=3)
    assert ([item.commitment.number for item in page.rows], page.total, page.last) == ([4], 4, 2)
    beyond = list_commitments(made.county.supervisor.post, DAY, page=9, size=3)
    assert beyond.number == 2
    empty = list_commitments(made.county.supervisor.post, DAY, Filters(year=1999))
    assert (empty.rows, empty.total, empty.number, empty.last) == ((), 0, 1, 1)


def test_groups() -> None:
    made = a_round()
    items = all_commitments(made.county.supervisor.post, DAY)
    assert [(g.label, len(g.items)) for g in grouped(items, "leader")] == [
        ("姓名leader（副县长）", 1),
        ("未明确分管领导", 3),
    ]
    assert [(g.label, len(g.items)) for g in grouped(items, "body")] == [
        ("县教育局", 2),
        ("县卫健局", 1),
        ("县府办", 1),
    ]
    assert [g.label for g in grouped(items, "section")] == ["一、民生", "未分章节"]


@pytest.mark.parametrize("by", ["leader", "body"])
@pytest.mark.parametrize("who", ["supervisor", "east"])
def test_headed_pages_put_together_are_what_is_grouped_at_once(
    by: Literal["leader", "body"], who: str
) -> None:
    made = a_round(2)
    a_commitment(made.county, made.table, number=9, lead="health", leader="post-leader")
    post = getattr(made.county, who).post
    whole = [(group.label, item) for group in grouped(all_commitments(post, DAY), by) for item in group.items]
    pages = [list_headed(post, DAY, Filters(), by, page=number, size=2) for number in (1, 2, 3, 4, 5)]
    last = -(-len(whole) // 2)
    found = [(one.label, item) for groups, _ in pages[:last] for one in groups for item in one.items]
    assert found == whole
    assert {(page.total, page.last) for _, page in pages} == {(len(whole), last)}


def test_tables_are_counted() -> None:
    made = a_round()
    (line,) = list_tables(made.county.supervisor.post)
    assert (line.live, line.drafts, line.doubtful, line.confirmed) == (4, 1, 1, 3)


def test_one_commitment_opens_to_its_words() -> None:
    made = a_round()
    one = one_commitment(made.county.supervisor.post, DAY, made.items[0])
    assert one.quote is not None
    assert (one.quote.words, one.quote.before[-3:]) == (TEXT[9:18], "实事。")
    assert [heard.body for heard in one.opinions] == ["县教育局"]
    assert [returned.breakdown.state for returned in one.breakdowns] == [BreakdownState.OWED]
    assert (one.before, one.after) == (None, made.items[1])
    assert "姓名supervisor（督查专员）修改事项" in [happened.sentence for happened in one.history]


def test_history_is_told_in_sentences() -> None:
    made = a_round()

    def do(doing: Doing) -> None:
        before = doing.load(Commitment, made.items[0])
        doing.put(replace(before, leader="post-leader", due="11月底前"))
        doing.say(changes={"分管领导": [None, "post-leader"], "时限": ["年底前", "11月底前"]})
        doing.say(reason="工期提前", paper="松政办函〔2026〕3号", day="2026-03-02")

    act(made.county.supervisor, "amend_commitment", do, about=made.items[0])
    *_, last = history_of(made.county.place, [made.items[0]])
    assert last.sentence == (
        "姓名supervisor（督查专员）调整事项：分管领导由“无”改为“姓名leader（副县长）”；时限由“年底前”改为“11月底前”；"
        "理由：工期提前；依据：松政办函〔2026〕3号；日期：2026-03-02"
    )


def test_a_body_does_not_read_what_others_said_in_the_history() -> None:
    made = a_round()
    item = made.items[1]  # health's, for the townships too

    def do(doing: Doing) -> None:
        inquiry = doing.find(Inquiry, body="health")[0].id
        doing.put(Opinion(new_id(), made.county.place, inquiry, item, "health", Field.DUE, "12月", "来不及"))

    act(made.county.health, "answer_inquiry", do, about=item)
    verbs = {
        who: [one.verb for one in one_commitment(getattr(made.county, who).post, DAY, item).history]
        for who in ("supervisor", "health", "east")
    }
    assert ["answer_inquiry" in verbs[who] for who in ("supervisor", "health", "east")] == [True, True, False]


def test_one_commitment_is_for_those_it_concerns() -> None:
    made = a_round()
    with pytest.raises(NotAllowed):
        one_commitment(made.county.health.post, DAY, made.items[0])
    with pytest.raises(BadInput):
        one_commitment(made.county.health.post, DAY, "nothing")


def test_the_review_shows_doubts_first() -> None:
    made = a_round()
    review = review_of(made.county.supervisor.post, DAY, Filters(table=made.table))
    assert [item.commitment.number for item in review.items] == [4, 1, 2, 3]
    assert [document.text for document in review.documents] == [TEXT]
    assert (review.counts.doubtful, review.counts.certain, review.counts.confirmed) == (1, 0, 3)
    with pytest.raises(NotAllowed):
        review_of(made.county.education.post, DAY, Filters(table=made.table))


def test_documents_are_listed_without_their_text() -> None:
    made = a_round()
    (line,) = list_documents(made.county.supervisor.post)
    assert (line.document.name, line.document.text, line.counts.confirmed) == ("报告.txt", "", 1)
    assert one_document(made.county.supervisor.post, made.document).text == TEXT
    assert list_documents(made.county.education.post) == ()


def test_inquiries_are_counted_by_body() -> None:
    made = a_round()
    education, health = list_inquiries(made.county.supervisor.post, DAY, made.table)
    assert (education.body, education.items, education.opinions, education.undecided) == ("县教育局", 2, 1, 1)
    assert (health.items, health.is_late(DAY), education.is_late(DAY)) == (1, True, False)
    assert len(list_inquiries(made.county.education.post, DAY)) == 1


def test_opinions_stand_beside_their_item() -> None:
    made = a_round()
    (item,) = opinions_by_item(made.county.supervisor.post, DAY, made.table)
    assert (item.item.commitment.number, item.undecided, item.opinions[0].opinion.proposed) == (1, 1, "280个")
    with pytest.raises(NotAllowed):
        opinions_by_item(made.county.education.post, DAY, made.table)


def test_a_body_sees_its_own_inquiry() -> None:
    made = a_round()
    one = one_inquiry(made.county.education.post, DAY, made.inquiry)
    assert [item.commitment.number for item in one.items] == [1, 4]
    assert [opinion.proposed for opinion in one.opinions[made.items[0]]] == ["280个"]
    with pytest.raises(NotAllowed):
        one_inquiry(made.county.health.post, DAY, made.inquiry)


def test_breakdowns_go_by_body() -> None:
    made = a_round()
    (line,) = list_breakdowns(made.county.education.post, DAY)
    assert (line.body, line.item.commitment.number, line.is_late(DAY)) == ("县教育局", 1, False)
    assert list_breakdowns(made.county.health.post, DAY) == ()
    one = one_breakdown(made.county.education_head.post, DAY, made.breakdown)
    assert [body.id for body in one.below] == ["exams", "east", "west"]


@pytest.mark.parametrize(
    ("who", "mine", "others"),
    [
        ("supervisor", ["汇总意见"], ["反馈", "报送分解清单"]),
        ("education", ["报送分解清单"], []),
        ("health", ["反馈"], []),
        ("supervision_head", [], []),
        ("approver", [], []),
        ("publisher", [], []),
        ("leader", [], []),
        ("operator", [], []),
    ],
)
def test_today(who: str, mine: list[str], others: list[str]) -> None:
    today = today_of(getattr(a_round().county, who).post, DAY)
    assert [line.act for line in today.mine] == mine
    assert [line.act for line in today.others] == others


@pytest.mark.parametrize(
    ("stage", "who", "act"),
    [
        (Stage.DRAFTING, "supervisor", "核对"),
        (Stage.MERGING, "supervision_head", "审核"),
        (Stage.EXAMINED, "approver", "审定"),
        (Stage.APPROVED, "approver", "印发"),
        (Stage.ISSUED, "publisher", "公开审查"),
    ],
)
def test_a_table_waits_for_the_one_whose_turn_it_is(stage: Stage, who: str, act: str) -> None:
    made = a_round()
    issued = {"paper": "松政办发〔2026〕1号", "issued_on": DAY}
    put(made.county, replace(found(made.county, TaskTable, made.table), stage=stage, **issued))
    assert act in [line.act for line in today_of(getattr(made.county, who).post, DAY).mine]


def _public(place: str) -> PublicCounty:
    county = public_county(place)
    assert county is not None
    return county


def test_the_public_sees_what_was_released_and_nothing_else() -> None:
    made = a_round()
    place = made.county.place
    shown = {"promise": "新增普惠托位300个", "bodies": ["县教育局"]}
    release = Release(new_id(), place, made.items[0], "更多托位", shown, DAY, 0, "0" * 64)
    put(made.county, release)
    county = _public(place)
    assert [item.release.title for item in county.seeking("托位")] == ["更多托位"]
    assert county.items[0].release.sequence > 0
    assert county.seeking("没有") == ()
    assert county.seeking(" ") == ()
    assert released_by_commitment(place).keys() == {made.items[0]}
    put(made.county, replace(found(made.county, Release, release.id), withdrawn_at=NOON))
    assert _public(place).items == ()
    assert public_place() is not None
    a_county("heping")
    assert public_place() is None


def test_choices() -> None:
    made = a_round()
    offered = choices(made.county.supervisor.post, DAY)
    assert (offered.sectors, offered.years, len(offered.bodies)) == (("健康",), (2026,), 7)
    assert [leader.name for leader in list_leaders(made.county.place, DAY)] == ["姓名leader"]


# At most so many, however long the list: a query that has nothing to look for is not sent.
LISTS: dict[str, tuple[int, Callable[[Round], object]]] = {
    "list_commitments": (12, lambda r: list_commitments(r.county.supervisor.post, DAY)),
    "list_commitments of a body": (16, lambda r: list_commitments(r.county.east.post, DAY)),
    "all_commitments": (11, lambda r: all_commitments(r.county.supervisor.post, DAY)),
    "all_commitments with": (12, lambda r: all_commitments(r.county.leader.post, DAY, Filters(body="east"))),
    "list_headed": (16, lambda r: list_headed(r.county.supervisor.post, DAY, Filters(), "body")),
    "list_tables": (2, lambda r: list_tables(r.county.supervisor.post)),
    "one_commitment": (32, lambda r: one_commitment(r.county.supervisor.post, DAY, r.items[0])),
    "list_documents": (2, lambda r: list_documents(r.county.supervisor.post)),
    "review_of": (13, lambda r: review_of(r.county.supervisor.post, DAY, Filters(table=r.table))),
    "list_inquiries": (8, lambda r: list_inquiries(r.county.supervisor.post, DAY)),
    "opinions_by_item": (14, lambda r: opinions_by_item(r.county.supervisor.post, DAY, r.table)),
    "one_inquiry": (23, lambda r: one_inquiry(r.county.education.post, DAY, r.inquiry)),
    "list_breakdowns": (13, lambda r: list_breakdowns(r.county.supervisor.post, DAY)),
    "one_breakdown": (17, lambda r: one_breakdown(r.county.supervisor.post, DAY, r.breakdown)),
    "today_of": (38, lambda r: today_of(r.county.supervisor.post, DAY)),
    "public_county": (11, lambda r: public_county(r.county.place)),
    "released_by_commitment": (1, lambda r: released_by_commitment(r.county.place)),
    "choices": (7, lambda r: choices(r.county.supervisor.post, DAY)),
}


@pytest.mark.parametrize("more", [0, 6])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_makes_no_more_queries_when_it_is_longer(
    name: str, more: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = a_round(more)
    queries, run = LISTS[name]
    with django_assert_max_num_queries(queries):
        run(made)
