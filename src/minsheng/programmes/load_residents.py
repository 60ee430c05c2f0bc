"""Reads the page of residents, and other words for options in tables that come in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from minsheng.programmes.draft import Draft, keys, text_of
from minsheng.programmes.expression import Language, Unknown
from minsheng.programmes.fields import Field
from minsheng.programmes.pack import ResidentsPage
from minsheng.programmes.scope import Scope


def read_residents(draft: Draft, language: Language) -> ResidentsPage | None:
    """What residents fill in and are told; None where they open no cases. `language` is that of the fields'
    own conditions."""
    if "residents" not in draft.root:
        return None
    node = draft.root["residents"]
    found = keys(node, "residents")
    asks = draft.names(found.get("asks"), draft.fields, "字段")
    shows = draft.names(found.get("shows"), draft.fields, "字段")
    for name in shows:
        if name in draft.fields and draft.fields[name].is_personal:
            found["shows"].fault(f"“{name}”是个人信息，不能在居民页显示：从 shows 去掉")
    lacking = list(_never_given(draft, language, {*asks, *_given(draft)}))
    if lacking and "asks" in found:
        labels = "、".join(f"{one.name}（{one.label}）" for one in lacking)
        found["asks"].fault(f"必填的 {labels} 居民填不了，表就永远交不上：加进 asks，或写 default，或不必填")
    return ResidentsPage(asks, shows)


def _given(draft: Draft) -> tuple[str, ...]:
    """What the page asks by itself, and the day or instant that it gives."""
    return tuple(text_of(draft.root, key) for key in ("body", "event_date"))


def _never_given(draft: Draft, language: Language, asked: Collection[str]) -> Iterator[Field]:
    """The fields that are required whatever a resident fills in, and that no resident is asked."""
    left = {name: one for name, one in draft.fields.items() if name not in asked and one.computed is None}
    scope = Scope(language)
    for name, one in left.items():
        scope.add({f"known.{name}": False} if one.default is None else {name: one.default})
    for one in left.values():
        if one.default is None and scope.answer(one.required) is True and not _may_hide(one, scope, left):
            yield one


def _may_hide(field: Field, scope: Scope, left: Collection[str]) -> bool:
    """Whether the field is not shown, or not after some answer."""
    shown = scope.answer(field.visible, True)
    return shown is False or (isinstance(shown, Unknown) and not set(shown.missing) <= set(left))


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
