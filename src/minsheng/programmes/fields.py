"""Fields (字段) of a case or of a register's entry, and their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from minsheng.programmes.expression import Expression
from minsheng.programmes.kinds import (
    COUNT,
    DAY,
    FLAG,
    INSTANT,
    MONEY,
    NUMBER,
    RATE,
    TEXT,
    Type,
    list_of,
    map_of,
    one_of,
    row_of,
)


class FieldType(StrEnum):
    """What a field holds; the value is the word of the pack."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    COUNT = "count"
    MONEY = "money"
    NUMBER = "number"
    RATE = "rate"
    DATE = "date"
    INSTANT = "instant"
    BODY = "body"
    PERSON = "person"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    PLACE = "place"
    FILE = "file"
    ENTRY = "entry"
    ENTRIES = "entries"
    CHECKLIST = "checklist"
    ROWS = "rows"


PERSONAL = frozenset({FieldType.PERSON, FieldType.ID_NUMBER, FieldType.PHONE})
_TYPES = {
    FieldType.FLAG: FLAG,
    FieldType.COUNT: COUNT,
    FieldType.MONEY: MONEY,
    FieldType.NUMBER: NUMBER,
    FieldType.RATE: RATE,
    FieldType.DATE: DAY,
    FieldType.INSTANT: INSTANT,
    FieldType.CHOICES: list_of(TEXT),
    FieldType.ENTRIES: list_of(TEXT),
    FieldType.CHECKLIST: map_of(TEXT),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `of` names the options of a choice (label by key), `target` the register or the checklist
    that an entry or a checklist is of; `least` and `most` bound an amount, both counted. `required`,
    `visible` and `computed` are expressions; None means not required, always seen, typed in. `default` is
    the answer where a case is opened without one. `sensitive` answers are kept as ciphertext and masked;
    `listed` ones go to index rows; `public` ones may be released. `aliases` are the headings under which a
    column of an existing table is recognised."""

    name: str
    label: str
    type: FieldType
    unit: str = ""
    help: str = ""
    group: str = ""
    options: Mapping[str, str] | None = None
    target: str | None = None
    columns: tuple[Field, ...] = ()
    default: Any = None
    least: Decimal | None = None
    most: Decimal | None = None
    required: Expression | None = None
    visible: Expression | None = None
    computed: Expression | None = None
    sensitive: bool = False
    minor: bool = False
    listed: bool = False
    public: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def kind(self) -> Type:
        """Its type in expressions."""
        if self.type is FieldType.ROWS:
            return list_of(row_of({column.name: column.kind for column in self.columns}))
        if self.options and self.type in {FieldType.CHOICE, FieldType.CHOICES}:
            return one_of(self.options) if self.type is FieldType.CHOICE else list_of(one_of(self.options))
        return _TYPES.get(self.type, TEXT)

    @property
    def is_personal(self) -> bool:
        """Whether it says who somebody is, or was marked as sensitive."""
        return self.sensitive or self.type in PERSONAL

    @property
    def names_people(self) -> bool:
        """Whether printing it says something personal: by itself, or by a column of its rows."""
        return self.is_personal or any(column.is_personal for column in self.columns)


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that cannot stand: the field (`members[2].income` in a row) and why, in Chinese."""

    field: str
    why: str
