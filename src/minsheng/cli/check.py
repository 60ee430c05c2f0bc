"""`minsheng check`: whether this installation is in order, in one page."""

from __future__ import annotations

import sys

from minsheng.terms.errors import Broken


def check() -> None:
    """检查安装是否正常：设置、数据库、密钥、日志、未办完的后台工作。

    Check settings, database, keys, the record of every place, and work given up. Exit code 1 on a fault.

    例 Example:

    \b
        minsheng check
    """
    from minsheng.cli.record import open_record

    open_record()
    from minsheng.store.health import findings

    faults = 0
    for finding in findings():
        faults += not finding.is_well
        sys.stdout.write(f"{'好  ' if finding.is_well else '坏  '}{finding.what}\n")
    if faults:
        raise Broken(f"{faults}处需要处理，见上")
