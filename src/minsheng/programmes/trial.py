"""Runs a scenario: opens its cases, attempts its moves, and says what came out, in JSON's own types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from minsheng.programmes import asked
from minsheng.programmes.accounts import Amount, Holding, Transfer, transfer
from minsheng.programmes.answers import plain_answer, read_answers, with_defaults
from minsheng.programmes.case import OPEN, Actor, Around, Case, Made
from minsheng.programmes.clock import Due
from minsheng.programmes.counting import Counted, count_judged
from minsheng.programmes.fields import Wrong
from minsheng.programmes.indicators import Contribution
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.moves import Choice, legal_moves, make_move
from minsheng.programmes.pack import Pack
from minsheng.programmes.papers import offered_papers
from minsheng.programmes.rules import Verdict
from minsheng.programmes.scenario import Attempt, Scenario, StatedCase
from minsheng.programmes.scope import checked_answers, computed_of, event_day
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput, Conflict, NotAllowed

HOLDS = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt and what became of it: `why` is empty where it was made."""

    attempt: Attempt
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one stated case. `wrong` are answers that could not be read."""

    stated: StatedCase
    case: Case
    wrong: tuple[Wrong, ...]
    tried: tuple[Tried, ...]
    found: Judgement
    choices: tuple[Choice, ...]
    papers: tuple[str, ...]
    counted: Counted


@dataclass(slots=True)
class Trial:
    """A scenario while it runs, and what came of it."""

    pack: Pack
    scenario: Scenario
    around: Around
    results: list[CaseResult] = field(default_factory=list)
    refused_vouchers: dict[int, str] = field(default_factory=dict)

    def case(self, name: str) -> CaseResult:
        """What came of the case called `name`."""
        return next(one for one in self.results if one.case.id == name)


def run(pack: Pack, scenario: Scenario, now: datetime) -> Trial:
    """What comes of `scenario`: every case in its order, each seeing those before it, judged at the end
    together."""
    start = scenario.now or now
    around = Around(
        start, scenario.overrides, scenario.bodies, scenario.registers, (), dict(scenario.balances)
    )
    trial = Trial(pack, scenario, around)
    _pay_vouchers(trial)
    runs = [_run_case(trial, stated) for stated in scenario.cases]
    now = scenario.now or max((one[0].trail[-1].at for one in runs), default=start)
    trial.around = replace(trial.around, now=now)
    for stated, (case, wrong, tried) in zip(scenario.cases, runs, strict=True):
        found = judge(pack, case, trial.around)
        choices = legal_moves(pack, found, trial.around)
        unread = {one.field for one in wrong}
        found = replace(found, lacking=tuple(one for one in found.lacking if one.field not in unread))
        papers = tuple(form.name for form in offered_papers(pack, found))
        counted = count_judged(pack, found)
        trial.results.append(CaseResult(stated, case, wrong, tried, found, choices, papers, counted))
    return trial


def _pay_vouchers(trial: Trial) -> None:
    for number, stated in enumerate(trial.scenario.vouchers):
        voucher = trial.pack.vouchers[stated.voucher]
        one = Transfer(
            stated.voucher,
            Holding(voucher.source, stated.source),
            Holding(voucher.target, stated.target),
            stated.amount,
        )
        try:
            _pay(trial, (one,))
        except BadInput as error:
            trial.refused_vouchers[number] = error.message


def _pay(trial: Trial, transfers: tuple[Transfer, ...]) -> None:
    balances = transfer(trial.pack.accounts, trial.around.balances, transfers)
    trial.around = replace(trial.around, balances=balances)


def _run_case(trial: Trial, stated: StatedCase) -> tuple[Case, tuple[Wrong, ...], tuple[Tried, ...]]:
    pack = trial.pack
    answers, wrong = read_answers(pack.fields, stated.data)
    answers = with_defaults(pack.fields, answers, stated.data)
    try:
        checked_answers(pack, pack.fields, answers)
    except BadInput as error:
        answers.pop(error.where or "")
        wrong = (*wrong, Wrong(error.where or "", error.message))
    day = event_day(pack, answers)
    given = answers.get(pack.event_date)
    at = stated.opened or (given if isinstance(given, datetime) else None)
    at = at or (datetime.combine(day, time(), OFFICE_TIME) if day else trial.around.now)
    trail = (Made(OPEN, pack.workflow.start, stated.by, stated.role, at),)
    case = Case(stated.id, pack.id, pack.version, answers, trail, place=len(trial.around.cases))
    case = _saved(trial, case)
    tried = []
    for attempt in stated.attempts:
        case, one = _attempt(trial, case, attempt)
        tried.append(one)
    trial.around = replace(trial.around, cases=(*trial.around.cases, case))
    return case, wrong, tuple(tried)


def _saved(trial: Trial, case: Case) -> Case:
    around = replace(trial.around, now=case.trail[-1].at)
    return replace(case, computed=computed_of(trial.pack, case, around))


def _attempt(trial: Trial, case: Case, attempt: Attempt) -> tuple[Case, Tried]:
    move = trial.pack.workflow.moves.get(attempt.move)
    role = attempt.role or (move.roles[0] if move and move.roles else "")
    actor = Actor(attempt.by or f"a {role}", frozenset({role}))
    last = case.trail[-1].at
    at = attempt.at or last
    if at.date() == last.date() and at.time() == time():  # a day alone is no earlier than what happened on it
        at = max(at, last)
    if at < last:
        return case, Tried(attempt, (f"{plain_answer(at)}早于上一步（{plain_answer(last)}）",))
    around = replace(trial.around, now=at)
    reason = attempt.reason if attempt.reason is not None else "理由" if move and move.reason else ""
    try:
        after = make_move(trial.pack, case, attempt.move, actor, around, attempt.answers, reason, attempt.id)
    except (BadInput, Conflict, NotAllowed) as error:
        why = getattr(error, "why", None) or (error.message,)
        return case, Tried(attempt, tuple(why))
    if after is not case:  # a request that came twice
        _pay(trial, after.trail[-1].transfers)
    return after, Tried(attempt, ())


def lines(trial: Trial) -> Iterator[dict[str, Any]]:
    """What came out, an object a line: each case, then balances and what was asked for."""
    name = trial.scenario.name
    for result in trial.results:
        yield {"scenario": name, "kind": "case", **_case_line(trial, result)}
    if trial.pack.accounts and (trial.around.balances or trial.refused_vouchers):
        yield {"scenario": name, "kind": "balances", **_balances(trial)}
    for kind, answer in asked.answers(trial):
        yield {"scenario": name, "kind": kind, **answer}


def _case_line(trial: Trial, result: CaseResult) -> dict[str, Any]:
    found, case = result.found, result.case
    return {
        "case": case.id,
        "step": case.step,
        "step_label": trial.pack.workflow.steps[case.step].label,
        "can_be_opened": not result.wrong and not found.lacking,
        "wrong": [{"field": one.field, "why": one.why} for one in (*result.wrong, *found.lacking)],
        "computed": {name: plain_answer(found.computed.get(name)) for name in trial.pack.order},
        "verdicts": [_verdict(one) for one in found.verdicts],
        "attempts": [_tried(one) for one in result.tried],
        "moves": [_choice(one) for one in result.choices],
        "due": [_due(one) for one in found.dues],
        "postings": [_transfer(one) for one in case.transfers],
        "contributions": [_contribution(trial, one) for one in result.counted.contributions],
        "undecided": [{"indicator": one.indicator, "why": one.why} for one in result.counted.undecided],
        "papers": list(result.papers),
    }


def _verdict(one: Verdict) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "verdict": str(one.kind),
        "holds": HOLDS[one.holds],
        "value": one.value,
        "because": one.because if one.holds else "",
        "basis": one.basis.words,
        "mark": str(one.basis.mark),
        "missing": list(one.missing),
        "why_unknown": one.why,
    }


def _tried(one: Tried) -> dict[str, Any]:
    return {"move": one.attempt.move, "made": not one.why, "why": list(one.why)}


def _choice(one: Choice) -> dict[str, Any]:
    return {
        "move": one.move,
        "label": one.label,
        "to": one.to,
        "roles": list(one.roles),
        "legal": one.is_legal,
        "why": list(one.why),
        "postings": [_transfer(made) for made in one.transfers],
    }


def _due(one: Due) -> dict[str, Any]:
    return {
        "limit": one.limit,
        "label": one.label,
        "state": str(one.state),
        "starts": plain_answer(one.starts),
        "due": plain_answer(one.due),
        "reached": plain_answer(one.reached),
        "late_by": one.late_by,
        "why": one.why,
    }


def _transfer(one: Transfer) -> dict[str, Any]:
    return {
        "posting": one.posting,
        "from": [one.source.account, one.source.holder],
        "to": [one.target.account, one.target.holder],
        "amount": plain_answer(Decimal(one.amount)),
        "reverses": one.reverses,
    }


def _contribution(trial: Trial, one: Contribution) -> dict[str, Any]:
    return {
        "measure": f"{trial.pack.id}/{one.indicator}",
        "body": one.body,
        "day": plain_answer(one.day),
        "numerator": plain_answer(one.numerator),
        "denominator": plain_answer(one.denominator),
        "per": one.per,
    }


def _balances(trial: Trial) -> dict[str, Any]:
    rows: Mapping[Holding, Amount] = trial.around.balances
    return {
        "balances": [
            {"account": one.account, "holder": one.holder, "amount": plain_answer(Decimal(amount))}
            for one, amount in sorted(rows.items())
        ],
        "refused": [{"voucher": number, "why": why} for number, why in trial.refused_vouchers.items()],
    }
