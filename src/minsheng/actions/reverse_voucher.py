"""Reverse a voucher (冲正): nothing is deleted, a second one takes back what the first transferred."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, running
from minsheng.actions.make_voucher import pay
from minsheng.programmes.kept import KeptVoucher
from minsheng.programmes.voucher import transfer_of
from minsheng.terms.errors import BadInput, Conflict


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
        pay(doing, meant, transfer_of(meant, made))
        doing.put(made)
        doing.say(reason=reason.strip())
        return made.id

    return act(by, "reverse_voucher", do, about=voucher, key=key)
