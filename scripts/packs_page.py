"""Writes the tables of docs/packs.md from the language; `--check` only says whether they are up to date."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from minsheng.programmes.functions import OVERLOADS
from minsheng.programmes.keys import sections

PAGE = Path(__file__).resolve().parents[1] / "docs" / "packs.md"
# What the section of an example's own parts is called on the page.
NAMES = {
    "pack": "pack.yml",
    "scenario": "a scenario (an example, a question)",
    "scenario_case": "cases of a scenario",
    "scenario_voucher": "vouchers of a scenario",
    "scenario_ballot": "ballot of a scenario",
    "expect_case": "expect of a case",
    "expect": "expect of a scenario",
    "circle": "circle (of reach)",
    "expect_circle": "reach in expect",
}


def page(text: str) -> str:
    """`text` with both tables anew."""
    return _between(_between(text, "functions", _functions()), "keys", _keys())


def _between(text: str, name: str, rows: Iterator[str]) -> str:
    table = "\n".join(rows)
    pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    return re.sub(
        pattern, lambda found: f"{found.group(1)}\n{table}\n\n{found.group(2)}", text, flags=re.DOTALL
    )


def _functions() -> Iterator[str]:
    """A row for each function, with all the ways to call it."""
    yield "| function | gives | what it is |"
    yield "| --- | --- | --- |"
    for name in dict.fromkeys(one.name for one in OVERLOADS):
        ways = [one for one in OVERLOADS if one.name == name]
        takes = "<br>".join(f"`{name}({', '.join(str(kind) for kind in one.takes)})`" for one in ways)
        gives = "<br>".join(dict.fromkeys(str(one.gives) for one in ways))
        says = "；".join(dict.fromkeys(one.says for one in ways))
        yield f"| {takes} | {gives} | {says} |"


def _keys() -> Iterator[str]:
    for section, keys in sections().items():
        yield f"### {NAMES.get(section, section)}\n"
        yield "| key | holds | what it means |"
        yield "| --- | --- | --- |"
        for key in keys.values():
            name = f"**{key.name}**" if key.is_needed else key.name
            yield f"| {name} | {key.holds} | {key.says} |"
        yield ""


if __name__ == "__main__":
    told = page(PAGE.read_text("utf-8"))
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text("utf-8") != told)
    PAGE.write_text(told, "utf-8")
