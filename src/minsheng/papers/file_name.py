"""Names of files that go out: what they are and for whom, in words that every system can keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Signs that Windows refuses in a name, line breaks and other control signs, and blanks: a name with
# blanks breaks in chat programs and in old mail.
_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+')
# 255 bytes is what Linux keeps of a name; a Chinese sign takes three, and ending and number need some.
_LONGEST = 75


def file_name(*words: str, ending: str) -> str:
    """The words joined by `_`, made safe, with the ending: 征求意见_县教育局.xlsx."""
    stem = "_".join(_REFUSED.sub("", part) for part in words if part)
    return f"{stem[:_LONGEST].rstrip('.') or '文件'}.{ending}"


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The names in their order, a repeated one numbered: 表.xlsx, 表（2）.xlsx. Case makes no difference."""
    taken: set[str] = set()
    found = []
    for name in names:
        stem, _, ending = name.rpartition(".")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}（{number}）.{ending}"
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)
