"""`minsheng read`: documents in, one JSON object a line and document out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.terms.errors import BadInput

if TYPE_CHECKING:  # reading and documents are imported when the command runs: --help must not wait for them
    from minsheng.documents.opening.archive import Member
    from minsheng.reading import Reading

STDIN = "-"
# Names in a folder that are no documents: hidden files, and the lock files of Word and WPS.
PASSED_OVER = (".", "~$")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a reading is printed."""

    with_text: bool
    explain: bool
    table: bool


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|FOLDER|-", help="文件、文件夹，或 - 表示标准输入")
    ],
    with_text: Annotated[bool, typer.Option("--with-text", help="连同原文一起输出")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="输出每条记录的判断依据")] = False,
    table: Annotated[bool, typer.Option("--table", help="输出给人看的表格，不输出 JSON")] = False,
    issued: Annotated[str | None, typer.Option(metavar="DATE", help="文件的日期，如 2026-01-15")] = None,
) -> None:
    """读文件，每份输出一行 JSON（任务、数字、责任单位及其在原文中的位置）。

    能读 docx、doc、wps、xlsx、xls、et、csv、pdf、ofd、html、txt，扫描件和照片（需装有文字识别），
    以及装有这些文件的 zip。

    Read documents; print one JSON object a line and document, of a zip one for each file in it. Bad files
    get one line on stderr, the others are read, and the exit code at the end is 2.

    例 Example:

    \b
        minsheng read 政府工作报告.docx --table
        minsheng read papers/ > read.jsonl
        minsheng read 材料.zip --table
        cat page.html | minsheng read - --with-text --issued 2026-01-15
    """
    shape = Shape(with_text=with_text, explain=explain, table=table)
    day = _day(issued)
    progress = _Progress()
    is_bad = False
    for file in (file for name in files_in(files) for file in contents(name)):
        progress.show(file.name)
        try:
            reading = read_file(file, day)
        except BadInput as error:
            progress.clear()
            sys.stderr.write(" ".join(str(error).split()) + "\n")
            is_bad = True
            continue
        progress.clear()
        _print(reading, shape)
    if is_bad:
        raise typer.Exit(2)


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise BadInput(f"{words} 不是日期：请写成 2026-01-15 的样子", where="--issued") from error


def files_in(files: list[str]) -> Iterator[str]:
    """Each document's name; a folder gives all files below it, sorted."""
    for name in files:
        if name != STDIN and Path(name).is_dir():
            yield from _files_below(Path(name))
        else:
            yield name


def _files_below(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    told = [path for path in files if not _is_passed_over(path.relative_to(folder))]
    if not told:
        raise BadInput("文件夹里没有文件：请检查路径", where=str(folder))
    return [str(path) for path in sorted(told)]


def _is_passed_over(path: Path) -> bool:
    return any(part.startswith(PASSED_OVER) for part in path.parts)


def contents(name: str) -> Iterator[Member]:
    """The file `name` (or stdin), or the files in it where it is a zip; what cannot be had says why."""
    from minsheng.documents.opening.archive import Member, is_archive, members

    try:
        data = _bytes(name)
        if is_archive(data):
            yield from members(data, name)
        else:
            yield Member(name, data)
    except BadInput as refused:
        yield Member(name, b"", refused)


def read_file(file: Member, day: date | None) -> Reading:
    """What `file` says; `day` is its date where the caller knows it. Raises BadInput where it is refused."""
    from hashlib import sha256

    from minsheng.documents.opening.open import open_document
    from minsheng.reading import read as read_text
    from minsheng.reading.record import Doubt

    if file.refused is not None:
        raise file.refused
    opened = open_document(file.data, file.name)
    reading = read_text(
        opened.text,
        source=file.name,
        sha256=sha256(file.data).hexdigest(),
        tables=opened.tables,
        main=opened.main,
        meta=opened.meta,
        issued=day,
    )
    return reading.with_doubts(Doubt(gap.span.start, gap.span.end, gap.what) for gap in opened.gaps)


def _bytes(name: str) -> bytes:
    """The file's bytes; its size is asked before it is read."""
    from minsheng.documents.limits import limits
    from minsheng.documents.opening.open import check_size

    try:
        if name == STDIN:
            return sys.stdin.buffer.read(limits().file_bytes + 1)
        check_size(Path(name).stat().st_size)
        return Path(name).read_bytes()
    except BadInput as error:
        raise BadInput(error.message, where=name) from error
    except FileNotFoundError as error:
        raise BadInput("没有这个文件：请检查路径", where=name) from error
    except PermissionError as error:
        raise BadInput("没有读取权限：请检查文件权限", where=name) from error
    except OSError as error:
        raise BadInput(f"读不了：{error.strerror}", where=name) from error


def _print(reading: Reading, shape: Shape) -> None:
    if shape.table:
        from minsheng.cli.read_table import print_tables

        print_tables(reading, explain=shape.explain)
        return
    found = reading.to_dict()
    if shape.explain:
        from minsheng.reading.explain import explain

        for record in [*found["tasks"], *found["figures"]]:
            record["why"] = explain(record["because"])
    else:
        for record in found["tasks"]:
            record.pop("because")
    if shape.with_text:
        found["text"] = reading.text
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class _Progress:
    """One line on a terminal that says what is being read; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._count = 0

    def show(self, name: str) -> None:
        """Say that `name` is being read."""
        self._count += 1
        if self._is_shown:
            sys.stderr.write(f"\r\x1b[K正在读第 {self._count} 份：{name}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Wipe the line before anything else is printed."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
