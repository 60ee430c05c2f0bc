"""Take a file in (收入文件): its bytes are kept, and reading it is left to the worker."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.documents.opening.open import check_size, open_document
from minsheng.ledger.document import Document
from minsheng.ledger.secrecy import secrecy_mark
from minsheng.ledger.table import TaskTable
from minsheng.store.blobs import keep_bytes
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput


def add_document(
    *, by: By, name: str, content: bytes, table: str | None = None, key: str | None = None
) -> str:
    """The id of the document, waiting to be read into `table`, or for itself alone where None.

    BadInput for a file that is too large, that carries a secrecy mark, or that the table has already."""
    name = name.strip()
    if not name:
        raise BadInput("文件没有名字", where="文件")
    check_size(len(content))
    refuse_secret(name, content)
    document = new_id()

    def do(doing: Doing) -> str:
        if table is not None:
            doing.load(TaskTable, table)
        digest = keep_bytes(by.place, content)
        again = [d for d in doing.find(Document, digest=digest, table=table) if d.failed is None]
        if again:
            raise BadInput(f"这份文件已经收入过，名为“{again[0].name}”", where=name)
        doing.put(Document(document, by.place, name, digest, len(content), by.at, table))
        doing.send("read_document", document=document)
        return document

    return act(by, "add_document", do, about=document, key=key)


def refuse_secret(name: str, content: bytes) -> None:
    """BadInput for a paper with a secrecy mark. A file that does not open is said so when it is read.

    The mark stands on the first page, so of a scan no other is recognised here: the person is waiting.
    """
    try:
        mark = secrecy_mark(open_document(content, name, scans=1).text)
    except BadInput:
        return
    if mark is not None:
        raise BadInput(f"文件标有密级“{mark}”，本系统不得处理涉密文件，文件没有保存", where=name)
