"""Tables of what came in: documents as read, and bytes by digest."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.store.models.kept import DIGEST, Placed, Revised, index, key, law


class DocumentRow(Revised):
    """A document taken in (来文)."""

    name = models.TextField(help_text="file name as given")
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of the bytes")
    size = models.PositiveBigIntegerField(help_text="bytes")
    added_at = models.DateTimeField(help_text="UTC")
    table = key("the task table that its drafts go into", empty=True)
    text = models.TextField(help_text="what the opener returned; every offset points into it")
    record = models.JSONField(help_text="what reading made of it")
    read_at = models.DateTimeField(null=True, help_text="UTC; empty while it waits")
    failed = models.TextField(null=True, help_text="why it could not be read")

    class Meta:
        db_table = "document"
        indexes = [index("document_table", "table"), index("document_digest", "digest")]
        constraints = [law("document_revision", Q(revision__gte=1))]


class Blob(Placed):
    """Bytes by digest: in a table, so that one back-up of the database holds everything."""

    pk = models.CompositePrimaryKey("place", "digest")
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of the content")
    content = models.BinaryField()

    class Meta:
        db_table = "blob"
