"""Who did something to an object last, out of the log: for steps that two people must do."""

from __future__ import annotations

from collections.abc import Collection

from minsheng.store.models import Event, Touch


def who_last(place: str, identity: str, verbs: Collection[str]) -> str | None:
    """The person of the newest event among `verbs` that put the object; None where there was none."""
    touched = Touch.objects.at(place).filter(id=identity).values("sequence")
    events = Event.objects.at(place).filter(sequence__in=touched, verb__in=list(verbs))
    return events.order_by("-sequence").values_list("actor", flat=True).first()
