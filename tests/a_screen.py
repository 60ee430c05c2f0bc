"""Two published months of the small county, for whatever shows how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from a_month import a_cycle, say
from builders import County, a_commitment, a_county, a_table, put
from minsheng.ledger.commitment import Target
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of

SECTORS = ("教育", "卫生健康", "")


@dataclass(frozen=True, slots=True)
class Published:
    """The county, its items by number, and the ids of the bulletins of May and June."""

    county: County
    items: tuple[str, ...]
    bulletins: tuple[str, str]


def a_bulletin_of(
    county: County, month: int, lights: Mapping[str, Light], *, number: int | None = None, **fields: object
) -> str:
    """A published month in which items had these lights; its id. June rests on what was reported for it."""
    cycle = a_cycle(county, month=month)
    day = date(2026, month, 30)
    facts = {"policy_digest": "0" * 64, "digest": "1" * 64, "shown": {"month": f"2026-{month:02}"}}
    bulletin = Bulletin(
        new_id(),
        county.place,
        cycle.id,
        2026,
        number or month,
        day,
        1,
        "1",
        **facts,  # type: ignore[arg-type]  # its own fields
        **fields,  # type: ignore[arg-type]
    )
    put(county, bulletin)
    for item, light in lights.items():
        target = records_of(county.place, Target, {"commitment": item})[0]
        evidence: tuple[str, ...] = ()
        if light is not Light.SILENT and month == 6:
            evidence = (say(county, target, "149").id,)
        judged = {"commitment": item, "light": light, "why": f"{light.label}：6月应达150个"}
        put(
            county,
            Judgement(new_id(), county.place, bulletin.id, evidence=evidence, **judged),  # type: ignore[arg-type]
            Judgement(
                new_id(),
                county.place,
                bulletin.id,
                target=target.id,
                body="east" if light is Light.SILENT else "education",
                amount=None if light is Light.SILENT else Decimal(149),
                evidence=evidence,
                **judged,  # type: ignore[arg-type]
            ),
        )
    return bulletin.id


def two_months(
    before: tuple[Light, ...],
    now: tuple[Light, ...],
    *,
    state: BulletinState = BulletinState.DRAFT,
    sentence: str = "新增普惠托位300个",
) -> Published:
    """May and June published: the n-th item of the leader had the n-th light; one item is another's."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    items = tuple(
        a_commitment(
            county,
            table,
            number=n,
            leader="post-leader",
            sector=SECTORS[n % 3],
            sentence=f"{sentence}之{n}",
            due_by=date(2026, 12, 31),
        )
        for n in range(1, len(now) + 1)
    )
    other = a_commitment(county, table, number=900, sentence="别人分管的事")
    may = a_bulletin_of(county, 5, dict(zip(items, before, strict=False)))
    issued: dict[str, Any] = {}
    if state is BulletinState.ISSUED:
        issued = {
            "state": state,
            "paper": "松政办通〔2026〕6号",
            "signer": "赵一",
            "issued_on": date(2026, 7, 6),
        }
    june = a_bulletin_of(county, 6, {**dict(zip(items, now, strict=False)), other: Light.OVERDUE}, **issued)
    return Published(county, items, (may, june))


def a_week(day: date) -> date:
    """A day within the week after `day`."""
    return day + timedelta(days=3)
