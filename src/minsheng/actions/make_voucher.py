"""Enter a voucher (记一笔): a transfer that belongs to no case, with its paper; a wrong one is reversed."""

from __future__ import annotations

from decimal import Decimal

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, running
from minsheng.programmes.accounts import Transfer, transfer
from minsheng.programmes.kept import KeptVoucher
from minsheng.programmes.pack import Pack
from minsheng.programmes.voucher import transfer_of
from minsheng.store.holdings import balances_of, move
from minsheng.terms.errors import BadInput, Conflict, NotAllowed


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
        _pay(doing, meant, transfer_of(meant, made))
        doing.put(made)
        return made.id

    return act(by, "make_voucher", do, about=pack, key=key)


def reverse_voucher(*, by: By, voucher: str, reason: str, key: str | None = None) -> str:
    """The id of the voucher that undoes `voucher`; Conflict where it was undone already."""

    def do(doing: Doing) -> str:
        if not reason.strip():
            raise BadInput("请写明冲正的原因", where="原因")
        doing.alone()
        before = doing.load(KeptVoucher, voucher)
        if before.reverses is not None or doing.find(KeptVoucher, reverses=voucher):
            raise Conflict("这一笔已经冲正过")
        _, meant = running(doing, before.pack)
        actor_of(by, meant)
        made = KeptVoucher(
            doing.new_id(),
            by.place,
            before.pack,
            before.voucher,
            before.source,
            before.target,
            before.amount,
            reason.strip(),
            by.at,
            by.post.id,
            reverses=voucher,
        )
        _pay(doing, meant, transfer_of(meant, made))
        doing.put(made)
        doing.say(reason=reason.strip())
        return made.id

    return act(by, "reverse_voucher", do, about=voucher, key=key)


def _pay(doing: Doing, pack: Pack, one: Transfer) -> None:
    place = doing.by.place
    transfer(pack.accounts, balances_of(place, pack, (one.source, one.target)), (one,))
    move(place, pack, (one,))
