"""What a voucher (凭证) transfers between accounts."""

from __future__ import annotations

from minsheng.programmes.accounts import Holding, Transfer
from minsheng.programmes.kept import KeptVoucher
from minsheng.programmes.pack import Pack


def transfer_of(pack: Pack, kept: KeptVoucher) -> Transfer:
    """The transfer of a kept voucher; one that reverses another goes the other way round."""
    voucher = pack.vouchers[kept.voucher]
    there, back = Holding(voucher.source, kept.source), Holding(voucher.target, kept.target)
    amount = int(kept.amount) if kept.amount == kept.amount.to_integral_value() else kept.amount
    if kept.reverses is not None:
        return Transfer(kept.voucher, back, there, amount, reverses=True)
    return Transfer(kept.voucher, there, back, amount)
