"""报送, 审签 and 审核 as pages without scripts: filled in, signed, taken or returned; on paper, by book."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from builders import County, a_commitment, a_county, a_table, put
from minsheng.actions.open_cycle import open_cycle
from minsheng.ledger.commitment import Target
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.burden import BurdenTime
from minsheng.loop.burden_note import BurdenNote
from minsheng.store.ids import new_id
from minsheng.store.lists.asks import list_asks
from minsheng.store.reads import records_of
from minsheng.terms.measure import Frequency, Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role
from minsheng.terms.value import Value
from pages import form_keys, signed_in, words_of
from sheets import cells_of, fill_in

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 28)
MARCH = Period.parse("2026-03")


@pytest.fixture(autouse=True)
def at_the_end_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """28 March 2026, whenever the tests run: what is late is asked of the day."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def an_asked_county(items: int = 2) -> tuple[County, str]:
    """`items` figures and one node of education, one figure of health, asked in March; the month's id."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    for number in range(1, items + 1):
        a_commitment(county, table, number=number)
    item = a_commitment(county, table, number=items + 1, sentence="新园开园", amount=None)
    at_its_day = {"frequency": Frequency.NODE, "proof": "验收单"}
    node = Measure(new_id(), county.place, "开园", "", MeasureKind.NODE, **at_its_day)  # type: ignore[arg-type]
    put(county, node, Target(new_id(), county.place, item, node.id, Decimal(1), due_by=DAY))
    a_commitment(county, table, number=items + 2, lead="health")
    return county, open_cycle(by=replace(county.supervisor, at=AT), month=MARCH)


def asks(county: County, body: str = "education") -> list[Ask]:
    return [line.ask for line in list_asks(county.supervisor.post, DAY, body=body)]


def keys_of(page: Any, form: str) -> dict[str, str]:  # noqa: ANN401  (Django's response)
    """The hidden fields of a form of asks, their revisions with them."""
    found = dict(re.findall(r'name="(revision-[\w-]+)" value="(\d+)"', page.content.decode()))
    return {**form_keys(page, form), **found}


def post_all(client: Client, county: County, do: str, *figures: str, **fields: str) -> Any:  # noqa: ANN401
    """Open the page and send it with these figures in their order, as a browser without scripts does."""
    page = client.get("/asks/")
    sent = {**keys_of(page, "asks"), "do": do, **fields}
    for ask, figure in zip(asks(county), figures, strict=False):
        own = {"amount": figure, "paper": "托位统计月报", "words": "", "unknown": ""}
        sent |= {f"{name}-{ask.id}": value for name, value in own.items()}
    return client.post("/asks/save/", sent)


def press(client: Client, address: str, page: str, form: str, **fields: object) -> Any:  # noqa: ANN401
    return client.post(address, {**form_keys(client.get(page), form), **fields})


def signed(county: County) -> None:
    post_all(signed_in(county.education), county, "submit", "120", "90", "1")
    head = signed_in(county.education_head)
    ids = [f"{ask.id}:{ask.revision}" for ask in asks(county)]
    assert press(head, "/asks/sign/all/", "/asks/sign/", "sign", ask=ids).status_code == 303


def test_the_page_lists_what_is_owed_with_last_figure_and_plan_and_nothing_of_others() -> None:
    county, _ = an_asked_county()
    words = words_of(signed_in(county.education).get("/asks/"))
    assert "2026年3月" in words
    assert "共 3 项" in words
    assert "计划 75个" in words  # 300 in twelve months
    assert "请在 2026-04-08" in words
    assert "没有报过" in words
    assert "新园开园" in words
    assert len(asks(county)) == 3


def test_saved_is_not_handed_in_and_both_are_one_form() -> None:
    county, _ = an_asked_county()
    client = signed_in(county.education)
    assert post_all(client, county, "save", "120").status_code == 303
    assert [ask.state for ask in asks(county)] == [AskState.OPEN] * 3
    assert 'value="120"' in client.get("/asks/").content.decode()
    assert post_all(client, county, "submit", "120", "90").status_code == 303
    assert [ask.state for ask in asks(county)] == [AskState.FILLED, AskState.FILLED, AskState.OPEN]
    words = words_of(client.get("/asks/"))
    assert "已提交 2 项" in words
    assert "共 1 项" in words
    assert "已经交出去的 2" in words


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (("很多",), "不是数字"),
        (("-3",), "小于零"),
        (("120", "90", "2"), "不是节点的状态"),
        ((), "还没有填任何一项"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stands(figures: tuple[str, ...], says: str) -> None:
    county, _ = an_asked_county()
    answer = post_all(signed_in(county.education), county, "submit", *figures)
    assert answer.status_code == 400
    assert says in words_of(answer)
    assert all(figure in answer.content.decode() for figure in figures[:1])
    assert not any(ask.is_filled for ask in asks(county))


def test_one_ask_is_saved_by_itself_and_the_answer_says_what_to_doubt() -> None:
    county, _ = an_asked_county()
    client = signed_in(county.education)
    ask = asks(county)[0]
    form = {f"revision-{ask.id}": "1", f"amount-{ask.id}": "4000000", f"paper-{ask.id}": "月报"}
    answer = client.post(reverse("ask-fill", args=[ask.id]), form)
    assert answer.status_code == 200
    assert "远远超过目标300个" in answer.content.decode()
    assert f'name="revision-{ask.id}" value="2"' in answer.content.decode()
    stale = client.post(reverse("ask-fill", args=[ask.id]), {**form, f"amount-{ask.id}": "5"})
    assert stale.status_code == 409
    assert "刚刚被别人改过" in stale.content.decode()
    assert asks(county)[0].amount == 4000000


def test_doubts_come_while_typing_and_nothing_is_kept() -> None:
    county, _ = an_asked_county()
    client = signed_in(county.education)
    ask = asks(county)[0]
    address = reverse("ask-doubts", args=[ask.id])
    assert "核对单位" in client.get(address, {"amount": "4000000"}).content.decode()
    assert client.get(address, {"amount": "4个半"}).content.decode().strip() == ""
    assert asks(county)[0].revision == 1


def test_the_head_sees_what_changed_signs_all_or_hands_back() -> None:
    county, _ = an_asked_county()
    post_all(signed_in(county.education), county, "submit", "120", "90", "0")
    head = signed_in(county.education_head)
    page = head.get("/asks/sign/")
    words = words_of(page)
    assert "有变化或有疑的 2" in words
    assert "与上期相同的 1 项" in words  # a node that was not done and still is not
    assert 'name="amount' not in page.content.decode()
    first = asks(county)[0]
    back = press(
        head, reverse("ask-hand-back", args=[first.id]), "/asks/sign/", "hand-back", reason="漏了分园"
    )
    assert back.status_code == 303
    assert "退回：漏了分园" in words_of(signed_in(county.education).get("/asks/"))
    ids = [f"{ask.id}:{ask.revision}" for ask in asks(county)[1:]]
    assert press(head, "/asks/sign/all/", "/asks/sign/", "sign", ask=ids).status_code == 303
    assert [ask.state for ask in asks(county)] == [AskState.RETURNED, AskState.SIGNED, AskState.SIGNED]


def test_a_deputy_named_on_the_page_signs() -> None:
    county, _ = an_asked_county()
    vice = Post("vice", county.place, "person-health", "education", Role.LIAISON, "副局长")
    put(county, vice)
    head = signed_in(county.education_head)
    fields = {"person": "person-health", "first": "2026-03-28", "last": "2026-04-03", "reason": "外出学习"}
    assert press(head, "/asks/sign/deputy/", "/asks/sign/", "deputy", **fields).status_code == 303
    assert "代签" in words_of(head.get("/asks/sign/"))
    deputies = [post for post in records_of(county.place, Post, {}) if post.deputises]
    assert [post.title for post in deputies] == ["局长（代签）"]


def test_the_office_sees_silent_and_late_apart_and_takes_what_is_certain() -> None:
    county, cycle = an_asked_county()
    signed(county)
    office = signed_in(county.supervisor)
    words = words_of(office.get(f"/collecting/{cycle}/"))
    assert "采用无疑的 3 项" in words
    assert "未报 1" in words
    assert "迟报 0" in words
    assert "县卫健局" in words_of(office.get(f"/collecting/{cycle}/?show=silent"))
    assert "县教育局" not in words_of(office.get(f"/collecting/{cycle}/?show=silent"))
    assert (
        press(office, f"/collecting/{cycle}/certain/", f"/collecting/{cycle}/", "certain").status_code == 303
    )
    assert len(records_of(county.place, Value, {})) == 3
    assert "已采用 3 项" in words_of(office.get("/collecting/").client.get(f"/collecting/{cycle}/"))


def test_the_office_returns_one_with_the_reason_and_cannot_write_a_figure() -> None:
    county, cycle = an_asked_county()
    signed(county)
    office = signed_in(county.supervisor)
    address = f"/collecting/{cycle}/?body=education"
    page = office.get(address)
    assert 'name="amount' not in page.content.decode()
    first = asks(county)[0]
    empty = press(office, reverse("ask-return", args=[first.id]), address, "return", reason=" ")
    assert (empty.status_code, "退回理由" in words_of(empty)) == (400, True)
    answer = press(
        office,
        reverse("ask-return", args=[first.id]),
        address,
        "return",
        reason="与统计局不一致",
        revision=first.revision,
    )
    assert answer.status_code == 303
    assert asks(county)[0].state is AskState.RETURNED
    assert "退回：与统计局不一致" in words_of(signed_in(county.education).get("/asks/"))
    assert "重报" in words_of(signed_in(county.education).get("/"))


def test_a_month_is_opened_on_the_page_and_once() -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED))
    office = signed_in(county.supervisor)
    page = office.get("/collecting/")
    sent = {**form_keys(page, "open"), "month": "2026-03", "collect_by": ""}
    first, second = (office.post("/collecting/open/", sent) for _ in range(2))
    assert (first.status_code, first["Location"]) == (303, second["Location"])
    assert "报送" in words_of(signed_in(county.education).get("/"))
    assert "○ 1" in words_of(office.get(first["Location"]))


def test_a_workbook_goes_out_prefilled_and_comes_back_row_by_row() -> None:
    county, _ = an_asked_county()
    client = signed_in(county.education)
    book = client.get("/asks/form/xlsx/").getvalue()
    cells = cells_of(book)
    heads = {value: name[0] for name, value in cells.items() if value in ("本期", "出处")}
    rows = sorted(int(name[1:]) for name, value in cells.items() if name[0] == "A" and value in "123")
    amount, paper = heads["本期"], heads["出处"]
    filled = fill_in(
        book,
        {
            f"{amount}{rows[0]}": "120",
            f"{paper}{rows[0]}": "托位统计月报",
            f"{amount}{rows[1]}": "好多",
            f"{amount}{rows[2]}": "未完成",
        },
    )
    keys = form_keys(client.get("/asks/"), "take-in")
    answer = client.post("/asks/take-in/", {**keys, "file": SimpleUploadedFile("报送表.xlsx", filled)})
    words = words_of(answer)
    assert answer.status_code == 200
    assert f"{amount}{rows[1]}" in words  # the wrong cell by its name
    assert "不是数字" in words
    assert 'value="120"' in answer.content.decode()
    assert not any(ask.is_filled for ask in asks(county))  # nothing is kept before it is saved
    sent = {**keys_of(answer, "asks"), "do": "submit"}
    first, _second, node = asks(county)
    sent |= {f"amount-{first.id}": "120", f"paper-{first.id}": "托位统计月报", f"amount-{node.id}": "0"}
    assert client.post("/asks/save/", sent).status_code == 303
    assert [ask.state for ask in asks(county)] == [AskState.FILLED, AskState.OPEN, AskState.FILLED]


def filled_book(client: Client, body: str, *figures: str) -> bytes:
    """The body's workbook as the office hands it out, with these figures and their proof in its rows."""
    book = client.get(f"/asks/form/xlsx/?body={body}").getvalue()
    cells = cells_of(book)
    heads = {value: name[0] for name, value in cells.items() if value in ("本期", "出处")}
    rows = sorted(int(name[1:]) for name, value in cells.items() if name[0] == "A" and value.isdecimal())
    said = {f"{heads['本期']}{row}": figure for row, figure in zip(rows, figures, strict=False)}
    return fill_in(book, said | {f"{heads['出处']}{row}": "月报" for row in rows[: len(figures)]})


