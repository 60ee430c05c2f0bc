"""What surrounded the cases of a place at any event of its log: packs as adopted, registers, other cases,
balances, the county's own parameters. Fed one event after the other; holds everything in clear in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from minsheng.programmes.accounts import Amount, Holding, Transfer
from minsheng.programmes.case import Around, Case
from minsheng.programmes.entries import Entry, Row
from minsheng.programmes.kept import KeptEntry, KeptVoucher, OwnParameter, Programme
from minsheng.programmes.pack import Pack
from minsheng.programmes.voucher import transfer_of
from minsheng.store.around import entry_answers, own_override
from minsheng.store.log import Link
from minsheng.store.opened import OpenedCase
from minsheng.store.packs import text_of
from minsheng.store.rows import from_json
from minsheng.terms.body import Body


@dataclass(slots=True)
class CasesAsOf:
    """The record of programmes as it stood after the events that were taken so far."""

    place: str
    packs: dict[str, Pack] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    owns: dict[str, OwnParameter] = field(default_factory=dict)
    cases: dict[str, dict[str, OpenedCase]] = field(default_factory=lambda: defaultdict(dict))
    _parts: dict[tuple[str, str, str], dict[int, Row]] = field(default_factory=lambda: defaultdict(dict))
    _entries: dict[tuple[str, str], dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    _balances: dict[str, dict[Holding, Amount]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, link: Link) -> None:
        """Everything of an event but its cases, which `put` takes when they were looked at."""
        for word, content in link.puts():
            match word:
                case "programme":
                    programme = from_json(Programme, content)
                    self.packs[programme.pack] = text_of(self.place, programme)
                case "body":
                    self.bodies[content["id"]] = from_json(Body, content)
                case "own_parameter":
                    self.owns[content["id"]] = from_json(OwnParameter, content)
                case "entry":
                    self._enter(from_json(KeptEntry, content))
                case "voucher":
                    kept = from_json(KeptVoucher, content)
                    if kept.voucher in self.packs[kept.pack].vouchers:
                        self._move(kept.pack, transfer_of(self.packs[kept.pack], kept), 1)

    def put(self, opened: OpenedCase) -> None:
        """A case as it stands from here on, in the place of what stood before."""
        pack = opened.kept.pack
        before = self.cases[pack].get(opened.kept.id)
        for one, sign in ((before, -1), (opened, 1)):
            if one is not None and one.kept.withdrawn is None:
                for transfer in one.case.transfers:
                    self._move(pack, transfer, sign)
        self.cases[pack][opened.kept.id] = opened

    def around(self, pack: Pack, case: Case, now: datetime) -> Around:
        """What surrounds `case`, with all other cases of its pack that count."""
        others = self.cases[pack.id].values()
        counting = (one.case for one in others if one.kept.withdrawn is None and one.kept.id != case.id)
        owns = (one for one in self.owns.values() if one.pack == pack.id and not one.withdrawn)
        overrides = tuple(
            own_override(pack, one)
            for one in sorted(owns, key=lambda own: (own.since, own.id))
            if one.parameter in pack.parameters
        )
        balances = dict(self._balances[pack.id])
        return Around(now, overrides, self.bodies, self._registers(pack), tuple(counting), balances)

    def _registers(self, pack: Pack) -> dict[str, dict[str, Entry]]:
        return {name: dict(self._entries[pack.id, name]) for name in pack.registers}

    def _enter(self, entry: KeptEntry) -> None:
        pack, name = self.packs[entry.pack], (entry.pack, entry.register)
        parts = self._parts[(*name, entry.key)]
        if entry.withdrawn is None and entry.register in pack.registers:
            parts[entry.part] = entry_answers(pack, entry)
        else:
            parts.pop(entry.part, None)
        rows = tuple(parts[part] for part in sorted(parts))
        if rows:
            self._entries[name][entry.key] = rows if len(rows) > 1 else rows[0]
        else:
            self._entries[name].pop(entry.key, None)

    def _move(self, pack: str, one: Transfer, sign: int) -> None:
        held = self._balances[pack]
        held[one.source] = held.get(one.source, 0) - sign * one.amount
        held[one.target] = held.get(one.target, 0) + sign * one.amount
