"""`minsheng guard`: the twenty checks of a place against formalism, as lines, JSON or the yearly paper."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.terms.errors import BadInput

if TYPE_CHECKING:
    from minsheng.papers.self_check import SelfCheck

Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")]


def guard(
    place: Place = None,
    year: Annotated[int | None, typer.Option("--year", help="自查表的年份；不写为今年")] = None,
    paper: Annotated[
        Path | None, typer.Option("--paper", metavar="FILE", help="写成自查表，.docx 或 .pdf")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每条发现一行 JSON")] = False,
) -> None:
    """减负体检：二十项检查逐项列出发现、暂缓和签批人；--paper 打印年度自查表。

    The twenty checks: what they find, what is waived and by whom; --paper writes the yearly self-check.
    Exit code 2 where a finding stops the place from starting.

    例 Example:

    \b
        minsheng guard
        minsheng guard --paper 自查表.docx
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from django.utils import timezone

    from minsheng.portal.self_checks import self_check, what_stops

    named, day = one_place(place), timezone.localdate()
    facts = self_check(named, year or day.year, day)
    if paper is not None:
        _write(paper, facts)
    (_print_json if as_json else _print)(facts)
    if stops := what_stops(named, day):
        raise BadInput(f"{len(stops)}处不符合，改好或经签批暂缓之前，这个地方的网站不启动")


def _print(facts: SelfCheck) -> None:
    from minsheng.loop.guard.finding import Weight
    from minsheng.papers.self_check import clean_checks

    waived = {waiver.check: waiver for waiver in facts.waivers}
    for one in facts.findings:
        word = "提醒" if one.weight is Weight.WARN else "暂缓" if one.check in waived else "不符合"
        sys.stdout.write(f"{one.check:>2} {word} {one.what}：{one.instead}。依据：{_grounds(one.check)}\n")
    for waiver in facts.waivers:
        said = f"{waiver.signer}签批，至{waiver.until}，{waiver.paper}：{waiver.reason}"
        sys.stdout.write(f"{waiver.check:>2} 暂缓依据 {said}\n")
    clean, closed = clean_checks(facts)
    sys.stdout.write(f"二十项检查，{clean}项无发现，{closed}项本系统无此设置\n")


def _grounds(check: int) -> str:
    """The clauses behind a check, as a screen names them."""
    from minsheng.loop.guard.checks import check_numbered

    return "；".join(clause.words for clause in check_numbered(check).clauses)


def _print_json(facts: SelfCheck) -> None:
    from minsheng.loop.guard.checks import check_numbered

    waived = {waiver.check for waiver in facts.waivers}
    for one in facts.findings:
        line = {
            "check": one.check,
            "weight": one.weight.value,
            "what": one.what,
            "instead": one.instead,
            "waived": one.check in waived,
            "clauses": [clause.words for clause in check_numbered(one.check).clauses],
        }
        sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")


def _write(file: Path, facts: SelfCheck) -> None:
    from minsheng.documents.writing.docx import write_docx
    from minsheng.documents.writing.pdf import write_pdf
    from minsheng.papers.self_check import self_check_paper

    writers = {".docx": write_docx, ".pdf": write_pdf}
    if file.suffix not in writers:
        raise BadInput("自查表只写成 .docx 或 .pdf", where=str(file))
    if file.exists():
        raise BadInput("这个文件已经有了，不覆盖：请换一个名字", where=str(file))
    try:
        file.write_bytes(writers[file.suffix](self_check_paper(facts)))
    except OSError as wrong:
        raise BadInput(f"写不进去（{wrong.strerror}）：请检查文件夹和磁盘空间", where=str(file)) from wrong
