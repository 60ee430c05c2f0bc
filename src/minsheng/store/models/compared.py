"""Figures of other counties, read by a program on public pages: unconfirmed, and no part of any record."""

from __future__ import annotations

from django.db import models

from minsheng.store.models.kept import AMOUNT, DIGEST, KEY, Placed, index


class PublicFigure(Placed):
    """One figure of a corpus run (公开网页上读出的数). `place` is its code or name, as the run has it."""

    pk = models.CompositePrimaryKey("place", "id")
    id = models.CharField(max_length=KEY, help_text="digest of document and figure")
    county = models.TextField(help_text="the county's name on the page")
    year = models.PositiveSmallIntegerField()
    stem = models.TextField(help_text="the measure, however it is spelled")
    spelled = models.TextField()
    sort = models.CharField(max_length=10, help_text="target, result")
    amount = models.CharField(max_length=AMOUNT, help_text="exact decimal number in digits")
    unit = models.TextField()
    bound = models.CharField(max_length=10)
    period = models.TextField()
    title = models.TextField(help_text="of the page")
    address = models.TextField(help_text="of the page")
    run = models.CharField(max_length=DIGEST, help_text="digest of the run it came from")

    class Meta:
        db_table = "public_figure"
        indexes = [index("public_figure_stem", "stem")]
