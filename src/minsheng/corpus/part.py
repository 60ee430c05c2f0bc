"""A part of a run (分片): a stretch of one source that one process reads in one go."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["warc", "parquet", "lines", "files"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """`count` pages of `file` from the `first` on. `at` is the byte where it begins, None where the file
    can only be read from its beginning; of a Parquet file `first` counts rows. Of a folder (`files`)
    `names` are its files. `broken` says in Chinese what ends the file after this stretch too early.
    """

    kind: Kind
    file: str
    first: int
    count: int
    at: int | None = None
    names: tuple[str, ...] = ()
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch and its number in the run, from 0."""

    number: int
    stretch: Stretch

    @property
    def label(self) -> str:
        """What its files are called."""
        return f"part-{self.number:06}"

    def to_dict(self) -> dict[str, Any]:
        """A line of the plan."""
        return {"number": self.number, "stretch": asdict(self.stretch)}

    @classmethod
    def from_dict(cls, told: dict[str, Any]) -> Part:
        """The part of a line of the plan."""
        stretch = told["stretch"]
        return cls(told["number"], Stretch(**(stretch | {"names": tuple(stretch["names"])})))
