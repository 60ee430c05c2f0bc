"""What a scenario asks for beside its cases: figures, samples, allocations, ballots, rosters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from minsheng.programmes.allocation import Applicant, allocate
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.asked_reach import around_with_reach, reach_answers
from minsheng.programmes.ballot import BallotRule, Paper, count, weighted
from minsheng.programmes.checklist import draw
from minsheng.programmes.counting import applicants, bases, count_entry, owed, seats
from minsheng.programmes.draft import keys
from minsheng.programmes.entries import holding
from minsheng.programmes.indicators import Contribution, Undecided, add_up, cut
from minsheng.programmes.pack import doubt_about
from minsheng.programmes.parameters import in_force
from minsheng.programmes.roster import share_made
from minsheng.programmes.sheet import Node, instead
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period

if TYPE_CHECKING:  # a trial holds what is asked for; running it needs the answers
    from minsheng.programmes.trial import Trial


def answers(trial: Trial) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each thing asked for and its answer; what was asked wrongly is noted with the scenario's faults."""
    for kind, node in trial.scenario.asked.items():
        try:
            for answer in _ANSWERS[kind](trial, node):
                yield kind, answer
        except BadInput as error:
            node.fault(error.message)


def _values(trial: Trial, node: Node) -> Iterator[dict[str, Any]]:
    asked = {one.mapping()["indicator"].text() for one in node.items() if "indicator" in one.mapping()}
    contributions, undecided = counted(trial, asked)
    for row in node.items():
        found = keys(row, "figure")
        if "indicator" not in found or "period" not in found:
            continue
        name = _named(found["indicator"], trial.pack.indicators, "指标")
        if name is None:
            continue
        yield _figure(trial, name, found, contributions[name]) | {
            "undecided": [{"case": one.source, "why": one.why} for one in undecided if one.indicator == name]
        }


def _figure(
    trial: Trial, name: str, found: dict[str, Node], contributions: list[Contribution]
) -> dict[str, Any]:
    indicator = trial.pack.indicators[name]
    period = Period.parse(found["period"].text())
    below = bases(trial.pack, indicator, trial.around, period.last_day)
    everyone = {one.body for one in contributions} | set(trial.around.bodies) | set(below)
    body = found["body"].text() if "body" in found else ""
    bodies = {one for one in everyone if body in trial.around.within(one)} if body else everyone
    value = add_up(indicator, contributions, body, bodies, period, below)
    return {
        "measure": f"{trial.pack.id}/{name}",
        "indicator": name,
        "body": body or None,
        "period": str(period),
        "amount": plain_answer(value.amount),
        "unit": indicator.unit,
        "numerator": plain_answer(value.numerator),
        "denominator": plain_answer(value.denominator),
        "unknown": value.unknown,
        "doubt": doubt_about(trial.pack.assertions.get(name), value.amount),
        "cases": len(value.sources),
    }


def counted(
    trial: Trial, indicators: Collection[str]
) -> tuple[Mapping[str, list[Contribution]], list[Undecided]]:
    """Everything that the cases and register entries of a trial add to `indicators`, by indicator; one stated
    N times adds N times."""
    contributions: dict[str, list[Contribution]] = {name: [] for name in indicators}
    undecided: list[Undecided] = []
    for result in trial.results:
        undecided += result.counted.undecided
        _add(contributions, result.counted.contributions, result.stated.repeat)
    around = around_with_reach(trial)
    for (register, key), repeat in trial.scenario.repeats.items():
        found = count_entry(trial.pack, register, key, around)
        undecided += found.undecided
        _add(contributions, found.contributions, repeat)
    return contributions, undecided


def _add(contributions: Mapping[str, list[Contribution]], found: Iterable[Contribution], repeat: int) -> None:
    for one in found:
        if one.indicator in contributions:
            contributions[one.indicator] += _repeated(one, repeat)


def _repeated(one: Contribution, repeat: int) -> Iterator[Contribution]:
    yield one
    for number in range(2, repeat + 1):
        per = None if one.per is None else f"{one.per}#{number}"
        yield replace(one, source=f"{one.source}#{number}", per=per)


def _draw(trial: Trial, node: Node) -> Iterator[dict[str, Any]]:
    found = node.mapping()
    name = _named(found["sampling"], trial.pack.samplings, "抽样") if "sampling" in found else None
    if name is None or "seed" not in found:
        node.fault("抽样要写 {sampling: 名称, seed: 种子}")
        return
    sampling = trial.pack.samplings[name].on_the_day(lambda one: _on_the_day(trial, one))
    seed = found["seed"].text()
    register = trial.pack.registers[sampling.register]
    here = dict(holding(register, trial.around.registers.get(register.name, {}), trial.around.today))
    names = [
        key if number == 1 else f"{key}#{number}"
        for (listed, key), repeat in trial.scenario.repeats.items()
        if listed == register.name and key in here
        for number in range(1, repeat + 1)
    ]
    drawn = draw(sampling, names, seed)
    yield {"sampling": name, "seed": seed, "of": len(names), "drawn": list(drawn)}


