"""Files that a page hands out, under their Chinese names: one at once, or many as a zip while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import RawIOBase
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import Http404, HttpResponse, StreamingHttpResponse

from minsheng.documents.blocks import Page
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from minsheng.papers.file_name import file_name

_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_WRITERS: dict[str, Callable[[Page], bytes]] = {"docx": write_docx, "pdf": write_pdf}
Made = tuple[str, Callable[[], bytes]]  # a name, and what makes the file when its turn comes


def file_answer(content: bytes, name: str) -> HttpResponse:
    """The file. A PDF opens in the browser, everything else is kept."""
    ending = name.rpartition(".")[2]
    response = HttpResponse(content, content_type=_KINDS[ending])
    response["Content-Disposition"] = f"{'inline' if ending == 'pdf' else 'attachment'}; {_named(name)}"
    return response


def proof_answer(content: bytes, name: str) -> HttpResponse:
    """A file that somebody attached, as it came: it is kept and never opened in this site's own pages."""
    ending = name.rpartition(".")[2].lower()
    response = HttpResponse(content, content_type=_KINDS.get(ending, "application/octet-stream"))
    response["Content-Disposition"] = f"attachment; {_named(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def paper_answer(page: Page, ending: str) -> HttpResponse:
    """The paper as `pdf` or `docx`; Http404 for anything else."""
    if ending not in _WRITERS:
        raise Http404
    return file_answer(_WRITERS[ending](page), file_name(page.name, ending=ending))


def zip_answer(files: Iterable[Made], name: str) -> StreamingHttpResponse:
    """The files in one zip, each made when its turn comes: the first bytes leave at once, and no more than
    one file is held."""
    response = StreamingHttpResponse(_zipped(files), content_type=_KINDS["zip"])
    response["Content-Disposition"] = f"attachment; {_named(name)}"
    return response


class _Outflow(RawIOBase):
    """What was written since it was last emptied; it has no position, so the zip never goes back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # ZipFile writes bytes
        self._waiting += data
        return len(data)

    def empty(self) -> bytes:
        found = bytes(self._waiting)
        self._waiting.clear()
        return found


def _zipped(files: Iterable[Made]) -> Iterator[bytes]:
    out = _Outflow()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, make in files:
            archive.writestr(name, make())
            yield out.empty()
    yield out.empty()


def _named(name: str) -> str:
    return f"filename*=UTF-8''{quote(name)}"
