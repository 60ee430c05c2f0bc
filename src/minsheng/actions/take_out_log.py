"""Take one of the logs out (导出日志): the auditor's own act stands in the record as well."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.terms.errors import BadInput

LOGS = {"sign-ins": "安全日志", "events": "操作日志"}


def take_out_log(*, by: By, log: str, first: str, last: str) -> None:
    """BadInput for a log that there is not. Days as ISO text; empty is open."""

    def do(doing: Doing) -> None:
        if log not in LOGS:
            raise BadInput("没有这种日志", where=log)
        doing.say(log=LOGS[log], first=first, last=last)

    act(by, "take_out_log", do, about=by.place)
