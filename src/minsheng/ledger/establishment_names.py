"""How a cell of the form names a body: by any of its names, or 上级/名称 where several bodies share one."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date

from minsheng.ledger.resolve import bare_name
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


class Names:
    """The bodies by their names. What stands on the day is meant before what ended."""

    def __init__(self, bodies: Iterable[Body], day: date) -> None:
        self.bodies = {body.id: body for body in bodies}
        self._day = day
        self._by_name: dict[str, list[str]] = {}
        for body in self.bodies.values():
            for name in dict.fromkeys(map(bare_name, body.names)):
                self._by_name.setdefault(name, []).append(body.id)

    def on(self, day: date) -> Names:
        """The same names asked on another day, without making them again."""
        other = copy(self)
        other._day = day
        return other

    def one(self, words: str, head: str) -> str:
        """The id of the body that is called so; BadInput where none is, or several are."""
        above, _, name = words.rpartition("/")
        found = [self.bodies[one] for one in self._by_name.get(bare_name(name), ())]
        if above:
            over = self.one(above, head)
            found = [body for body in found if body.parent == over]
        found = [body for body in found if body.stands_on(self._day)] or found
        if not found:
            raise BadInput(f"单位名录里没有“{words}”：请先登记这个单位，或改正名称", where=head)
        if len(found) > 1:
            raise BadInput(f"有{len(found)}个单位都叫“{words}”：请写成“上级单位/名称”", where=head)
        return found[0].id

    def reference(self, body: str | None) -> str:
        """What to write for the body, so that `one` leads back to it; empty for none."""
        if body is None:
            return ""
        record = self.bodies[body]
        for words in (record.short, record.name, f"{self._short(record.parent)}/{record.short}"):
            if self._leads_to(words, body):
                return words
        return f"{self._short(record.parent)}/{record.name}"

    def _leads_to(self, words: str, body: str) -> bool:
        try:
            return self.one(words, "") == body
        except BadInput:
            return False

    def _short(self, body: str | None) -> str:
        return self.bodies[body].short if body is not None else ""
