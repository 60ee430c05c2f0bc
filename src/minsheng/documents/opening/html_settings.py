"""Selectors, names of fields and thresholds for web pages, with their reasons in html.yml."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from minsheng.documents.packaged import packaged

FIELDS = ("title", "published", "publisher", "site", "number")
NUMBERS = ("least_characters", "prose_line", "data_cell_characters", "most_columns")


@dataclass(frozen=True, slots=True)
class HtmlSettings:
    """`article` are CSS selectors, `fields` the names of <meta> for each field, both best first; `blocks`
    and `unseen` are names of elements."""

    article: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    least_characters: int
    prose_line: int
    data_cell_characters: int
    most_columns: int
    prose_share: Fraction
    blocks: frozenset[str]
    unseen: frozenset[str]


@cache
def html_settings() -> HtmlSettings:
    """The settings of this installation."""
    data = packaged("opening/html.yml", "article", "prose_share", "blocks", "unseen", *FIELDS, *NUMBERS)
    return HtmlSettings(
        article=tuple(data["article"]),
        fields={name: tuple(data[name]) for name in FIELDS},
        blocks=frozenset(data["blocks"].split()),
        unseen=frozenset(data["unseen"].split()),
        prose_share=Fraction(data["prose_share"]),
        **{name: data[name] for name in NUMBERS},
    )
