"""A bulletin (通报): what a month came to, so kept that it can be recomputed years later.

It stores the number in the log up to which it looked, the rule version, the policy and the day; the
judgements beside it are what was printed. A correction is a bulletin of its own that names what it corrects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from minsheng.ledger.progress import Light


class BulletinState(StrEnum):
    """Whether the office has given it its number, signer and day."""

    DRAFT = "draft"  # 送审稿
    ISSUED = "issued"  # 已印发


@dataclass(frozen=True, slots=True)
class Bulletin:
    """`number` counts within the year of the place (内部第N期). `sequence` is the last event it looked at,
    `rule` the version of the rules of lights, `policy` the id of its policy (None: the packaged one) and
    `policy_digest` its SHA-256. `corrects` is the id of the bulletin that this one corrects. `shown` is what
    stands in it besides the judgements (bands, problems, objections that stay open), `digest` the SHA-256
    of all of it. `paper`, `signer`, `issued_on` and the sealed file (`sealed` its digest) come from the
    office."""

    id: str
    place: str
    cycle: str
    year: int
    number: int
    day: date
    sequence: int
    rule: str
    policy_digest: str
    digest: str
    shown: dict[str, Any]
    policy: str | None = None
    corrects: str | None = None
    state: BulletinState = BulletinState.DRAFT
    paper: str | None = None
    signer: str | None = None
    issued_on: date | None = None
    sealed: str | None = None
    sealed_name: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """One light of one bulletin: of a commitment as a whole (`target` and `body` None), of one target as one
    body answers for it, or as a whole (`body` None) where several do. `amount` None is silent or unknown;
    where parts are silent the whole lies from `amount` to `upper`, with `at_least` open above. `expected` is
    what the plan asked for; `evidence` the ids of the Values it rests on; on `changes_on` it turns to
    `changes_to` if nothing is said."""

    id: str
    place: str
    bulletin: str
    commitment: str
    light: Light
    why: str
    target: str | None = None
    body: str | None = None
    amount: Decimal | None = None
    upper: Decimal | None = None
    at_least: bool = False
    expected: Decimal | None = None
    evidence: tuple[str, ...] = ()
    changes_on: date | None = None
    changes_to: Light | None = None
    revision: int = 1
