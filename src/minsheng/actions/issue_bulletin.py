"""Issue a bulletin (印发通报): number, signer and day come from the office's own register.

With them comes the sealed file as it went out; until then the bulletin is a draft for approval (送审稿).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.add_document import refuse_secret
from minsheng.documents.opening.open import check_size
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.closing_month import issued
from minsheng.store.blobs import keep_bytes
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Sealed:
    """The paper as it went out: signed, sealed, scanned; its file name and bytes."""

    name: str
    content: bytes


def issue_bulletin(
    *,
    by: By,
    bulletin: str,
    revision: int,
    paper: str,
    signer: str,
    issued_on: date,
    sealed: Sealed,
    key: str | None = None,
) -> str:
    """The id of the bulletin, issued. BadInput where number, signer or file is missing, or the file carries a
    secrecy mark."""
    if not sealed.content or not sealed.name.strip():
        raise BadInput("请附上盖章的通报（扫描件或版式文件）", where="盖章文件")
    check_size(len(sealed.content))
    refuse_secret(sealed.name, sealed.content)

    def do(doing: Doing) -> str:
        before = doing.load(Bulletin, bulletin, revision)
        digest = keep_bytes(by.place, sealed.content)
        after = issued(
            before,
            paper=paper,
            signer=signer,
            issued_on=issued_on,
            sealed=digest,
            sealed_name=sealed.name.strip(),
        )
        doing.put(after)
        doing.say(paper=paper.strip(), day=issued_on.isoformat(), signer=signer.strip())
        return bulletin

    return act(by, "issue_bulletin", do, about=bulletin, key=key)
