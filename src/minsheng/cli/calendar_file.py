"""The operator's file of holiday notices (`MINSHENG_CALENDAR`): years that came out after this version."""

from __future__ import annotations

import os
from pathlib import Path

from minsheng.terms.calendar import take_notices
from minsheng.terms.errors import BadInput


def take_calendar() -> None:
    """Know the notices of the file that the environment names, where it names one."""
    name = os.environ.get("MINSHENG_CALENDAR", "")
    if not name:
        return
    try:
        text = Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadInput(f"MINSHENG_CALENDAR 指明的文件读不了：{wrong}", where=name) from wrong
    take_notices(text, where=name)
