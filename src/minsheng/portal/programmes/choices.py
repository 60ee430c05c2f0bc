"""What a form of a programme lets choose, and what answers say in words: bodies, entries, attached files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.portal.programmes.clock_words import moment
from minsheng.programmes.answers import HIDDEN, masked, shown_answer
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.pack import Pack
from minsheng.store.lists.body_choices import body_labels, body_names, choosable, find_bodies
from minsheng.store.lists.entries import few_entries, named_entries
from minsheng.store.reach import area_of
from minsheng.terms.post import Post

_SHARE = Decimal("0.01")  # of a computed rate as it is shown, cut off and never rounded up


@dataclass(frozen=True, slots=True)
class Choices:
    """`bodies` (id, name, heading) are all that stand, `own` those for which this post may open cases;
    `entries` are those within reach of each register that is small enough to choose from, None where they are
    looked up; `labels` what the entries that stand in the answers are called; `names` every body's short
    name."""

    bodies: tuple[tuple[str, str, str], ...]
    own: tuple[tuple[str, str, str], ...]
    entries: Mapping[str, list[tuple[str, str]] | None]
    labels: Mapping[tuple[str, str], str]
    names: Mapping[str, str]
    place: str
    day: date
    are_found: bool  # the register is too long to choose bodies from: one types, and searches
    are_own: bool  # the post works for a stretch of the county, all of whose bodies are listed

    def called(self, body: str) -> str:
        """What stands in a field in which one types a body; what was typed where it names none."""
        return body_labels(self.place, [body]).get(body, body)

    def found(self, words: str) -> list[tuple[str, str]]:
        """The bodies that were perhaps meant by what was typed; none where it names one already."""
        return [] if words in self.names else find_bodies(self.place, self.day, words)

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
                return _on_a_page(field, value)

    def masked(self, field: Field, value: Any) -> str:  # noqa: ANN401
        """A personal answer as those see it who have not opened it."""
        words = masked(field, value) if isinstance(value, str) and not field.sensitive else HIDDEN
        return _("（已隐去）") if words == HIDDEN else words

    def _entry(self, field: Field, key: str) -> str:
        target = field.target or ""
        label = self.labels.get((target, key), "")
        return dict(self.listed(target)).get(key) or (f"{label}（{key}）" if label else key)

    def listed(self, register: str) -> list[tuple[str, str]]:
        """The entries of a small register as key and label, the key in it where others are called the same;
        none of a register that is looked up."""
        entries = self.entries.get(register) or []
        called = Counter(label for _key, label in entries)
        return [
            (key, (label if called[label] == 1 else f"{label}（{key}）") if label else key)
            for key, label in entries
        ]


def _on_a_page(field: Field, value: Any) -> str:  # noqa: ANN401
    """As on a paper, but days as the clock and the trail beside them have them, and no endless rates."""
    if field.type in {FieldType.DATE, FieldType.INSTANT}:
        return moment(value)
    if field.type is FieldType.RATE and field.computed is not None:
        return shown_answer(field, Decimal(value).quantize(_SHARE, ROUND_DOWN))
    return shown_answer(field, value)


def file_of(answer: str) -> tuple[str, str]:
    """The digest and the name of an attached file; the digest is empty where only a name was kept."""
    digest, slash, name = answer.partition("/")
    return (digest, name) if slash else ("", answer)


def choices_for(post: Post, day: date, pack: Pack, *answers: Mapping[str, Any]) -> Choices:
    """What this post may choose on the day in forms of the pack; `answers` are those that will be shown."""
    names, under = body_names(post.place), area_of(post.place, post.body)
    bodies, is_long = choosable(post.place, day, under)
    targets = {one.target for one in pack.fields.values() if one.type in _ENTRY and one.target}
    entries = {target: few_entries(post, pack, target, names) for target in sorted(targets)}
    own = tuple(one for one in bodies if under is None or one[0] in under)
    labels = _labels(post, pack, answers, entries, names)
    return Choices(bodies, own, entries, labels, names, post.place, day, is_long, under is not None)


_ENTRY = frozenset({FieldType.ENTRY, FieldType.ENTRIES})


def _labels(
    post: Post,
    pack: Pack,
    answers: Iterable[Mapping[str, Any]],
    entries: Mapping[str, list[tuple[str, str]] | None],
    names: Mapping[str, str],
) -> dict[tuple[str, str], str]:
    """The labels of the entries that the answers name and the post reaches. One query for each register that
    is looked up."""
    wanted: dict[str, set[str]] = {}
    for name, value in (pair for one in answers for pair in one.items()):
        field = pack.fields.get(name)
        if field is not None and field.type in _ENTRY and field.target is not None:
            wanted.setdefault(field.target, set()).update([value] if isinstance(value, str) else value)
    found: dict[tuple[str, str], str] = {}
    for target, keys in wanted.items():
        listed = entries.get(target)
        labels = dict(listed) if listed is not None else named_entries(post, pack, target, keys, names)
        found |= {(target, key): labels[key] for key in keys if key in labels}
    return found
