"""What runs in a reading process: orders in, markers out, and a note of the page it is at (读取进程内部)."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from collections.abc import MutableSequence
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

from minsheng.corpus.page import Page
from minsheng.corpus.part_reading import Order, Tick, read_part
from minsheng.corpus.task import How, read_pages

# Of the watch: the page's place in the part, since when it is read, the memory held before it.
PLACE, SINCE, HELD = 0, 1, 2
FINISHING = -1.0  # no page is being read
_WARMING = "<html><body><p>某县今年新建学校3所，醫院二十個。（牵头单位：县教育局）</p>"
FULL = "磁盘已满：请腾出空间后再运行同一条命令，已读的不会重读"


def serve(line: Connection, watch: MutableSequence[float]) -> None:
    """Read the parts that come over `line` until it ends; each is answered with its marker or what stopped
    it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _warm_up()

    def tick(place: int | None) -> None:
        watch[SINCE] = FINISHING if place is None else time.monotonic()
        watch[PLACE] = FINISHING if place is None else place

    while True:
        try:
            order = line.recv()
        except EOFError:
            return
        watch[HELD] = _size()[1]
        _limit_memory(order.page_memory)
        line.send(_answer(order, tick))


def _warm_up() -> None:
    """Have the word lists in memory before any page is held to its time and memory."""
    page = Page(_WARMING.encode(), "page.html", None, None, "", 0)
    for how in (How(), How(prefilter=False)):
        for _ in read_pages([page], how):
            pass


def _answer(order: Order, tick: Tick) -> tuple[str, object]:
    try:
        return "done", read_part(order, tick)
    except OSError as error:
        return "stopped", disk_error(error)
    except Exception as error:  # noqa: BLE001  (the parent says it)
        return "failed", f"{type(error).__name__}: {error}"


def disk_error(error: OSError) -> str:
    """What to say of a file that could not be written or read."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    return f"读写文件出错（{error.strerror or error}）：处理后再运行同一条命令，已读的不会重读"


def _limit_memory(page_memory: int) -> None:
    """A page that takes twice its share at one stroke gets a MemoryError; the watch sees slow growth."""
    try:
        import resource
    except ImportError:
        return
    used, _ = _size()
    if used:
        with suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_AS, (used + 2 * page_memory, resource.getrlimit(resource.RLIMIT_AS)[1])
            )


def _size() -> tuple[int, int]:
    """Bytes of address space and of memory in use; 0 where the system does not tell."""
    try:
        told = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0, 0
    unit = os.sysconf("SC_PAGE_SIZE")
    return int(told[0]) * unit, int(told[1]) * unit


def _end_with_parent() -> None:
    """Nothing is read for a parent that is gone: a run that was killed may already have begun again."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
