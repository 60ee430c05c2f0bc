"""An action happens whole or not at all, once, by whom it may, and never over somebody else's change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import NOON, a_commitment, a_county, a_table, found, put
from minsheng.actions.act import By, Doing, act
from minsheng.actions.make_table import make_table
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store import outbox
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput, Broken, Conflict, NotAllowed
from minsheng.terms.source import Source

pytestmark = pytest.mark.django_db


def confirm(by: By, item: str, *, revision: int | None = None, key: str | None = None) -> str:
    """A small action, as any other."""

    def do(doing: Doing) -> str:
        draft = doing.load(Commitment, item, revision)
        doing.put(replace(draft, state=State.CONFIRMED))
        doing.say(reason="核对无误")
        doing.send("read_document", document=item)
        return item

    return act(by, "confirm_commitment", do, about=item, key=key)


def test_one_action_is_one_event() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county), state=State.DRAFT)
    before, _ = head_of(county.place)
    assert confirm(county.supervisor, item, revision=1) == item
    (event,) = links(county.place, after=before)
    assert (event.verb, event.about, event.actor, event.post) == (
        "confirm_commitment",
        item,
        "person-supervisor",
        "post-supervisor",
    )
    assert event.payload["what"] == {"reason": "核对无误"}
    assert [record["state"] for record in event.payload["puts"]["commitment"]] == ["confirmed"]
    assert found(county, Commitment, item).state is State.CONFIRMED
    assert outbox.waiting(place=county.place) == 1


def test_a_repeated_key_returns_the_first_result_and_does_nothing() -> None:
    county = a_county()
    first = make_table(by=county.supervisor, title="任务表", year=2026, key="k1")
    assert make_table(by=county.supervisor, title="任务表", year=2026, key="k1") == first
    assert len(records_of(county.place, TaskTable, {})) == 1
    with pytest.raises(BadInput, match="已经用于另一项操作"):
        confirm(county.supervisor, first, key="k1")


def test_what_raises_leaves_no_trace() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county), state=State.DRAFT)
    before = head_of(county.place)

    def do(doing: Doing) -> str:
        doing.put(replace(doing.load(Commitment, item), state=State.DROPPED))
        doing.send("read_document", document=item)
        raise BadInput("不行")

    with pytest.raises(BadInput):
        act(county.supervisor, "drop_commitment", do, about=item, key="k2")
    assert head_of(county.place) == before
    assert outbox.waiting(place=county.place) == 0
    assert confirm(county.supervisor, item, key="k2") == item  # the key was not used up


def test_the_second_to_change_is_told() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county), state=State.DRAFT)
    confirm(county.supervisor, item, revision=1)
    with pytest.raises(Conflict, match="刚刚被别人改过"):
        confirm(county.supervisor, item, revision=1)


def test_a_record_changed_while_the_action_thought_is_a_conflict() -> None:
    county = a_county()
    table = a_table(county)

    def do(doing: Doing) -> str:
        seen = doing.load(TaskTable, table)
        put(county, replace(found(county, TaskTable, table), title="别的标题"))  # somebody else, meanwhile
        doing.put(Commitment("new", county.place, seen.id, 1, "句子", Source(), 2026))
        return table

    with pytest.raises(Conflict):
        act(county.supervisor, "add_commitment", do, about=table)


@pytest.mark.parametrize(
    ("who", "verb", "says"),
    [
        ("education", "confirm_commitment", "联络员，不能确认事项：这件事由督查室经办办理"),
        ("supervisor", "examine_table", "督查室经办，不能审核任务表"),
        ("supervisor", "approve_table", "不能审定任务表"),
        ("supervision_head", "approve_table", "不能审定任务表"),
        ("approver", "release_commitment", "公开审查"),
        ("leader", "answer_inquiry", "县领导"),
        ("supervisor", "set_up_place", "系统运维"),
    ],
)
def test_a_role_does_what_it_may(who: str, verb: str, says: str) -> None:
    with pytest.raises(NotAllowed, match=says):
        act(getattr(a_county(), who), verb, lambda doing: None, about="x")


def test_a_body_loads_its_own_items_alone() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.COMMENTING))
    seen = act(county.education, "answer_inquiry", lambda doing: doing.load(Commitment, item).id, about=item)
    assert seen == item
    with pytest.raises(NotAllowed, match="不在您岗位的范围内"):
        act(county.health, "answer_inquiry", lambda doing: doing.load(Commitment, item).id, about=item)


def test_a_post_that_ended_cannot_act() -> None:
    county = a_county()
    ended = replace(county.supervisor, post=replace(county.supervisor.post, valid_to=date(2026, 2, 2)))
    with pytest.raises(NotAllowed, match="不在任期内"):
        make_table(by=ended, title="任务表", year=2026)


def test_a_post_of_another_person_is_our_own_mistake() -> None:
    county = a_county()
    with pytest.raises(Broken):
        make_table(by=By(county.place, "person-leader", county.supervisor.post, NOON), title="表", year=2026)


def test_find_counts_what_was_put() -> None:
    county = a_county()
    table = a_table(county)
    item = a_commitment(county, table, state=State.DRAFT)

    def do(doing: Doing) -> list[int]:
        doing.put(replace(doing.load(Commitment, item), state=State.CONFIRMED))
        doing.put(Commitment("new", county.place, table, 2, "句子", Source(), 2026))
        drafts = doing.find(Commitment, table=table, state=State.DRAFT)
        return [draft.number for draft in drafts]

    assert act(county.supervisor, "confirm_commitment", do, about=item) == [2]


@pytest.mark.parametrize(("title", "year"), [("", 2026), ("  ", 2026), ("任务表", 26)])
def test_a_table_needs_title_and_year(title: str, year: int) -> None:
    with pytest.raises(BadInput):
        make_table(by=a_county().supervisor, title=title, year=year)


def test_what_the_tables_forbid_is_our_own_mistake() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))

    def do(doing: Doing) -> None:
        for name in ("a", "b"):
            doing.put(Breakdown(name, county.place, item, "education", date(2026, 3, 1)))

    with pytest.raises(Broken, match="the tables forbid"):
        act(county.supervisor, "edit_commitment", do, about=item)
