"""What every table shares: the place first in its key, and constraints written in one way."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from minsheng.store.placed import PlacedQuerySet

KEY = 36  # a UUID in its usual spelling
MEASURE = 200  # an indicator's measure is named sector/pack/name
DIGEST = 64  # SHA-256 in hexadecimal
PACK = 80  # sector/name
WORD = 80  # a name within a pack: a field, a step, a register
AMOUNT = 60  # digits of an exact decimal number; text, because SQLite would keep a number as a float


class Placed(models.Model):
    """A row of one place."""

    place = models.CharField(max_length=KEY, help_text="our own id of the county, district or zone")

    objects = PlacedQuerySet.as_manager()

    class Meta:
        abstract = True


class Kept(Placed):
    """A row made from the log: the newest record of its id."""

    pk = models.CompositePrimaryKey("place", "id")
    id = models.CharField(max_length=KEY, help_text="UUIDv7")

    class Meta:
        abstract = True


class Revised(Kept):
    """A kept row that can change; each change raises its revision by one."""

    revision = models.PositiveIntegerField(default=1, help_text="1 when made, one more with every change")

    class Meta:
        abstract = True


def key(help_text: str, *, empty: bool = False) -> models.CharField:  # type: ignore[type-arg]  # set by null
    """A column that holds the id of another record."""
    return models.CharField(max_length=KEY, null=empty, help_text=help_text)


def measure_key(help_text: str = "what is counted") -> models.CharField:  # type: ignore[type-arg]  # as above
    """A column that holds the id of a measure."""
    return models.CharField(max_length=MEASURE, help_text=help_text)


def pack_id() -> models.CharField:  # type: ignore[type-arg]  # as above
    """A column that holds the id of a pack."""
    return models.CharField(max_length=PACK, help_text="sector/name")


def pack_word(help_text: str, *, empty: bool = False) -> models.CharField:  # type: ignore[type-arg]  # as above
    """A column that holds a name within a pack."""
    return models.CharField(max_length=WORD, null=empty, help_text=help_text)


def one_of(name: str, field: str, words: type[StrEnum], *, empty: bool = False) -> models.CheckConstraint:
    """A constraint: `field` holds a word of `words`, or nothing where `empty`."""
    condition = models.Q(**{f"{field}__in": [word.value for word in words]})
    if empty:
        condition |= models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=condition, name=name)


def law(name: str, condition: models.Q) -> models.CheckConstraint:
    """A constraint under its name."""
    return models.CheckConstraint(condition=condition, name=name)


def index(name: str, *fields: str) -> models.Index:
    """An index that begins with the place."""
    return models.Index(fields=["place", *fields], name=name)
