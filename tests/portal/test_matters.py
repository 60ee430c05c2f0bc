"""A matter from the paper that brings it to the paper that ends it, on its pages."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from builders import County, a_county, put
from minsheng.actions.work import work_off
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.matter import Matter, MatterState
from minsheng.store.ids import new_id
from minsheng.store.reads import record_of, records_of
from minsheng.store.verify import verify
from minsheng.terms.source import Source
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db

SAID = {
    "kind": "congress",
    "title": "增设城乡公交站点的建议",
    "paper": "县人大第17号建议",
    "day": "2026-02-01",
    "origin": "第三代表团",
    "received_on": "2026-02-02",
    "line": "government",
}


@pytest.fixture
def county() -> County:
    """The small county."""
    return a_county()


def the_matter(county: County) -> Matter:
    """The one matter of the place."""
    (matter,) = records_of(county.place, Matter, {})
    return matter


def an_item(
    county: County, matter: Matter, *, lead: str | None = "education", state: State = State.CONFIRMED
) -> str:
    """An item of the matter; its id."""
    identity = new_id()
    put(
        county,
        Commitment(
            identity,
            county.place,
            matter.table,
            1,
            "增设站点20个",
            Source(paper=matter.paper),
            2026,
            state=state,
        ),
    )
    if lead:
        put(county, Duty(new_id(), county.place, identity, "县教育局", DutyRole.LEAD, body=lead))
    return identity


def post(client: Client, matter: Matter, act: str, **said: str | SimpleUploadedFile) -> int:
    """Do `act` on the page of the matter; the status."""
    return client.post(f"/matters/{matter.id}/{act}/", {"revision": str(matter.revision), **said}).status_code


ENTERED = {"paper": "松交函〔2026〕8号", "signer": "县长", "issued_on": "2026-02-03"}


def scan() -> SimpleUploadedFile:
    """The reply as it went out."""
    return SimpleUploadedFile("答复.pdf", b"%PDF-1.7 sealed")


def letter(client: Client, matter: Matter) -> str:
    """The reply as docx: its words."""
    file = client.get(f"/matters/{matter.id}/reply.docx").content
    return zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()


def test_it_is_taken_in_with_its_clock_and_its_paper_is_read(county: County) -> None:
    client = signed_in(county.supervisor)
    text = "一、由县教育局牵头，县卫健局配合，5月底前增设站点20个。"
    file = SimpleUploadedFile("建议.txt", text.encode())
    assert client.post("/matters/add/", {**SAID, "file": file}).status_code == 303
    matter = the_matter(county)
    assert (matter.number, matter.due_by, matter.state) == (1, date(2026, 5, 3), MatterState.RECEIVED)
    work_off(now=county.supervisor.at)
    said = client.get(f"/matters/{matter.id}/").content.decode()
    assert "建议.txt" in said
    assert "增设城乡公交站点的建议" in client.get("/matters/").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"title": ""}, "标题"), ({"day": "2026-02-03"}, "收到日期"), ({"kind": "rumour"}, "请选一项")],
)
def test_a_wrong_form_says_what_and_where(county: County, changes: dict[str, str], says: str) -> None:
    answer = signed_in(county.supervisor).post("/matters/add/", {**SAID, **changes})
    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_it_is_handed_out_only_with_confirmed_items_that_somebody_leads(county: County) -> None:
    signed_in(county.supervisor).post("/matters/add/", SAID)
    matter = the_matter(county)
    head = signed_in(county.supervision_head)
    assert post(head, matter, "hand-out") == 400  # no item
    item = an_item(county, matter, lead=None)
    assert post(head, matter, "hand-out") == 400  # nobody leads it
    put(county, Duty(new_id(), county.place, item, "县教育局", DutyRole.LEAD, body="education"))
    assert post(head, matter, "hand-out") == 303
    table = record_of(county.place, TaskTable, matter.table)
    bound = record_of(county.place, Commitment, item)
    assert table is not None
    assert bound is not None
    assert (table.stage, table.paper, bound.due_by) == (Stage.ISSUED, matter.paper, matter.due_by)


def test_the_office_replies_asks_back_and_its_head_closes(county: County) -> None:
    clerk, head = signed_in(county.supervisor), signed_in(county.supervision_head)
    clerk.post("/matters/add/", SAID)
    an_item(county, the_matter(county))
    assert post(head, the_matter(county), "hand-out") == 303
    assert post(clerk, the_matter(county), "reply", **ENTERED) == 400  # no sealed file
    assert "送审稿" in letter(clerk, the_matter(county))
    assert post(clerk, the_matter(county), "reply", **ENTERED, sealed=scan()) == 303
    assert "松交函〔2026〕8号" in letter(clerk, the_matter(county))
    assert clerk.get(f"/matters/{the_matter(county).id}/sealed/").content == scan().read()
    assert post(head, the_matter(county), "close", paper="函", day="2026-02-03") == 409  # not asked back yet
    assert post(clerk, the_matter(county), "rate", content="not_content", remark="没有建") == 303
    assert the_matter(county).rounds == 2
    assert "送审稿" in letter(clerk, the_matter(county)), "the second round has no reply yet"
    again = {**ENTERED, "paper": "松交函〔2026〕9号"}
    assert post(clerk, the_matter(county), "reply", **again, sealed=scan()) == 303
    assert post(clerk, the_matter(county), "rate", content="content") == 303
    assert post(head, the_matter(county), "close", paper="松交函〔2026〕9号", day="2026-02-03") == 303
    assert the_matter(county).state is MatterState.CLOSED
    assert post(head, the_matter(county), "reopen", reason="又有反映") == 303


def test_the_office_writes_the_answer_and_the_paper_prints_it(county: County) -> None:
    clerk, head = signed_in(county.supervisor), signed_in(county.supervision_head)
    clerk.post("/matters/add/", SAID)
    an_item(county, the_matter(county))
    assert post(clerk, the_matter(county), "answer", words="早了") == 409, "it is not handed out yet"
    post(head, the_matter(county), "hand-out")
    assert "请在此写明办理情况" in letter(clerk, the_matter(county))
    assert post(clerk, the_matter(county), "answer", words=" ") == 400
    said = "今年增设站点20个。\n\n明年再增10个。"
    assert post(clerk, the_matter(county), "answer", words=said) == 303
    printed = letter(clerk, the_matter(county))
    assert "今年增设站点20个。" in printed
    assert printed.index("今年增设站点20个。") < printed.index("明年再增10个。")
    assert "请在此写明办理情况" not in printed
    assert "起草答复" in words_of(clerk.get(f"/matters/{the_matter(county).id}/"))
    assert post(signed_in(county.education), the_matter(county), "answer", words="我来写") == 403
    assert post(clerk, the_matter(county), "reply", **ENTERED, sealed=scan()) == 303
    assert post(clerk, the_matter(county), "answer", words="改一改") == 409, "what went out stays as it was"
    assert verify(county.place).faults == ()


def test_who_does_the_work_never_ends_it_and_two_at_once_do_not_both_win(county: County) -> None:
    clerk, head = signed_in(county.supervisor), signed_in(county.supervision_head)
    clerk.post("/matters/add/", SAID)
    an_item(county, the_matter(county))
    seen = the_matter(county)
    for who in (county.education, county.education_head, county.supervisor):
        assert post(signed_in(who), seen, "close", paper="函", day="2026-02-03") == 403
    assert post(head, seen, "hand-out") == 303
    assert post(head, seen, "hand-out") == 409


@pytest.mark.parametrize("name", ["sheet", "reply"])
@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_its_papers_print(county: County, name: str, ending: str, begins: bytes) -> None:
    client = signed_in(county.supervisor)
    client.post("/matters/add/", SAID)
    answer = client.get(f"/matters/{the_matter(county).id}/{name}.{ending}")
    assert answer.content.startswith(begins)


def test_what_ends_soon_or_is_late_stands_on_the_offices_desk(county: County) -> None:
    signed_in(county.supervisor).post("/matters/add/", SAID)
    matter = the_matter(county)
    an_item(county, matter)
    today = timezone.localdate()
    for days, state, act in (
        (6, MatterState.HANDLING, ""),
        (5, MatterState.HANDLING, "催办"),
        (5, MatterState.RECEIVED, "分办"),
        (-1, MatterState.HANDLING, "催办"),
        (-1, MatterState.REPLIED, ""),
    ):
        due = today + timedelta(days=days)
        put(county, replace(matter, due_by=due, received_on=matter.day, state=state))
        for who in (county.supervisor, county.supervision_head):
            desk = signed_in(who).get("/")
            assert (f"/matters/{matter.id}/" in desk.content.decode()) is bool(act), (days, state)
            if act:
                assert f"{act} 人大建议：增设城乡公交站点的建议" in words_of(desk)
        assert f"/matters/{matter.id}/" not in signed_in(county.education).get("/").content.decode()
