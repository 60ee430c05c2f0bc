"""文件原文: the documents that the public may read, each with an address for every paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minsheng.store.lists.public import PublicCounty


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list where `part` is empty, else that document."""
    if not part:
        return {"document": None}
    release = county.past.by_document.get(part)
    return None if release is None else {"document": release, "paragraphs": list(release.paragraphs())}


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, and every document."""
    return ["", *(one.document for one in county.past.documents)]
