"""Tables of what leaves the house: bulletins, fates of earlier promises and documents that the public may
read, and what a scan held back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.store.models.kept import DIGEST, KEY, Placed, Revised, index, key, law


class BulletinReleaseRow(Revised):
    """What the public reads of one bulletin (公开通报)."""

    bulletin = key("the bulletin")
    title = models.TextField()
    shown = models.JSONField(help_text="exactly what the public page says")
    released_on = models.DateField()
    whole = models.BooleanField(help_text="whether every light is shown")
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of what is shown")
    withdrawn_at = models.DateTimeField(null=True, help_text="UTC; empty while it stands")

    class Meta:
        db_table = "bulletin_release"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "bulletin"],
                condition=Q(withdrawn_at__isnull=True),
                name="bulletin_release_one_stands",
            ),
            law("bulletin_release_revision", Q(revision__gte=1)),
        ]


class FateReleaseRow(Revised):
    """What the public reads of one earlier promise (公开往年承诺)."""

    promise = models.CharField(max_length=80, help_text="document of its report and where it stands in it")
    year = models.PositiveSmallIntegerField(help_text="of the report that promised")
    title = models.TextField()
    shown = models.JSONField(help_text="exactly what the public page says")
    released_on = models.DateField()
    by_rule = models.BooleanField()
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of what is shown")
    withdrawn_at = models.DateTimeField(null=True, help_text="UTC; empty while it stands")

    class Meta:
        db_table = "fate_release"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "promise"],
                condition=Q(withdrawn_at__isnull=True),
                name="fate_release_one_stands",
            ),
            law("fate_release_revision", Q(revision__gte=1)),
        ]


class DocumentReleaseRow(Revised):
    """What the public reads of one document (公开原文)."""

    document = key("the document")
    title = models.TextField()
    shown = models.JSONField(help_text="exactly what the public page says")
    released_on = models.DateField()
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of what is shown")
    withdrawn_at = models.DateTimeField(null=True, help_text="UTC; empty while it stands")

    class Meta:
        db_table = "document_release"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "document"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_release_one_stands",
            ),
            law("document_release_revision", Q(revision__gte=1)),
        ]


class WithheldRow(Placed):
    """A personal datum that was held back before it was published (公开拦截记录); no fact of the record."""

    pk = models.CompositePrimaryKey("place", "id")
    id = models.CharField(max_length=KEY, help_text="UUIDv7")
    about = models.TextField(help_text="id of what was to be published, or a file of the static copy")
    field = models.TextField(help_text="where in it")
    kind = models.CharField(max_length=20)
    masked = models.TextField(help_text="its first signs alone")
    way = models.CharField(max_length=10, help_text="release, rule, copy")
    at = models.DateTimeField(help_text="UTC")
    post = key("who was about to publish it", empty=True)

    class Meta:
        db_table = "withheld"
        indexes = [index("withheld_at", "at")]
