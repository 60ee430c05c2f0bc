"""Faults of a pack (事项包的错误): where they are, what is wrong and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the file, the line in it (from 1), and a sentence that says what to write instead."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class BadPack(BadInput):
    """The author of a pack can mend it; `faults` are all that were found, in the order of the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(slots=True)
class Faults:
    """What was found wrong so far; a pack is read to its end, so that its author sees everything at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, message: str) -> None:
        """Note a fault once."""
        fault = Fault(file, line, message)
        if fault not in self.found:
            self.found.append(fault)

    def raise_any(self) -> None:
        """Raise BadPack where anything was noted."""
        if self.found:
            raise BadPack(tuple(sorted(self.found)))
