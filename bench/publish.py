"""How long a month of 5,000 commitments takes to publish and to replay, on either database.

On SQLite, or with `--postgres`; `--items` is another number of commitments. Every item has a target of its
own, a lead and two bodies with a part, and a value of each for every month until June.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from opened import opened

ITEMS = 5_000
MONTHS = 6
MOST_SECONDS = 20  # to publish
BATCH = 500  # items an event


def main() -> None:
    """Print how long it took, and what for."""
    items = int(sys.argv[sys.argv.index("--items") + 1]) if "--items" in sys.argv else ITEMS
    postgres = "--postgres" in sys.argv
    with (
        tempfile.TemporaryDirectory(prefix="minsheng-bench-") as folder,
        opened(Path(folder), postgres=postgres),
    ):
        _measure(items, "PostgreSQL" if postgres else "SQLite")


def _measure(items: int, engine: str) -> None:
    from a_month import a_cycle, in_july
    from builders import a_county
    from minsheng.actions.publish_bulletin import publish_bulletin
    from minsheng.store.replay import replay

    county = a_county()
    cycle = a_cycle(county)
    started = time.perf_counter()
    for records in _records(county.place, items):
        _put(county, records)
    said, busy = time.perf_counter(), time.process_time()
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    published, own = time.perf_counter(), time.process_time() - busy
    done = replay(county.place)
    replayed = time.perf_counter()
    missed = "" if published - said < MOST_SECONDS and not done.different_lights else "  MISSED"
    sys.stdout.write(
        f"{engine}: {items:,} items with {items * 3 * MONTHS:,} values (written in {said - started:.0f} s): "
        f"published in {published - said:.1f} s, processor {own:.1f} s (bound {MOST_SECONDS} s), "
        f"{done.lights:,} lights; replayed in {replayed - published:.1f} s, {done.different_lights} differ; "
        f"load {os.getloadavg()[0]:.1f}{missed}\n"
    )


def _put(county: object, records: list[object]) -> None:
    from builders import put

    put(county, *records)  # type: ignore[arg-type]  # a county and its records


def _records(place: str, items: int) -> Iterator[list[object]]:
    """The items, a batch at a time: commitment, measure, target, three duties, the values of each body."""
    from datetime import UTC, datetime
    from decimal import Decimal

    from minsheng.ledger.commitment import Commitment, State, Target
    from minsheng.ledger.duty import Duty, DutyRole, Share
    from minsheng.ledger.table import Stage, TaskTable
    from minsheng.store.ids import new_id
    from minsheng.terms.measure import Measure, MeasureKind
    from minsheng.terms.period import Period
    from minsheng.terms.source import Source
    from minsheng.terms.value import Value

    day = datetime(2026, 7, 1, 4, tzinfo=UTC)
    table = TaskTable(new_id(), place, "任务表", 2026, stage=Stage.ISSUED, paper="1号", issued_on=day.date())
    yield [table]
    batch: list[object] = []
    for number in range(1, items + 1):
        item = Commitment(
            new_id(), place, table.id, number, "新增托位。", Source(), 2026, state=State.CONFIRMED
        )
        measure = Measure(new_id(), place, f"托位{number}", "个", MeasureKind.TO_DATE)
        batch += [item, measure, Target(new_id(), place, item.id, measure.id, Decimal(300))]
        for order, body in enumerate(("education", "health", "east")):
            role = DutyRole.RESPONSIBLE if order else DutyRole.LEAD
            share = Share.PART if order else Share.WHOLE
            batch.append(Duty(new_id(), place, item.id, body, role, share, body, order=order))
            for month in range(1, MONTHS + 1):
                period = Period(2026 * 12, 2026 * 12 + month - 1)
                amount = Decimal(month * (20 + number % 10))
                values = (
                    new_id(),
                    place,
                    measure.id,
                    body,
                    period,
                    amount,
                    Source(paper="月报"),
                    "post",
                    day,
                )
                batch.append(Value(*values, sequence=0))
        if number % BATCH == 0:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    main()
