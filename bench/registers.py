"""How fast a register of a million cases is, on PostgreSQL (or `--sqlite`): a list, a saved case, a figure.

The cases are written straight into the tables, by the database itself; what is measured goes through the
product. `--cases N` makes it smaller.
"""

# ruff: noqa: S608  (the statements are made of numbers and of words that stand in this file)
from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from opened import opened

if TYPE_CHECKING:
    from minsheng.terms.post import Post
    from programme_office import Office

CASES, TOWNSHIPS, TIMES = 1_000_000, 22, 60
CAUSES = ("illness", "accident", "fire", "schooling", "living", "other")
LANES = ("quick", "township", "county", "meeting")
STEPS = ("registered", "checking", "approved", "paid", "filed", "refused")


def main() -> None:
    """Print each figure beside its bound."""
    postgres = "--sqlite" not in sys.argv
    cases = int(sys.argv[sys.argv.index("--cases") + 1]) if "--cases" in sys.argv else CASES
    with (
        tempfile.TemporaryDirectory(prefix="minsheng-bench-") as folder,
        opened(Path(folder), postgres=postgres),
    ):
        from programme_office import an_office

        office = an_office()
        started = time.perf_counter()
        _fill(office, cases)
        _say(
            f"{'PostgreSQL' if postgres else 'SQLite'}: {cases:,} cases of {TOWNSHIPS} townships written in "
            f"{time.perf_counter() - started:.0f} s; load of the machine {os.getloadavg()[0]:.1f}"
        )
        _lists(office)
        _desk(office)
        _saving(office)
        _figures(office)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _measured(name: str, do: Callable[[], object], bound: int) -> None:
    """`do` again and again; its median and 95th percentile, and the time of this process alone."""
    do()
    took, busy = [], time.thread_time()
    for _ in range(TIMES):
        started = time.perf_counter()
        do()
        took.append((time.perf_counter() - started) * 1000)
    own = (time.thread_time() - busy) * 1000 / TIMES
    took.sort()
    p95 = took[int(len(took) * 0.95)]
    missed = "" if p95 < bound else "  MISSED"
    _say(
        f"  {name}: median {took[len(took) // 2]:.0f} ms, p95 {p95:.0f} ms (bound {bound} ms), "
        f"processor {own:.0f} ms{missed}"
    )


def _lists(office: Office) -> None:
    from minsheng.store.lists.cases import ALL, CaseFilter, list_cases
    from minsheng.store.packs import pack_of
    from programme_office import AID

    drawn = random.Random(7)  # noqa: S311  (the same questions every time)
    pack = pack_of(office.place, AID)

    def look(page: int) -> None:
        asked = CaseFilter(
            state=ALL,
            answers={
                "cause": drawn.choice(CAUSES),
                "quick": drawn.choice(("true", "false")),
                "registered_on.from": date(2023, drawn.randint(1, 6), 1).isoformat(),
            },
        )
        list_cases(office.civil.post, pack, asked, page=page)  # the last page where there are fewer

    _say("a list with three filters, its count and")
    _measured("its first page", lambda: look(1), 200)
    _measured("its page 500", lambda: look(500), 200)
    township = CaseFilter(state=ALL, body="town-3", step="paid", answers={"cause": "fire"})
    _measured(
        "a township's own, by step and cause",
        lambda: list_cases(office.civil.post, pack, township, page=20),
        200,
    )


def _desk(office: Office) -> None:
    """What waits for whom, out of the same cases: of the whole county, of one township, and of one in which
    nothing waits, where every open case is looked through."""
    from dataclasses import replace

    from programme_office import AID

    county = replace(office.civil.post, packs=(f"{AID}/county_civil", f"{AID}/township_leader"))
    town = replace(office.leader.post, body="town-3")
    idle = replace(office.leader.post, body="east", packs=(f"{AID}/cashier",))
    _say("cases on a desk")
    for name, post in (("of the county", county), ("of a township", town), ("of one without any", idle)):
        _measured(name, partial(_desk_of, post), 200)


def _desk_of(post: Post) -> list[object]:
    from minsheng.store.lists.today_cases import of_cases

    return list(of_cases(post))


def _saving(office: Office) -> None:
    from minsheng.actions.edit_case import edit_case
    from minsheng.actions.open_case import open_case
    from programme_office import AID, QUICK

    count = iter(range(10**6))
    _say("one case saved, with its contributions")
    _measured(
        "opened",
        lambda: open_case(by=office.clerk, pack=AID, answers={**QUICK, "person": f"某{next(count)}"}),
        30,
    )
    case = open_case(by=office.clerk, pack=AID, answers={**QUICK, "person": "某人"})
    revision = iter(range(1, 10**6))
    _measured(
        "changed",
        lambda: edit_case(
            by=office.clerk, case=case, revision=(r := next(revision)), answers={"granted": str(r)}
        ),
        30,
    )


