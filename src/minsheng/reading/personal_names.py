"""Names beside aid or illness (救助对象、患者的姓名): who gets what, or suffers from what, in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from minsheng.reading.vocabulary import load_words


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that read as a name, in lines that speak of aid or illness. Never sure: a name is known
    by its surname and its surroundings alone."""
    words = _words()
    at = 0
    for line in text.splitlines(keepends=True):
        if words["beside"].search(line):
            for match in words["name"].finditer(line):
                if not words["not_names"].match(match["name"]):
                    yield at + match.start("name"), at + match.end("name")
        at += len(line)


@cache
def _words() -> dict[str, Any]:
    words = load_words("personal")
    surname = "|".join([*words["compound"], f"[{''.join(words['surnames'].split())}]"])
    before = "|".join([r"^", r"[\s,.;:、。|(“\"/]", *words["before"]])
    after = "|".join([r"$", r"[\s,.;:、。|)”\"/(]", r"\d", *words["after"]])
    name = rf"(?:(?<=^)|{before})(?P<name>(?:{surname})[\u4e00-\u9fff]{{1,2}}?)(?={after})"
    return {
        "beside": re.compile("|".join(words["beside"])),
        "name": re.compile(name),
        "not_names": re.compile(f"(?:{'|'.join(words['not_names'])})"),
    }
