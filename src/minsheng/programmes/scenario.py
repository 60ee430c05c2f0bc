"""Scenarios: cases with what surrounds them, as an example of a pack or somebody's own question states
them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from minsheng.programmes.accounts import Amount, Holding
from minsheng.programmes.entries import Entry
from minsheng.programmes.parameters import Override
from minsheng.programmes.sheet import Node
from minsheng.terms.body import Body


@dataclass(frozen=True, slots=True)
class Attempt:
    """A move that is attempted; what is left out is filled in when it is run. `id` is that of the request."""

    node: Node
    id: str
    move: str
    at: datetime | None
    by: str
    role: str
    answers: Mapping[str, Any]
    reason: str | None
    refused: str | None


@dataclass(frozen=True, slots=True)
class StatedCase:
    """A case as it is stated: raw answers, and what is attempted. `repeat` cases are alike."""

    id: str
    data: Mapping[str, Any]
    repeat: int
    opened: datetime | None
    by: str
    role: str
    attempts: tuple[Attempt, ...]
    expect: Node | None


@dataclass(frozen=True, slots=True)
class StatedVoucher:
    """A transfer outside cases as it is stated."""

    voucher: str
    source: str
    target: str
    amount: Amount
    refused: str | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is stated. `asked` holds the figures, sample, allocation, ballot and roster asked for, as
    nodes; `numbers` is None where none were declared, and empty where the row has none."""

    node: Node
    name: str
    row: str
    numbers: tuple[str, ...] | None
    now: datetime | None
    overrides: tuple[Override, ...]
    bodies: Mapping[str, Body]
    registers: Mapping[str, Mapping[str, Entry]]
    repeats: Mapping[tuple[str, str], int]
    balances: Mapping[Holding, Amount]
    vouchers: tuple[StatedVoucher, ...]
    cases: tuple[StatedCase, ...]
    asked: Mapping[str, Node]
    expect: Node | None
