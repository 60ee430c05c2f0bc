"""The operator's own file of holidays is read before any command begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("minsheng")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('2031: {paper: 通知, days_off: ["01-01"], days_worked: []}', 0, ""),
        ("2031: {paper: 通知}", 2, "2031 下要有 paper、days_off、days_worked 三样"),
        (None, 2, "MINSHENG_CALENDAR 指明的文件读不了"),
    ],
)
def test_it_is_taken_in_or_refused_with_its_name(
    tmp_path: Path, text: str | None, code: int, said: str
) -> None:
    file = tmp_path / "calendar.yml"
    if text is not None:
        file.write_text(text, "utf-8")
    environment = {**os.environ, "MINSHENG_CALENDAR": str(file)}
    command: list[str] = [str(PROGRAM), "packs", "show", "relief/dibao"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert (str(file) in done.stderr) is (code != 0)
