"""The one act that a post does next on a task table: a verb on a button, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.actions.permissions import may
from minsheng.ledger.table import Stage
from minsheng.portal.staff.table_steps import Counts
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class NextAct:
    """The button. `form` names the form that it posts; empty: it opens a page."""

    label: Promise
    address: str
    form: str = ""


def next_act(post: Post, stage: Stage, counts: Counts, table: str) -> NextAct | None:
    """The act of `post` now; None where the table waits for somebody else, or for nothing."""
    verb, make = _NEXT[stage]
    return make(counts, table) if may(post, verb) else None


def _send(counts: Counts, table: str) -> NextAct:
    if counts.drafts or not counts.items:
        return NextAct(_("去核对"), reverse("review", args=[table]))
    return NextAct(_("送征求意见"), reverse("table-send", args=[table]))


def _merge(counts: Counts, table: str) -> NextAct:
    if counts.undecided:
        return NextAct(_("处理意见"), reverse("opinions", args=[table]))
    if counts.silent > counts.late:  # somebody may still answer in time: nothing to press for
        return NextAct(_("看各单位反馈"), reverse("round", args=[table]))
    return NextAct(_("汇总完毕"), reverse("round-close", args=[table]))


def _examine(counts: Counts, table: str) -> NextAct:
    return NextAct(_("审核通过"), reverse("table-examine", args=[table]), "examine")


def _approve(counts: Counts, table: str) -> NextAct:
    return NextAct(_("审定"), reverse("table-approve", args=[table]), "approve")


def _issue(counts: Counts, table: str) -> NextAct:
    return NextAct(_("印发"), reverse("table-issue", args=[table]))


def _judge(counts: Counts, table: str) -> NextAct | None:
    if not counts.submitted:
        return None
    return NextAct(_("审核分解清单"), f"{reverse('breakdowns')}?table={table}&state=submitted")


_NEXT: dict[Stage, tuple[str, Callable[[Counts, str], NextAct | None]]] = {
    Stage.DRAFTING: ("send_for_comment", _send),
    Stage.COMMENTING: ("close_comments", _merge),
    Stage.MERGING: ("examine_table", _examine),
    Stage.EXAMINED: ("approve_table", _approve),
    Stage.APPROVED: ("issue_table", _issue),
    Stage.ISSUED: ("approve_breakdown", _judge),
}
