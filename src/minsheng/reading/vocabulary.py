"""The word lists of this room (`words/*.yml`), read once, and patterns made of them.

A long alternation is slow when it is tried word by word; `alternatives` factors it into a tree
by first signs, so that a place where no word begins costs one look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_words(name: str) -> dict[str, Any]:
    """The lists of `words/<name>.yml`."""
    import yaml  # late, because reading is imported by commands that read nothing

    source = Path(__file__).with_name("words").joinpath(f"{name}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first, factored by first signs.

    Where it begins a pattern each of its branches begins with one sign, from which the engine makes a set
    to skip by; so single signs are branches here and no class.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(tree, classes=False)


def _branches(tree: dict[str, Any], *, classes: bool = True) -> str:
    singles = [sign for sign, below in tree.items() if sign and set(below) == {""}]
    deeper = [(sign, below) for sign, below in tree.items() if sign and set(below) != {""}]
    parts = [re.escape(sign) + _branches(below) for sign, below in deeper]
    if len(singles) == 1 or not classes:
        parts += map(re.escape, singles)
    elif singles:
        parts.append("[" + "".join(re.escape(sign) for sign in singles) + "]")
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and "" not in tree else "(?:" + "|".join(parts) + ")"
    return body + "?" if "" in tree else body
