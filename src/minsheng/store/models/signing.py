"""Tables around signing in and being told: none of them is a fact of the record, so none is in the log."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.ledger.access import FactorFor
from minsheng.store.models.kept import KEY, Placed, index, key, law, one_of

_DAY = "day in the office"


class SignIn(Placed):
    """One line of the security log (安全日志): who came in or was refused, and what was done to a sign-in.

    Only the audit administrator reads it: it says when people were here, which nobody who judges may know.
    """

    pk = models.CompositePrimaryKey("place", "id")
    id = models.CharField(max_length=KEY, help_text="UUIDv7")
    at = models.DateTimeField(help_text="UTC")
    person = key("whose sign-in it was; empty where the name is nobody's", empty=True)
    what = models.CharField(max_length=20, help_text="a word of ledger.access.Happened")
    way = models.CharField(max_length=20, help_text="password, oidc, code; empty where it does not matter")
    address = models.CharField(max_length=45, help_text="IP address of the machine")

    class Meta:
        db_table = "sign_in"
        indexes = [index("sign_in_at", "at"), index("sign_in_person", "person", "at")]


class AccessRow(Placed):
    """The place's rules for signing in; a place without a row has the defaults."""

    pk = models.CompositePrimaryKey("place", "name")
    name = models.CharField(max_length=10, help_text="access")
    idle_minutes = models.PositiveSmallIntegerField()
    factor_for = models.CharField(max_length=20)
    revision = models.PositiveIntegerField()

    class Meta:
        db_table = "access"
        constraints = [
            one_of("access_factor", "factor_for", FactorFor),
            law("access_idle", Q(idle_minutes__gte=1)),
        ]


class RemindBy(Placed):
    """How a person chose to be told outside the site that something waits."""

    pk = models.CompositePrimaryKey("place", "person")
    person = key("who is told")
    channel = models.CharField(max_length=20)
    address = models.TextField(help_text="ciphertext under the person's own key")

    class Meta:
        db_table = "remind_by"


class Digest(Placed):
    """The one message that a person got, or was to get, on a day."""

    pk = models.CompositePrimaryKey("place", "person", "day")
    person = key("who is told")
    day = models.DateField(help_text=_DAY)
    channel = models.CharField(max_length=20)
    count = models.PositiveIntegerField(help_text="how many things waited")
    sent_at = models.DateTimeField(null=True, help_text="UTC; empty where it has not left")

    class Meta:
        db_table = "digest"


class Run(Placed):
    """A recurring work of a day: begun once, and how it ended."""

    pk = models.CompositePrimaryKey("place", "name", "day")
    name = models.CharField(max_length=40)
    day = models.DateField(help_text=_DAY)
    begun_at = models.DateTimeField(help_text="UTC")
    done_at = models.DateTimeField(null=True, help_text="UTC")
    attempts = models.PositiveSmallIntegerField(default=1)
    fault = models.TextField(default="")

    class Meta:
        db_table = "run"
