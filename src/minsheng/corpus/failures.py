"""Why a page could not be read (读取失败): a row of its own, and the run goes on."""

from __future__ import annotations

from typing import Literal

from minsheng.corpus.page import Page
from minsheng.corpus.table import Row

Reason = Literal["refused", "lost", "raised", "time", "memory", "killed"]
# What each means to a person, as `corpus run` prints it at its end.
REASONS: dict[Reason, str] = {
    "refused": "打不开的格式",
    "lost": "来源里缺失、损坏或中断",
    "raised": "读取时出错",
    "time": "超过时限",
    "memory": "占用内存过多",
    "killed": "读取进程中断",
}


def failure_row(page: Page, reason: Reason, message: str) -> Row:
    """The row of a page that was not read; a page without bytes has no digest."""
    return {
        "id": page.id,
        "url": page.url,
        "captured": page.captured,
        "reason": reason,
        "message": " ".join(message.split()),
        "sha256": page.sha256 if page.data else None,
        "file": page.file,
        "position": page.position,
    }
