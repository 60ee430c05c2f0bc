"""One page as it stands in a source (网页): its bytes, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

ID_DIGITS = 32  # 128 bits: among 10^12 pages two that differ share an id with less than one in 10^14


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `url` is its address, in a folder its path, None where the source names none; `captured` the
    time the source gives it. `file` and `position` say where it stands: the byte, the line, the row of the
    file. `name` is what the opener of files is told. `lost` says in Chinese why there are no bytes; `issued`
    is the document's own day, where the source tells it.

    `sha256` is the digest of its bytes. `id` is made of its address, its times and its bytes: the same page
    has the same id in whatever file it stands.
    """

    data: bytes
    name: str
    url: str | None
    captured: str | None
    file: str
    position: int
    lost: str | None = None
    issued: date | None = None
    sha256: str = field(init=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        digest = sha256(self.data).hexdigest()
        told = f"{self.url or ''}\0{self.captured or ''}\0{self.issued or ''}\0{digest}"
        object.__setattr__(self, "sha256", digest)
        object.__setattr__(self, "id", sha256(told.encode("utf-8", "replace")).hexdigest()[:ID_DIGITS])

    def member(self, name: str, data: bytes, lost: str | None = None) -> Page:
        """The file `name` in this page, where it is an archive."""
        return replace(self, data=data, name=name, url=name, lost=lost)
