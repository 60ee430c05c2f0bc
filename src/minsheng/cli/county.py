"""`minsheng county`: a place of one's own, and its bodies, groups and posts from one workbook."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from getpass import getpass
from pathlib import Path
from typing import Annotated, TextIO

import typer

from minsheng.documents.sheet import Sheet
from minsheng.ledger.establishment_plan import PlanLine
from minsheng.terms.errors import BadInput

county = typer.Typer(
    name="county",
    help="建一个县；单位、单位组、人员岗位的模板、导入和导出。A place of one's own, from one workbook.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")]
Book = Annotated[Path, typer.Argument(metavar="FILE", help="工作簿，如 机构和岗位表.xlsx")]


@county.command()
def new(
    name: Annotated[str, typer.Option("--name", help="县（市、区）名，如 青禾县")],
    identity: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="自定的编号，用于网址；不写用行政区划代码或 county"),
    ] = None,
    code: Annotated[str, typer.Option("--code", help="行政区划代码，没有的不写")] = "",
    above: Annotated[str, typer.Option("--above", help="上级，如 霁川市")] = "",
    body: Annotated[str | None, typer.Option("--body", help="系统运维所在单位；不写为县政府办公室")] = None,
    operator: Annotated[str, typer.Option("--operator", help="系统运维的姓名")] = "系统管理员",
    account: Annotated[str, typer.Option("--account", help="系统运维的账号")] = "operator",
    use_rules: Annotated[
        str, typer.Option("--use-rules", metavar="WORDS", help="使用规则的文号或网址，启动网站前要有")
    ] = "",
    complaints: Annotated[
        str, typer.Option("--complaints", metavar="WORDS", help="意见投诉的电话或地址，启动网站前要有")
    ] = "",
    ask: Annotated[bool, typer.Option("--ask", help="自己输入密码；不写则随机生成，只显示这一次")] = False,
) -> None:
    """新建一个空的地方，带一个系统运维账号；随后登录网站，或用 county import 导入单位和人员。

    Make an empty place with its first operator. The password is printed once, or typed with --ask.

    例 Example:

    \b
        minsheng county new --name 青禾县 --use-rules 青政办〔2026〕9号 --complaints 0000-1234567
    """
    from minsheng.cli.record import open_record

    password = _typed() if ask else None
    open_record(make=True)
    from django.utils import timezone

    from minsheng.actions.found_place import Founding, found_place
    from minsheng.store.accounts import fresh_password

    given = password or fresh_password()
    place = found_place(
        founding=Founding(
            name, identity or code or "county", code, above, body, operator, account, use_rules, complaints
        ),
        password=given,
        at=timezone.now(),
        is_own=password is not None,
    )
    shown = "" if password else f"，密码 {given}（只显示这一次，请记下）"
    sys.stdout.write(f"已建好{name}，编号 {place}。系统运维账号 {account}{shown}\n")
    if not (use_rules.strip() and complaints.strip()):
        sys.stdout.write("启动网站前，请用 minsheng county register 登记使用规则和意见投诉联系方式\n")


@county.command()
def register(
    sponsor: Annotated[str, typer.Option("--sponsor", help="主办单位")],
    use_rules: Annotated[str, typer.Option("--use-rules", metavar="WORDS", help="使用规则的文号或网址")],
    complaints: Annotated[str, typer.Option("--complaints", metavar="WORDS", help="意见投诉的电话或地址")],
    place: Place = None,
    township_list: Annotated[
        str, typer.Option("--township-list", metavar="PAPER", help="乡镇履职清单的文号；要乡镇报数的，要有")
    ] = "",
    village_decision: Annotated[
        str, typer.Option("--village-decision", metavar="PAPER", help="要村（社区）报数的县级决定文号")
    ] = "",
) -> None:
    """登记谁对这套系统负责：主办单位、使用规则、意见投诉联系方式。没有登记，网站不启动。

    Say who answers for this installation; without it the site does not start.

    例 Example:

    \b
        minsheng county register --sponsor 青禾县府办 --use-rules 青政办〔2026〕9号 --complaints 0000-1234567
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from django.utils import timezone

    from minsheng.actions.found_place import operator_of
    from minsheng.actions.set_instance import set_instance
    from minsheng.loop.instance import Instance
    from minsheng.store.reads import record_of

    named = one_place(place)
    said = {"sponsor": sponsor, "use_rules": use_rules, "complaints": complaints}
    papers = {"township_list": township_list, "village_decision": village_decision}
    changes = {**said, **{name: words for name, words in papers.items() if words}}
    before = record_of(named, Instance, named)
    revision = before.revision if before else 0
    set_instance(by=operator_of(named, timezone.now()), changes=changes, revision=revision)
    sys.stdout.write("已登记\n")


