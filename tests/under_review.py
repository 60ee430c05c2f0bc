"""What tests of the review start from: a table of drafts that was read from a document, and its page."""

from __future__ import annotations

from typing import Any

from django.test import Client

from builders import County, a_table
from minsheng.actions.add_document import add_document
from minsheng.actions.read_document import read_document
from minsheng.ledger.commitment import Commitment
from minsheng.store.reads import records_of
from pages import form_keys

TASKS = """松川县2026年重点工作任务分解表

一、办好人民满意教育
1.新建公办幼儿园3所,新增学前教育学位900个。(牵头单位:县教育局;责任单位:各乡镇)
2.启动城北初中建设;出台教师交流轮岗办法。(牵头单位:县教育局)
3.扩大托育服务供给,建成托育综合服务中心。(责任单位:县卫生健康局)
4.建成县疾控实验楼。(牵头单位:县疾控局)
5.持续做好各项工作。
"""


def a_review(county: County, text: str = TASKS) -> str:
    """A table with the drafts of one document; its id. Item 4 names an unknown body, 5 none."""
    table = a_table(county)
    document = add_document(by=county.supervisor, name="任务.txt", content=text.encode(), table=table)
    read_document(by=county.operator, document=document)
    return table


def draft(county: County, table: str, number: int) -> Commitment:
    (one,) = records_of(county.place, Commitment, {"table": table, "number": number})
    return one


def opened(client: Client, table: str, one: Commitment, **query: str) -> Any:  # noqa: ANN401  (a response)
    return client.get(f"/review/{table}/", {"draft": one.id, **query})


def do(client: Client, page: Any, act: str, **fields: str) -> Any:  # noqa: ANN401  (test responses)
    """Send the form of the page that does `act`."""
    table = page.context["listed"].table.id
    return client.post(f"/review/{table}/{act}/", {**form_keys(page, act), **fields}, follow=True)
