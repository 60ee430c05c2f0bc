"""The one function of a run: pages in, rows of documents, tasks, figures and failures out.

Every engine runs this and nothing else. It depends on the page and on `How` alone, so that the rows are the
same whichever process, machine or day reads the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from minsheng.corpus.failures import Reason, failure_row
from minsheng.corpus.page import Page
from minsheng.corpus.prefilter import may_promise
from minsheng.corpus.rows import document_row, figure_row, left_out_row, task_row
from minsheng.corpus.signature import digest_of_text, signature_of
from minsheng.corpus.table import Row
from minsheng.documents.opening.archive import is_archive, members
from minsheng.documents.opening.open import open_document
from minsheng.reading import read
from minsheng.reading.record import Doubt
from minsheng.terms.errors import BadInput

ATE_MEMORY = "读这一页用的内存超过上限"


@dataclass(frozen=True, slots=True)
class How:
    """What is asked of every page: whether pages without promises are left out, whether texts are kept."""

    prefilter: bool = True
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """What one page gives: a document with its tasks and figures, or a failure.

    `signature` and `said` (the digest of the article's text, of a page left out that of its bytes) are for
    comparing pages.
    """

    document: Row | None = None
    tasks: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    failure: Row | None = None
    signature: bytes | None = None
    said: str = ""


def read_pages(pages: Iterable[Page], how: How) -> Iterator[Rows]:
    """The rows of each page in turn, of an archive those of each document in it. Never raises for a page."""
    for page in pages:
        for one in _unpacked(page):
            yield _read_safely(one, how)


def _unpacked(page: Page) -> Iterator[Page]:
    if not is_archive(page.data):
        yield page
        return
    try:
        for member in members(page.data, page.url or page.name):
            yield page.member(member.name, member.data, member.refused.message if member.refused else None)
    except BadInput as refused:
        yield page.member(page.url or page.name, b"", refused.message)


def _read_safely(page: Page, how: How) -> Rows:
    if page.lost is not None:
        return _failed(page, "lost", page.lost)
    try:
        return _read(page, how)
    except BadInput as refused:
        return _failed(page, "refused", refused.message)
    except MemoryError:
        return _failed(page, "memory", ATE_MEMORY)
    except Exception as error:  # noqa: BLE001  (one page must not end a run over a million)
        return _failed(page, "raised", f"{type(error).__name__}: {error}")


def _failed(page: Page, reason: Reason, message: str) -> Rows:
    return Rows(failure=failure_row(page, reason, message))


def _read(page: Page, how: How) -> Rows:
    name = PurePosixPath(page.name).name or page.name
    if how.prefilter and not may_promise(page.data, name):
        return Rows(document=left_out_row(page), said=page.sha256)
    opened = open_document(page.data, name, scans=0)
    reading = read(
        opened.text,
        source=page.url or page.name,
        sha256=page.sha256,
        tables=opened.tables,
        main=opened.main,
        meta=opened.meta,
        issued=page.issued,
    ).with_doubts(Doubt(gap.span.start, gap.span.end, gap.what) for gap in opened.gaps)
    start, end = reading.document.main[0] if reading.document.main else (0, len(opened.text))
    article = opened.text[start:end]
    return Rows(
        document=document_row(page, opened, reading, with_text=how.with_text),
        tasks=tuple(task_row(page.id, number, task) for number, task in enumerate(reading.tasks)),
        figures=tuple(figure_row(page.id, number, figure) for number, figure in enumerate(reading.figures)),
        signature=signature_of(article),
        said=digest_of_text(article),
    )