def test_the_office_takes_many_workbooks_in_at_once_and_the_same_again_changes_nothing() -> None:
    county, cycle = an_asked_county()
    office = signed_in(county.supervisor)
    good, wrong = filled_book(office, "education", "120", "90"), filled_book(office, "health", "好多")

    def take_in(*files: tuple[str, bytes]) -> str:
        sent = {"files": [SimpleUploadedFile(name, content) for name, content in files]}
        return words_of(
            press(office, f"/collecting/{cycle}/take-in/", f"/collecting/{cycle}/", "take-in", **sent)
        )

    said = take_in(("教育.xlsx", good), ("卫健.xlsx", wrong), ("别的.xlsx", b"no workbook"))
    assert "收下 2 项，2 份要改" in said
    assert "教育.xlsx 县教育局 收下 2 项" in said
    assert re.search(r"卫健.xlsx — H\d+ （本期） “好多”不是数字", said), said
    states = [ask.state for ask in asks(county)]
    assert states == [AskState.FILLED, AskState.FILLED, AskState.OPEN]
    assert asks(county, "health")[0].state is AskState.OPEN, "not taken at all"
    before = asks(county)
    assert "这份表收过了" in take_in(("又一份.xlsx", good))
    assert asks(county) == before
    head = signed_in(county.education_head)
    waiting = [f"{ask.id}:{ask.revision}" for ask in before if ask.state is AskState.FILLED]
    assert press(head, "/asks/sign/all/", "/asks/sign/", "sign", ask=waiting).status_code == 303
    one = asks(county)[0]
    refused = office.post(reverse("ask-accept", args=[one.id]), {"revision": str(one.revision)})
    assert refused.status_code == 403, "whoever took it in does not examine it"
    assert "须由不同的人办理" in refused.content.decode()


