"""A reading that was kept as JSON is the same reading again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minsheng.reading import read
from minsheng.reading.kept import reading_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_kept_reading_is_the_same(path: Path) -> None:
    reading = read(path.read_bytes().decode(), source=path.name, sha256="0" * 64)
    assert reading_of(json.loads(json.dumps(reading.to_dict())), reading.text) == reading
