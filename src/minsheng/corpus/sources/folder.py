"""Files as they lie in a folder and below it: a file a page, an archive a page for each file in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from minsheng.corpus.packaged import running
from minsheng.corpus.page import Page
from minsheng.corpus.part import Stretch

# Names that are no documents: hidden files, and the lock files of Word and WPS.
_PASSED_OVER = (".", "~$")
_LARGE = "文件过大，没有读入"
_UNREADABLE = "文件读不了：请检查权限和磁盘"


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below `folder` that may be a document, in the order of their names."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_PASSED_OVER))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(_PASSED_OVER) and path.is_file():
                yield path


def pages(stretch: Stretch) -> Iterator[Page]:
    """The pages of the stretch, each with its path below the folder as its address."""
    for number, name in enumerate(stretch.names, start=stretch.first + 1):
        path = Path(stretch.file, name)
        data, lost = _bytes(path)
        url = os.fsencode(name).decode("utf-8", "replace")
        yield Page(data, url, url, None, stretch.file, number, lost)


def _bytes(path: Path) -> tuple[bytes, str | None]:
    try:
        if path.stat().st_size > running()["page_bytes"]:
            return b"", _LARGE
        return path.read_bytes(), None
    except OSError:
        return b"", _UNREADABLE
