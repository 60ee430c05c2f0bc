"""Errors become exit codes in one place, one line each."""

from __future__ import annotations

import subprocess
import sys

import pytest

from minsheng.cli.main import exit_code_of
from minsheng.terms.errors import BadInput, Broken, Conflict, NotAllowed


def failing(error: BaseException) -> int:
    def command() -> None:
        raise error

    return exit_code_of(command)


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (BadInput("不是日期", where="第 3 行"), 2, "minsheng: 第 3 行: 不是日期\n"),
        (NotAllowed("本岗位不能签发"), 3, "minsheng: 本岗位不能签发\n"),
        (Conflict("已被他人修改"), 4, "minsheng: 已被他人修改\n"),
        (Broken("log\nis torn"), 1, "minsheng: log is torn\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_each_error_has_its_code_and_one_line(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(error) == code
    assert capsys.readouterr().err == line


def test_an_unexpected_error_is_ours_and_shows_no_stack(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(ZeroDivisionError("x")) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError: x" in told
    assert "Traceback" not in told


def test_the_stack_is_shown_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINSHENG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        failing(ZeroDivisionError("x"))


def test_the_command_starts_without_what_it_does_not_need() -> None:
    script = "import sys, minsheng.cli.main; print([m for m in ('django', 'yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
