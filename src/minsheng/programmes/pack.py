"""Pack (事项包): one programme in its checked form, as everything else uses it. Made by `load` alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from minsheng.programmes.accounts import Account, Posting, Voucher
from minsheng.programmes.allocation import Plan
from minsheng.programmes.ballot import BallotRule
from minsheng.programmes.checklist import Checklist, Sampling
from minsheng.programmes.clock import Limit, Wait
from minsheng.programmes.expression import Expression, Language
from minsheng.programmes.fields import Field
from minsheng.programmes.indicators import Indicator
from minsheng.programmes.parameters import Basis, Parameter
from minsheng.programmes.reach import Circle, Network
from minsheng.programmes.related import Related
from minsheng.programmes.roster import Roster
from minsheng.programmes.rules import Rule
from minsheng.programmes.templates import Template
from minsheng.programmes.workflow import Workflow
from minsheng.terms.quantity import plain


class Record(StrEnum):
    """Where the cases are kept."""

    OURS = "ours"
    MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class Register:
    """A list that cases refer to (台账): its entries are named by the field `key`. `order` gives its
    computed fields in the order in which they can be computed; `language` is what its expressions may say.
    `first` and `last` are the fields with the days between which an entry holds; None is always."""

    name: str
    label: str
    key: str
    body: str | None
    fields: Mapping[str, Field]
    order: tuple[str, ...]
    language: Language
    first: str | None = None
    last: str | None = None

    @property
    def is_apart(self) -> bool:
        """Whether its entries belong to the part of the county that they are counted for: they have a body
        and say something of people. Whoever works for another part neither sees nor names them; a list of
        goods, schools or sites is everybody's."""
        return self.body is not None and any(field.names_people for field in self.fields.values())


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A paper to print (文书): offered in the steps `at`, where `when` holds; `blocks` are its paragraphs."""

    name: str
    title: str
    kind: str
    at: tuple[str, ...]
    number: str
    when: Expression | None
    to: Template | None
    blocks: tuple[Template, ...]
    is_masked: bool
    has_slip: bool


@dataclass(frozen=True, slots=True)
class CaseList:
    """A ready list of cases: which, which columns, sorted by what (a `-` before it turns it round)."""

    name: str
    label: str
    where: Expression | None
    columns: tuple[str, ...]
    sort: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on the programme's own page: exactly one of an indicator, list, roster, account or reach."""

    indicator: str | None
    by: str | None
    list: str | None
    roster: str | None
    account: str | None
    reach: str | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """Bounds outside which an indicator's figure is doubted; None is open."""

    indicator: str
    least: Decimal | None
    most: Decimal | None


def doubt_about(assertion: Assertion | None, amount: Decimal | None) -> str | None:
    """Why a figure is doubted before it is used, in Chinese; None where it lies within its bounds."""
    if assertion is None or amount is None:
        return None
    if assertion.least is not None and amount < assertion.least:
        return f"{plain(amount)}小于应有的{plain(assertion.least)}，请核对"
    if assertion.most is not None and amount > assertion.most:
        return f"{plain(amount)}大于应有的{plain(assertion.most)}，请核对"
    return None


@dataclass(frozen=True, slots=True)
class ResidentsPage:
    """What a resident fills in, and which fields a resident is told, beside the step."""

    asks: tuple[str, ...]
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One programme. `id` is `sector/name`, `version` the digest of its page. `base` is the language of
    computed fields and clocks, `other` that of a query over another case, `language` the whole one;
    `order` the computed fields in the order they can be computed, `judged_by` the field whose day, once it is
    given, chooses parameters and bases instead of the event's."""

    id: str
    sector: str
    name: str
    version: str
    title: str
    authority: str
    records: tuple[Record, ...]
    mirrors: str
    case: str
    subject: str | None
    event_date: str
    judged_by: str | None
    body: str
    legal: Mapping[str, Basis]
    parameters: Mapping[str, Parameter]
    registers: Mapping[str, Register]
    checklists: Mapping[str, Checklist]
    fields: Mapping[str, Field]
    order: tuple[str, ...]
    related: Mapping[str, Related]
    rules: Mapping[str, Rule]
    workflow: Workflow
    clock: Mapping[str, Limit]
    waits: Mapping[str, Wait]
    accounts: Mapping[str, Account]
    postings: Mapping[str, Posting]
    vouchers: Mapping[str, Voucher]
    samplings: Mapping[str, Sampling]
    rosters: Mapping[str, Roster]
    networks: Mapping[str, Network]
    reach: Mapping[str, Circle]
    allocations: Mapping[str, Plan]
    ballots: Mapping[str, BallotRule]
    indicators: Mapping[str, Indicator]
    papers: Mapping[str, PaperForm]
    lists: Mapping[str, CaseList]
    dashboard: tuple[Card, ...]
    assertions: Mapping[str, Assertion]
    lookups: Mapping[str, Mapping[str, str]]
    residents: ResidentsPage | None
    base: Language
    other: Language
    language: Language

    @property
    def record(self) -> Record:
        """Where the cases are kept until a county chooses another of `records`."""
        return self.records[0]

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields that go to index rows."""
        return tuple(field for field in self.fields.values() if field.listed)

    def recognised(self, field: str, word: str) -> str:
        """The option that `word` means in an existing table: itself where no lookup knows it."""
        return self.lookups.get(field, {}).get(word.strip(), word)