def _figures(office: Office) -> None:
    from minsheng.store.figures import below, by_month, figure, sources_of
    from minsheng.store.packs import pack_of
    from minsheng.terms.period import Period
    from programme_office import AID

    pack, place = pack_of(office.place, AID), office.place
    period, town = Period.parse("2024-05"), below(office.place, "town-3")
    _say("an indicator")
    _measured(
        "of each month of a year", lambda: by_month(place, pack, "helped", below(place, "office"), 2024), 200
    )
    _measured("of a year to date", lambda: figure(place, pack, "money", below(place, "office"), period), 200)
    _measured(
        "opened to fifty of its cases",
        lambda: list(sources_of(place, pack, "helped", town, period).values_list("source")[:50]),
        200,
    )


def _fill(office: Office, cases: int) -> None:
    """Cases with index, contributions and sums, out of a series that the database counts."""
    from django.db import connection

    from builders import put
    from minsheng.terms.body import Body, BodyKind

    put(
        office.county,
        *(
            Body(
                f"town-{one}",
                office.place,
                f"第{one}镇",
                f"{one}镇",
                BodyKind.TOWNSHIP,
                20 + one,
                "government",
            )
            for one in range(TOWNSHIPS)
        ),
    )
    with connection.cursor() as cursor:
        for statement in _statements(office.place, cases, connection.vendor == "postgresql"):
            cursor.execute(statement)
        # as the server does by itself within a minute
        cursor.execute("vacuum analyze" if connection.vendor == "postgresql" else "analyze")


def _statements(place: str, cases: int, postgres: bool) -> list[str]:
    """What writes case number n: its choices are digits of n times a large prime."""
    series = (
        f"select n, (n * 7919) % 1000003 as r from generate_series(1, {cases}::bigint) as n"
        if postgres
        else f"with recursive s(n) as (select 1 union all select n + 1 from s where n < {cases}) "
        "select n, (n * 7919) % 1000003 as r from s"
    )
    day = (
        "date '2022-01-01' + (r % 1400)::int"
        if postgres
        else "date('2022-01-01', '+' || (r % 1400) || ' days')"
    )
    month = f"date_trunc('month', {day})::date" if postgres else f"date({day}, 'start of month')"
    due = f"({day} + 20)::timestamptz" if postgres else f"datetime({day}, '+20 days')"
    key = "'case-' || n"
    body = f"'town-' || (r % {TOWNSHIPS})"
    cause, lane, step = (_one_of(words) for words in (CAUSES, LANES, STEPS))
    quick = "case when r % 2 = 0 then '1' else '0' end"
    yes, no = ("true", "false") if postgres else ("1", "0")
    answers = (
        f'\'{{"registered_on": "\' || {day} || \'", "township": "\' || {body} || \'", "cause": "\' || '
        f"{cause} || '\", \"quick\": ' || (case when r % 2 = 0 then 'true' else 'false' end) || "
        "', \"granted\": \"' || (r % 3000 + 1) || '\"}'"
    )
    cast = "::jsonb" if postgres else ""
    at = "'2026-01-01T00:00:00+00:00'" if postgres else "'2026-01-01 00:00:00'"
    trail = (
        f'\'[{{"move": "open", "to": "\' || {step} || \'", "by": "p", "role": "", '
        '"at": "2026-01-01T00:00:00+00:00", "reason": "", "transfers": []}]\''
    )
    ended = f"{step} in ('filed', 'refused')"
    return [
        "insert into programme_case (place, id, revision, pack, version, number, body, event_on, step, "
        "is_open, answers, computed, trail, handler, opened_at, moved_at, subject, batch, withdrawn) "
        f"select '{place}', {key}, 1, 'relief/temporary_assistance', 'v', '2025-' || n, {body}, {day}, "
        f"{step}, case when {ended} then {no} else {yes} end, ({answers}){cast}, ('{{}}'){cast}, "
        f"({trail}){cast}, 'post', {at}, {at}, null, null, null from ({series}) as q",
        'insert into case_index (place, "case", pack, number, body, step, is_open, event_on, due_at, '
        f"handler, {_COLUMNS}) "
        f"select '{place}', {key}, 'relief/temporary_assistance', '2025-' || n, {body}, {step}, "
        f"case when {ended} then {no} else {yes} end, {day}, case when {ended} then null else {due} end, "
        f"'post', {cause}, {quick}, {lane}, "
        f"(r % 3000 + 1) * 1000000 from ({series}) as q",
        *(
            "insert into contribution (place, pack, indicator, source, body, day, numerator, denominator, "
            f"per, \"until\") select '{place}', 'relief/temporary_assistance', '{name}', {key}, {body}, "
            f"{day}, {amount}, null, null, null from ({series}) as q where {step} in ('paid', 'filed')"
            for name, amount in (("helped", "1000000"), ("money", "(r % 3000 + 1) * 1000000"))
        ),
        "insert into figure_month (place, pack, indicator, body, month, count, numerator, denominator) "
        f"select place, pack, indicator, body, {month.replace(day, 'day')}, count(*), sum(numerator), 0 "
        "from contribution group by 1, 2, 3, 4, 5",
    ]


_COLUMNS = "t1, t2, t3, n1"  # cause, quick, lane, granted: as `columns_of` gives them out


def _one_of(words: tuple[str, ...]) -> str:
    cases = " ".join(f"when {number} then '{word}'" for number, word in enumerate(words))
    return f"(case (r / 7) % {len(words)} {cases} end)"


if __name__ == "__main__":
    main()
