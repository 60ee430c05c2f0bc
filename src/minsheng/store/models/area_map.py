"""The county's own boundaries, as its operator brought them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.store.models.kept import DIGEST, Revised, law


class AreaMapRow(Revised):
    """Boundaries of townships (乡镇边界)."""

    file = models.CharField(max_length=DIGEST, help_text="digest of the GeoJSON file")
    name = models.TextField(help_text="of the file")
    approval = models.TextField(help_text="the number of its approval (审图号)")

    class Meta:
        db_table = "area_map"
        constraints = [
            law("area_map_is_approved", ~Q(approval="")),
            law("area_map_revision", Q(revision__gte=1)),
        ]
