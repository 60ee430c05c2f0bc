"""What the guard looks at: how a place has set the product up, as plain facts; empty means it is not used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minsheng.loop.instance import Instance


class FieldKind(StrEnum):
    """What a field of a form takes."""

    FIGURE = "figure"
    WORDS = "words"
    PAPER = "paper"
    PHOTO = "photo"
    VIDEO = "video"
    SCREENSHOT = "screenshot"
    TRACK = "track"


TRACES = frozenset({FieldKind.PHOTO, FieldKind.VIDEO, FieldKind.SCREENSHOT, FieldKind.TRACK})


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that a form asks. `computed`, `shared` and `given` say that the answer is known already and
    from where; empty where it is not."""

    name: str
    kind: FieldKind = FieldKind.FIGURE
    required: bool = False
    need: str = ""
    legal_basis: str = ""
    computed: str = ""
    shared: str = ""
    given: str = ""


class FormPurpose(StrEnum):
    """Why a form is asked: about a body's own work, or as a statistical survey (统计调查)."""

    OWN_WORK = "own_work"
    SURVEY = "survey"


class Asked(StrEnum):
    """How far down a form goes."""

    BUREAU = "bureau"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Form:
    """One form. A survey carries its number, maker, approval and last day. `duty_line` is the line of the
    township's or village's list of duties, `decision` the county's decision to ask villages, `certificate`
    a certificate that it demands. `bodies` answer it `times` a month in `minutes` each."""

    name: str
    purpose: FormPurpose | None
    fields: tuple[FormField, ...] = ()
    number: str = ""
    maker: str = ""
    approval: str = ""
    expires: date | None = None
    asked: Asked = Asked.BUREAU
    duty_line: str = ""
    decision: str = ""
    certificate: str = ""
    bodies: int = 0
    minutes: int = 0
    minutes_a_year_ago: int | None = None

    @property
    def total_minutes(self) -> int:
        """What the form costs in a month: minutes × bodies."""
        return self.minutes * self.bodies


class Ranked(StrEnum):
    """Who is put in an order."""

    BODIES = "bodies"
    PERSONS = "persons"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order or a notice. `inputs` are the names of what it counts; of a residents' scheme (积分)
    `adopted_by` is the village that adopted it."""

    name: str
    of: Ranked
    document_no: str = ""
    inputs: tuple[str, ...] = ()
    adopted_by: str = ""
    voluntary: bool = False
    feeds_verdict: bool = False


@dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection: `object` is the one body looked at. `emergency` stands apart from the ceiling."""

    name: str
    matter: str
    object: str
    authorised_by: str
    document_no: str
    range: str
    team: tuple[str, ...]
    first: date | None
    last: date | None
    plan: str
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A typed figure that a verdict rests on; posts are named by their person."""

    name: str
    filler: str
    signer: str
    verifier: str
    source: str
    outside: bool = False  # evidence from outside what was filled in: a record, a look on site


@dataclass(frozen=True, slots=True)
class Writer:
    """A role that may write a submitted value; `above` is whether it stands above the filler."""

    role: str
    above: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A body named in a bulletin. `objection` is "" for none, open, or decided."""

    bulletin: str
    body: str
    delivered: date | None
    objection_until: date | None = None
    objection: str = ""
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """An objection with who reviews it and who had concluded."""

    name: str
    reviewer: str
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that follows from a light or a place without anybody deciding it."""

    trigger: str
    effect: str


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table of people or cases that is shown to everybody. One that is not `of_people` (of places, matters)
    needs no law, mask rule, reviewer and last day of its own, but has no column that tells of a person."""

    name: str
    columns: tuple[str, ...]
    law: str = ""
    mask_rule: str = ""
    reviewer: str = ""
    until: date | None = None
    children: bool = False
    of_people: bool = True


@dataclass(frozen=True, slots=True)
class Lead:
    """A kind of complaint, petition or lead, and who may read it."""

    name: str
    readable_by_accused: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The instance's own limits, out of its policy: inspections of one object a month, minutes a month."""

    looks_a_month: int
    minutes_a_month: int
    own_evidence_share: str  # digits of a share of one
    export_test_months: int
    looks_packaged: int = 1  # what the product itself asks for: a place that allows more is told so


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that the twenty checks look at, of one place on `day`."""

    day: date
    limits: Limits
    instance: Instance | None = None
    functions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    petition_measures: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    looks: tuple[Inspected, ...] = ()
    figures: tuple[Figure, ...] = ()
    writers: tuple[Writer, ...] = ()
    lines: tuple[Line, ...] = ()
    reviews: tuple[Review, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    public_tables: tuple[PublicTable, ...] = ()
    leads: tuple[Lead, ...] = ()
    certificates: tuple[str, ...] = ()
