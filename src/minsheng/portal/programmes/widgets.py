"""The form of a case: each field of a pack as a control with its label, unit, help and mark, in groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from minsheng.portal.programmes.beside import verdicts_beside
from minsheng.portal.programmes.choices import Choices
from minsheng.portal.programmes.options import Item, Option, items_of, options_of
from minsheng.portal.programmes.posted import control
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.fields import Field, FieldType, Wrong
from minsheng.programmes.judge import Judgement
from minsheng.programmes.pack import Pack
from minsheng.programmes.rules import Verdict

_FEW = 4  # options that are shown at once; more stand in a list that opens
_SPARE = 2  # empty rows below those that are filled in
_KINDS = {
    FieldType.LONG_TEXT: "long_text",
    FieldType.CHOICES: "ticks",
    FieldType.FLAG: "flag",
    FieldType.COUNT: "amount",
    FieldType.MONEY: "amount",
    FieldType.NUMBER: "amount",
    FieldType.RATE: "amount",
    FieldType.DATE: "date",
    FieldType.INSTANT: "instant",
    FieldType.BODY: "select",
    FieldType.FILE: "file",
    FieldType.ENTRY: "entry",
    FieldType.ENTRIES: "entries",
    FieldType.CHECKLIST: "checklist",
    FieldType.ROWS: "rows",
}
_MODES = {FieldType.COUNT: "numeric", FieldType.ID_NUMBER: "text", FieldType.PHONE: "tel"}


@dataclass(frozen=True, slots=True)
class Widget:
    """One control. `kind` names its template part; `value` is what stands in it; `words` what was computed,
    or what an entry's key means; `wrong` why the answer cannot stand; `verdicts` what it causes."""

    field: Field
    name: str
    kind: str
    value: Any
    unit: str = ""
    mode: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[Widget, ...], ...] = ()
    is_required: bool = False
    is_shown: bool = True
    is_masked: bool = False
    is_none: bool = False
    words: str = ""
    wrong: str = ""
    verdicts: tuple[Verdict, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether somebody gave an answer."""
        return self.kind != "output" and (self.is_masked or self.value not in ("", None, [], ()))

    @property
    def is_told(self) -> bool:
        """Whether somebody gave an answer other than the pack's own."""
        return self.is_filled and str(self.value).lower() != str(plain_answer(self.field.default)).lower()

    @property
    def picks(self) -> tuple[str, ...]:
        """Of several entries in order: what stands at each place, and places still empty."""
        given = tuple(self.value) if isinstance(self.value, list | tuple) else ()
        return (*given, *("" for _spare in range(_SPARE)))


@dataclass(frozen=True, slots=True)
class Group:
    """Some controls under a heading; `is_open` says that it stands unfolded."""

    label: str
    widgets: tuple[Widget, ...]
    is_open: bool

    @property
    def is_shown(self) -> bool:
        """Whether something of it is asked now: a heading with nothing under it is no heading."""
        return any(one.is_shown for one in self.widgets)


def form_groups(
    pack: Pack,
    raw: Mapping[str, Any],
    found: Judgement,
    choices: Choices,
    *,
    wrong: Iterable[Wrong] = (),
    masked: Collection[str] = (),
    only: Sequence[str] | None = None,
) -> tuple[Group, ...]:
    """The fields in the groups of the pack; `only` some of them, all in one group.

    `raw` is what stands in the controls, `found` what follows from it. `masked` fields show nothing of
    their answer and are changed by typing over them.
    """
    why = {one.field.partition("[")[0]: one.why for one in wrong}
    names = list(pack.fields) if only is None else list(only)
    beside = verdicts_beside(pack, found, names)
    widgets = [
        _of_field(
            pack,
            pack.fields[name],
            raw,
            found,
            choices,
            why.get(name, ""),
            name in masked,
            beside.get(name, ()),
        )
        for name in names
    ]
    if only is not None:
        return (Group("", tuple(widgets), True),)
    labels = list(dict.fromkeys(widget.field.group or pack.case for widget in widgets))
    return tuple(_group(pack, label, widgets) for label in labels)


def entry_widgets(
    pack: Pack,
    register: str,
    raw: Mapping[str, Any],
    choices: Choices,
    *,
    wrong: Iterable[Wrong] = (),
    masked: Collection[str] = (),
) -> tuple[Widget, ...]:
    """The fields of a register's entry as controls; what is computed is not typed in and left out."""
    listed, why = pack.registers[register], {one.field.partition("[")[0]: one.why for one in wrong}
    return tuple(
        replace(
            _plain(
                one,
                control(one.name),
                "" if one.name in masked else raw.get(one.name, ""),
                choices,
                listed.body,
            ),
            items=items_of(pack, one, raw.get(one.name)),
            rows=_rows(one, raw.get(one.name), choices) if one.type is FieldType.ROWS else (),
            is_required=one.required is not None or one.name == listed.key,
            is_masked=one.name in masked,
            wrong=why.get(one.name, ""),
        )
        for one in listed.fields.values()
        if one.computed is None
    )


def _group(pack: Pack, label: str, widgets: Iterable[Widget]) -> Group:
    """A group stands open where something of it is asked for, filled in or said; else it waits folded."""
    ours = tuple(widget for widget in widgets if (widget.field.group or pack.case) == label)
    leads = (next(iter(pack.fields.values())).group or pack.case) == label
    speaks = any(one.field.required is not None or one.wrong or one.verdicts or one.is_told for one in ours)
    return Group(label, ours, leads or speaks)


def _of_field(
    pack: Pack,
    one: Field,
    raw: Mapping[str, Any],
    found: Judgement,
    choices: Choices,
    why: str,
    is_masked: bool,
    verdicts: Sequence[Verdict],
) -> Widget:
    scope, name = found.scope, one.name
    is_shown = scope.answer(one.visible, True) is True or raw.get(name) not in ("", None)
    if one.computed is not None:
        value = found.computed.get(name)
        is_shown = is_shown and value is not None  # it comes once what it is made of is there
        says = choices.masked if is_masked else choices.says
        words = "" if value is None else says(one, value)
        return Widget(
            one, control(name), "output", value, words=words, is_shown=is_shown, verdicts=tuple(verdicts)
        )
    value = "" if is_masked else raw.get(name, "")
    given = found.case.answers.get(name)
    return replace(
        _plain(one, control(name), value, choices, pack.body),
        items=items_of(pack, one, value),
        rows=_rows(one, value, choices) if one.type is FieldType.ROWS else (),
        is_required=one.required is not None and scope.answer(one.required) is True,
        is_shown=is_shown,
        is_masked=is_masked,
        words=choices.says(one, given) if given is not None and one.type in _SAID else "",
        wrong=why,
        verdicts=tuple(verdicts),
    )


_SAID = frozenset({FieldType.ENTRY, FieldType.ENTRIES, FieldType.FILE})


def kind_of(one: Field) -> str:
    """The template part of a field's control."""
    if one.type is FieldType.CHOICE:
        return "radios" if len(one.options or ()) <= _FEW else "select"
    return _KINDS.get(one.type, "text")


def _unit(one: Field) -> str:
    fallback = {FieldType.MONEY: _("元"), FieldType.RATE: "%"}
    return one.unit or fallback.get(one.type, "")


def _rows(one: Field, value: Any, choices: Choices) -> tuple[tuple[Widget, ...], ...]:  # noqa: ANN401
    given = list(value) if isinstance(value, list | tuple) else []
    padded = [*given, *({} for _spare in range(_SPARE))]
    return tuple(
        tuple(_cell(one, column, at, row.get(column.name, ""), choices) for column in one.columns)
        for at, row in enumerate(padded)
    )


def _cell(one: Field, column: Field, at: int, value: Any, choices: Choices) -> Widget:  # noqa: ANN401
    cell = _plain(column, f"{control(one.name)}.{at}.{column.name}", value, choices, None)
    kind = "select" if cell.kind in {"radios", "flag"} else cell.kind
    return replace(cell, kind=kind, is_required=column.required is not None)


def _plain(one: Field, name: str, value: Any, choices: Choices, counted: str | None) -> Widget:  # noqa: ANN401
    """The control of a field that nothing is judged of."""
    kind = kind_of(one)
    if one.type is FieldType.BODY and choices.are_found and not (one.name == counted and choices.are_own):
        words = str(value or "")
        options = tuple(Option(key, label) for key, label in choices.found(words)) if words else ()
        return Widget(one, name, "body", choices.called(words) if words else "", options=options)
    return Widget(
        one,
        name,
        kind,
        value if value is not None else "",
        unit=_unit(one),
        mode=_MODES.get(one.type, "decimal" if kind == "amount" else ""),
        options=options_of(one, value, choices, counted),
        is_none=value == [],
    )
