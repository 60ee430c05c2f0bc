"""What kind of page it is."""

from __future__ import annotations

import pytest

from minsheng.reading import read
from minsheng.reading.record import PageKind

BODY = "新建公办幼儿园3所，新增学位900个，让孩子们在家门口入园，让家长们都放心。"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2031年丙县政府工作报告", "work_report"),
        ("关于印发丙县2031年重点工作任务分解表的通知", "task_breakdown"),
        ("丙县2031年民生实事项目责任分解", "task_breakdown"),
        ("丙县2031年民生实事项目清单", "project_list"),
        ("关于一季度重点工作完成情况的通报", "bulletin"),
        ("丙县关于做好入园工作的通知", "other"),
        ("丙县暖心工程惠及群众", "news"),
        ("丙县重点项目推进会召开", "news"),
        ("丙县第二十个五年规划纲要（节选）", "other"),
    ],
)
def test_by_title(title: str, kind: PageKind) -> None:
    assert read(f"{title}\n发布时间：2031-05-06 来源：丙县新闻网\n{BODY}").document.kind == kind


def test_many_tasks_make_a_breakdown() -> None:
    items = "\n".join(f"{number}.{BODY}（责任单位：县教育局）" for number in (7, 8, 9))
    assert read(f"（一）办教育。\n{items}").document.kind == "task_breakdown"
    assert read(f"丙县关于入园的意见\n{items}").document.kind == "task_breakdown"


def test_a_numbered_text_without_a_title_is_a_report() -> None:
    assert read(f"{BODY}\n（四）办实事、解民忧。{BODY}").document.kind == "work_report"
    assert read(f"{BODY}\n{BODY}").document.kind == "other"
