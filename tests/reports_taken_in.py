"""Yearly reports in the small county's record."""

from __future__ import annotations

from builders import County
from minsheng.actions.add_document import add_document
from minsheng.actions.read_document import read_document


def taken_in(county: County, *texts: str, first: int = 2022) -> None:
    """The reports taken in and read, each named after its year."""
    for at, text in enumerate(texts):
        name = f"{first + at}年政府工作报告.txt"
        document = add_document(by=county.supervisor, name=name, content=text.encode())
        read_document(by=county.operator, document=document)