def test_a_workbook_without_a_proof_or_of_another_month_is_not_taken() -> None:
    county, cycle = an_asked_county()
    office = signed_in(county.supervisor)
    book = office.get("/asks/form/xlsx/?body=health").getvalue()
    row = next(name[1:] for name, value in cells_of(book).items() if name[0] == "A" and value == "4")
    bare = SimpleUploadedFile("卫健.xlsx", fill_in(book, {f"H{row}": "120"}))
    page = press(office, f"/collecting/{cycle}/take-in/", f"/collecting/{cycle}/", "take-in", files=[bare])
    assert "请写明出处" in words_of(page)
    assert not asks(county, "health")[0].is_filled


@pytest.mark.parametrize(("who", "lands"), [("education", "/asks/"), ("supervisor", "/collecting/")])
def test_a_signed_sheet_is_printed_and_handed_in(who: str, lands: str) -> None:
    county, _ = an_asked_county()
    client = signed_in(getattr(county, who))
    for ending in ("pdf", "docx"):
        assert client.get(f"/asks/form/{ending}/?body=education").status_code == 200
    page = client.get("/asks/sheet/?body=education")
    first = asks(county)[0]
    sent = {
        **keys_of(page, "sheet"),
        "body": "education",
        f"amount-{first.id}": "120",
        "signer": "post-education_head",
        "day": "2026-03-28",
        "file": SimpleUploadedFile("审签单.pdf", b"%PDF-1.4"),
    }
    answer = client.post("/asks/sheet/hand-in/", sent)
    assert answer.status_code == 303, words_of(answer)
    assert answer["Location"].startswith(lands)
    first = asks(county)[0]
    assert (first.state, first.signed_by) == (AskState.SIGNED, "post-education_head")
    scan = client.get(reverse("ask-proof", args=[first.id]) + "?sheet=1")
    assert scan.getvalue() == b"%PDF-1.4"
    assert scan["Content-Disposition"].startswith("attachment")