@county.command()
def template(file: Book) -> None:
    """写出空白的机构和岗位表：单位、单位组、人员岗位三张表和填写说明。

    Write the empty workbook to be filled in.

    例 Example:

    \b
        minsheng county template 机构和岗位表.xlsx
    """
    from datetime import date

    from minsheng.ledger.establishment_plan import Known
    from minsheng.papers.establishment import establishment_sheets

    _check_new(file)
    _write(file, establishment_sheets(Known("", ""), date.max))
    sys.stdout.write(f"已写出模板 {file}\n")


@county.command("import")
def import_book(
    file: Book,
    place: Place = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预览，什么也不写")] = False,
    accounts: Annotated[
        Path | None, typer.Option("--accounts", metavar="CSV", help="新账号和密码写到这个文件，不打印")
    ] = None,
) -> None:
    """导入填好的机构和岗位表：先列出新增和修改，有一处不对整份都不导入，哪张表哪一格写清楚。

    Import the workbook, all or nothing, as one event. New sign-ins get passwords that are shown once.

    例 Example:

    \b
        minsheng county import 机构和岗位表.xlsx --dry-run
        minsheng county import 机构和岗位表.xlsx --accounts 账号.csv
    """
    from minsheng.cli.record import one_place, open_record

    content = _read(file)
    open_record()
    from django.utils import timezone

    from minsheng.actions.found_place import operator_of
    from minsheng.actions.import_establishment import (
        import_establishment,
        mark_of,
        preview_establishment,
    )
    from minsheng.store.accounts import fresh_password

    by = operator_of(one_place(place), timezone.now())
    plan = preview_establishment(by=by, name=file.name, content=content)
    if plan.faults:
        sys.stdout.writelines(f"{fault}\n" for fault in plan.faults)
        raise BadInput(f"有{len(plan.faults)}处不能导入，见上；整份都没有导入", where=str(file))
    sys.stdout.writelines(f"{_said(line)}\n" for line in plan.lines)
    asked = sorted((plan.accounts or {}).values())
    if dry_run or not (plan.lines or asked):
        sys.stdout.write(f"共{len(plan.lines)}处新增或修改，{len(asked)}个新账号；什么也没有写\n")
        return
    passwords = {account: fresh_password() for account in asked}
    # Opened first: a file that cannot be written must not lose passwords that nobody will see again.
    with _private(accounts) if accounts is not None else nullcontext(sys.stdout) as out:
        import_establishment(by=by, name=file.name, content=content, passwords=passwords, seen=mark_of(plan))
        _tell(passwords, out)
    sys.stdout.write(f"已导入：{len(plan.lines)}处新增或修改，{len(passwords)}个新账号\n")


@county.command()
def export(file: Book, place: Place = None) -> None:
    """把现在的单位、单位组、人员岗位写成同样的工作簿，改好后可以再导入。

    Write the record as the same workbook, to be mended and imported again.

    例 Example:

    \b
        minsheng county export 机构和岗位表.xlsx
    """
    from minsheng.cli.record import one_place, open_record

    _check_new(file)
    open_record()
    from django.utils import timezone

    from minsheng.papers.establishment import establishment_sheets
    from minsheng.store.lists.establishment import list_establishment

    _write(file, establishment_sheets(list_establishment(one_place(place)), timezone.localdate()))
    sys.stdout.write(f"已导出到 {file}\n")


def _said(line: PlanLine) -> str:
    """One line of the preview: + for a new record, ~ for a changed one."""
    changes = "；".join(
        f"{label} {was or '空'} → {now or '空'}" for label, (was, now) in line.changes.items()
    )
    return f"{'+' if line.is_new else '~'} {line.sheet} {line.name}{f'：{changes}' if changes else ''}"


def _tell(passwords: Mapping[str, str], out: TextIO) -> None:
    """The sign-ins, a line each; whoever keeps them gives them out one by one."""
    out.writelines(f"{account},{password}\n" for account, password in passwords.items())


def _private(file: Path) -> TextIO:
    """A new file that its owner alone may read."""
    try:
        return os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8-sig"
        )
    except OSError as wrong:
        raise BadInput(f"写不进去（{wrong.strerror}）：请换一个新文件", where=str(file)) from wrong


def _typed() -> str:
    first = getpass("系统运维的密码：")
    if getpass("再输一遍：") != first:
        raise BadInput("两次输入的不一样，什么也没有建")
    return first


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise BadInput("没有这个文件：请检查路径", where=str(file))
    return file.read_bytes()


def _check_new(file: Path) -> None:
    if file.exists():
        raise BadInput("这个文件已经有了，不覆盖：请换一个名字", where=str(file))


def _write(file: Path, sheets: Sequence[Sheet]) -> None:
    from minsheng.documents.writing.xlsx import write_xlsx

    try:
        file.write_bytes(write_xlsx(sheets))
    except OSError as wrong:
        raise BadInput(f"写不进去（{wrong.strerror}）：请检查文件夹和磁盘空间", where=str(file)) from wrong
