"""What a page's own fields say of it: title, date, publisher, site, document number."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from minsheng.documents.opening.html_settings import html_settings

DATE = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
BETWEEN = re.compile(r"\s*[_|]\s*|\s+[-—–]+\s+|(?<=[\u4e00-\u9fff])[-—–]+(?=[\u4e00-\u9fff])")


def read_fields(parser: LexborHTMLParser, text: str) -> dict[str, str]:
    """The fields that the page fills in, `published` as `2021-08-25`; what it leaves empty is absent."""
    given = _metas(parser)
    fields: dict[str, str] = {}
    for field, names in html_settings().fields.items():
        value = next((given[name] for name in names if given.get(name)), None)
        if value is not None:
            fields[field] = value
    title = fields.get("title") or _heading(parser) or _part_of_head(parser, text)
    date = DATE.search(fields.pop("published", ""))
    if title:
        fields["title"] = title
    if date:
        fields["published"] = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
    return fields


def _metas(parser: LexborHTMLParser) -> dict[str, str]:
    """Each <meta>'s words by its name in lower case; of two of one name the first filled in."""
    found: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        words = " ".join((attributes.get("content") or "").split())
        if name and words:
            found.setdefault(name, words)
    return found


def _heading(parser: LexborHTMLParser) -> str | None:
    """The only <h1> of the page; several are the site's."""
    headings = [" ".join(node.text(deep=True).split()) for node in parser.css("h1")]
    told = [heading for heading in headings if heading]
    return told[0] if len(told) == 1 else None


def _part_of_head(parser: LexborHTMLParser, text: str) -> str | None:
    """The part of <title> that stands as a line of its own in the page: the site's name is cut off."""
    head = parser.css_first("title")
    if head is None:
        return None
    lines = {line.strip() for line in text.splitlines()}
    whole = " ".join(head.text(deep=True).split())
    return next((part for part in [whole, *BETWEEN.split(whole)] if len(part) >= 6 and part in lines), None)