def test_too_much_is_said_from_any_form_of_a_body() -> None:
    county, _ = an_asked_county()
    client = signed_in(county.education)
    page = client.get("/asks/").content.decode()
    assert "/too-much/?form=asks" in page
    assert "/too-much/" not in signed_in(county.supervisor).get("/collecting/").content.decode()
    address = "/too-much/?form=asks&back=/asks/"
    answer = press(client, "/too-much/add/", address, "burden", words="月月要一样的数")
    assert (answer.status_code, answer["Location"]) == (303, "/asks/")
    (note,) = records_of(county.place, BurdenNote, {})
    assert (note.form, note.body, note.words) == ("asks", "education", "月月要一样的数")
    put(county, replace(note, answer="改为每季报一次", answered_at=AT))
    assert "改为每季报一次" in words_of(client.get(address))
    assert "月月要一样的数" not in words_of(signed_in(county.health).get(address))


def test_a_volunteer_says_how_long_a_form_took_and_nobody_is_named() -> None:
    county, _ = an_asked_county()
    client = signed_in(county.education)
    address = "/too-much/?form=asks&back=/asks/"
    answer = press(client, "/too-much/time/", address, "time", minutes="12", items="6")
    assert (answer.status_code, answer["Location"]) == (303, "/asks/")
    (one,) = records_of(county.place, BurdenTime, {})
    assert (one.form, one.minutes, one.items) == ("asks", 12, 6)
    assert press(client, "/too-much/time/", address, "time", minutes="长", items="6").status_code == 400


def test_lists_cost_the_same_whatever_their_length(django_assert_max_num_queries: Any) -> None:  # noqa: ANN401
    county, cycle = an_asked_county(12)
    with django_assert_max_num_queries(16):
        list_asks(county.supervisor.post, DAY, cycle=cycle)
