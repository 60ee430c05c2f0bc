"""What the fuzzer holds against texts, a little of it in each run, and the same reading in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "fuzz"))

from changes import change_text, decoded, join_texts

from claims import check_text

DATA = files("minsheng.sample").joinpath("data")
PIECE = 700
TEXTS = [
    text[at : at + PIECE].encode()
    for name in ("report.txt", "report_2025.txt", "traditional.txt")
    for text in (DATA.joinpath(name).read_text("utf-8"),)
    for at in range(0, len(text), PIECE)
]
DIGEST = """
import sys
from hashlib import sha256
from pathlib import Path
from minsheng.reading import read
text = Path(sys.argv[1]).read_text("utf-8")
print(sha256(repr(read(text)).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", range(60))
def test_a_changed_text_is_read_and_every_offset_holds(seed: int) -> None:
    first, second = TEXTS[seed % len(TEXTS)], TEXTS[(7 * seed + 3) % len(TEXTS)]
    for turn in range(3):
        first = change_text(join_texts(first, second, 4000, seed), 4000, 1000 * turn + seed)
        check_text(decoded(first))


@pytest.mark.parametrize("name", ["report.txt", "traditional.txt"])
def test_another_process_reads_the_same(name: str) -> None:
    """Words are kept in sets, whose order differs from process to process."""
    said = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(DATA.joinpath(name))],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
