"""Whether anything changed that decides which item reaches whom (谁能看到哪些任务): one word for each state.

What is made out of these rows alone may be kept under this word: as soon as one of them changes, the word
does too.
"""

from __future__ import annotations

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from minsheng.store.models import Event, Touch

# Word by word as the index `touch_reach` has it: SQLite knows a partial index by nothing else.
_DECIDES = RawSQL(
    "kind in ('allotment', 'body', 'commitment', 'duty', 'membership', 'table', 'target')",
    (),
    output_field=BooleanField(),
)


def reach_state(place: str) -> str:
    """The hash of the newest event that touched such a row: it stands for every one before it too. Empty
    where there is none. One query."""
    newest = Touch.objects.at(place).filter(_DECIDES).order_by("-sequence").values("sequence")[:1]
    return Event.objects.at(place).filter(sequence__in=newest).values_list("hash", flat=True).first() or ""
