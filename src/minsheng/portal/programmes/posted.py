"""Answers as a form sends them: by field, as texts, lists and rows, for `programmes.answers` to read.

A field called `person` is the control `a.person`; a cell of the third row of `members` is
`a.members.2.income`, an item of a checklist `a.stars.first`. `a.members.none` says that there is none. The
hidden `on` names each field that stood on the form: what did not stand there is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from minsheng.documents.opening.open import check_size
from minsheng.programmes.fields import Field, FieldType

MOST_ROWS = 60  # of one field of rows on a page; a longer list comes in as a table
_LISTS = frozenset({FieldType.CHOICES, FieldType.ENTRIES})


def control(field: str) -> str:
    """The name of a field's control on a form."""
    return f"a.{field}"


def posted_answers(
    fields: Mapping[str, Field], post: QueryDict, attached: Iterable[str] = ()
) -> dict[str, Any]:
    """What was typed, by field, of the fields that stood on the form; "" for what was left empty.

    A masked answer whose control was left empty was not changed and is left out, as is a file to which
    nothing new was `attached`.
    """
    new = set(attached)
    found: dict[str, Any] = {}
    for name in post.getlist("on"):
        field = fields.get(name)
        if field is None or field.computed is not None:
            continue
        if field.type is FieldType.FILE and post.get(f"{control(name)}.named"):
            found[name] = post[f"{control(name)}.named"]  # chosen and not sent yet: enough to judge by
            continue
        value = _typed(field, control(name), post)
        if _is_kept(field, name, value, post, new):
            continue
        found[name] = value
    return found


def _is_kept(field: Field, name: str, value: Any, post: QueryDict, new: set[str]) -> bool:  # noqa: ANN401
    """Whether the answer stays as it is: nobody who sees stars should wipe out what is behind them."""
    if field.type is FieldType.FILE:
        return name not in new
    return value == "" and f"{control(name)}.masked" in post and f"{control(name)}.none" not in post


def _typed(field: Field, name: str, post: QueryDict) -> Any:  # noqa: ANN401
    if f"{name}.none" in post:
        return [] if field.type in _LISTS or field.type is FieldType.ROWS else ""
    if field.type in _LISTS:
        return [one for one in post.getlist(name) if one.strip()] or ""
    if field.type is FieldType.ROWS:
        return _rows(field, name, post) or ""
    if field.type is FieldType.CHECKLIST:
        start = f"{name}."
        return {
            key.removeprefix(start): post[key] for key in post if key.startswith(start) and post[key]
        } or ""
    return post.get(name, "").strip()


def _rows(field: Field, name: str, post: QueryDict) -> list[dict[str, str]]:
    """The rows in which something was typed, in their order."""
    rows = [
        {column.name: post.get(f"{name}.{at}.{column.name}", "").strip() for column in field.columns}
        for at in range(MOST_ROWS)
    ]
    return [{key: words for key, words in row.items() if words} for row in rows if any(row.values())]


def attached_files(fields: Mapping[str, Field], request_files: Any) -> dict[str, tuple[str, bytes]]:  # noqa: ANN401
    """The files that were sent, by field: name and content."""
    found: dict[str, tuple[str, bytes]] = {}
    for name, field in fields.items():
        file = request_files.get(control(name))
        if field.type is FieldType.FILE and file is not None:
            check_size(file.size or 0)
            found[name] = (file.name or field.label, file.read())
    return found
