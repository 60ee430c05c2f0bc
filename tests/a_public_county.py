"""What tests of the public pages start from: the small county with its year's bulletin and releases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions.release_bulletin import release_bulletin
from minsheng.actions.release_by_rule import release_by_rule
from minsheng.ledger.commitment import Target
from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.cycle import Cycle
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

MONTH = Period.parse("2026-06")
SAID = "东溪镇新增普惠托位300个"
EVERYWHERE = "各乡镇建成养老食堂300个"
BEHIND = "改造老旧小区300个"


@dataclass(frozen=True, slots=True)
class Shown:
    """The county, its table, its bulletin and the items by their words."""

    county: County
    table: str
    bulletin: str
    items: dict[str, str]


def a_public_county(place: str = "songchuan", *, released: bool = True) -> Shown:
    """Three items that an issued bulletin judges: done, on plan and behind; a village under 东溪镇."""
    county = a_county(place)
    put(
        county,
        Body("wang", place, "王家村村民委员会", "王家村", BodyKind.VILLAGE, 9, parent="east"),
    )
    table = a_table(county, Stage.ISSUED)
    items = {
        SAID: a_commitment(county, table, sentence=SAID, sector="教育", due="12月底前"),
        EVERYWHERE: a_commitment(county, table, number=2, sentence=EVERYWHERE, group="townships"),
        BEHIND: a_commitment(county, table, number=3, sentence=BEHIND, lead="health"),
    }
    bulletin = _a_bulletin(county, table, items)
    if released:
        release_by_rule(by=county.publisher, table=table, reason="公开清单")
        release_bulletin(by=county.publisher, bulletin=bulletin, revision=1)
    return Shown(county, table, bulletin, items)


def _a_bulletin(county: County, table: str, items: dict[str, str]) -> str:
    place = county.place
    cycle, bulletin = new_id(), new_id()
    lights = dict(zip(items.values(), (Light.DONE, Light.ON_PLAN, Light.BEHIND), strict=True))
    targets = {item: records_of(place, Target, {"commitment": item})[0] for item in items.values()}
    values = {
        item: Value(
            new_id(),
            place,
            target.measure,
            "education",
            Period.parse("2026-01/2026-06"),
            Decimal(amount),
            Source(paper="验收单"),
            county.education.post.id,
            county.education.at,
            0,
        )
        for (item, target), amount in zip(targets.items(), ("300", "150", "12"), strict=True)
    }
    shown = {
        "place_name": "松川县",
        "month": str(MONTH),
        "items": [
            {
                "commitment": item,
                "table": table,
                "number": number,
                "sentence": sentence,
                "leads": ["县教育局"],
                "waits": "",
                "parts": [[targets[item].id, "education"]],
                "contested": [],
            }
            for number, (sentence, item) in enumerate(items.items(), 1)
        ],
        "targets": {
            target.id: {"name": "普惠托位", "size": "300个", "unit": "个", "node": False}
            for target in targets.values()
        },
        "bodies": {"education": "县教育局"},
        "corrects": None,
        "reason": "",
        "final": "",
        "notice": True,
        "asked": 3,
        "known": 0,
        **{name: [] for name in ("reports", "problems", "bands", "corrections", "objections")},
    }
    record = Bulletin(
        bulletin,
        place,
        cycle,
        2026,
        6,
        date(2026, 6, 30),
        1,
        "1",
        "0" * 64,
        "0" * 64,
        shown,
        state=BulletinState.ISSUED,
        paper="松政督〔2026〕6号",
        signer="签发人",
        issued_on=date(2026, 7, 9),
    )
    judgements = [
        judgement
        for item, light in lights.items()
        for judgement in _judged(place, bulletin, targets[item], light, values[item])
    ]
    opened = Cycle(cycle, place, MONTH, date(2026, 6, 26), date(2026, 7, 5))
    put(county, opened, *values.values(), record, *judgements)
    return bulletin


def _judged(place: str, bulletin: str, target: Target, light: Light, value: Value) -> list[Judgement]:
    """The item as a whole, and its only target as its body answers for it."""
    why = f"{light.label}：应150个，6月为{value.amount}个"
    part = Judgement(
        new_id(),
        place,
        bulletin,
        target.commitment,
        light,
        why,
        target.id,
        "education",
        value.amount,
        expected=Decimal(150),
        evidence=(value.id,),
    )
    return [Judgement(new_id(), place, bulletin, target.commitment, light, why), part]


def amended(shown: Shown, title: str) -> None:
    """Give the first released item another title, as a release that slipped through would have it."""
    (release,) = records_of(
        shown.county.place, Release, {"commitment": shown.items[SAID], "withdrawn_at": None}
    )
    put(shown.county, replace(found(shown.county, Release, release.id), title=title))
