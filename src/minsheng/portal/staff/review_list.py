"""The drafts of a task table as the review lists them: doubts first, narrowed by what is wrong, one open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.ledger.commitment import State
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.stages import EDITABLE
from minsheng.ledger.table import TaskTable
from minsheng.store.lists.documents import Counts, Review, review_of
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import Item, TableLine, list_tables
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Post

GONE, REPEATED = "gone", "repeated"


@dataclass(frozen=True, slots=True)
class Show:
    """One filter above the list."""

    word: str
    label: Promise
    passes: Callable[[Item], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with how many drafts pass it."""

    word: str
    label: Promise
    count: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: the filter, the open draft, one document only, and words or a number in the
    list. Each is empty where it does not say."""

    show: str = ""
    draft: str = ""
    document: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of a review. `others` are the other tables that may still change, the newest first; `items`
    pass the filter, in the order in which they are walked; `gone` were dropped and can come back; `open` is
    shown in full, None where the list is empty."""

    table: TaskTable
    others: tuple[TaskTable, ...]
    review: Review
    gone: tuple[Item, ...]
    items: tuple[Item, ...]
    shows: tuple[Choice, ...]
    show: str
    open: Item | None

    @property
    def live(self) -> tuple[Item, ...]:
        """Every draft and confirmed one of the table."""
        return self.review.items

    @property
    def counts(self) -> Counts:
        """What was made of the table's commitments so far."""
        return self.review.counts

    @property
    def position(self) -> int:
        """Where the open one stands in the list, from 1; 0 where the filter has passed it over."""
        ids = [item.id for item in self.items]
        return ids.index(self.open.id) + 1 if self.open is not None and self.open.id in ids else 0

    def after(self, draft: str) -> str:
        """The id of the next draft that waits, on from `draft` and then from the top; empty for none."""
        ids = [item.id for item in self.items]
        at = ids.index(draft) + 1 if draft in ids else 0
        waiting = (i for i in (*self.items[at:], *self.items[:at]) if i.commitment.state is State.DRAFT)
        return next((item.id for item in waiting if item.id != draft), "")


def _is_within(item: Item, wanted: Wanted) -> bool:
    one = item.commitment
    if wanted.document and one.source.document != wanted.document:
        return False
    return not wanted.text or wanted.text == str(one.number) or wanted.text in one.sentence


def _is_draft(item: Item) -> bool:
    return item.commitment.state is State.DRAFT


def _has_doubt(item: Item) -> bool:
    return _is_draft(item) and bool(item.commitment.doubts)


def _is_certain(item: Item) -> bool:
    return _is_draft(item) and not item.commitment.doubts


def _has_no_body(item: Item) -> bool:
    return not item.parts.leads and not item.parts.responsibles


def _has_no_figure(item: Item) -> bool:
    return not item.parts.targets


def is_repeated(item: Item) -> bool:
    """Whether the table seems to hold the same commitment already."""
    return any(doubt.startswith(DraftDoubt.REPEATED.value) for doubt in item.commitment.doubts)


SHOWS = (
    Show("", gettext_lazy("全部"), lambda item: True),
    Show("doubt", gettext_lazy("有疑"), _has_doubt),
    Show("body", gettext_lazy("无责任单位"), _has_no_body),
    Show("figure", gettext_lazy("无指标"), _has_no_figure),
    Show(REPEATED, gettext_lazy("重复"), is_repeated),
    Show("waiting", gettext_lazy("待核"), _is_certain),
    Show("confirmed", gettext_lazy("已确认"), lambda item: not _is_draft(item)),
)


def list_review(post: Post, day: date, table: str, wanted: Wanted) -> Listed:
    """The list of `table` for a post of the office. BadInput for a table that is not there."""
    tables = list_tables(post)
    line = next((line for line in tables if line.table.id == table), None)
    if line is None:
        raise BadInput(_("没有这张任务表，可能链接已经失效"))
    review = review_of(post, day, Filters(table=table))
    within = [item for item in review.items if _is_within(item, wanted)]
    choices = tuple(Choice(one.word, one.label, sum(map(one.passes, within))) for one in SHOWS)
    gone = review_of(post, day, Filters(table=table, state=State.DROPPED)).items if review.counts.gone else ()
    if gone:
        choices += (Choice(GONE, gettext_lazy("已撤销"), len(gone)),)
    items = gone if wanted.show == GONE else tuple(filter(_show(wanted.show).passes, within))
    others = tuple(one.table for one in open_tables(tables) if one.table.id != table)
    shown = _open(wanted.draft, items, (*review.items, *gone))
    return Listed(line.table, others, review, gone, items, choices, wanted.show, shown)


def open_tables(tables: Sequence[TableLine]) -> tuple[TableLine, ...]:
    """The tables that may still change, the newest first: ids rise with time."""
    still = [line for line in tables if line.table.stage in EDITABLE]
    return tuple(sorted(still, key=lambda line: (line.table.year, line.table.id), reverse=True))


def _show(word: str) -> Show:
    found = next((show for show in SHOWS if show.word == word), None)
    if found is None:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": word}, where="show")
    return found


def _open(draft: str, items: Sequence[Item], everything: Sequence[Item]) -> Item | None:
    if draft:
        return next((item for item in everything if item.id == draft), None)
    return items[0] if items else None
