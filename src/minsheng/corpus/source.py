"""What is read (来源): files and folders, cut into stretches, and the pages of a stretch.

WARC, Parquet and JSON lines hold many pages and are told by their ending; every other file is a page. A
folder may hold all of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from minsheng.corpus.columns import Wanted
from minsheng.corpus.page import Page
from minsheng.corpus.part import Kind, Stretch
from minsheng.corpus.sources import folder, lines, parquet, warc
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Source:
    """Files and folders as named, how large a part is, and which columns hold the page."""

    paths: tuple[Path, ...]
    part_pages: int
    wanted: Wanted = field(default_factory=Wanted)

    def check(self) -> None:
        """Raise BadInput where there is nothing to read."""
        for path in self.paths:
            if not path.exists():
                raise BadInput("没有这个文件或文件夹：请检查路径", where=str(path))
            if path.is_dir() and next(folder.files_below(path), None) is None:
                raise BadInput("文件夹里没有文件：请检查路径", where=str(path))

    def fingerprint(self) -> str:
        """Changes when a file is added, taken away or written to: of their names, sizes and times."""
        told = sha256()
        for root, path in self.files():
            state = path.stat()
            told.update(
                f"{root}\0{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
            )
        return told.hexdigest()

    def files(self) -> Iterator[tuple[Path, Path]]:
        """Each file with the folder it is named below."""
        for path in self.paths:
            root = path.resolve()
            if root.is_dir():
                yield from ((root, found) for found in folder.files_below(root))
            else:
                yield root.parent, root

    def stretches(self) -> Iterator[Stretch]:
        """Everything to read, cut up. What cannot be read at all is a stretch that says so; of a file that is
        named itself it is a BadInput."""
        named = {path.resolve() for path in self.paths}
        loose: list[Path] = []
        last: Path | None = None
        for root, path in self.files():
            if loose and (root != last or len(loose) >= self.part_pages):
                yield _of_files(last or root, loose)
                loose = []
            last = root
            kind = kind_of(path)
            if kind == "files":
                loose.append(path)
            else:
                yield from self._of_container(kind, path, is_named=path in named)
        if loose and last is not None:
            yield _of_files(last, loose)

    def _of_container(self, kind: Kind, path: Path, *, is_named: bool) -> Iterator[Stretch]:
        try:
            yield from _plan(kind, path, self)
        except BadInput as refused:
            if is_named:
                raise
            yield Stretch(kind, str(path), 0, 0, broken=refused.message)


def kind_of(path: Path) -> Kind:
    """What the file is, by its ending."""
    name = path.name.lower()
    kinds: Sequence[tuple[Kind, tuple[str, ...]]] = (
        ("warc", warc.ENDINGS),
        ("parquet", parquet.ENDINGS),
        ("lines", lines.ENDINGS),
    )
    return next((kind for kind, endings in kinds if name.endswith(endings)), "files")


def pages_of(stretch: Stretch, wanted: Wanted) -> Iterator[Page | None]:
    """The pages of a stretch; None for what is no page of words (a picture in a WARC). What is broken after
    it is a page without bytes that says so.
    """
    if stretch.count:
        yield from _pages(stretch, wanted)
    if stretch.broken is not None:
        position = stretch.first + stretch.count if stretch.at is None else stretch.at
        yield Page(b"", Path(stretch.file).name, None, None, stretch.file, position, stretch.broken)


def _pages(stretch: Stretch, wanted: Wanted) -> Iterator[Page | None]:
    match stretch.kind:
        case "warc":
            yield from warc.pages(stretch)
        case "parquet":
            yield from parquet.pages(stretch, wanted)
        case "lines":
            yield from lines.pages(stretch, wanted)
        case "files":
            yield from folder.pages(stretch)


def _plan(kind: Kind, path: Path, source: Source) -> Iterator[Stretch]:
    match kind:
        case "warc":
            yield from warc.plan(path, source.part_pages)
        case "parquet":
            yield from parquet.plan(path, source.part_pages, source.wanted)
        case "lines":
            yield from lines.plan(path, source.part_pages, source.wanted)
        case "files":
            yield _of_files(path.parent, [path])


def _of_files(root: Path, paths: Sequence[Path]) -> Stretch:
    names = tuple(str(path.relative_to(root)) for path in paths)
    return Stretch("files", str(root), 0, len(names), names=names)
