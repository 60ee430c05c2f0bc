"""Tables of who there is: place, bodies, groups, people, posts, accounts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from minsheng.store.models.kept import Kept, Placed, Revised, index, key, law, one_of
from minsheng.terms.body import BodyKind
from minsheng.terms.post import Role

_OPEN = "first or last day, counted; empty means open"


class PlaceRow(Kept):
    """A place; its own id stands in both columns, so that no table is without one."""

    name = models.TextField()
    code = models.CharField(max_length=12, help_text="official division code; empty where there is none")
    above = models.TextField(help_text="the place above it, as people call it")

    class Meta:
        db_table = "place"
        constraints = [law("place_is_itself", Q(id=F("place")))]


class BodyRow(Revised):
    """An organisation that answers (单位)."""

    name = models.TextField()
    short = models.TextField()
    kind = models.CharField(max_length=10)
    order = models.IntegerField(help_text="the county's own order of bodies")
    parent = key("the body above it in the bureau tree", empty=True)
    area = key("the township or village that it lies in", empty=True)
    aliases = models.JSONField(help_text="other names that documents use")
    valid_from = models.DateField(null=True, help_text=_OPEN)
    valid_to = models.DateField(null=True, help_text=_OPEN)
    successors = models.JSONField(help_text="ids of the bodies that answer for it afterwards")
    path = models.CharField(
        max_length=600, default="", help_text="derived: ids from the top down to this body, each with a /"
    )

    class Meta:
        db_table = "body"
        indexes = [
            # PostgreSQL finds beginnings in any order of letters where an index compares sign by sign
            models.Index(
                fields=["place", "path"], name="body_path", opclasses=["varchar_ops", "varchar_pattern_ops"]
            ),
            models.Index(
                fields=["place", "valid_to"], name="body_ended", condition=Q(valid_to__isnull=False)
            ),
            index("body_kind_order", "kind", "order"),
        ]
        constraints = [
            one_of("body_kind", "kind", BodyKind),
            law("body_revision", Q(revision__gte=1)),
            law("body_not_above_itself", Q(parent__isnull=True) | ~Q(parent=F("id"))),
        ]


class GroupRow(Revised):
    """A name that stands for several bodies."""

    name = models.TextField()
    aliases = models.JSONField(help_text="other names that documents use")

    class Meta:
        db_table = "body_group"
        constraints = [law("group_revision", Q(revision__gte=1))]


class MembershipRow(Revised):
    """A body's time in a group."""

    group = key("the group")
    body = key("the member")
    valid_from = models.DateField(null=True, help_text=_OPEN)
    valid_to = models.DateField(null=True, help_text=_OPEN)

    class Meta:
        db_table = "membership"
        indexes = [index("membership_group", "group"), index("membership_body", "body")]
        constraints = [law("membership_revision", Q(revision__gte=1))]


class PersonRow(Revised):
    """Someone who holds posts."""

    name = models.TextField(help_text="ciphertext under the person's own key")

    class Meta:
        db_table = "person"
        constraints = [law("person_revision", Q(revision__gte=1))]


class PostRow(Revised):
    """A person's place at a body, in a role."""

    person = key("who holds it")
    body = key("where")
    role = models.CharField(max_length=20)
    title = models.TextField(help_text="the post's own name (副县长, 督查专员)")
    order = models.IntegerField(help_text="rank in which leaders are listed")
    sectors = models.JSONField(help_text="what a leader is in charge of")
    valid_from = models.DateField(null=True, help_text=_OPEN)
    valid_to = models.DateField(null=True, help_text=_OPEN)
    deputises = key("the head's post for which this one signs while the head is absent", empty=True)
    packs = models.JSONField(default=list, help_text="roles in programmes: sector/name/role")

    class Meta:
        db_table = "post"
        indexes = [index("post_person", "person"), index("post_body", "body"), index("post_role", "role")]
        constraints = [one_of("post_role_word", "role", Role), law("post_revision", Q(revision__gte=1))]


class Account(Placed):
    """The sign-in of a person; not in the log, because a credential is no fact of the record."""

    pk = models.CompositePrimaryKey("place", "person")
    person = key("who signs in")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="account")
    must_change = models.BooleanField(
        default=False, help_text="the password was given by somebody else and is changed at the first sign-in"
    )

    class Meta:
        db_table = "account"


class PersonKey(Placed):
    """The key that opens a person's name; destroying the row makes the name unreadable for ever."""

    pk = models.CompositePrimaryKey("place", "person")
    person = key("whose key it is")
    wrapped = models.BinaryField(help_text="the key, encrypted under the master key of the data folder")

    class Meta:
        db_table = "person_key"
