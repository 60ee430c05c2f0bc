"""`minsheng password`: a person's sign-in made, or its password changed, by whoever runs the machine."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput


def password(
    name: Annotated[str, typer.Argument(metavar="NAME", help="账号名")],
    person: Annotated[
        str | None, typer.Option("--person", metavar="ID", help="新账号给哪个人（人员编号）")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="ID", help="地方的编号；只有一个地方时不必写")
    ] = None,
) -> None:
    """为一个人开设账号，或改一个账号的密码；密码从键盘输入，不显示，也不留在命令历史里。

    Make a sign-in or change its password. The password is typed unseen, or is the first line of stdin.

    例 Example:

    \b
        minsheng password clerk
    """
    from minsheng.cli.record import one_place, open_record

    open_record()
    from minsheng.store.accounts import person_named, set_password
    from minsheng.store.locks import open_lock

    county = one_place(place)
    holder = person or person_named(county, name)
    if holder is None:
        raise BadInput("没有这个账号：新开账号请用 --person 指明是哪个人", where=name)
    set_password(county, holder, name, _typed())
    open_lock(county, holder)
    sys.stdout.write(f"账号 {name} 的密码已设好\n")


def _typed() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("新密码：")
    if getpass("再输一遍：") != first:
        raise BadInput("两次输入的不一样，密码没有改")
    return first
