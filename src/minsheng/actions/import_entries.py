"""Import a table of a register (导入台账): households, schools, patients, goods."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.import_parts import start_import


def import_entries(
    *, by: By, pack: str, register: str, name: str, content: bytes, seen: str, key: str | None = None
) -> str:
    """The id of the batch, whose good rows a job takes in. `seen` is the mark of the plan that a person saw.
    Conflict where it is another by now, or the file came in before; BadInput where it cannot be read."""

    def do(doing: Doing) -> str:
        return start_import(doing, pack, register, name, content, seen)

    return act(by, "import_entries", do, about=pack, key=key)
