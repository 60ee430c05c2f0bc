"""What makes a draft (送审稿) a paper that went out: number, signer and day of the office's own register, and
the sealed file. None of it is ever made up, and none may be missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Registered:
    """`paper` is the number (文号), `signer` who signed (签发人), `day` when it went out; `sealed` is the
    SHA-256 of the file as it went out (扫描件或版式文件), `sealed_name` that file's name."""

    paper: str
    signer: str
    day: date
    sealed: str
    sealed_name: str


def checked(said: Registered) -> Registered:
    """`said` without blanks around its words. BadInput names what is missing."""
    for words, where in ((said.paper, "文号"), (said.signer, "签发人")):
        if not words.strip():
            raise BadInput(f"请填写{where}，以本单位发文登记簿为准，系统不代拟", where=where)
    if not said.sealed:
        raise BadInput("请附上盖章的文件（扫描件或版式文件）", where="盖章文件")
    return replace(
        said,
        paper=said.paper.strip(),
        signer=said.signer.strip(),
        sealed_name=said.sealed_name.strip(),
    )
