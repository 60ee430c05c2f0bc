"""The figures of a finished run that can be set beside those of other counties (对照用的数)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from minsheng.corpus.ask import ask
from minsheng.corpus.layout import Layout
from minsheng.corpus.measure_name import Aspect, parse_names
from minsheng.terms.bound import Bound

# One page of each county said once: what is nearly the same page is left out, and so is what names no place.
_SQL = """
select coalesce(d.place_code, d.place), d.place, coalesce(f.period, f.due, d.published), f.indicator, f.kind,
       f.value, coalesce(f.unit, ''), coalesce(f.bound, ''), coalesce(d.title, ''), coalesce(d.url, '')
from figures f join documents d on d.id = f.document
where d.near_duplicate_of is null and d.place is not null and f.indicator is not null and f.value is not null
order by 1, 3, 4, 6
"""
_SORTS = {"promise": "target", "result": "result"}


@dataclass(frozen=True, slots=True)
class Read:
    """One figure as a program read it: `sort` is target or result."""

    place: str
    county: str
    year: int
    stem: str
    spelled: str
    sort: str
    amount: Decimal
    unit: str
    bound: str
    title: str
    address: str


def stem_of(name: str) -> str:
    """The measure that a name means, however it is spelled: growth is another thing than the level."""
    found = parse_names(name)[0]
    return found.label if found.aspect is not Aspect.LEVEL else found.stem


def read_figures(out: Path) -> Iterator[Read]:
    """The figures of the finished run in `out`. BadInput where there is none."""
    for place, county, when, indicator, kind, value, unit, bound, title, url in ask(out, _SQL).rows:
        year = str(when or "")[:4]
        if kind not in _SORTS or not year.isdecimal():
            continue
        yield Read(
            *(str(place)[:36], county, int(year), stem_of(indicator), indicator, _SORTS[kind]),
            *(Decimal(value), unit, Bound(bound).sign if bound else "", title, url),
        )


def run_digest(out: Path) -> str:
    """What names the run: the digest of its manifest."""
    content = json.loads(Layout(out).manifest.read_text("utf-8"))
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
