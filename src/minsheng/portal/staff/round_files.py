"""What goes out of a comment round: every workbook and letter, all in one zip, the gathered opinions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minsheng.documents.blocks import Page
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.comment import Answer, Inquiry
from minsheng.ledger.table import TaskTable
from minsheng.papers.comment_form import Inquired
from minsheng.papers.comment_letter import CommentCall, OutgoingFile, comment_files, files_for, zip_name
from minsheng.papers.file_name import file_name
from minsheng.papers.opinion_sheet import opinion_sheet
from minsheng.papers.opinions import CommentRound, ItemOpinions, OpinionLine, gathered_opinions
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.downloads import Made, file_answer, paper_answer, zip_answer
from minsheng.portal.staff.one_table import OFFICE, table_line
from minsheng.portal.staff.paper_rows import task_rows
from minsheng.store.lists import round as rounds
from minsheng.store.lists.asking import office_of
from minsheng.store.lists.one import Heard
from minsheng.terms.errors import Conflict
from minsheng.terms.post import Post


@needs_post(*OFFICE)
def round_zip(request: StaffRequest, table: str) -> StreamingHttpResponse:
    """The workbook and the letter of every body, made one by one while the first are on their way."""
    post, line = request.acting.post, table_line(request.acting.post, table)
    lines = rounds.list_inquiries(post, today(), table)
    items = rounds.items_sent(post.place, [one.inquiry for one in lines])
    asked = [Inquired(one.inquiry.id, one.body, task_rows(items[one.inquiry.id])) for one in lines]
    if not asked:
        raise Conflict(_("这张表还没有送出征求意见"))
    call = _call(line.table, post, lines[0].inquiry)
    return zip_answer(_made(comment_files(call, asked)), zip_name(line.table.title))


@needs_post()
def inquiry_file(request: StaffRequest, id: str, ending: str) -> HttpResponse:
    """One body's workbook (`xlsx`) or letter (`docx`), for the office and for the body itself."""
    if ending not in ("xlsx", "docx"):
        raise Http404
    one = rounds.one_inquiry(request.acting.post, today(), id)
    asked = Inquired(one.inquiry.id, one.body, task_rows(one.items))
    call = _call(one.table, request.acting.post, one.inquiry)
    file = next(file for file in files_for(call, asked) if file.name.endswith(ending))
    return file_answer(_bytes(file), file.name)


@needs_post(*OFFICE)
def opinions_file(request: StaffRequest, table: str, ending: str) -> HttpResponse:
    """意见汇总表 as pdf, docx or xlsx."""
    comments = _round_of(request.acting.post, table)
    if ending != "xlsx":
        return paper_answer(gathered_opinions(comments), ending)
    name = file_name(gathered_opinions(comments).name, ending="xlsx")
    return file_answer(write_xlsx([opinion_sheet(comments)]), name)


def _call(table: TaskTable, post: Post, inquiry: Inquiry) -> CommentCall:
    """The letter's head: from the supervision office, of the day on which it was sent."""
    return CommentCall(table.title, office_of(post.place), localdate(inquiry.sent_at), inquiry.due_on)


def _round_of(post: Post, table: str) -> CommentRound:
    line, day = table_line(post, table), today()
    lines = rounds.list_inquiries(post, day, table)
    return CommentRound(
        line.table.title,
        day,
        line.table.comment_by,
        tuple(
            ItemOpinions(
                one.item.commitment.number,
                one.item.commitment.sentence,
                tuple(_opinion(heard) for heard in one.opinions),
            )
            for one in rounds.opinions_by_item(post, day, table)
        ),
        agreed=tuple(one.body for one in lines if one.inquiry.answer is Answer.AGREES),
        silent=tuple(one.body for one in lines if one.inquiry.answer is None),
    )


def _opinion(heard: Heard) -> OpinionLine:
    one = heard.opinion
    return OpinionLine(heard.body, one.field, one.proposed, one.reason, one.verdict, one.verdict_reason)


def _made(files: tuple[OutgoingFile, ...]) -> Iterator[Made]:
    for file in files:
        yield file.name, _maker(file)


def _maker(file: OutgoingFile) -> Callable[[], bytes]:
    return lambda: _bytes(file)


def _bytes(file: OutgoingFile) -> bytes:
    return write_docx(file.content) if isinstance(file.content, Page) else write_xlsx(file.content)
