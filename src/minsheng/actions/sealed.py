"""The sealed file of a paper that went out (盖章文件): without a secrecy mark, kept by its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.actions.act import By
from minsheng.actions.add_document import refuse_secret
from minsheng.documents.opening.open import check_size
from minsheng.loop.registered import Registered, checked
from minsheng.store.blobs import keep_bytes
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Sealed:
    """The paper as it went out: signed, sealed, scanned; its file name and bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class WentOut:
    """What the office enters from its register when a paper goes out, with the sealed file."""

    paper: str
    signer: str
    day: date
    sealed: Sealed


def refuse_unsealed(sealed: Sealed) -> None:
    """BadInput where there is no file, or it is too large or carries a secrecy mark. Before any transaction:
    opening a file takes time."""
    if not sealed.content or not sealed.name.strip():
        raise BadInput("请附上盖章的文件（扫描件或版式文件）", where="盖章文件")
    check_size(len(sealed.content))
    refuse_secret(sealed.name, sealed.content)


def kept(by: By, said: WentOut) -> Registered:
    """What was entered, its file kept. BadInput where a word is missing or the day has not come."""
    if said.day > by.day:
        raise BadInput(f"日期不能晚于今天（{by.day.isoformat()}）", where="日期")
    digest = keep_bytes(by.place, said.sealed.content)
    return checked(Registered(said.paper, said.signer, said.day, digest, said.sealed.name))
