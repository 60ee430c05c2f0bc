"""A case in JSON's own types and back; the answers of an older version of its pack are read by the present
one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from minsheng.programmes.accounts import Holding, Transfer
from minsheng.programmes.answers import plain_answer, read_answer, read_answers
from minsheng.programmes.case import Case, Made
from minsheng.programmes.fields import Wrong
from minsheng.programmes.pack import Pack
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case that was read: `dropped` are answers to fields that the pack no longer has, `wrong` those
    that it would refuse today (they are left out of the case), `is_lost` says that its step is no longer
    in the workflow."""

    case: Case
    dropped: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    is_lost: bool


def plain_case(case: Case) -> dict[str, Any]:
    """`case` in JSON's own types."""
    return {
        "id": case.id,
        "pack": case.pack,
        "version": case.version,
        "answers": plain_answer(case.answers),
        "computed": plain_answer(case.computed),
        "trail": [_plain_made(made) for made in case.trail],
    }


def _plain_made(made: Made) -> dict[str, Any]:
    return {
        "move": made.move,
        "to": made.to,
        "by": made.by,
        "role": made.role,
        "at": made.at.isoformat(),
        "reason": made.reason,
        "transfers": [plain_transfer(one) for one in made.transfers],
        "attempt": made.attempt,
    }


def plain_transfer(one: Transfer) -> dict[str, Any]:
    """`one` in JSON's own types."""
    return {
        "posting": one.posting,
        "source": [one.source.account, one.source.holder],
        "target": [one.target.account, one.target.holder],
        "amount": str(one.amount),
        "reverses": one.reverses,
    }


def read_case(pack: Pack, row: Mapping[str, Any]) -> ReadCase:
    """The case that `row` holds, by the fields of `pack` as it is now."""
    known = {name: value for name, value in row["answers"].items() if name in pack.fields}
    typed = {name: value for name, value in known.items() if pack.fields[name].computed is None}
    answers, wrong = read_answers(pack.fields, typed)
    trail = tuple(_made(one) for one in row["trail"])
    case = Case(row["id"], row["pack"], row["version"], answers, trail, _computed(pack, row["computed"]))
    dropped = tuple(name for name in row["answers"] if name not in typed)
    return ReadCase(case, dropped, wrong, case.step not in pack.workflow.steps)


def _computed(pack: Pack, row: Mapping[str, Any]) -> dict[str, Any]:
    """What was computed when the case was saved; what cannot be read now is computed anew anyway."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        field = pack.fields.get(name)
        if field is not None and field.computed is not None:
            try:
                found[name] = read_answer(field, value)
            except BadInput:
                continue
    return found


def _made(row: Mapping[str, Any]) -> Made:
    return Made(
        row["move"],
        row["to"],
        row["by"],
        row["role"],
        datetime.fromisoformat(row["at"]),
        row["reason"],
        tuple(read_transfer(one) for one in row["transfers"]),
        row.get("attempt", ""),
    )


def read_transfer(row: Mapping[str, Any]) -> Transfer:
    """The transfer that `row` holds; a whole number of points stays one."""
    amount = Decimal(row["amount"])
    exact = amount if "." in row["amount"] else int(amount)
    return Transfer(row["posting"], Holding(*row["source"]), Holding(*row["target"]), exact, row["reverses"])
