"""Bodies that were typed by name: of a register too long to choose from, a name, or a village with where it
lies, becomes the body that it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from minsheng.portal.clock import today
from minsheng.portal.programmes.posted import posted_answers
from minsheng.programmes.fields import Field, FieldType
from minsheng.store.lists.body_choices import bodies_called
from minsheng.terms.errors import BadInput


def typed_answers(
    place: str, fields: Mapping[str, Field], post: QueryDict, *, is_final: bool
) -> dict[str, Any]:
    """What was typed, with the ids of bodies in the place of their names. What names none, or several, stays
    for the form to search with; where it `is_final`, BadInput."""
    answers = posted_answers(fields, post)
    for name, field in fields.items():
        if field.type is FieldType.BODY and answers.get(name):
            answers[name] = _body(place, field, str(answers[name]), is_final=is_final)
    return answers


def _body(place: str, field: Field, words: str, *, is_final: bool) -> str:
    found = bodies_called(place, today(), words)
    if len(found) == 1:
        return found[0]
    if is_final:
        said = _("没有单位“%(words)s”") if not found else _("叫“%(words)s”的单位不止一个")
        raise BadInput(
            (said + _("：请输入名称里的几个字，从列出的里选")) % {"words": words}, where=field.label
        )
    return words
