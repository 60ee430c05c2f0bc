"""账户: what the accounts of a programme hold, what was transferred outside cases, and a new voucher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.make_voucher import make_voucher
from minsheng.actions.reverse_voucher import reverse_voucher
from minsheng.portal.acting import StaffRequest, by, needs_post
from minsheng.portal.answers import done, posted_key, whole
from minsheng.portal.programmes.choices import Choices
from minsheng.portal.programmes.working import Working, at_work
from minsheng.portal.refusals import shown_on
from minsheng.programmes.accounts import Account, Voucher
from minsheng.store.lists.entries import named_entries
from minsheng.store.lists.vouchers import VoucherLine, balances, holds_by, list_vouchers
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import plain


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account with what its holders hold, in words."""

    account: Account
    held: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a voucher's form: the account, and how its holder is named; `choices` are key and label."""

    account: Account
    kind: str
    register: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VoucherForm:
    """The form of one kind of voucher."""

    voucher: Voucher
    source: Side
    target: Side

    @property
    def sides(self) -> tuple[tuple[Side, str], ...]:
        """Both sides, each with the name of its control."""
        return ((self.source, "source"), (self.target, "target"))


@dataclass(frozen=True, slots=True)
class ShownVoucher:
    """One voucher in words."""

    line: VoucherLine
    label: str
    way: str
    amount: str


@needs_post()
def accounts_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Balances, forms, vouchers."""
    work = at_work(request, sector, name)
    pack, choices = work.pack, work.choices()
    page = list_vouchers(work.post, pack, page=whole(request.GET.get("page", ""), otherwise=1))
    mine = [one for one in pack.vouchers.values() if set(one.roles) & work.actor.roles]
    about = {
        "pack": pack,
        "accounts": [_account(work, one, choices) for one in pack.accounts.values() if not one.is_outside],
        "forms": [
            VoucherForm(one, _side(work, one.source, choices), _side(work, one.target, choices))
            for one in mine
        ],
        "page": page,
        "rows": [_shown(work, line, choices) for line in page.rows],
        "find": reverse("entry-find", args=[sector, name, "-"])[:-2],
    }
    return render(request, "programmes/accounts.html", about)


@needs_post()
@shown_on(accounts_page)
@require_POST
def add(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Enter a voucher."""
    work, post = at_work(request, sector, name), request.POST
    make_voucher(
        by=by(request),
        pack=work.pack.id,
        voucher=post.get("voucher", ""),
        amount=_amount(post.get("amount", "")),
        paper=post.get("paper", ""),
        source=post.get("source", "").strip(),
        target=post.get("target", "").strip(),
        key=posted_key(request),
    )
    return done(request, _("已记账。"), reverse("accounts", args=[sector, name]))


@needs_post()
@shown_on(accounts_page)
@require_POST
def reverse_one(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Reverse a voucher with a reason."""
    at_work(request, sector, name)
    reverse_voucher(
        by=by(request),
        voucher=request.POST.get("of", ""),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已冲正，两笔都留着。"), reverse("accounts", args=[sector, name]))


def _account(work: Working, account: Account, choices: Choices) -> AccountLine:
    held = balances(work.post, work.pack, account.name)
    names = _names(work, account, list(held), choices)
    return AccountLine(
        account,
        tuple(
            (names.get(one, one) or _("合计"), f"{plain(amount)}{account.unit}")
            for one, amount in held.items()
        ),
    )


def _names(work: Working, account: Account, holders: list[str], choices: Choices) -> Mapping[str, str]:
    """What the holders are called."""
    kind = holds_by(work.pack, account)
    if kind.startswith("register:"):
        register = kind.partition(":")[2]
        found = named_entries(work.post, work.pack, register, holders, choices.names)
        looked_up = {key: f"{label}（{key}）" if label else key for key, label in found.items()}
        return looked_up | dict(choices.listed(register))
    return choices.names


def _side(work: Working, account: str, choices: Choices) -> Side:
    known = work.pack.accounts[account]
    kind, _colon, register = holds_by(work.pack, known).partition(":")
    options: tuple[tuple[str, str], ...] = ()
    if kind == "body":
        options = tuple((key, label) for key, label, _group in choices.own)
    if kind == "register":
        options = tuple(choices.listed(register))
    return Side(known, kind, register, options)


def _shown(work: Working, line: VoucherLine, choices: Choices) -> ShownVoucher:
    kept = line.kept
    voucher = work.pack.vouchers.get(kept.voucher)
    if voucher is None:  # of a kind that a newer pack no longer has
        return ShownVoucher(line, kept.voucher, "", plain(kept.amount))
    source, target = (work.pack.accounts[one] for one in (voucher.source, voucher.target))
    sides = [
        _at(account.label, _names(work, account, [holder], choices).get(holder, holder))
        for account, holder in ((source, kept.source), (target, kept.target))
    ]
    label = _("冲正：%(label)s") % {"label": voucher.label} if kept.reverses else voucher.label
    way = " → ".join(reversed(sides) if kept.reverses else sides)
    return ShownVoucher(line, label, way, f"{plain(kept.amount)}{source.unit}")


def _at(account: str, holder: str) -> str:
    return f"{account}（{holder}）" if holder else account


def _amount(words: str) -> Decimal:
    try:
        return Decimal(words.strip().replace(",", ""))
    except InvalidOperation:
        raise BadInput(
            _("“%(words)s”不是数，请只写数字，例如 2000") % {"words": words}, where=_("数额")
        ) from None
