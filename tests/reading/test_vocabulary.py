"""Word lists and the patterns made of them."""

from __future__ import annotations

import re

from minsheng.reading.vocabulary import alternatives, load_words


def test_the_longest_word_is_found() -> None:
    pattern = re.compile(alternatives(["个", "个百分点", "家", "家次"]))
    assert pattern.findall("3个百分点4家5个") == ["个百分点", "家", "个"]


def test_signs_of_the_pattern_language_are_taken_as_they_are() -> None:
    assert re.fullmatch(alternatives(["a.b", "(c)", "%"]), "a.b")
    assert not re.fullmatch(alternatives(["a.b"]), "axb")


def test_no_counter_is_also_ruled_out() -> None:
    units = load_words("units")
    counted = {
        word for section in ("measures", "counters") for words in units[section].values() for word in words
    }
    assert not counted & set(units["never"])
