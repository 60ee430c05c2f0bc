"""The intake: files by a plain form, how far each has come, what is refused and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from builders import NOON, a_county, a_table
from minsheng.actions.work import work_off
from minsheng.ledger.table import Stage, TaskTable
from minsheng.portal.clock import now
from minsheng.store.lists.intake import Step, list_intake
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db

TASKS = """一、办好人民满意教育
1.新建公办幼儿园3所。(牵头单位:县教育局)
2.扩大托育服务供给。(责任单位:县卫健局)
"""


def a_file(name: str = "任务.txt", content: str | bytes = TASKS) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(client: Client, *files: SimpleUploadedFile, **fields: str) -> Any:  # noqa: ANN401  (a test response)
    keys = form_keys(client.get("/intake/"), "intake")
    return client.post("/intake/add/", {**keys, **fields, "files": list(files)}, follow=True)


def test_files_go_into_a_new_table_and_are_read_by_the_worker() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    page = send(client, a_file(), table="", title="2026年重点任务", year="2026", line="joint")
    assert "已收入 1 个文件" in words_of(page)
    assert "等待" in words_of(page)
    (table,) = records_of(county.place, TaskTable, {})
    assert (table.title, table.year, table.line) == ("2026年重点任务", 2026, "joint")
    work_off(now=now())
    page = client.get(f"/intake/?table={table.id}")
    assert "已读 2 项任务、1 个数字" in words_of(page).replace(" 、", "、")
    assert f"/review/{table.id}/" in page.content.decode()


def test_the_list_alone_is_fetched_while_something_is_read() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    send(client, a_file(), table=a_table(county))
    page = client.get("/intake/?part=progress").content.decode()
    assert 'data-under-way="1"' in page
    assert "<html" not in page
    whole = client.get("/intake/").content.decode()
    assert '<noscript><meta http-equiv="refresh"' in whole
    work_off(now=now())
    assert 'http-equiv="refresh"' not in client.get("/intake/").content.decode()


def working_before(query: int) -> Callable[..., Any]:
    """A wrapper of the database in which the worker does what waits right before that query."""
    left = query

    def execute(run: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401  (Django's own)
        nonlocal left
        left -= 1
        if left == 0:
            work_off(now=now())
        return run(*given)

    return execute


@pytest.mark.parametrize("query", [1, 2, 3])
def test_a_document_read_while_the_list_is_made_never_stands_there_without_its_tasks(query: int) -> None:
    county = a_county()
    send(signed_in(county.supervisor), a_file(), table=a_table(county))
    with connection.execute_wrapper(working_before(query)):
        (line,) = list_intake(county.supervisor.post, table=None, now=now())
    assert line.is_under_way or line.counts.drafts == 2
    (document,) = list_intake(county.supervisor.post, table=None, now=now())
    assert document.counts.drafts == 2  # the worker came indeed


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("密.txt", "机密★1年\n某通报\n新增就业100人", "密级"),
        ("空.txt", "", "文件是空的"),
    ],
)
def test_a_bad_file_keeps_no_other_out(name: str, content: str, says: str) -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    page = send(client, a_file(name, content), a_file(), table=a_table(county))
    work_off(now=now())
    words = words_of(page) + words_of(client.get("/intake/"))
    assert says in words
    assert "已读 2 项任务" in words


def test_a_zip_is_taken_in_as_its_files() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as made:
        made.writestr("任务.txt", TASKS)
        made.writestr("密.txt", "机密★1年\n某通报")
        made.writestr("清单.csv", "序号,任务,牵头单位\n1,新建幼儿园6所,县教育局\n")
    page = words_of(send(client, a_file("材料.zip", buffer.getvalue()), table=a_table(county)))
    assert "已收入 2 个文件" in page
    assert "材料.zip!密.txt 没有收入" in page
    assert "材料.zip!任务.txt" in page
    assert "材料.zip!清单.csv" in page


def test_the_form_names_every_format() -> None:
    county = a_county()
    page = signed_in(county.supervisor).get("/intake/").content.decode()
    (accepted,) = re.findall(r'accept="([^"]*)"', page)
    assert {".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".csv", ".pdf", ".ofd", ".zip"} <= set(
        accepted.split(",")
    )


def test_a_secret_paper_is_not_kept() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    page = send(client, a_file("密.txt", "绝密★\n某通报"), table=a_table(county))
    assert "涉密" in words_of(page)
    assert list_intake(county.supervisor.post, table=None, now=NOON) == ()


def test_the_same_file_twice_is_said_so() -> None:
    county = a_county()
    client, table = signed_in(county.supervisor), a_table(county)
    send(client, a_file(), table=table)
    assert "已经收入过" in words_of(send(client, a_file("另一个名字.txt"), table=table))
    assert len(list_intake(county.supervisor.post, table=table, now=NOON)) == 1


def test_a_form_sent_twice_takes_in_once() -> None:
    county = a_county()
    client, table = signed_in(county.supervisor), a_table(county)
    keys = form_keys(client.get("/intake/"), "intake")
    for _ in range(2):
        client.post("/intake/add/", {**keys, "table": table, "files": [a_file()]})
    assert len(list_intake(county.supervisor.post, table=table, now=NOON)) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"table": "", "title": "", "year": "2026"}, "标题"),
        ({"table": "", "title": "重点任务", "year": "今年"}, "四位数字"),
    ],
)
def test_a_table_without_title_or_year_is_refused_on_the_form(fields: dict[str, str], says: str) -> None:
    county = a_county()
    page = send(signed_in(county.supervisor), a_file(), **fields)
    assert page.status_code == 400
    assert says in words_of(page)
    assert records_of(county.place, TaskTable, {}) == []


def test_no_file_is_refused() -> None:
    county = a_county()
    assert "请选择" in words_of(send(signed_in(county.supervisor), table=a_table(county)))


def test_what_cannot_be_read_says_why_and_can_be_tried_again() -> None:
    county = a_county()
    client, table = signed_in(county.supervisor), a_table(county)
    send(client, a_file("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), table=table)
    work_off(now=now())
    page = client.get("/intake/")
    assert "读不了" in words_of(page)
    assert "另存为 .docx" in words_of(page)
    page = client.post("/intake/again/", form_keys(page, "again"), follow=True)
    assert "已安排重新识读" in words_of(page)
    assert "等待" in words_of(page)


def test_an_issued_table_takes_nothing_in() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    page = signed_in(county.supervisor).get("/intake/")
    assert table not in page.content.decode()


def test_only_the_office_takes_in() -> None:
    county = a_county()
    assert signed_in(county.education).get("/intake/").status_code == 403
    assert list_intake(county.education.post, table=None, now=NOON) == ()


def test_how_far_a_document_has_come() -> None:
    county = a_county()
    client, table = signed_in(county.supervisor), a_table(county)
    send(client, a_file(), table=table)
    post = county.supervisor.post
    assert [line.step for line in list_intake(post, table=table, now=now())] == [Step.WAITING]
    work_off(now=now())
    (line,) = list_intake(post, table=table, now=now())
    assert (line.step, line.figures, line.counts.drafts) == (Step.READ, 1, 2)


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_makes_four_queries(count: int, django_assert_num_queries: Any) -> None:  # noqa: ANN401
    county = a_county()
    client, table = signed_in(county.supervisor), a_table(county)
    send(client, *(a_file(f"{at}.txt", f"{TASKS}{at}") for at in range(count)), table=table)
    work_off(now=now())
    with django_assert_num_queries(4):
        list_intake(county.supervisor.post, table=table, now=now())
