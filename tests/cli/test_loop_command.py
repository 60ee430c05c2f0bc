"""`minsheng loop open`, as a timer of the machine calls it: once a month, however often it is called."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from commands import run
from made_once import sample_home

TODAY = date.today()  # noqa: DTZ011  (the command goes by the real day)
MONTH = f"{TODAY:%Y-%m}"
NEXT_WEEK = (TODAY + timedelta(days=7)).isoformat()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample county."""
    return sample_home(tmp_path_factory.mktemp("county") / "var")


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
