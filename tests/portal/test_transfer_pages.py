"""The page of a hand-over: approved by another before there is a paper, read by nobody who is judged."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from builders import County, a_county, found
from minsheng.loop.transfer import Transfer, TransferState
from minsheng.store.verify import verify
from minsheng.terms.calendar import chinese_day
from pages import signed_in, words_of
from problem_office import a_problem, address, in_days, send, today

pytestmark = pytest.mark.django_db


def a_transfer(county: County, problem: str) -> str:
    """The hand-over of the problem to the discipline inspection, as the head proposes it; its id."""
    said = {"organ": "县纪委监委", "why": "报送与现场不符"}
    head = signed_in(county.supervision_head)
    page = send(head, address(problem), "transfer", "problem-transfer", [problem], **said)
    return str(page.request["PATH_INFO"]).split("/")[-2]


def letter(client: Client, transfer: str) -> str:
    """The words of the letter as docx."""
    file = client.get(reverse("transfer-paper", args=[transfer, "docx"])).content
    return zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()


def test_a_hand_over_is_approved_by_another_before_there_is_a_paper() -> None:
    county = a_county()
    problem = a_problem(county, found_by="resident", register_number="来电甲一百零二")
    head, approver = signed_in(county.supervision_head), signed_in(county.approver)
    transfer = a_transfer(county, problem)
    at, paper = reverse("transfer", args=[transfer]), reverse("transfer-paper", args=[transfer, "pdf"])
    assert head.get(paper).status_code == 409, "no approval, no paper"
    assert "审批移送" in words_of(approver.get("/"))
    refused = send(approver, at, "decide", "transfer-decide", [transfer], answer="approve", opinion=" ")
    assert refused.status_code == 400, "an approval says why"
    page = send(approver, at, "decide", "transfer-decide", [transfer], answer="approve", opinion="同意移送")
    assert "办公室主任" in words_of(page)
    assert "审批移送：理由：同意移送" in words_of(page)
    draft = letter(head, transfer)
    assert ("东门园点停办" in draft, "送审稿" in draft) == (True, True)
    assert f"经办公室主任于{chinese_day(today())}批准" in draft
    assert "来电甲一百零二" not in draft, "the register's number stays with the office"
    entered = {"paper": "松督函〔2026〕2号", "signer": "县长", "issued_on": in_days(0)}
    assert send(head, at, "send", "transfer-send", [transfer], **entered).status_code == 400, "no sealed file"
    scan = SimpleUploadedFile("移送函.pdf", b"%PDF-1.7 sealed")
    send(head, at, "send", "transfer-send", [transfer], **entered, sealed=scan)
    assert found(county, Transfer, transfer).state is TransferState.ISSUED
    sent = letter(head, transfer)
    assert ("松督函〔2026〕2号" in sent, "送审稿" in sent) == (True, False)
    assert head.get(reverse("transfer-sealed", args=[transfer])).content == b"%PDF-1.7 sealed"
    assert verify(county.place).faults == ()


def test_nobody_hands_over_or_approves_out_of_turn_and_who_is_judged_reads_nothing_of_it() -> None:
    county = a_county()
    problem = a_problem(county)
    wish = {"lead": "education", "due": in_days(10)}
    send(signed_in(county.supervisor), address(problem), "assign", "problem-assign", [problem], **wish)
    transfer = a_transfer(county, problem)
    at = reverse("transfer", args=[transfer])
    for who in (county.supervisor, county.education, county.education_head):
        client = signed_in(who)
        assert client.post(reverse("problem-transfer", args=[problem]), {"organ": "某"}).status_code == 403
        assert client.get(at).status_code == 403
        assert "移送" not in words_of(client.get(address(problem)))
    head, approver = signed_in(county.supervision_head), signed_in(county.approver)
    given = {"revision": "1", "answer": "approve", "opinion": "同意"}
    assert head.post(reverse("transfer-decide", args=[transfer]), given).status_code == 403
    again = head.post(reverse("problem-transfer", args=[problem]), {"organ": "县纪委监委", "why": "因"})
    assert again.status_code == 409, "one to the same organ is under way"
    send(approver, at, "decide", "transfer-decide", [transfer], answer="refuse", opinion="证据不足")
    assert head.get(reverse("transfer-paper", args=[transfer, "docx"])).status_code == 409
    other = a_transfer(county, problem)
    send(
        head,
        reverse("transfer", args=[other]),
        "withdraw",
        "transfer-withdraw",
        [other],
        reason="并案",
    )
    assert found(county, Transfer, other).state is TransferState.WITHDRAWN


@pytest.mark.parametrize(
    ("typed", "says"), [({"organ": ""}, "请填写移送给哪个机关"), ({"why": ""}, "移送事由")]
)
def test_a_hand_over_says_to_whom_and_why(typed: dict[str, str], says: str) -> None:
    county = a_county()
    problem = a_problem(county)
    said = {"organ": "县纪委监委", "why": "因", **typed}
    page = signed_in(county.supervision_head).post(reverse("problem-transfer", args=[problem]), said)
    assert (page.status_code, says in page.content.decode()) == (400, True)
