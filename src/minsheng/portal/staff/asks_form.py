"""The form of what is owed (报送) as it is typed, and what it comes to: one filling an ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import gettext as _

from minsheng.actions.asks import Attached
from minsheng.loop.ask_form import FormItem, amount_cell, read_amount
from minsheng.loop.collecting import collecting
from minsheng.loop.reporting import Filling
from minsheng.portal.answers import whole
from minsheng.store.lists.asks import AskLine
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import plain

FIELDS = ("amount", "unknown", "words", "paper")
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskRow:
    """One ask with what stands in its fields: as typed and refused, as read from a workbook, or as saved."""

    line: AskLine
    typed: Typed

    @property
    def is_open(self) -> bool:
        """Whether the fields that are seldom needed stand open."""
        return bool(self.typed["unknown"]) or self.line.ask.proof_file is not None


def form_item(line: AskLine) -> FormItem:
    """The ask as workbook and paper print it."""
    ask = line.ask
    filling = Filling(
        ask.id,
        ask.revision,
        ask.amount,
        ask.unknown or "",
        ask.words,
        (ask.proof.paper or "") if ask.proof is not None else "",
        file_name=ask.proof_name,
    )
    last = f"{line.last.period.words}：{line.last_words}" if line.last is not None else ""
    return FormItem(
        filling,
        line.item.number,
        line.item.sentence,
        line.measure.name,
        line.measure.unit,
        ask.period.words,
        last,
        line.expected_words,
        line.part.is_node,
    )


def saved(line: AskLine) -> Typed:
    """What stands in the fields of the ask as it was saved. A proof that was named last month is offered."""
    item = form_item(line)
    amount = item.filling.amount
    told = ("" if amount is None else "1" if amount else "0") if item.is_node else ""
    figure = told if item.is_node else plain(amount) if amount is not None else ""
    paper = item.filling.paper or ("" if line.ask.is_filled else _same_proof(line))
    return {
        "amount": figure,
        "unknown": item.filling.unknown,
        "words": item.filling.words,
        "paper": paper,
    }


def as_typed(line: AskLine, posted: Typed) -> Typed:
    """What was typed into the fields of the ask; as saved where the form did not hold it."""
    if f"revision-{line.id}" not in posted:
        return saved(line)
    return {name: posted.get(f"{name}-{line.id}", "") for name in FIELDS}


def from_book(filling: Filling, line: AskLine) -> Typed:
    """What a workbook says of the ask, as the fields hold it."""
    item = replace(form_item(line), filling=filling)
    figure = amount_cell(replace(item, is_node=False))
    return {
        "amount": figure,
        "unknown": filling.unknown,
        "words": filling.words,
        "paper": filling.paper,
    }


def fillings_from(request: HttpRequest, lines: Iterable[AskLine]) -> list[Filling]:
    """What was posted of each of the asks that the form held. BadInput names the item and what is wrong."""
    posted = request.POST.dict()
    return [_filling(line, posted) for line in lines if f"revision-{line.id}" in posted]


def typed_amount(line: AskLine, words: str) -> Decimal | None:
    """The figure that is being typed; None for what is none, or none yet."""
    try:
        return read_amount(words, form_item(line))
    except BadInput:
        return None


def attached_from(request: HttpRequest, fillings: Sequence[Filling]) -> list[Attached]:
    """The files that came with the form. BadInput for one that is too large, before it is read."""
    most = collecting().proof_bytes
    found = []
    for one in fillings:
        file = request.FILES.get(f"file-{one.ask}")
        if file is None:
            continue
        if (file.size or 0) > most:
            raise BadInput(
                _("附件超过 %(most)s MB，请只附最能说明的一份") % {"most": most // 1048576}, where=file.name
            )
        found.append(Attached(one.ask, file.name or "", file.read()))
    return found


def _filling(line: AskLine, posted: Typed) -> Filling:
    typed = as_typed(line, posted)
    where = _("第 %(n)s 项 %(name)s") % {"n": line.item.number, "name": line.measure.name}
    try:
        amount = read_amount(typed["amount"], form_item(line))
    except BadInput as wrong:
        raise BadInput(wrong.message, where=where) from wrong
    paper = typed["paper"].strip()
    if amount is None and paper == _same_proof(line):
        paper = ""  # it was offered, and nothing was said that it could prove
    return Filling(
        line.id,
        whole(posted.get(f"revision-{line.id}", ""), otherwise=0),
        amount,
        typed["unknown"].strip(),
        typed["words"].strip(),
        paper,
    )


def _same_proof(line: AskLine) -> str:
    """The paper out of which the last figure came: most figures come out of the same report every month."""
    if line.part.is_node or line.last is None:
        return ""
    return line.last.source.paper or ""
