"""`minsheng demo`: one command from nothing to the sample county in a browser."""

from __future__ import annotations

import sys

from minsheng.cli.serve import Host, Port


def demo(host: Host = "127.0.0.1", port: Port = 8600) -> None:
    """装入示例县并识读它的文件（看得到进度），启动网站，打印网址和示例账号。再次运行几秒即可，什么也不会丢。

    The sample county, read with visible progress, and the site. The second start takes seconds.

    例 Example:

    \b
        minsheng demo
        minsheng demo --port 8601
    """
    from minsheng.cli.record import open_record
    from minsheng.cli.sample import accounts, load
    from minsheng.cli.serve import listen, run_site

    listening = listen(host, port)  # first: a busy port is said before a minute of reading
    open_record(make=True)
    load(documents=True, year=True, programmes=True)
    sys.stdout.write(accounts())
    run_site(listening, with_worker=True)
