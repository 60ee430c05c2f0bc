"""One peer's reading of texts, run inside the peers' own environment: JSON on stdin, JSON on stdout.

In: `{"peer": name, "texts": [...], "timed": text}`. Out: `start`, the seconds to import and read a sentence;
`speed`, MB/s on `timed`, the best of three; `found`, of each text `[start, end, value, unit]` of all in it.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Found = tuple[int, int, str, str]
# What stands before the unit in the words of a quantity.
NUMBER = re.compile(
    r"^[^\d零〇一二两三四五六七八九十百千万亿半]*[\d.,/零〇一二两三四五六七八九十百千万亿半]+ ?"
)


def jionlp() -> Callable[[str], Iterator[Found]]:
    """Its finder of amounts of money, the only quantity that it finds in running text."""
    import jionlp as jio  # type: ignore[import-not-found]

    def find(text: str) -> Iterator[Found]:
        for one in jio.ner.extract_money(text, with_parsing=True):
            start, end = one["offset"]
            amounts = one["detail"]["num"]
            yield start, end, amounts[0] if isinstance(amounts, list) else amounts, one["detail"]["case"]

    return find


def recognizers() -> Callable[[str], Iterator[Found]]:
    """Its models of percentages, money, dimensions, ages and temperatures, and plain numbers outside them."""
    import recognizers_number as number  # type: ignore[import-not-found]
    import recognizers_number_with_unit as unit  # type: ignore[import-not-found]

    models: list[Callable[..., list[Any]]] = [
        number.recognize_percentage,
        unit.recognize_currency,
        unit.recognize_dimension,
        unit.recognize_age,
        unit.recognize_temperature,
        number.recognize_number,
    ]

    def find(text: str) -> Iterator[Found]:
        taken: list[tuple[int, int]] = []
        for model in models:
            for one in model(text, number.Culture.Chinese):
                start, end = one.start, one.end + 1  # its ends are inclusive
                value = (one.resolution or {}).get("value")
                if value and not any(start < high and low < end for low, high in taken):
                    taken.append((start, end))
                    yield start, end, value.rstrip("%"), NUMBER.sub("", text[start:end])

    return find


PEERS = {"JioNLP": jionlp, "Recognizers-Text": recognizers}


def main() -> None:
    """Answer the request on stdin."""
    asked = json.load(sys.stdin)
    begun = time.process_time()
    with contextlib.redirect_stdout(sys.stderr):  # one of them greets
        find = PEERS[asked["peer"]]()
        list(find("新建公路3公里，投资5亿元。"))
        start = time.process_time() - begun
        found = [list(find(text)) for text in asked["texts"]]
        speed = max(_speed(find, asked["timed"]) for _ in range(3))
    json.dump({"start": start, "speed": speed, "found": found}, sys.stdout)


def _speed(find: Callable[[str], Iterator[Found]], text: str) -> float:
    begun = time.process_time()
    for line in text.split("\n"):  # as their users are told: sentence by sentence
        list(find(line))
    return len(text.encode()) / 1e6 / (time.process_time() - begun)


if __name__ == "__main__":
    main()
