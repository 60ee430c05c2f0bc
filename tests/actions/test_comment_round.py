"""The comment round: sent, opened, answered on the page or by sheet, decided, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions.answer_inquiry import answer_inquiry
from minsheng.actions.close_comments import close_comments
from minsheng.actions.decide_opinion import decide_opinion
from minsheng.actions.open_inquiry import open_inquiry
from minsheng.actions.send_back_table import send_back_table
from minsheng.actions.send_for_comment import send_for_comment
from minsheng.actions.take_in_replies import take_in_replies
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.comment import Answer, Field, Inquiry, Opinion, Verdict
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.opinions import Told
from minsheng.ledger.reply_form import HEADER, KEY_COLUMN, make_rows
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.kinds import Record
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput, Conflict, NotAllowed

pytestmark = pytest.mark.django_db

CATEGORY, PROPOSED = HEADER.index("意见类别"), HEADER.index("修改建议")
DUE = date(2026, 2, 10)


def a_round(county: County) -> tuple[str, str, dict[str, Inquiry]]:
    """A table with one item of 县教育局 and the townships, sent round: table, item, inquiries by body."""
    table = a_table(county)
    item = a_commitment(county, table, group="townships")
    send_for_comment(by=county.supervisor, table=table, revision=1, comment_by=DUE)
    return table, item, {i.body: i for i in records_of(county.place, Inquiry, {"table": table})}


def a_sheet(
    inquiry: Inquiry, items: list[tuple[str, list[str]]], answers: dict[tuple[int, int], str]
) -> bytes:
    """The sheet of one body with some cells filled in: (row under the header, column): words."""
    rows = make_rows(inquiry.id, items)
    for (row, column), words in answers.items():
        rows[row][column] = words
    columns = tuple(
        SheetColumn(head, is_open=index in (CATEGORY, PROPOSED), is_hidden=index == KEY_COLUMN)
        for index, head in enumerate(HEADER)
    )
    entries = tuple(tuple(row) for row in rows)
    return write_xlsx([Sheet("反馈表", columns, entries, title="征求意见反馈表", note="请于2月10日前反馈")])


def row(item: str) -> tuple[str, list[str]]:
    return item, ["1", "新增普惠托位300个", "普惠托位≥300个", "12月31日前", "县教育局", "各乡镇", ""]


def test_each_body_with_an_item_is_asked_and_a_group_by_its_members() -> None:
    county = a_county()
    table, _, inquiries = a_round(county)
    assert list(inquiries) == ["education", "east", "west"]
    assert found(county, TaskTable, table).stage is Stage.COMMENTING
    assert {inquiry.due_on for inquiry in inquiries.values()} == {DUE}


def test_opening_is_marked_once() -> None:
    county = a_county()
    _, _, inquiries = a_round(county)
    open_inquiry(by=county.east, inquiry=inquiries["east"].id)
    later = replace(county.east, at=county.east.at.replace(hour=9))
    open_inquiry(by=later, inquiry=inquiries["east"].id)
    assert found(county, Inquiry, inquiries["east"].id).opened_at == county.east.at


def test_a_body_answers_for_itself_and_not_for_another() -> None:
    county = a_county()
    _, item, inquiries = a_round(county)
    told = Told(item, Field.TARGET, "280个", "用地未落实")
    answer_inquiry(
        by=county.education, inquiry=inquiries["education"].id, revision=1, opinions=[told], contact="小蔡"
    )
    answer_inquiry(by=county.east, inquiry=inquiries["east"].id, revision=1)
    answers = [found(county, Inquiry, inquiries[body].id).answer for body in ("education", "east", "west")]
    assert answers == [Answer.COMMENTS, Answer.AGREES, None]
    with pytest.raises(NotAllowed, match="范围"):
        answer_inquiry(by=county.health, inquiry=inquiries["west"].id, revision=1)


def test_an_opinion_on_what_is_not_its_own_is_refused() -> None:
    county = a_county()
    table, _, inquiries = a_round(county)
    other = a_commitment(county, table, number=2, lead="health")
    with pytest.raises(NotAllowed):
        answer_inquiry(
            by=county.education,
            inquiry=inquiries["education"].id,
            revision=1,
            opinions=[Told(other, Field.DUE, "年底前")],
        )


def test_a_taken_opinion_changes_the_item_and_the_history_says_so() -> None:
    county = a_county()
    _, item, inquiries = a_round(county)
    (opinion,) = answer_inquiry(
        by=county.education,
        inquiry=inquiries["education"].id,
        revision=1,
        opinions=[Told(item, Field.TARGET, "280个")],
    )
    decide_opinion(by=county.supervisor, opinion=opinion, revision=1, verdict=Verdict.TAKEN)
    (target,) = records_of(county.place, Target, {"commitment": item})
    assert str(target.amount) == "280"
    last = list(links(county.place))[-1]
    assert last.payload["what"]["changes"] == {"目标和节点": ["普惠托位≥300个", "普惠托位≥280个"]}
    assert found(county, Opinion, opinion).verdict is Verdict.TAKEN


def test_words_that_cannot_be_applied_ask_for_the_merged_text() -> None:
    county = a_county()
    _, item, inquiries = a_round(county)
    (opinion,) = answer_inquiry(
        by=county.education,
        inquiry=inquiries["education"].id,
        revision=1,
        opinions=[Told(item, Field.LEAD, "建议由妇联部门牵头")],
    )
    with pytest.raises(BadInput, match="不全在单位名录里"):
        decide_opinion(by=county.supervisor, opinion=opinion, revision=1, verdict=Verdict.TAKEN)
    with pytest.raises(BadInput, match="理由"):
        decide_opinion(by=county.supervisor, opinion=opinion, revision=1, verdict=Verdict.NOT_TAKEN)
    decide_opinion(
        by=county.supervisor,
        opinion=opinion,
        revision=1,
        verdict=Verdict.PARTLY,
        reason="增加配合单位",
        changes={"sentence": "会同妇联新增普惠托位300个"},
    )
    assert found(county, Commitment, item).sentence == "会同妇联新增普惠托位300个"


def test_the_round_ends_when_all_is_decided_and_silence_is_named() -> None:
    county = a_county()
    table, item, inquiries = a_round(county)
    (opinion,) = answer_inquiry(
        by=county.education,
        inquiry=inquiries["education"].id,
        revision=1,
        opinions=[Told(item, Field.OTHER, "并入第3项")],
    )
    with pytest.raises(BadInput, match="1条意见没有处理，来自县教育局"):
        close_comments(by=county.supervisor, table=table, revision=2, silent_reason="视为无意见")
    decide_opinion(
        by=county.supervisor, opinion=opinion, revision=1, verdict=Verdict.NOT_TAKEN, reason="内容不同"
    )
    with pytest.raises(BadInput, match="2个单位没有反馈：东溪镇、西塘乡"):
        close_comments(by=county.supervisor, table=table, revision=2)
    silent = close_comments(by=county.supervisor, table=table, revision=2, silent_reason="视为无意见")
    assert silent == ["east", "west"]
    assert found(county, TaskTable, table).stage is Stage.MERGING
    with pytest.raises(Conflict, match="不在征求意见"):
        answer_inquiry(by=county.east, inquiry=inquiries["east"].id, revision=1)


def test_a_round_sent_back_and_sent_again_asks_nobody_twice() -> None:
    county = a_county()
    table, _, inquiries = a_round(county)
    send_back_table(by=county.supervision_head, table=table, revision=2, reason="漏了托育点")
    send_for_comment(by=county.supervisor, table=table, revision=3, comment_by=date(2026, 2, 12))
    again = {i.body: i for i in records_of(county.place, Inquiry, {"table": table})}
    assert {body: i.id for body, i in again.items()} == {body: i.id for body, i in inquiries.items()}
    assert again["east"].due_on == date(2026, 2, 12)


def test_a_second_round_is_answered_anew_and_keeps_what_was_said_in_the_first() -> None:
    county = a_county()
    table, item, inquiries = a_round(county)
    first = inquiries["east"]
    told = Told(item, Field.SENTENCE, "新增普惠托位280个", "用地不足")
    answer_inquiry(by=county.east, inquiry=first.id, revision=first.revision, opinions=[told])
    send_back_table(by=county.supervision_head, table=table, revision=2, reason="漏了托育点")
    send_for_comment(by=county.supervisor, table=table, revision=3, comment_by=date(2026, 2, 12))
    again = found(county, Inquiry, first.id)
    assert (again.answer, again.replied_at, again.opened_at) == (None, None, None), "silent until it answers"
    assert [one.proposed for one in records_of(county.place, Opinion, {"inquiry": first.id})] == [
        told.proposed
    ]
    answer_inquiry(by=county.east, inquiry=first.id, revision=again.revision)
    assert found(county, Inquiry, first.id).answer is Answer.AGREES


def test_a_table_with_drafts_is_not_sent_and_a_liaison_does_not_send() -> None:
    county = a_county()
    table = a_table(county)
    with pytest.raises(BadInput, match="没有已确认"):
        send_for_comment(by=county.supervisor, table=table, revision=1, comment_by=DUE)
    with pytest.raises(NotAllowed):
        send_for_comment(by=county.education, table=table, revision=1, comment_by=DUE)


def test_sheets_come_back_with_opinions_agreement_and_wrong_cells() -> None:
    county = a_county()
    table, item, inquiries = a_round(county)
    own = [row(item)]
    files = [
        (
            "县教育局.xlsx",
            a_sheet(inquiries["education"], own, {(2, CATEGORY): "修改时限", (2, PROPOSED): "11月底前"}),
        ),
        ("东溪镇.xlsx", a_sheet(inquiries["east"], own, {(0, CATEGORY): "无意见"})),
        ("西塘乡.xlsx", a_sheet(inquiries["west"], own, {(2, CATEGORY): "不同意", (2, PROPOSED): "x"})),
        ("照片.xlsx", b"not a workbook"),
    ]
    results = take_in_replies(by=county.supervisor, table=table, files=files)
    assert [(r["body"], r["taken"], r["agrees"], len(r["errors"])) for r in results] == [
        ("县教育局", 1, False, 0),
        ("东溪镇", 0, True, 0),
        ("西塘乡", 0, False, 1),
        ("", 0, False, 1),
    ]
    wrong = results[2]["errors"][0]
    assert wrong["cell"] == f"H{wrong['row']}"
    assert "不是意见类别" in wrong["what"]
    assert found(county, Inquiry, inquiries["west"].id).answer is None
    again = take_in_replies(by=county.supervisor, table=table, files=files[:2])
    assert [result["taken"] for result in again] == [0, 0]
    assert len(records_of(county.place, Opinion, {"body": "education"})) == 1


def test_a_sheet_of_another_table_is_refused() -> None:
    county = a_county()
    _, item, inquiries = a_round(county)
    other, _, _ = a_round(county)
    sheet = a_sheet(inquiries["east"], [row(item)], {(0, CATEGORY): "无意见"})
    (result,) = take_in_replies(by=county.supervisor, table=other, files=[("东溪镇.xlsx", sheet)])
    assert "不是本次征求意见" in result["errors"][0]["what"]


def test_forty_five_sheets_are_one_event() -> None:
    county = a_county()
    bodies: list[Record] = [
        Body(f"b{n}", county.place, f"松川县第{n}局", f"县第{n}局", BodyKind.GOVERNMENT, n + 20)
        for n in range(45)
    ]
    put(county, *bodies)
    table = a_table(county)
    item = a_commitment(county, table, lead=None)
    duties = [
        Duty(
            f"duty-{n}",
            county.place,
            item,
            f"县第{n}局",
            DutyRole.LEAD if n == 0 else DutyRole.RESPONSIBLE,
            body=f"b{n}",
            order=n,
        )
        for n in range(45)
    ]
    put(county, *duties)
    send_for_comment(by=county.supervisor, table=table, revision=1, comment_by=DUE)
    inquiries = records_of(county.place, Inquiry, {"table": table})
    own = [row(item)]
    files = [
        (f"{i.body}.xlsx", a_sheet(i, own, {(2, CATEGORY): "修改时限", (2, PROPOSED): f"{n % 12 + 1}月底前"}))
        for n, i in enumerate(inquiries)
    ]
    sequence, _ = head_of(county.place)
    results = take_in_replies(by=county.supervisor, table=table, files=files)
    assert [result["taken"] for result in results] == [1] * 45
    assert head_of(county.place)[0] == sequence + 1
    assert len(records_of(county.place, Opinion, {"commitment": item})) == 45
