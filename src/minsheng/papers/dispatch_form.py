"""The form that goes round before a paper is issued (发文稿纸): drafted, checked, signed."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.documents.blocks import Note, Page, Table, Title


@dataclass(frozen=True, slots=True)
class DispatchForm:
    """A paper before its issue. `warnings` are what the office should look at first."""

    title: str
    to: str
    copies: str
    drafted_by: str
    characters: int
    annexes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def dispatch_form(form: DispatchForm, office: str) -> Page:
    """The form with empty places for hands; number, grade and day are written in by the office."""
    rows = (
        ("签发", "\n\n"),
        ("会签", "\n"),
        ("办公室主任审核", "\n"),
        ("核稿", ""),
        ("拟稿单位、拟稿人", form.drafted_by),
        ("标题", form.title),
        ("主送", form.to),
        ("抄送", form.copies or "无"),
        ("附件", "；".join(form.annexes) or "无"),
        ("发文字号", "（由办公室编号）"),
        ("密级、紧急程度", "非涉密（涉密文件不在本系统办理）；"),
        ("印发份数、日期", ""),
        ("公开属性", "□ 主动公开　□ 依申请公开　□ 不予公开　理由："),
    )
    notes = (f"正文{form.characters}字。", *form.warnings)
    return Page(
        (
            Title("发文稿纸", office),
            Table(("栏目", "内容"), rows, (24, 76), centred=frozenset({0})),
            Note("".join(notes)),
        ),
        name=f"发文稿纸_{form.title}",
    )
