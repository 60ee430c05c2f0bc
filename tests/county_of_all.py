"""A county in which something of every kind exists, each with a word of its own that betrays it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from a_report import a_package, a_said
from builders import DAY, NOON, County, a_commitment, a_county, a_table, put
from minsheng.actions.add_document import add_document
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.open_case import open_case
from minsheng.actions.open_matter import MatterWish, open_matter
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.raise_burden import raise_burden
from minsheng.actions.record_survey import record_survey
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.sign_waiver import sign_waiver
from minsheng.actions.take_in_reports import take_in_reports
from minsheng.actions.work import work_off
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.comment import Answer, Field, Inquiry, Opinion
from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Delivery, Inspection, InspectionKind, InspectionState
from minsheng.loop.matter import MatterKind
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.objection import Contested, Objection
from minsheng.loop.problem import Finder, Problem, ProblemState, Tip
from minsheng.loop.recheck import Recheck
from minsheng.loop.resident import Report
from minsheng.loop.survey import Survey
from minsheng.loop.transfer import Transfer
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from programme_office import AID, QUICK, worker

# Where each word stands; no other text of this county holds it.
DRAFT, DRAFT_SECTOR, DRAFT_TITLE = "起草中的机要事", "起草中的领域", "尚未定稿的表"
EDUCATION, HEALTH, LEADERS, TOWNSHIPS = "教育专属项", "卫健专属项", "领导分管项", "乡镇共担项"
OPINION, PEOPLE, REMARK = "卫健的意见", "卫健的经办", "督查室对卫健的退回话"
TOO_MUCH = "照片一栏可以不要"
HANDED = "移送事由甲十七"
PROBLEM, TIP, ASKED_OF, CONTESTED, CONCLUDED = (
    "卫健的问题",
    "来信登记簿",
    "对卫健的要求",
    "卫健的异议",
    "卫健的结论",
)
DOCUMENT = "来文另有一段机密的话"
FIGURE = "卫健填报的一句话"
RESIDENT = "群众说的一句原话没有别人看"
WORDS = (
    *(PROBLEM, TIP, ASKED_OF, CONTESTED, CONCLUDED, HANDED),
    *(DRAFT, DRAFT_SECTOR, DRAFT_TITLE, EDUCATION, HEALTH, LEADERS, TOWNSHIPS),
    *(OPINION, PEOPLE, REMARK, DOCUMENT, FIGURE, RESIDENT),
)


@dataclass(frozen=True, slots=True)
class Everything:
    """The county, and by kind the ids of what exists in it, the usual one first."""

    county: County
    ids: dict[str, list[str]]


def a_county_of_all() -> Everything:
    """One table in draft, one out for comment, one issued, with all that hangs on them. Of what a body owns,
    the usual one is the education bureau's."""
    county = a_county()
    draft = a_table(county, Stage.DRAFTING, title=DRAFT_TITLE)
    drafted = a_commitment(county, draft, sentence=DRAFT, sector=DRAFT_SECTOR)
    text = f"{DOCUMENT}。"
    document = add_document(by=county.supervisor, name="来文.txt", content=text.encode(), table=draft)
    work_off(now=NOON)
    round_ = a_table(county, Stage.COMMENTING, comment_by=DAY)
    joint, inquiries = _asked(county, round_)
    issued = a_table(county, Stage.ISSUED)
    own = a_commitment(county, issued, number=1, sentence=EDUCATION)
    health = a_commitment(county, issued, number=2, sentence=HEALTH, lead="health", group="townships")
    leaders = a_commitment(county, issued, number=3, sentence=LEADERS, lead="office", leader="post-leader")
    release_commitment(by=county.publisher, commitment=own, revision=1)
    _share(county, own)
    cycle, asks = _reported(county, own, health)
    month, bulletin = _published(county)
    matter = _set_up(county)
    return Everything(
        county,
        {
            "draft": [draft],
            "document": [document],
            "round": [round_],
            "issued": [issued],
            "commitment": [own, health, leaders, joint, drafted],
            "inquiry": inquiries,
            "breakdown": _returned(county, own),
            "cycle": [cycle, month],
            "bulletin": [bulletin],
            "ask": asks,
            "matter": [matter],
            **_put_right(county),
            "body": ["east"],
            "group": ["townships"],
            "person": ["person-health"],
            "case": [_helped(county)],
            "resident": [_said(county)],
            "survey": [_sampled(county, own)],
        },
    )


def _helped(county: County) -> str:
    """A case of a programme that runs here, in which nobody of these posts has a role; its id."""
    adopt_programme(by=county.supervision_head, pack=AID)
    clerk = worker(county, "clerk", "east", "township_worker")
    return open_case(by=clerk, pack=AID, answers=QUICK)


def _said(county: County) -> str:
    """What a resident said about an item of education, with a photograph; its id."""
    packed = a_package(county, a_said(words=RESIDENT), photo=b"a photograph")
    take_in_reports(by=county.supervisor, content=packed)
    return str(records_of(county.place, Report, {})[0].id)


def _sampled(county: County, item: str) -> str:
    """How content a sample is with the item, not released; its id."""
    sample = Survey("", county.place, item, "east", "名册里随机抽", DAY, DAY, 100, 60, 10)
    return record_survey(by=county.supervisor, survey=sample)


