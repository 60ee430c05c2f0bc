"""A page of one thing a thousand times is read in seconds: no look back for a number is without an end."""

from __future__ import annotations

import time

import pytest

from minsheng.reading import read

# Processor seconds: ten times what it takes now, and a tenth of what it took when each look back had no end.
MOST = 6.0


@pytest.mark.parametrize(
    "words",
    [
        "一" * 12_000,  # a run of numerals is no number
        "3.5%、" * 5_000,  # one sentence without an end
        "从3个提高到" * 2_500,
        "力争3个、确保2个," * 2_000,
        "2026年6月底前建成3所," * 1_500,
        "\0\ufffd" * 8_000,  # thousands of lost signs
    ],
    ids=lambda words: words[:12],
)
def test_what_repeats_without_end_is_read_in_seconds(words: str) -> None:
    begun = time.process_time()
    read(words)
    assert time.process_time() - begun < MOST
