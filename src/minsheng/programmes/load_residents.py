"""Reads the page of residents, and other words for options in tables that come in."""

from __future__ import annotations

from minsheng.programmes.draft import Draft, keys
from minsheng.programmes.pack import ResidentsPage


def read_residents(draft: Draft) -> ResidentsPage | None:
    """What residents fill in and are told; None where they open no cases."""
    if "residents" not in draft.root:
        return None
    node = draft.root["residents"]
    found = keys(node, "residents")
    asks = draft.names(found.get("asks"), draft.fields, "字段")
    shows = draft.names(found.get("shows"), draft.fields, "字段")
    for name in shows:
        if name in draft.fields and draft.fields[name].is_personal:
            found["shows"].fault(f"“{name}”是个人信息，不能在居民页显示：从 shows 去掉")
    return ResidentsPage(asks, shows)


def read_lookups(draft: Draft) -> dict[str, dict[str, str]]:
    """Other words for options, by field."""
    found: dict[str, dict[str, str]] = {}
    for name, node in draft.section("lookups").items():
        field = draft.fields.get(name)
        if field is None or not field.options:
            node.fault(f"“{name}”不是有选项的字段：对照词只用于 choice 和 choices")
            continue
        for option, words in node.mapping().items():
            if option not in field.options:
                words.fault(f"“{name}”没有选项“{option}”：可写 {'、'.join(field.options)}")
            found.setdefault(name, {}).update(dict.fromkeys(words.texts(), option))
    return found
