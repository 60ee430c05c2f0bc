"""Enter a voucher (记一笔): a transfer that belongs to no case, with its paper."""

from __future__ import annotations

from decimal import Decimal

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, running
from minsheng.programmes.accounts import Account, Transfer, transfer
from minsheng.programmes.kept import KeptVoucher
from minsheng.programmes.pack import Pack
from minsheng.programmes.voucher import transfer_of
from minsheng.store.entry_reach import known_entries
from minsheng.store.holdings import balances_of, move
from minsheng.store.lists.vouchers import holds_by
from minsheng.terms.errors import BadInput, NotAllowed


def make_voucher(
    *,
    by: By,
    pack: str,
    voucher: str,
    amount: Decimal,
    paper: str,
    source: str = "",
    target: str = "",
    key: str | None = None,
) -> str:
    """The voucher's id. `source` and `target` are the holders. NotCovered where the balance does not allow
    it; BadInput without a paper."""

    def do(doing: Doing) -> str:
        if not paper.strip():
            raise BadInput("请写明凭证：单据号或文号", where="凭证")
        _, meant = running(doing, pack)
        if voucher not in meant.vouchers:
            raise BadInput(f"没有这一种凭证：可选 {'、'.join(one.label for one in meant.vouchers.values())}")
        if not actor_of(by, meant).roles & set(meant.vouchers[voucher].roles):
            roles = "、".join(meant.workflow.roles[role] for role in meant.vouchers[voucher].roles)
            raise NotAllowed(f"“{meant.vouchers[voucher].label}”由{roles}办理")
        for account, holder in (
            (meant.vouchers[voucher].source, source),
            (meant.vouchers[voucher].target, target),
        ):
            _check_holder(by, meant, meant.accounts[account], holder)
        doing.alone()
        made = KeptVoucher(
            doing.new_id(),
            by.place,
            meant.id,
            voucher,
            source,
            target,
            amount,
            paper.strip(),
            by.at,
            by.post.id,
        )
        pay(doing, meant, transfer_of(meant, made))
        doing.put(made)
        return made.id

    return act(by, "make_voucher", do, about=pack, key=key)


def _check_holder(by: By, pack: Pack, account: Account, holder: str) -> None:
    """BadInput where the holder is an entry of a register that the post does not reach."""
    register = holds_by(pack, account).partition(":")[2]
    if register and known_entries(by.post, pack, register, {holder}).beyond:
        label = pack.registers[register].label
        raise BadInput(
            f"{label}里的“{holder}”不在您岗位的范围内：请写本单位或下属单位的", where=account.label
        )


def pay(doing: Doing, pack: Pack, one: Transfer) -> None:
    """Move what a voucher transfers; NotCovered where the balance does not allow it."""
    place = doing.by.place
    transfer(pack.accounts, balances_of(place, pack, (one.source, one.target)), (one,))
    move(place, pack, (one,))
