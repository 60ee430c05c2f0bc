"""From a file to drafts, and what a person does with them: on the real tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions.add_commitment import add_commitment
from minsheng.actions.add_document import add_document
from minsheng.actions.confirm_certain import confirm_certain
from minsheng.actions.confirm_commitment import confirm_commitment
from minsheng.actions.drop_commitment import drop_commitment
from minsheng.actions.edit_commitment import edit_commitment
from minsheng.actions.merge_commitments import merge_commitments
from minsheng.actions.move_commitment import move_commitment
from minsheng.actions.read_document import read_document
from minsheng.actions.reopen_commitment import reopen_commitment
from minsheng.actions.restore_commitment import restore_commitment
from minsheng.actions.split_commitment import split_commitment
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.document import Document
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.duty_edit import DutyWish
from minsheng.ledger.merging import PartWish
from minsheng.ledger.moves import Ground
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store import outbox
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.post import Person
from minsheng.terms.span import Span

pytestmark = pytest.mark.django_db

TASKS = """松川县2026年重点工作任务分解表

一、办好人民满意教育
1.新建公办幼儿园3所,新增学前教育学位900个。(牵头单位:县教育局;责任单位:各乡镇)
2.启动城北初中建设,出台教师交流轮岗办法。(牵头单位:县教育局、县卫健局)
3.扩大托育服务供给。(责任单位:县卫生健康局)
4.建成县疾控实验楼。(牵头单位:县疾控局)
""".encode()


def read_into(county: County, table: str, content: bytes = TASKS, name: str = "任务.txt") -> str:
    document = add_document(by=county.supervisor, name=name, content=content, table=table)
    read_document(by=county.operator, document=document)
    return document


def items(county: County, table: str) -> list[Commitment]:
    return records_of(county.place, Commitment, {"table": table})


def test_a_file_becomes_drafts_with_their_places_in_it() -> None:
    county = a_county()
    table = a_table(county)
    document = found(county, Document, read_into(county, table))
    drafts = items(county, table)
    assert [draft.number for draft in drafts] == [1, 2, 3, 4]
    assert all(draft.state is State.DRAFT for draft in drafts)
    source = drafts[0].source
    assert document.text[source.start : source.end].startswith("1.新建公办幼儿园3所")
    targets = records_of(county.place, Target, {"commitment": drafts[0].id})
    assert [str(target.amount) for target in targets] == ["3", "900"]
    duties = records_of(county.place, Duty, {"commitment": drafts[0].id})
    assert [(d.role.value, d.body, d.group) for d in duties] == [
        ("lead", "education", None),
        ("responsible", None, "townships"),
    ]
    nodes = records_of(county.place, Target, {"commitment": drafts[1].id})
    measures = [found(county, Measure, node.measure) for node in nodes]
    assert [(m.name, m.proof) for m in measures] == [
        ("启动城北初中建设", "开工令"),
        ("出台教师交流轮岗办法", "印发文号"),
    ]
    assert "单位未识别" in drafts[3].doubts[0]


def test_reading_is_left_to_a_worker_and_done_once() -> None:
    county = a_county()
    table = a_table(county)
    document = add_document(by=county.supervisor, name="任务.txt", content=TASKS, table=table)
    job = outbox.take(county.supervisor.at, topic="read_document")
    assert job is not None
    assert job.payload == {"document": document}
    assert read_document(by=county.operator, document=document) == 4
    head = head_of(county.place)
    assert read_document(by=county.operator, document=document) == 0
    assert head_of(county.place) == head


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "空.txt"),
        (b"\x00\x01\x02" * 50, "坏.docx"),
        (b"PK\x03\x04broken", "坏.xlsx"),
        (b" \n ", "空白.txt"),
    ],
)
def test_a_bad_file_says_why_it_could_not_be_read(content: bytes, name: str) -> None:
    county = a_county()
    table = a_table(county)
    document = found(county, Document, read_into(county, table, content, name))
    assert document.failed
    assert document.read_at == county.operator.at
    assert items(county, table) == []


def test_a_table_that_has_gone_on_takes_no_drafts_and_the_document_says_so() -> None:
    county = a_county()
    table = a_table(county)
    document = add_document(by=county.supervisor, name="任务.txt", content=TASKS, table=table)
    put(county, replace(found(county, TaskTable, table), stage=Stage.EXAMINED))
    assert read_document(by=county.operator, document=document) == 0
    read = found(county, Document, document)
    assert read.failed is not None
    assert "没有生成草稿" in read.failed
    assert read.text


def test_a_secret_paper_and_a_second_copy_are_not_taken_in() -> None:
    county = a_county()
    table = a_table(county)
    with pytest.raises(BadInput, match="密级"):
        add_document(by=county.supervisor, name="a.txt", content="机密★1年\n关于……".encode(), table=table)
    read_into(county, table)
    with pytest.raises(BadInput, match="已经收入过"):
        add_document(by=county.supervisor, name="另名.txt", content=TASKS, table=table)


def test_the_same_promise_in_a_second_paper_is_marked() -> None:
    county = a_county()
    table = a_table(county)
    read_into(county, table)
    report = "政府工作报告\n今年，我们将新建公办幼儿园3所，新增学前教育学位900个，让孩子就近入园。\n".encode()
    read_into(county, table, report, "报告.txt")
    (late,) = [item for item in items(county, table) if item.number > 4]
    assert any(doubt.startswith("重复：疑似与第1项") for doubt in late.doubts)


def test_a_table_row_with_its_bodies_stands_before_the_reports_bare_sentence() -> None:
    county = a_county()
    table = a_table(county)
    report = "政府工作报告\n今年，我们将新建公办幼儿园3所，新增学前教育学位900个，让孩子就近入园。\n".encode()
    read_into(county, table, report, "报告.txt")
    read_into(county, table)
    sentence, row, *_ = items(county, table)
    assert any(doubt.startswith("重复：疑似与第2项") for doubt in sentence.doubts)
    assert row.doubts == ()
    assert "与第1项同一事项，该项没有责任单位，以本项为准" in row.reasons


def test_only_drafts_without_doubts_are_confirmed_together() -> None:
    county = a_county()
    table = a_table(county)
    read_into(county, table)
    before = items(county, table)
    certain = [item.id for item in before if not item.doubts]
    assert confirm_certain(by=county.supervisor, table=table) == certain
    assert [item.state is State.CONFIRMED for item in items(county, table)] == [not b.doubts for b in before]
    assert confirm_certain(by=county.supervisor, table=table) == []


def test_a_doubt_is_settled_by_an_edit_and_then_confirmed() -> None:
    county = a_county()
    table = a_table(county)
    read_into(county, table)
    draft = items(county, table)[3]
    with pytest.raises(BadInput, match="县疾控局"):
        confirm_commitment(by=county.supervisor, commitment=draft.id, revision=draft.revision)
    edit_commitment(
        by=county.supervisor,
        commitment=draft.id,
        revision=draft.revision,
        changes={
            "duties": [DutyWish(DutyRole.LEAD, body="health")],
            "due": "10月底前",
            "due_by": date(2026, 10, 31),
        },
    )
    draft = found(county, Commitment, draft.id)
    assert draft.doubts == ()
    confirm_commitment(by=county.supervisor, commitment=draft.id, revision=draft.revision)
    (*_, edit, _) = links(county.place)
    assert edit.payload["what"]["changes"]["责任分工"] == ["牵头单位：县疾控局", "牵头单位：县卫健局"]


def test_two_at_once_the_second_is_told() -> None:
    county = a_county()
    table = a_table(county)
    item = a_commitment(county, table, state=State.DRAFT)
    seen = found(county, Commitment, item).revision
    edit_commitment(by=county.supervisor, commitment=item, revision=seen, changes={"sector": "教育"})
    with pytest.raises(Conflict, match="刚刚被别人改过"):
        edit_commitment(by=county.supervisor, commitment=item, revision=seen, changes={"sector": "卫生健康"})
    assert found(county, Commitment, item).sector == "教育"


def test_a_repeated_command_is_done_once() -> None:
    county = a_county()
    table = a_table(county)
    first = add_commitment(by=county.supervisor, table=table, sentence="新建公园2个。", key="k1")
    head = head_of(county.place)
    assert add_commitment(by=county.supervisor, table=table, sentence="新建公园2个。", key="k1") == first
    assert head_of(county.place) == head
    assert len(items(county, table)) == 1


def test_a_body_may_not_draft() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county), state=State.DRAFT)
    with pytest.raises(NotAllowed, match="督查室经办"):
        confirm_commitment(by=county.education, commitment=item, revision=1)


def test_an_item_by_hand_keeps_its_place_in_the_document() -> None:
    county = a_county()
    table = a_table(county)
    text = "会议纪要\n会议要求，改造老旧小区5个，年底前出台物业考核办法。\n"
    document = read_into(county, a_table(county), text.encode(), "纪要.txt")
    span = Span(text.index("改造"), text.index("。") + 1)
    made = add_commitment(by=county.supervisor, table=table, document=document, span=span)
    item = found(county, Commitment, made)
    assert item.sentence == "改造老旧小区5个，年底前出台物业考核办法。"
    assert any(doubt.startswith("无责任单位") for doubt in item.doubts)
    (target,) = records_of(county.place, Target, {"commitment": made})
    assert target.quote is not None
    assert text[target.quote.start : target.quote.end] == "改造老旧小区5个"


def test_dropped_and_restored_with_a_reason() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))
    with pytest.raises(BadInput, match="理由"):
        drop_commitment(by=county.supervisor, commitment=item, revision=1, ground=Ground())
    drop_commitment(by=county.supervisor, commitment=item, revision=1, ground=Ground("与上级重复"))
    assert found(county, Commitment, item).state is State.DROPPED
    restore_commitment(by=county.supervisor, commitment=item, revision=2)
    assert found(county, Commitment, item).state is State.DRAFT


def test_a_confirmation_can_be_taken_back_before_examination_only() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))
    reopen_commitment(by=county.supervisor, commitment=item, revision=1)
    assert found(county, Commitment, item).state is State.DRAFT
    late = a_commitment(county, a_table(county, Stage.EXAMINED))
    with pytest.raises(Conflict, match="请先退回"):
        reopen_commitment(by=county.supervisor, commitment=late, revision=1)


def test_merged_items_stay_and_the_one_takes_their_bodies_over() -> None:
    county = a_county()
    table = a_table(county)
    one = a_commitment(county, table)
    two = a_commitment(county, table, number=2, lead="health", amount="50")
    merge_commitments(by=county.supervisor, commitments={one: 1, two: 1}, into=one, ground=Ground("同一件事"))
    assert found(county, Commitment, two).became == (one,)
    assert found(county, Commitment, two).state is State.MERGED
    duties = records_of(county.place, Duty, {"commitment": one})
    assert [(d.body, d.role, d.sums_up) for d in duties] == [
        ("education", DutyRole.LEAD, True),
        ("health", DutyRole.LEAD, False),
    ]
    assert [str(t.amount) for t in records_of(county.place, Target, {"commitment": one})] == ["300", "50"]
    assert len(records_of(county.place, Target, {"commitment": two})) == 1


def test_a_split_item_stays_and_its_parts_have_targets_or_nodes() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))
    (target,) = records_of(county.place, Target, {"commitment": item})
    ids = split_commitment(
        by=county.supervisor,
        commitment=item,
        revision=1,
        parts=[PartWish("新增普惠托位300个。", (target.id,)), PartWish("出台托育机构奖补办法。")],
        ground=Ground("两件事"),
    )
    assert found(county, Commitment, item).became == tuple(ids)
    kinds = [_kinds(county, part) for part in ids]
    assert kinds == [[MeasureKind.TO_DATE], [MeasureKind.NODE]]
    assert [d.body for d in records_of(county.place, Duty, {"commitment": ids[1]})] == ["education"]


def _kinds(county: County, commitment: str) -> list[MeasureKind]:
    targets = records_of(county.place, Target, {"commitment": commitment})
    return [found(county, Measure, target.measure).kind for target in targets]


def test_the_leader_in_charge_is_found_by_name() -> None:
    county = a_county()
    table = a_table(county)
    put(county, replace(found(county, Person, "person-leader"), name="祁远山"))
    text = "任务清单\n1.建成县体育馆。（牵头领导：祁远山；牵头单位：县教育局）\n"
    read_into(county, table, text.encode(), "清单.txt")
    (item,) = items(county, table)
    assert item.leader == "post-leader"


def test_a_leader_is_chosen_among_leaders() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))
    changes: Any = {"leader": "post-education"}
    with pytest.raises(BadInput, match="县领导"):
        edit_commitment(by=county.supervisor, commitment=item, revision=1, changes=changes)


def test_an_item_is_put_at_another_place_and_the_others_close_up() -> None:
    county = a_county()
    table = a_table(county)
    items = [a_commitment(county, table, number=number) for number in (1, 2, 3, 4)]
    moved = move_commitment(by=county.supervisor, commitment=items[3], revision=1, place=2)
    assert moved == 2
    assert [found(county, Commitment, one).number for one in items] == [1, 3, 4, 2]
    with pytest.raises(BadInput, match="已经在这个位置"):
        move_commitment(by=county.supervisor, commitment=items[3], revision=2, place=2)
    with pytest.raises(BadInput, match="1到4之间"):
        move_commitment(by=county.supervisor, commitment=items[3], revision=2, place=5)
    issued = a_table(county, Stage.ISSUED)
    bound = [a_commitment(county, issued, number=number) for number in (1, 2)]
    with pytest.raises(Conflict, match="已印发"):
        move_commitment(by=county.supervisor, commitment=bound[1], revision=1, place=1)
    assert verify(county.place).faults == ()
