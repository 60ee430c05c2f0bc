"""Papers with a secrecy mark (密级标志) are not taken in: this system is not cleared to hold them."""

from __future__ import annotations

import re

# 国家秘密载体 carry the level and the term joined by ★ at the top of the first page (党政机关公文格式,
# GB/T 9704-2012, 7.2.2): 机密★1年, 秘密★. Spaces may stand between the signs.
_MARK = re.compile(r"(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆*]")
_ALONE = re.compile(r"^\s*(?:绝\s*密|机\s*密|秘\s*密)\s*$", re.MULTILINE)
# The mark stands on the first page, in its head; deeper in a text the same words only speak of secrecy.
_HEAD = 400


def secrecy_mark(text: str) -> str | None:
    """The mark at the head of `text` as written, or None."""
    found = _MARK.search(text, 0, _HEAD) or _ALONE.search(text, 0, _HEAD)
    return found[0].strip() if found is not None else None
