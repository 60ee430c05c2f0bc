"""One month of the year: asked, filled in, signed, examined, shown, contested, published, issued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.issue_bulletin import issue_bulletin
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.preview_cycle import preview_cycle
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.return_ask import return_ask
from minsheng.actions.sealed import Sealed, WentOut
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Allotment
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.cycle import Cycle
from minsheng.loop.reporting import Filling
from minsheng.sample.year.authority import inspection_of
from minsheng.sample.year.people import Office, the_office
from minsheng.sample.year.story import YEAR, Story, at, reached
from minsheng.sample.year.trouble import before_publishing, contested
from minsheng.store.reads import record_of, records_of
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import Broken
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period

TENFOLD = Decimal(10)
RANKED_AFTER = 3  # the first quarter has too little behind it to place anybody


def run_month(place: str, story: Story, month: int) -> str:
    """The id of the bulletin of that month of the year."""
    office = the_office(place)
    last = Period.parse(f"{YEAR}-{month:02}").last_day
    opened = at(last - timedelta(days=4))
    inspection = inspection_of(office, month)
    cycle = open_cycle(
        by=office.clerk(opened),
        month=Period.parse(f"{YEAR}-{month:02}"),
        inspection=inspection,
        ranks=inspection is not None and month > RANKED_AFTER,
    )
    before_publishing(office, story, month)
    _report(the_office(place), story, cycle, month, last)
    return _publish(the_office(place), story, cycle, month)


def _report(office: Office, story: Story, cycle: str, month: int, last: date) -> None:
    by_body: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in _asks(office.place, cycle, (AskState.OPEN, AskState.RETURNED)):
        by_body[ask.body].append(ask)
    due = _cycle(office.place, cycle).collect_by
    told = _Told(office.place, [ask for asks in by_body.values() for ask in asks])
    for body in sorted(by_body, key=lambda one: office.bodies[one].order):
        name = office.bodies[body].short
        if month in story.silent.get(name, ()):
            continue
        late = month in story.late.get(name, ())
        _hand_in(
            office,
            story,
            told,
            by_body[body],
            month,
            due + timedelta(days=1) if late else last + timedelta(days=2),
        )
    _examine(office, story, told, cycle, month, due)


class _Told:
    """What the asks count: targets and measures by id, read once."""

    def __init__(self, place: str, asks: list[Ask]) -> None:
        self.targets = {t.id: t for t in records_of(place, Target, {"id": {ask.target for ask in asks}})}
        self.measures = {m.id: m for m in records_of(place, Measure, {"id": {ask.measure for ask in asks}})}
        parts = records_of(place, Allotment, {"target": set(self.targets), "dropped": False})
        self._parts = {(part.target, part.body): part.amount for part in parts}

    def amount(self, ask: Ask) -> Decimal:
        """What the body is to reach: its own part where it was given one."""
        return self._parts.get((ask.target, ask.body), self.targets[ask.target].amount)


def _hand_in(office: Office, story: Story, told: _Told, asks: list[Ask], month: int, day: date) -> None:
    body = asks[0].body
    name = office.bodies[body].short
    liaison, signer = office.liaison(body, at(day, 1)), office.signer(body, at(day, 3))
    if liaison is None or signer is None:
        return  # nobody there who could: it stays silent
    scale = TENFOLD if story.tenfold.get(name) == month else Decimal(1)
    key = f"year-{month}-{body}"
    fillings = [_filling(ask, told, month, story.pace.get(name, Decimal(1)), scale) for ask in asks]
    submit_asks(by=liaison, fillings=fillings, key=f"{key}-in")
    waiting = [(ask.id, ask.revision) for ask in records_of(office.place, Ask, {"id": [a.id for a in asks]})]
    sign_asks(by=signer, asks=waiting, key=f"{key}-sign")


def _filling(ask: Ask, told: _Told, month: int, pace: Decimal, scale: Decimal) -> Filling:
    target, measure = told.targets[ask.target], told.measures[ask.measure]
    if measure.kind is MeasureKind.NODE:
        day = target.due_by or date(YEAR, 12, 31)
        done = month >= day.month and pace >= Decimal("0.9")
        words = "已完成" if done else "正在办理"
        return Filling(ask.id, ask.revision, Decimal(done), words=words, paper=measure.proof or "办理记录")
    amount = reached(measure, told.amount(ask), month, pace, target.baseline)
    if scale != 1:
        amount = (amount * scale).quantize(amount)
    return Filling(ask.id, ask.revision, amount, words=f"{month}月底实际数", paper=f"{month}月台账")


def _examine(office: Office, story: Story, told: _Told, cycle: str, month: int, due: date) -> None:
    """What is ten times too large goes back once and comes again as it is; the rest is taken."""
    day = at(due + timedelta(days=1), 2)
    clerk = office.clerk(day)
    for ask in _asks(office.place, cycle, (AskState.SIGNED,)):
        name = office.bodies[ask.body].short
        if story.tenfold.get(name) == month and told.measures[ask.measure].kind is not MeasureKind.NODE:
            return_ask(
                by=clerk,
                ask=ask.id,
                revision=ask.revision,
                reason="比上月多了近十倍，请核对单位",
                key=f"year-{month}-back-{ask.id}",
            )
    back: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in _asks(office.place, cycle, (AskState.RETURNED,)):
        back[ask.body].append(ask)
    for body, asks in back.items():
        _again(office, story, told, asks, month, due + timedelta(days=1), body)
    accept_certain_asks(
        by=office.clerk(at(due + timedelta(days=1), 6)), cycle=cycle, key=f"year-{month}-certain"
    )
    for ask in _asks(office.place, cycle, (AskState.SIGNED,)):
        accept_ask(
            by=office.clerk(at(due + timedelta(days=1), 7)),
            ask=ask.id,
            revision=ask.revision,
            key=f"year-{month}-take-{ask.id}",
        )


def _again(
    office: Office, story: Story, told: _Told, asks: list[Ask], month: int, day: date, body: str
) -> None:
    liaison, signer = office.liaison(body, at(day, 3)), office.signer(body, at(day, 4))
    if liaison is None or signer is None:
        return
    pace = story.pace.get(office.bodies[body].short, Decimal(1))
    fillings = [_filling(ask, told, month, pace, Decimal(1)) for ask in asks]
    submit_asks(by=liaison, fillings=fillings, key=f"year-{month}-{body}-again")
    waiting = [(ask.id, ask.revision) for ask in records_of(office.place, Ask, {"id": [a.id for a in asks]})]
    sign_asks(by=signer, asks=waiting, key=f"year-{month}-{body}-sign-again")


def _publish(office: Office, story: Story, cycle: str, month: int) -> str:
    """Shown to the bodies, contested and issued where an inspection is behind it; else summed up inside."""
    known = _cycle(office.place, cycle)
    day = add_working_days(known.collect_by, 2)
    if known.inspection is not None:
        preview_cycle(
            by=office.head(at(day)), cycle=cycle, revision=known.revision, key=f"year-{month}-preview"
        )
        contested(office, story, cycle, month)
        known = _cycle(office.place, cycle)
        day = (known.contest_by or day) + timedelta(days=1)
    bulletin = publish_bulletin(
        by=office.head(at(day)), cycle=cycle, revision=known.revision, key=f"year-{month}-publish"
    )
    if known.inspection is not None:
        _issue(office, bulletin, month, day)
    return bulletin


def _issue(office: Office, bulletin: str, month: int, day: date) -> None:
    made = record_of(office.place, Bulletin, bulletin)
    if made is None:
        raise Broken("the bulletin is gone")
    issue_bulletin(
        by=office.approver(at(day, 4)),
        bulletin=bulletin,
        revision=made.revision,
        said=WentOut(
            f"青政办督〔{day.year}〕{month}号",
            "县政府办公室主任",
            day,
            Sealed(f"{month}月通报.txt", f"青禾县{YEAR}年{month}月督查通报（示例盖章件）".encode()),
        ),
        key=f"year-{month}-issue",
    )


def _asks(place: str, cycle: str, states: Iterable[AskState]) -> list[Ask]:
    return records_of(place, Ask, {"cycle": cycle, "state": [state.value for state in states]})


def _cycle(place: str, identity: str) -> Cycle:
    found = record_of(place, Cycle, identity)
    if found is None:
        raise Broken("the month is gone")
    return found