def _share(county: County, item: str) -> None:
    """The health bureau supports an item of education: it reaches that, and not what is education's own."""
    put(county, Duty(new_id(), county.place, item, "名称health", DutyRole.SUPPORT, body="health", order=2))


def _asked(county: County, table: str) -> tuple[str, list[str]]:
    """A joint item of which two bodies were asked and one has spoken; the ids of the item and inquiries."""
    item = a_commitment(county, table, sentence=TOWNSHIPS, group="townships")
    _share(county, item)
    mine = Inquiry(new_id(), county.place, table, "education", NOON, DAY)
    theirs = replace(mine, id=new_id(), body="health", replied_at=NOON, answer=Answer.COMMENTS)
    said = Opinion(new_id(), county.place, theirs.id, item, "health", Field.OTHER, OPINION, OPINION)
    put(county, mine, theirs, said)
    return item, [mine.id, theirs.id]


def _returned(county: County, item: str) -> list[str]:
    """Two breakdowns of one item; their ids."""
    mine = Breakdown(new_id(), county.place, item, "education", DAY)
    theirs = replace(mine, id=new_id(), body="health", people=PEOPLE, remark=REMARK)
    put(county, mine, theirs)
    return [mine.id, theirs.id]


def _reported(county: County, own: str, health: str) -> tuple[str, list[str]]:
    """A month that asks two bodies, of which one has signed; the ids of the month and of the asks."""
    month = Cycle(new_id(), county.place, Period.parse("2026-02"), DAY, DAY)
    asks = []
    for item, body in ((own, "education"), (health, "health")):
        (target,) = records_of(county.place, Target, {"commitment": item})
        named = (month.id, item, target.id, target.measure, body)
        asks.append(Ask(new_id(), county.place, *named, Period.parse("2026-01/2026-02"), DAY))
    signed = replace(
        asks[1],
        state=AskState.SIGNED,
        unknown=FIGURE,
        filled_by="post-health",
        signed_by="post-health-head",
        signed_on=DAY,
    )
    put(county, month, asks[0], signed)
    return month.id, [ask.id for ask in asks]


def _published(county: County) -> tuple[str, str]:
    """A month that was published and not yet issued: everybody reads their own part of it; its ids."""
    cycle = Cycle(
        new_id(),
        county.place,
        Period.parse("2026-01"),
        date(2026, 1, 28),
        date(2026, 2, 2),
        CycleStage.PREVIEWED,
        "inspection",
        previewed_on=date(2026, 2, 2),
        contest_by=date(2026, 2, 2),
    )
    put(county, cycle)
    return cycle.id, publish_bulletin(by=county.supervision_head, cycle=cycle.id, revision=1)


def _set_up(county: County) -> str:
    """A waiver, a note that something asks too much, and a matter; its id."""
    sign_waiver(by=county.approver, check=10, reason="汛期", paper="松政办〔2026〕3号", until=DAY)
    raise_burden(by=county.health, form="asks", about=None, words=TOO_MUCH)
    said = ("修缮校舍", "松政专纪〔2026〕7号", DAY, "县政府专题会议", DAY, DAY)
    return open_matter(by=county.supervisor, wish=MatterWish(MatterKind.MEETING, *said))


def _put_right(county: County) -> dict[str, list[str]]:
    """A problem, a notice, an objection of education and of health, an inspection of both, and a round."""
    place, month = county.place, date(2026, 6, 30)
    mine = Problem(
        new_id(), place, 2026, 1, "一处待改", Finder.RESIDENT, DAY, "education", month, ProblemState.ASSIGNED
    )
    theirs = replace(mine, id=new_id(), number=2, what=PROBLEM, lead="health")
    tip = Tip(new_id(), place, mine.id, TIP, DAY)
    looked = Inspection(
        new_id(),
        place,
        2026,
        1,
        InspectionKind.SPECIAL,
        "县政府",
        "松政函〔2026〕7号",
        "托育",
        "全县",
        ("health", "education"),
        ("post-supervisor",),
        DAY,
        month,
        "方案",
        state=InspectionState.CONCLUDED,
        conclusion=CONCLUDED,
        concluded_on=DAY,
    )
    given = Delivery(new_id(), place, looked.id, "health", DAY, "post-supervisor", "办公室", NOON)
    notice = Notice(
        new_id(),
        place,
        2026,
        1,
        "blue",
        "education",
        "请补报",
        month,
        NoticeState.ISSUED,
        paper="松督〔2026〕1号",
        signer="督查室",
        issued_on=DAY,
    )
    other = replace(notice, id=new_id(), number=2, body="health", asks=ASKED_OF)
    said = Objection(
        new_id(),
        place,
        "education",
        Contested.CONCLUSION,
        "数字有误",
        "post-education",
        NOON,
        month,
        inspection=looked.id,
    )
    against = replace(said, id=new_id(), body="health", words=CONTESTED, raised_by="post-health")
    handed = Transfer(new_id(), place, mine.id, "县纪委监委", HANDED, "post-supervision-head", DAY)
    round_ = Recheck(new_id(), place, Period.parse("2025-H2"), DAY, "0" * 64, 10, 1)
    put(county, mine, theirs, tip, looked, given, notice, other, said, against, round_, handed)
    return {
        "problem": [mine.id, theirs.id],
        "notice": [notice.id, other.id],
        "objection": [said.id, against.id],
        "inspection": [looked.id],
        "recheck": [round_.id],
        "transfer": [handed.id],
    }
