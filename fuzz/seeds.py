"""Writes what the fuzzer starts from into the folders `texts` and `files` below the one that is given.

Texts are pieces of the real documents beside the checkout, else of the sample county's; files are small ones
of every format, with LibreOffice's doc, xls and pdf where it is installed.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from minsheng.documents.blocks import Heading, Page, Paragraph, Table, Title
from minsheng.documents.opening.open import ENDINGS
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from minsheng.documents.writing.xlsx import write_xlsx
from ofds import a_line, an_ofd
from offices import SOFFICE, converted
from ole import a_doc
from pdfs import a_pdf

SHARED = Path(__file__).resolve().parents[2] / "shared"
PIECE = 700  # signs: long enough for a heading with its items, short enough for some hundred runs a second
HEADS = ("序号", "任务", "牵头单位", "完成时限")
ROWS = (
    ("一、教育",),
    ("1", "新建公办幼儿园6所\n新增学位2160个", "县教育局", "2026年9月底前"),
    ("2", "改造村小12所", "县教育局、各乡镇人民政府", "年底前"),
)


def texts() -> Iterator[bytes]:
    """Pieces of texts, each some paragraphs long."""
    paths = sorted(SHARED.glob("corpus/**/*.txt")) + sorted(SHARED.glob("seeds/*.txt"))
    sample = files("minsheng.sample").joinpath("data")
    whole = [path.read_bytes().decode() for path in paths]
    whole += [
        sample.joinpath(name).read_text("utf-8") for name in ("report.txt", "traditional.txt", "tasks.tsv")
    ]
    for text in whole:
        for start in range(0, len(text), PIECE):
            yield text[start : start + PIECE].encode()


def papers() -> Iterator[tuple[str, bytes]]:
    """Small files of every format, each with its name's ending."""
    blocks = (
        Title("任务分解表"),
        Heading("一、教育"),
        Paragraph("年底前新建学校2所。"),
        Table(HEADS, ROWS, (1, 4, 2, 2)),
    )
    page = Page(blocks)
    docx, xlsx = write_docx(page), _workbook()
    yield from ((".docx", docx), (".xlsx", xlsx), (".pdf", write_pdf(page)))
    yield ".pdf", a_pdf(b"BT /F 12 Tf 72 700 Td (build 6 schools) Tj ET 72 600 m 300 600 l S")
    yield ".ofd", an_ofd(a_line("教育局牵头。", 28, 60) + a_line("一、教育", 28, 40))
    yield ".doc", a_doc(["一、教育\r新建幼儿园6所。\r", b"and more\r"], hidden=(1030, 1040))
    yield ".csv", "\n".join(",".join(row) for row in (HEADS, *ROWS[1:])).encode("gb18030")
    sample = files("minsheng.sample").joinpath("data")
    for name in ("news_1.html", "news_2.html"):
        yield ".html", sample.joinpath(name).read_bytes()
    for path in sorted(SHARED.glob("corpus/html/*.html")):
        yield ".html", path.read_bytes()
    yield ".zip", _zip({"a.docx": docx, "b.txt": b"1", "\u4e59.xlsx": xlsx})
    yield from _of_office(docx, xlsx)


def _of_office(docx: bytes, xlsx: bytes) -> Iterator[tuple[str, bytes]]:
    if SOFFICE is None:
        return
    with TemporaryDirectory() as folder:
        for ending in (".doc", ".pdf"):
            yield ending, converted(docx, "a.docx", ending[1:], Path(folder))
        yield ".xls", converted(xlsx, "a.xlsx", "xls", Path(folder))


def _workbook() -> bytes:
    columns = tuple(SheetColumn(head) for head in HEADS)
    return write_xlsx([Sheet("任务", columns, ROWS[1:], title="任务分解表")])


def _zip(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def main(folder: Path) -> None:
    """Write both folders; a seed is called by its digest, so that writing again changes nothing."""
    kinds = {
        "texts": texts(),
        "files": (bytes([ENDINGS.index(ending)]) + data for ending, data in papers()),
    }
    for kind, seeds in kinds.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            (folder / kind / sha256(seed).hexdigest()[:20]).write_bytes(seed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
