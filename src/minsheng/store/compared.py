"""What may be set side by side: figures that counties released here, and those loaded from a corpus run.

Internal rows are not asked for at all: a county's own figures come from its public pages alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from django.db import transaction

from minsheng.ledger.comparing import Claim, Sort, read_size
from minsheng.store.lists.places import list_places
from minsheng.store.lists.public import PublicCounty, PublicItem, public_county
from minsheng.store.models import PublicFigure
from minsheng.terms.quantity import plain

Stem = Callable[[str], str]
_AT_ONCE = 2000


def released_claims(stem: Stem) -> Iterator[Claim]:
    """The targets and results that the counties of this deployment released."""
    for place in list_places():
        county = public_county(place.id)
        for item in county.items if county is not None else ():
            if county is not None:
                yield from _of_item(county, item, stem)


def loaded_claims() -> list[Claim]:
    """The unconfirmed figures of corpus runs, of every county."""
    rows = PublicFigure.objects.everywhere().order_by("place", "year", "stem", "id")
    return [
        Claim(
            row.county,
            row.year,
            row.stem,
            row.spelled,
            Sort(row.sort),
            Decimal(row.amount),
            row.unit,
            row.bound,
            row.period,
            confirmed=False,
            source=row.title,
            address=row.address,
        )
        for row in rows.iterator()
    ]


def load(run: str, figures: Iterable[tuple[str, Claim]]) -> int:
    """Keep the figures of a corpus run, with the place each is of, instead of those of the same run before;
    how many."""
    made: dict[tuple[str, str], PublicFigure] = {}
    for place, claim in figures:
        said = repr((replace(claim, confirmed=False), place))
        identity = sha256(said.encode()).hexdigest()[:36]
        made[(place, identity)] = PublicFigure(
            place=place,
            id=identity,
            county=claim.county,
            year=claim.year,
            stem=claim.stem,
            spelled=claim.spelled,
            sort=claim.sort.value,
            amount=plain(claim.amount),
            unit=claim.unit,
            bound=claim.bound,
            period=claim.period,
            title=claim.source,
            address=claim.address,
            run=run,
        )
    with transaction.atomic():
        PublicFigure.objects.everywhere().filter(run=run).delete()
        PublicFigure.objects.bulk_create(list(made.values()), batch_size=_AT_ONCE, ignore_conflicts=True)
    return len(made)


def _of_item(county: PublicCounty, item: PublicItem, stem: Stem) -> Iterator[Claim]:
    address = f"/public/{county.place.id}/{item.id}/"
    progress = item.progress
    for part in progress["parts"] if progress else ():
        if part["body"] and len(progress["parts"] if progress else ()) > 1:
            continue  # of several bodies only the whole is the county's
        for sort, words, period in (
            (Sort.TARGET, part["size"], ""),
            (Sort.RESULT, part["amount"], progress["month"] if progress else ""),
        ):
            found = read_size(words or "")
            if found is not None:
                bound, amount, unit = found
                name = part["name"]
                yield Claim(
                    *(county.place.name, item.year, stem(name), name, sort, amount, unit, bound, period),
                    source=item.release.title,
                    address=address,
                )
