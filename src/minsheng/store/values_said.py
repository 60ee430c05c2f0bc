"""What was said: the Values of bodies, each of its own measures, out of a table that holds a million."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from minsheng.store.models import ValueRow
from minsheng.store.rows import from_row
from minsheng.terms.value import Value

_AT_ONCE = 200  # bodies in one query: SQLite takes an expression of at most 1,000 levels

Said = defaultdict[tuple[str, str], list[Value]]


def of_pairs(pairs: Collection[tuple[str, str]]) -> RawSQL:
    """The values of these pairs of measure and body, at least one, as a condition. Asked as two lists, SQLite
    would look for each measure at each body; and only a query of the pairs has it take the index for both."""
    marks = ", ".join(["(%s, %s)"] * len(pairs))
    words = f"(measure, body) in (select column1, column2 from (values {marks}) as pairs)"  # noqa: S608  (marks)
    return RawSQL(words, [word for pair in pairs for word in pair], output_field=BooleanField())  # noqa: S611


def said_of(place: str, asked: Iterable[tuple[str, str]]) -> Said:
    """By measure and body, for each of these pairs, in the order of the log. One query for 200 bodies: to ask
    for all their measures and all the bodies would bring what others said of the same measures besides."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for measure, body in asked:
        own[body].add(measure)
    bodies, found = sorted(own), Said(list)
    for start in range(0, len(bodies), _AT_ONCE):
        wanted = Q()
        for body in bodies[start : start + _AT_ONCE]:
            wanted |= Q(place=place, body=body, measure__in=own[body])
        # each part names the place itself: said once for all of them, SQLite would read every value of it
        for row in ValueRow.objects.everywhere().filter(wanted).order_by("sequence", "id"):
            found[row.measure, row.body].append(from_row(Value, row))
    return found
