"""`minsheng loop open`, as a timer of the machine calls it: once a month, however often it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("minsheng")
TODAY = date.today()  # noqa: DTZ011  (the command goes by the real day)
MONTH = f"{TODAY:%Y-%m}"
NEXT_WEEK = (TODAY + timedelta(days=7)).isoformat()


def run(data: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command on a data folder."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "MINSHENG_DEBUG"}
    }
    environment |= {"MINSHENG_DATA": str(data), "PYTHONUTF8": "1"}
    done = subprocess.run([PROGRAM, *words], capture_output=True, env=environment, timeout=600)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample county, without its documents."""
    data = tmp_path_factory.mktemp("county") / "var"
    code, out, err = run(data, "sample", "--no-year")
    assert (code, err) == (0, ""), out
    return data


def test_it_opens_once_and_says_the_same_again(county: Path) -> None:
    first = run(county, "loop", "open", "--month", MONTH, "--collect-by", NEXT_WEEK)
    assert first[0] == 0, first[2]
    assert f"项，{NEXT_WEEK}截止" in first[1]
    assert run(county, "loop", "open", "--month", MONTH) == first
    assert run(county, "log", "verify")[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--month", "2026-13"), "不是一个时期"),
        (("--month", "2099-01"), "还没有到"),
        (("--month", MONTH, "--collect-by", "下周"), "2026-04-08 的样子"),
        (("--month", MONTH, "--place", "nowhere"), "没有这个地方"),
    ],
)
def test_bad_input_has_its_code_and_says_what_to_write(
    county: Path, words: tuple[str, ...], says: str
) -> None:
    code, out, err = run(county, "loop", "open", *words)
    assert (code, out) == (2, "")
    assert says in err
