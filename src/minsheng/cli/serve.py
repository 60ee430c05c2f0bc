"""`minsheng serve`: the site on this machine, and the worker that does what waits."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from contextlib import nullcontext
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from minsheng.cli.processes import CAN_SHARE, Part, keep_running
from minsheng.cli.sockets import for_each, listening_at
from minsheng.cli.workers import working
from minsheng.terms.errors import BadInput

# An office has 40 people at once on the last day of a month; each page takes a few hundredths of a second.
THREADS = 8  # of each process
PROCESSES = min(os.cpu_count() or 1, 4) if CAN_SHARE else 1  # each takes some 100 MB
# A browser keeps six connections open: 40 people hold 240, and the server's own limit of 100 shut some out.
CONNECTIONS = 1000
IDLE = 60  # seconds until a connection on which nothing happens is closed
Host = Annotated[str, typer.Option("--host", help="监听的地址；只供本机使用时不必改")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="监听的端口")]
Processes = Annotated[
    int, typer.Option("--processes", min=1, max=64, help="同时应答的进程数", show_default="按核数，最多 4")
]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8600,
    processes: Processes = PROCESSES,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="不在这里做后台工作，另用 minsheng work")
    ] = False,
    staff: Annotated[bool, typer.Option("--staff", help="只开工作人员的网站，不带公众页面")] = False,
    public: Annotated[
        Path | None,
        typer.Option("--public", metavar="FOLDER", help="只开公众服务，内容是这份公开副本"),
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="KEY", help="从此信任这把公钥，第一次用 --public 时要写")
    ] = None,
) -> None:
    """启动网站：建好或更新数据库，打印网址，同时做识读、提醒等后台工作。按 Ctrl+C 停下。

    Serve the site, work and recurring work with it; the database is made or brought up to date first.

    例 Example:

    \b
        minsheng serve
        minsheng serve --host 0.0.0.0 --port 8080
        MINSHENG_DATA=外网 minsheng serve --public 公开副本 --key "$(cat 公钥)"
    """
    from minsheng.cli.record import open_record

    if staff and public is not None:
        raise BadInput("--staff 和 --public 是两个网站：请分别启动，各用各的数据文件夹")
    if staff or public is not None:
        os.environ["MINSHENG_SITE"] = "staff" if staff else "public"
    listening = listen(host, port)
    open_record(make=True)
    if public is None:
        check_clauses()
    folder = "" if public is None else taken(public, key)
    run_site(listening, with_worker=not no_worker, folder=folder, processes=processes)


def taken(package: Path, key: str | None) -> str:
    """The folder of the package that the public service serves. BadInput where this data folder is a staff
    site's, or the package was changed."""
    from django.conf import settings

    from minsheng.portal.public.package import take_package
    from minsheng.store.lists.places import list_places
    from minsheng.store.packages import trust

    if list_places():
        raise BadInput("这个数据文件夹是工作网站的：公众服务要用另一个，用 MINSHENG_DATA 指明")
    data = Path(settings.DATA)
    if key is not None:
        trust(data, key.strip())
    return str(take_package(package, data))


def check_clauses() -> None:
    """BadInput where the set-up of a place breaks a rule against formalism that nobody waived; stderr says
    what it is about, what to do instead, and the clause."""
    from django.utils import timezone

    from minsheng.loop.guard.checks import check_numbered
    from minsheng.portal.self_checks import what_stops
    from minsheng.store.lists.places import list_places

    for place in list_places():
        stops = what_stops(place.id, timezone.localdate())
        for one in stops:
            clauses = "；".join(clause.words for clause in check_numbered(one.check).clauses)
            sys.stderr.write(f"{place.name}：{one.what}。{one.instead}。依据：{clauses}\n")
        if stops:
            mend = "登记类问题用 minsheng county register"
            raise BadInput(f"{place.name}有{len(stops)}处设置不符合减负规定，见上，网站没有启动；{mend}")


def listen(host: str, port: int) -> socket.socket:
    """The socket of the site. BadInput where the port is busy or the address is not this machine's."""
    try:
        return listening_at(host, port)
    except OSError as wrong:
        raise BadInput(_why(wrong, host, port)) from wrong


def run_site(
    listening: socket.socket, *, with_worker: bool, folder: str = "", processes: int = PROCESSES
) -> None:
    """Serve until interrupted; a job that is under way is finished first. `folder` names a package to serve.

    More than one process: the pages in each of them, and the worker in one of its own.
    """
    from django.conf import settings
    from django.db import connections

    from minsheng.actions.reminders import senders

    if with_worker:
        senders()  # a fault in the operator's file is said at the start, not at half past eight
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    _warn_of_sample(host)
    sys.stdout.write(f"网站已启动：http://{shown}:{port}/  按 Ctrl+C 停下\n")
    if settings.MINSHENG_SITE == "both":
        sys.stdout.write(f"给居民看的页面，不用登录：http://{shown}:{port}/public/\n")
    sys.stdout.flush()
    if processes == 1:
        with working() if with_worker else nullcontext():
            answer(listening, application_of(folder))
        return
    connections.close_all()
    pages = [Part(["pages", folder], one) for one in for_each(listening, processes)]
    keep_running([*pages, *[Part(["work"], listening)] * with_worker])


def application_of(folder: str) -> object:
    """The site; before it, where a folder is named, the public pages of that package."""
    from django.conf import settings

    from minsheng.portal.public.package import PackageFiles
    from minsheng.portal.wsgi import application

    if not folder:
        return application
    settings.PACKAGE = folder
    return PackageFiles(application, Path(folder))


def answer(listening: socket.socket, application: object) -> None:
    """The pages, until interrupted."""
    from django.conf import settings
    from waitress.server import create_server  # type: ignore[import-untyped]  # it has no stubs

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        ident="minsheng",
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE,
        asyncore_use_poll=True,  # select() ends at 1024 open files
        # What our own proxies wrote down is read by portal/addresses; from anybody else it is not believed.
        clear_untrusted_proxy_headers=not settings.PROXIES,
    )
    try:
        server.run()
    finally:
        server.close()


def _warn_of_sample(host: str) -> None:
    """A word to whoever shows the sample county to more than this machine."""
    from minsheng.sample.load import PASSWORD, is_loaded

    if not ip_address(host).is_loopback and is_loaded():
        sys.stderr.write(
            f"注意：库里有示例县，示例账号的密码（{PASSWORD}）是公开的，而网站对外开放；正式使用请换一个库\n"
        )


def _why(wrong: OSError, host: str, port: int) -> str:
    if wrong.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被别的程序占用：请换一个，例如 {_called()} --port {port + 1}"
    if wrong.errno == errno.EACCES:
        return f"没有权限使用端口 {port}：请换一个 1024 以上的，例如 --port 8600"
    return f"不能监听 {host}:{port}（{wrong.strerror}）：请检查 --host，只供本机使用写 127.0.0.1"


def _called() -> str:
    """The command as it was called, without its options: `make` calls it for whoever never saw it."""
    return " ".join(sys.argv[:2])
