"""What the API answers, as types: the description at `/api/v1/openapi.json` is made of these."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field


class PlaceOut(Schema):
    """A county, district or zone that releases its promises here."""

    id: str
    name: str = Field(description="名称")
    code: str = Field(description="行政区划代码，开发区等没有代码的为空")
    above: str = Field(description="上级名称")


class Places(Schema):
    """Every place, and the licence of the data."""

    items: list[PlaceOut]
    licence: str
    licence_url: str


class PromiseOut(Schema):
    """One released promise; the fields are those of the data dictionary."""

    place: str
    place_name: str
    promise: str = Field(description="固定编号，重新公开也不变")
    number: int | None
    year: int | None
    title: str
    sentence: str
    section: list[str] | None
    sector: str
    due: str
    due_by: date | None
    lead: str
    responsible: str
    support: str
    targets: list[str] | None
    table: str
    paper: str
    issued_on: date | None
    changed: list[str] | None
    released_on: date
    month: str
    light: str = Field(description="done、on_plan、behind、overdue、silent；空为没有公开进展，不等于未做")
    why: str
    digest: str
    passed_on: list[str] | None = Field(description="表里写的单位后来撤并的：到哪一天，由谁承接")


class PartOut(Schema):
    """How far one target is, as one body answers for it."""

    place: str
    promise: str
    target: str
    name: str
    size: str
    body: str
    month: str
    light: str
    why: str
    amount: str = Field(description="空为没有报或不知道，不等于零")
    expected: str


class PointOut(Schema):
    """What a plan asks for at the end of a period, and what was said; exact numbers as digits."""

    place: str
    promise: str
    target: str
    name: str
    unit: str
    end: date
    expected: str | None
    actual: str | None = Field(description="空为没有报或不知道，不等于零")


class ValueOut(Schema):
    """A figure on which the progress rests."""

    place: str
    promise: str
    name: str
    body: str
    period: str
    amount: str
    unknown: str
    given_on: date | None
    state: str
    signed: bool | None
    paper: str


class WhereOut(Schema):
    """A township or village that the promise is about."""

    place: str
    promise: str
    body: str
    name: str
    part: str


class FateOut(Schema):
    """What became of one earlier promise, with both sentences."""

    place: str
    promise: str = Field(description="固定编号，重新公开也不变")
    year: int
    period: str
    measure: str
    title: str
    fate: str = Field(description="kept、exceeded、partly、missed、revised、silent、open")
    sure: str = Field(description="linked、doubted、guessed（系统推测，没有人核对过）、checked")
    promised: str
    promised_in: str
    answered_year: int | None
    answered: str = Field(description="空为后来的报告没有说到，不等于没有做")
    answered_in: str
    reasons: list[str] | None
    doubts: list[str] | None
    checked: str
    released_on: date
    digest: str


class Fates(Schema):
    """Some fates in the order in which they were released; `next` is the cursor of the following ones."""

    items: list[FateOut]
    next: str | None = Field(description="下一批的 cursor，没有更多时为 null")


class PromiseWhole(Schema):
    """One promise with all that is released about it."""

    promise: PromiseOut
    parts: list[PartOut]
    points: list[PointOut]
    values: list[ValueOut]
    places: list[WhereOut]


class Promises(Schema):
    """Some promises in the order in which they were released; `next` is the cursor of the following ones."""

    items: list[PromiseOut]
    next: str | None = Field(description="下一批的 cursor，没有更多时为 null")


class FieldOut(Schema):
    """One field of the dictionary."""

    name: str
    type: str
    title: str
    says: str


class TableOut(Schema):
    """One table of the dictionary."""

    name: str
    title: str
    says: str
    fields: list[FieldOut]


class Dictionary(Schema):
    """The data dictionary."""

    form: str
    licence: str
    licence_url: str
    tables: list[TableOut]


class Refusal(Schema):
    """Why nothing is answered, and what to ask instead."""

    error: str
