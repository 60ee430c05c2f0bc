"""Records in the words of a page: where a figure or a sentence was read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from minsheng.terms.source import Source


def place_of(source: Source | None, document: str = "") -> str:
    """Where something was read, in words; a person's own word where no document says it."""
    if source is None:
        return _("由人填写，原文里没有")
    if source.start is not None and source.end is not None:
        where = {"document": document or _("原文"), "start": source.start + 1, "end": source.end}
        return _("%(document)s 第 %(start)s 至 %(end)s 字") % where
    return source.paper or document or _("由人填写，原文里没有")
