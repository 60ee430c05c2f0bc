"""A month of the small county as facts, for the papers that say it."""

from __future__ import annotations

from datetime import date

from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.facts import (
    BandFact,
    BulletinFacts,
    CorrectionFact,
    ItemFact,
    PartFact,
    ProblemFact,
    ReportFact,
)
from minsheng.papers.letterhead import Dispatch, Letterhead
from minsheng.terms.period import Period

LETTERHEAD = Letterhead(
    "松川县人民政府办公室",
    "松川县人民政府办公室文件",
    "县委办公室，县人大常委会办公室，县政协办公室。",
    "督查室，0000-1234567",
)
DRAFT = Dispatch()
ISSUED = Dispatch("松政办发〔2026〕15号", "赵一", date(2026, 7, 6))
BULLETIN = Bulletin("b", "p", "c", 2026, 6, date(2026, 6, 30), 812, "1", "0f" * 32, "ab" * 32, shown={})


def an_item(
    number: int, light: Light | None, *, lead: str = "县教育局", contested: tuple[str, ...] = ()
) -> ItemFact:
    """One item with one target, silent or 3 of 12."""
    amount = "" if light in (Light.SILENT, None) else "3所"
    part = PartFact(
        f"j{number}", "t", "新建幼儿园", "12所", "", light or Light.SILENT, "", amount, "6所", ("v",)
    )
    why = "" if light is None else f"{light.label}：6月应达6所，现3所；若不再报，7月31日转逾期"
    return ItemFact(
        f"w{number}",
        f"c{number}",
        "t",
        number,
        f"新建、改扩建公办幼儿园12所，新增学位{number}00个",
        (lead,),
        light,
        why,
        date(2026, 7, 31),
        Light.OVERDUE,
        (part,) if light else (),
        contested,
    )


ITEMS = (
    an_item(1, Light.DONE),
    an_item(2, Light.ON_PLAN, lead="县卫健局"),
    an_item(3, Light.BEHIND, lead="县卫健局"),
    an_item(4, Light.OVERDUE, contested=("县教育局：用地批复未到，不应判逾期。",)),
    an_item(5, Light.SILENT, lead="县未成年人保护工作领导小组办公室"),
    an_item(6, None),
)


def facts(
    items: tuple[ItemFact, ...] = ITEMS,
    *,
    bands: tuple[BandFact, ...] = (),
    corrections: tuple[CorrectionFact, ...] = (),
) -> BulletinFacts:
    """The month's facts; with corrections it corrects number 5."""
    return BulletinFacts(
        BULLETIN,
        "松川县",
        Period.parse("2026-06"),
        items,
        (ReportFact("e", "县教育局", 4, 3, 1, 0), ReportFact("m", "县未保办", 2, 0, 0, 2)),
        (
            ProblemFact("p1", 1, "校舍漏水", "县教育局", "整改中", date(2026, 6, 20), True, 0),
            ProblemFact("p2", 2, "药品断供", "县卫健局", "退回整改", date(2026, 7, 20), False, 1),
        ),
        bands,
        corrections,
        5 if corrections else None,
        "5月份数据经核定有变" if corrections else "",
        "",
    )


BANDS = (
    BandFact("县政府部门", "e", "县教育局", "好", "95.00", "81.20", "98.90", 20, True, 1),
    BandFact("县政府部门", "h", "县卫健局", "中", "70.00", "55.10", "81.80", 20, False, 2),
    BandFact("县政府部门", "m", "县未保办", "无法分档", "0.00", "0.00", "70.00", 2, True, None),
)
