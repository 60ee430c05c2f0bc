"""The papers of the loop besides the bulletin: what each says and what it leaves to hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a_bulletin import DRAFT, ISSUED, LETTERHEAD
from minsheng.documents.blocks import Block, Orientation, Page, RecordBlock, RedHead, Signature, Table
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from minsheng.loop.closing import closing_of
from minsheng.loop.guard.finding import Finding, Weight
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.papers.dispatch_form import DispatchForm, dispatch_form
from minsheng.papers.letters import ReplyFacts, TransferFacts, reply_letter, transfer_letter
from minsheng.papers.notice import NoticeFacts, notice_paper
from minsheng.papers.problem_lists import ProblemRow, problem_list, responsibility_list
from minsheng.papers.self_check import MonthBurden, SelfCheck, WaiverFact, self_check_paper
from minsheng.papers.supervision_sheet import SheetFacts, supervision_sheet
from minsheng.terms.errors import Conflict

DAY = date(2026, 7, 6)
LEVEL = closing_of().levels[1]
NOTICE = Notice("n", "p", 2026, 3, LEVEL.key, "e", "7月15日前完成用地报批。", date(2026, 7, 9))
SAID = NoticeFacts(NOTICE, LEVEL, "县教育局", "新建公办幼儿园12所，6月应达6所，现3所", "六月督查发现")
PROBLEM = Problem("q", "p", 2026, 1, "校舍漏水", Finder.RESIDENT, date(2026, 6, 2), "e", DAY, rebounds=1)
ROW = ProblemRow(PROBLEM, "县教育局", ("县住建局",), "县督查室", is_overdue=True)
SHEET = SheetFacts("2026-17", "县政府常务会议纪要〔2026〕9号", "修缮校舍", ("县教育局",), (), "", DAY, "滞后")
FORM = DispatchForm("六月督查通报", "县政府各部门", "", "督查室　钱二", 4120, ("一览",), ("超过4000字。",))
REPLY = ReplyFacts("孙三代表", "您在县人大会议上提出的第12号建议", "增设公交站的建议", ("已列入计划。",))
TRANSFER = TransferFacts(
    "县纪委监委", "虚报进度一事", ("六月报送与现场不符",), ("现场记录",), "县长", date(2026, 7, 6)
)
FOUND = Finding(2, Weight.REFUSE, "“每日签到”属于签到一类", "去掉这一项")
WARNED = Finding(10, Weight.WARN, "超过限额", "减少填报项")
CHECKED = SelfCheck(
    "松川县",
    "松川县人民政府办公室",
    2026,
    DAY,
    (FOUND, WARNED),
    (WaiverFact(2, "赵一", "防汛演练", "松政办〔2026〕3号", date(2026, 9, 1)),),
    (MonthBurden("2026年6月", 540, 25, None, 2, 1),),
)
PAPERS = {
    "notice": notice_paper(SAID, LETTERHEAD),
    "sheet": supervision_sheet(SHEET, "松川县人民政府督查室", DAY),
    "dispatch": dispatch_form(FORM, "松川县人民政府办公室"),
    "problems": problem_list("松川县", [ROW], DAY),
    "responsibilities": responsibility_list("松川县", [ROW], DAY),
    "reply": reply_letter(REPLY, LETTERHEAD, ISSUED),
    "transfer": transfer_letter(TRANSFER, LETTERHEAD, DRAFT),
    "self_check": self_check_paper(CHECKED),
}


def words_of(page: Page) -> str:
    """Everything that the page says."""
    return "\n".join(_words(block) for block in page.blocks)


def _words(block: Block) -> str:
    match block:
        case Table():
            return "\n".join("|".join(row) for row in (block.head, *block.rows))
        case RedHead():
            return f"{block.mark} {block.number}"
        case Signature() | RecordBlock():
            return block.day
        case _:
            return getattr(block, "words", "")


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_set_in_both_forms(name: str) -> None:
    assert write_docx(PAPERS[name]).startswith(b"PK")
    assert write_pdf(PAPERS[name]).startswith(b"%PDF")


def test_a_notice_says_its_colour_in_words_what_to_do_and_until_when() -> None:
    said = words_of(PAPERS["notice"])
    for words in (
        "催办督查单（橙色）",
        "7月15日前完成用地报批。",
        "2026年7月9日前书面回复",
        "由未参与认定的人员复核",
    ):
        assert words in said
    assert "送审稿" in said
    assert "文号待编" in said


def test_an_issued_notice_bears_its_number_and_the_reason_of_a_skipped_colour() -> None:
    issued = replace(
        NOTICE,
        state=NoticeState.ISSUED,
        paper="松督〔2026〕3号",
        signer="赵一",
        issued_on=DAY,
        why="汛期将至",
    )
    said = words_of(notice_paper(replace(SAID, notice=issued), LETTERHEAD))
    assert "送审稿" not in said
    assert "松督〔2026〕3号" in said
    assert "直接发出橙色督查单的理由：汛期将至" in said


def test_the_slip_counts_as_much_as_a_click() -> None:
    said = words_of(PAPERS["notice"])
    assert "签收人（签字）" in said
    assert "效力相同" in said


def test_a_sheet_leaves_room_for_hands_and_says_what_is_not_known() -> None:
    said = words_of(PAPERS["sheet"])
    for words in ("会办单位|无", "分管县领导|未明确", "办理时限|2026年7月6日", "领导批示|"):
        assert words in said
    assert "办理时限|长期" in words_of(supervision_sheet(replace(SHEET, due=None), "督查室", DAY))


def test_a_dispatch_form_counts_and_warns() -> None:
    said = words_of(PAPERS["dispatch"])
    assert "正文4120字。超过4000字。" in said
    assert "签发|" in said


def test_lists_flag_overdue_and_rebound_and_name_another_body_as_checker() -> None:
    assert "1|校舍漏水||群众反映|2026-06-02|县教育局|2026-07-06|待交办（超期、反弹1次）" in words_of(
        PAPERS["problems"]
    )
    assert "县教育局|待报|县住建局|待报|2026-07-06|县督查室" in words_of(PAPERS["responsibilities"])
    assert PAPERS["problems"].orientation is Orientation.LANDSCAPE
    assert "没有问题。" in words_of(problem_list("松川县", [], DAY))
    assert "2026-1|校舍漏水" in words_of(problem_list("松川县", [ROW], DAY))  # a list holds several years
    closed = replace(ROW, problem=replace(PROBLEM, state=ProblemState.CLOSED, rebounds=0), is_overdue=False)
    assert "|已销号" in words_of(problem_list("松川县", [closed], DAY))


def test_a_reply_answers_word_for_word() -> None:
    said = words_of(PAPERS["reply"])
    assert "您在县人大会议上提出的第12号建议收悉。经研究，现答复如下：\n已列入计划。" in said


def test_a_hand_over_is_printed_only_when_somebody_approved_it() -> None:
    for dispatch in (DRAFT, ISSUED):
        with pytest.raises(Conflict, match="先经批准"):
            transfer_letter(replace(TRANSFER, approved_by="", approved_on=None), LETTERHEAD, dispatch)
    assert "经县长于2026年7月6日批准" in words_of(PAPERS["transfer"])


def test_the_self_check_tells_findings_warnings_and_waivers_apart() -> None:
    said = words_of(PAPERS["self_check"])
    assert "二十项检查中15项无发现，3项本系统无此设置，0项不符合，1项经批准暂缓。" in said
    assert "|暂缓|" in said
    assert "|提醒|" in said
    assert "赵一签批暂缓至2026-09-01（松政办〔2026〕3号）：防汛演练" in said
    assert "2026年6月|540|25%|未测|2|1" in said
    without = words_of(self_check_paper(replace(CHECKED, waivers=())))
    assert "1项不符合，0项经批准暂缓。" in without
