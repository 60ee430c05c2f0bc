"""Personal fields where they would be written in clear: as the key of a register, the holder of an account,
or what an indicator counts once. Lists, balances and the log call things by these words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minsheng.programmes.accounts import Account, Posting
from minsheng.programmes.draft import Draft
from minsheng.programmes.expression import Expression
from minsheng.programmes.fields import Field
from minsheng.programmes.indicators import Indicator
from minsheng.programmes.pack import Register

_HOLDERS = ("holder", "from_holder", "to_holder")


def check_personal(
    draft: Draft,
    fields: Mapping[str, Field],
    registers: Mapping[str, Register],
    accounts: Mapping[str, Account],
    postings: Mapping[str, Posting],
    indicators: Mapping[str, Indicator],
) -> None:
    """Note a fault for each of them; what to write instead is a number of the register's own."""
    for name, register in registers.items():
        if register.key in register.fields and register.fields[register.key].is_personal:
            _fault(draft, "registers", name, ("key",), f"台账的编号不能用“{register.key}”")
    _check_holders(draft, fields, accounts, postings)
    for name, indicator in indicators.items():
        own = fields if indicator.over is None else registers[indicator.over].fields
        for field in _personal(own, (indicator.per,)):
            _fault(draft, "indicators", name, ("per",), f"不能按“{field}”只计一次")


def _check_holders(
    draft: Draft,
    fields: Mapping[str, Field],
    accounts: Mapping[str, Account],
    postings: Mapping[str, Posting],
) -> None:
    for name, account in accounts.items():
        for field in _personal(fields, (account.holder,)):
            _fault(draft, "accounts", name, _HOLDERS, f"账户不能按“{field}”分户")
    for name, posting in postings.items():
        for field in _personal(fields, (posting.source_holder, posting.target_holder)):
            _fault(draft, "postings", name, _HOLDERS, f"账户不能按“{field}”分户")


def _personal(fields: Mapping[str, Field], expressions: Iterable[Expression | None]) -> Iterator[str]:
    """The personal fields that an expression reads, also through computed ones."""
    waiting = [name for one in expressions if one is not None for name in sorted(one.names)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0).partition(".")[0]
        field = fields.get(name)
        if field is None or name in seen:
            continue
        seen.add(name)
        if field.is_personal:
            yield name
        elif field.computed is not None:
            waiting += sorted(field.computed.names)


def _fault(draft: Draft, section: str, name: str, keys: tuple[str, ...], what: str) -> None:
    node = draft.section(section)[name]
    below = node.mapping()
    at = next((below[key] for key in keys if key in below), node)
    at.fault(f"{what}：它是个人信息，会明写在列表、余额和日志里，请另设一个编号")
