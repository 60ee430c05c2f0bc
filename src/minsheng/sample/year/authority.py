"""On what authority a month names bodies (督查依据): an inspection a quarter, and who is compared with
whom."""

from __future__ import annotations

from datetime import date

from minsheng.actions.open_inspection import open_inspection
from minsheng.actions.set_standing_plan import set_standing_plan
from minsheng.ledger.commitment import Line
from minsheng.loop.inspection import InspectionKind, Warrant
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import YEAR, at
from minsheng.terms.body import BodyKind
from minsheng.terms.period import Period

INSPECTED = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
_GROUPS = {"县政府部门": BodyKind.GOVERNMENT, "乡镇街道": BodyKind.TOWNSHIP}


def inspection_of(office: Office, month: int) -> str | None:
    """The id of the inspection that authorises the month to name bodies; None where it only collects."""
    if month not in INSPECTED:
        return None
    last = Period.parse(f"{YEAR}-{month:02}").last_day
    first = date(YEAR, month, 24)
    team = (office.clerk(at(first)).post.id, office.head(at(first)).post.id)
    warrant = Warrant(
        Line.GOVERNMENT,
        InspectionKind.DAILY,
        "青禾县人民政府",
        f"青政函〔{YEAR}〕{month}号",
        f"{INSPECTED[month]}政府工作报告任务落实情况",
        f"{YEAR}年任务表所列事项，截至{last.isoformat()}",
        tuple(sorted(_asked(office))),
        team,
        first,
        last,
        f"{INSPECTED[month]}督查方案",
    )
    return open_inspection(
        by=office.head(at(date(YEAR, month, 20))), warrant=warrant, key=f"year-look-{month}"
    )


def compare(office: Office) -> None:
    """Bureaus are compared with bureaus, townships with townships."""
    day = date(YEAR, 2, 10)
    asked = _asked(office)
    groups = {
        name: [one.id for one in office.bodies.values() if one.kind is kind and one.id in asked]
        for name, kind in _GROUPS.items()
    }
    set_standing_plan(
        by=office.head(at(day)),
        year=YEAR,
        groups=groups,
        difficulty={},
        places=False,
        paper=f"青政办发〔{YEAR}〕5号",
        decided_on=day,
        key="year-groups",
    )


def _asked(office: Office) -> set[str]:
    return {post.body for post in office.posts if post.role.value == "liaison" and post.body in office.bodies}