def _allocate(trial: Trial, node: Node) -> Iterator[dict[str, Any]]:
    found = node.mapping()
    name = _named(found["plan"], trial.pack.allocations, "分配") if "plan" in found else None
    if name is None or "seed" not in found:
        node.fault("分配要写 {plan: 名称, seed: 种子}")
        return
    plan, seed = trial.pack.allocations[name], found["seed"].text()
    cases = [result.case for result in trial.results]
    taking_part, left_out = applicants(trial.pack, plan, cases, trial.around)
    repeat = {result.case.id: result.stated.repeat for result in trial.results}
    everyone = [one for row in taking_part for one in _alike(row, repeat[row.id])]
    try:
        outcomes = allocate(everyone, seats(trial.pack, plan, trial.around), seed)
    except BadInput as error:
        yield {"plan": name, "seed": seed, "impossible": error.message}
        return
    yield {
        "plan": name,
        "seed": seed,
        "outcomes": [
            {
                "case": one.id,
                "rank": one.rank,
                "place": one.place,
                "how": str(one.how),
                "preference": one.preference,
                "decided_by": one.decided_by,
                "why": one.why,
            }
            for one in outcomes
        ],
        "left_out": [{"case": case, "why": why} for case, why in left_out.items()],
    }


def _alike(one: Applicant, repeat: int) -> Iterator[Applicant]:
    yield one
    for number in range(2, repeat + 1):
        yield replace(one, id=f"{one.id}#{number}")


def _ballot(trial: Trial, node: Node) -> Iterator[dict[str, Any]]:
    found = keys(node, "scenario_ballot")
    name = _named(found["ballot"], trial.pack.ballots, "票决") if "ballot" in found else None
    if name is None or "candidates" not in found or "voters" not in found:
        return
    rule = trial.pack.ballots[name].on_the_day(lambda one: _on_the_day(trial, one))
    candidates = found["candidates"].texts()
    if "shares" in found:
        yield {"ballot": name, "shares": _given_shares(rule, found["shares"])}
        return
    try:
        result = count(
            rule,
            candidates,
            list(_papers(found)),
            found["voters"].whole(),
            present=found["present"].whole() if "present" in found else None,
            choices=_setting(trial, rule.choices),
            seats=_setting(trial, rule.seats),
        )
    except BadInput as error:
        yield {"ballot": name, "impossible": error.message}
        return
    yield {
        "ballot": name,
        "present": result.present,
        "voters": result.voters,
        "quorum": result.has_quorum,
        "candidates": [
            {
                "candidate": one.candidate,
                "votes": one.votes,
                "share": None if one.share is None else plain_answer(cut(one.share)),
                "passed": one.passed,
                "tied": one.tied,
            }
            for one in result.standings
        ],
        "refused": [{"voter": one.voter, "why": one.why} for one in result.refused],
    }


def _given_shares(rule: BallotRule, node: Node) -> dict[str, Any]:
    found = {}
    for candidate, row in node.mapping().items():
        shares = {group: Decimal(one.text()) for group, one in row.mapping().items()}
        if set(shares) != set(rule.weights):
            row.fault(f"要写每一组的得票率：{'、'.join(rule.weights)}")
            continue
        found[candidate] = plain_answer(weighted(rule, shares))
    return found


def _papers(found: dict[str, Node]) -> Iterator[Paper]:
    for number, row in enumerate(found["papers"].items() if "papers" in found else ()):
        parts = row.mapping()
        marks = parts["marks"].texts() if "marks" in parts else ()
        group = parts["group"].text() if "group" in parts else ""
        if "voter" in parts:
            yield Paper(parts["voter"].text(), marks, group)
        else:
            times = parts["count"].whole() if "count" in parts else 1
            yield from (Paper(f"voter {number}.{one}", marks, group) for one in range(times))


def _setting(trial: Trial, parameter: str | None) -> int | None:
    found = None if parameter is None else _on_the_day(trial, parameter)
    return None if found is None else int(found)


def _on_the_day(trial: Trial, parameter: str) -> Any:  # noqa: ANN401  (what a parameter holds)
    """What the parameter is on the day of the draw or the ballot; None where it is not in force yet."""
    if not parameter:
        return None
    setting = in_force(trial.pack.parameters[parameter], trial.around.today, trial.around.overrides)
    return setting.value if setting else None


def _owed(trial: Trial, node: Node) -> Iterator[dict[str, Any]]:
    name = _named(node, trial.pack.rosters, "轮值")
    if name is None:
        return
    found = owed(trial.pack, trial.pack.rosters[name], trial.around)
    done, judged = share_made(found)
    yield {
        "roster": name,
        "owed": [
            {
                "member": one.member,
                "first": plain_answer(one.first),
                "last": plain_answer(one.last),
                "times": one.times,
                "made": one.made,
                "state": str(one.state),
            }
            for one in found
        ],
        "done": done,
        "of": judged,
    }


def _named(node: Node, allowed: Any, what: str) -> str | None:  # noqa: ANN401  (any mapping by name)
    name = node.text()
    if name in allowed:
        return name
    node.fault(f"没有{what}“{name}”：{instead(name, allowed)}")
    return None


_ANSWERS = {
    "values": _values,
    "draw": _draw,
    "allocate": _allocate,
    "ballot": _ballot,
    "owed": _owed,
    "reach": reach_answers,
}
