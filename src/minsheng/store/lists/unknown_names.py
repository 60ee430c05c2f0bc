"""Names in documents that lead to no body (未对应的单位名称): in which items, and what may be meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.commitment import LIVE
from minsheng.ledger.resolve import Directory, looks_like_group, near_names, resolve
from minsheng.ledger.stages import EDITABLE
from minsheng.store.directory import directory_on
from minsheng.store.models import CommitmentRow, DocumentRow, DutyRow, TableRow
from minsheng.terms.body import Body

MOST = 30  # names on the page: what each may mean is sought in the whole register


@dataclass(frozen=True, slots=True)
class Met:
    """One item in which a name stands."""

    id: str
    number: int
    sentence: str
    table: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that leads nowhere: why, the items it stands in, the bodies that were perhaps meant."""

    name: str
    doubt: str
    items: tuple[Met, ...]
    near: tuple[Body, ...]
    is_group: bool


@dataclass(frozen=True, slots=True)
class Resolvable:
    """A table in which `count` names lead somewhere since the list was mended."""

    table: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class UnknownNames:
    """`unknown` are the most frequent of the names to be registered, `more` how many others there are;
    `resolvable` the tables where names can be resolved again."""

    unknown: tuple[UnknownName, ...]
    resolvable: tuple[Resolvable, ...]
    more: int = 0


def unknown_names(place: str, today: date) -> UnknownNames:
    """What stands unresolved in the live items of tables that may still be changed. Seven queries."""
    met = _met(place)
    if not met:
        return UnknownNames((), ())
    directories = _directories(place, {document for *_, document in met}, today)
    unknown: defaultdict[str, list[tuple[Met, str | None]]] = defaultdict(list)
    known: Counter[str] = Counter()
    for name, item, document in met:
        found = resolve(name, directories[document])
        if found.body or found.group:
            known[item.table] += 1
        else:
            unknown[name].append((item, document))
    order = sorted(unknown, key=lambda name: (-len(unknown[name]), name))
    titles = dict(TableRow.objects.at(place).filter(id__in=known).values_list("id", "title"))
    return UnknownNames(
        tuple(_unknown(name, unknown[name], directories[unknown[name][0][1]]) for name in order[:MOST]),
        tuple(Resolvable(table, titles[table], count) for table, count in known.items()),
        max(0, len(order) - MOST),
    )


def _unknown(name: str, items: list[tuple[Met, str | None]], directory: Directory) -> UnknownName:
    found = resolve(name, directory)
    near = tuple(directory.bodies[one] for one in found.candidates or near_names(name, directory))
    return UnknownName(name, found.doubt, tuple(item for item, _ in items), near, looks_like_group(name))


def _directories(place: str, documents: set[str | None], today: date) -> dict[str | None, Directory]:
    """The names of the place on the day of each document; today where it says no day."""
    days = published_days(place, documents)
    made = {day: directory_on(place, day) for day in {today, *days.values()}}
    return {document: made[days.get(document or "", today)] for document in documents}


def published_days(place: str, documents: Collection[str | None]) -> dict[str, date]:
    """The day of publication of each document that says one. One query."""
    ids = [one for one in documents if one is not None]
    rows = DocumentRow.objects.at(place).filter(id__in=ids)
    found: Iterable[tuple[str, str | None]] = rows.values_list("id", "record__document__published")
    return {document: date.fromisoformat(said) for document, said in found if said}


def _met(place: str) -> list[tuple[str, Met, str | None]]:
    """Each unresolved name with its item and the document of that. Three queries."""
    open_tables = TableRow.objects.at(place).filter(stage__in=[stage.value for stage in EDITABLE])
    duties = list(
        DutyRow.objects.at(place)
        .filter(body__isnull=True, group__isnull=True, dropped=False)
        .values_list("commitment", "name")
    )
    live = CommitmentRow.objects.at(place).filter(
        id__in={commitment for commitment, _ in duties},
        state__in=[state.value for state in LIVE],
        table__in=open_tables.values("id"),
    )
    items = {
        row[0]: (Met(*row[:4]), row[4])
        for row in live.values_list("id", "number", "sentence", "table", "source_document")
    }
    found = [(name, *items[commitment]) for commitment, name in duties if commitment in items]
    return sorted(found, key=lambda one: one[1].number)
