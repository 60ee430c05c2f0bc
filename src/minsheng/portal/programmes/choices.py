"""What a form of a programme lets choose, and what answers say in words: bodies, entries, attached files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.programmes.answers import masked, shown_answer
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.pack import Pack
from minsheng.store.lists.entries import few_entries, named_entries
from minsheng.store.reach import area_of
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.post import Post

STARS = "＊＊＊"


@dataclass(frozen=True, slots=True)
class Choices:
    """`bodies` (id, name, heading) are all that stand, `own` those for which this post may open cases;
    `entries` are the entries of each register that is small enough to choose from, None where they are looked
    up; `labels` what the entries that stand in the answers are called; `names` every body's short name."""

    bodies: tuple[tuple[str, str, str], ...]
    own: tuple[tuple[str, str, str], ...]
    entries: Mapping[str, list[tuple[str, str]] | None]
    labels: Mapping[tuple[str, str], str]
    names: Mapping[str, str]

    def says(self, field: Field, value: Any) -> str:  # noqa: ANN401  (an answer)
        """The answer in words."""
        match field.type:
            case FieldType.BODY:
                return self.names.get(value, value)
            case FieldType.ENTRY:
                return self._entry(field, value)
            case FieldType.ENTRIES:
                return "、".join(self._entry(field, one) for one in value) or _("没有")
            case FieldType.FILE:
                return file_of(value)[1]
            case FieldType.ROWS | FieldType.CHECKLIST:
                return (
                    ngettext("%(n)s 条", "%(n)s 条", len(value)) % {"n": len(value)} if value else _("没有")
                )
            case FieldType.CHOICES:
                return shown_answer(field, value) or _("没有")
            case _:
                return shown_answer(field, value)

    def masked(self, field: Field, value: Any) -> str:  # noqa: ANN401
        """A personal answer as those see it who have not opened it."""
        return masked(field, value) if isinstance(value, str) and not field.sensitive else STARS

    def _entry(self, field: Field, key: str) -> str:
        label = self.labels.get((field.target or "", key), "")
        return f"{label}（{key}）" if label else key


def file_of(answer: str) -> tuple[str, str]:
    """The digest and the name of an attached file; the digest is empty where only a name was kept."""
    digest, slash, name = answer.partition("/")
    return (digest, name) if slash else ("", answer)


def choices_for(post: Post, day: date, pack: Pack, answers: Mapping[str, Any]) -> Choices:
    """What this post may choose on the day in forms of the pack; `answers` are those that will be shown."""
    known = records_of(post.place, Body, {})
    names = {body.id: body.short for body in known}
    standing = sorted(
        (body for body in known if body.stands_on(day)), key=lambda one: (_rank(one), one.order)
    )
    under = area_of(post.place, post.body)
    targets = {one.target for one in pack.fields.values() if one.type in _ENTRY and one.target}
    entries = {target: few_entries(post.place, pack, target, names) for target in sorted(targets)}
    own = _as_choices(body for body in standing if under is None or body.id in under)
    labels = _labels(post.place, pack, answers, entries, names)
    return Choices(tuple(_as_choices(standing)), tuple(own), entries, labels, names)


_ENTRY = frozenset({FieldType.ENTRY, FieldType.ENTRIES})


def _rank(body: Body) -> int:
    """Townships first, then villages and stations, then the county's own: most cases are of a township."""
    return {BodyKind.TOWNSHIP: 0, BodyKind.VILLAGE: 1, BodyKind.STATION: 2}.get(body.kind, 3)


def _as_choices(bodies: Iterable[Body]) -> list[tuple[str, str, str]]:
    return [(body.id, body.short, body.kind.value) for body in bodies]


def _labels(
    place: str,
    pack: Pack,
    answers: Mapping[str, Any],
    entries: Mapping[str, list[tuple[str, str]] | None],
    names: Mapping[str, str],
) -> dict[tuple[str, str], str]:
    """The labels of the entries that the answers name."""
    found: dict[tuple[str, str], str] = {}
    for name, value in answers.items():
        field = pack.fields.get(name)
        if field is None or field.type not in _ENTRY or field.target is None:
            continue
        listed = entries.get(field.target)
        keys = [value] if isinstance(value, str) else list(value)
        labels = dict(listed) if listed is not None else named_entries(place, pack, field.target, keys, names)
        found |= {(field.target, key): labels[key] for key in keys if key in labels}
    return found
