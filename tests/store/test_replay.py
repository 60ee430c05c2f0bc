"""What was published is computed again out of the log: nothing differs, and whatever was changed is named."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from a_month import a_cycle, a_month, an_item, in_july, on, say
from builders import County, a_county, a_table, found
from minsheng.actions.correct_bulletin import correct_bulletin
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.set_policy import set_policy
from minsheng.actions.write_demands import write_demands
from minsheng.ledger.commitment import Target
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.store.canonical import canonical
from minsheng.store.export import export_log
from minsheng.store.kinds import KINDS
from minsheng.store.mended import mended
from minsheng.store.models import BulletinRow, Event, Head, JudgementRow, PersonKey, Touch, ValueRow
from minsheng.store.project import project
from minsheng.store.reads import records_of
from minsheng.store.rebuild import rebuild
from minsheng.store.replay import Replayed, recomputed, replay
from minsheng.store.verify import verify

pytestmark = pytest.mark.django_db


def a_published_county() -> County:
    """Two bulletins: of June, and its correction after a late figure. Then a value that no bulletin saw."""
    county = a_county()
    cycle, items = a_month(county)
    head = in_july(county.supervision_head)
    first = publish_bulletin(by=head, cycle=cycle.id, revision=1)
    (target,) = records_of(county.place, Target, {"commitment": items["silent"]})
    say(county, target, "160")
    correct_bulletin(by=head, bulletin=first, revision=1, reason="6月数据迟报，补正")
    say(county, target, "10")
    return county


def counts(done: Replayed) -> tuple[int, int, int, int]:
    """Lights, different ones; bulletins, different ones."""
    return done.lights, done.different_lights, done.bulletins, done.different_bulletins


def emptied() -> None:
    """Every row gone, as in an empty database."""
    tables: list[Any] = [*(kind.row for kind in KINDS.values()), Event, Head, Touch, PersonKey]
    for row in tables:
        row.objects.everywhere().delete()


def replayed(lines: Iterable[str]) -> tuple[list[str], Replayed]:
    """The lines in an empty database: the faults of the chain, and what came of computing again."""
    faults: list[str] = []
    found = list(lines)
    with transaction.atomic():
        emptied()
        made = rebuild(mended(found, faults))
        return faults, replay(made.places[0])


def changed(lines: Iterable[str], verb: str, change: Any) -> list[str]:  # noqa: ANN401  (any function)
    """The lines with the first event of that verb changed, its hash left as it was."""
    found = []
    for line in lines:
        content = json.loads(line)
        if change is not None and content.get("event", {}).get("verb") == verb:
            change(content["event"]["payload"]["puts"])
            change = None
        found.append(f"{canonical(content)}\n")
    return found


def test_nothing_differs() -> None:
    county = a_published_county()
    assert replay(county.place) == Replayed(12, 0, 2, 0, ())
    faults, done = replayed(export_log(county.place))
    assert (faults, counts(done)) == ([], (12, 0, 2, 0))


def test_what_the_office_asked_for_is_computed_again_and_a_word_of_it_changed_is_named() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    head = in_july(county.supervision_head)
    write_demands(by=head, cycle=cycle.id, revision=1, words=("补报数据",), until=date(2026, 7, 20))
    made = publish_bulletin(by=head, cycle=cycle.id, revision=2)
    shown = found(county, Bulletin, made).shown
    assert (shown["demands"], shown["demands_by"]) == (["补报数据"], "2026-07-20")
    faults, done = replayed(export_log(county.place))
    assert (faults, counts(done)) == ([], (6, 0, 1, 0))
    BulletinRow.objects.at(county.place).update(shown={**shown, "demands": ["不用补报"]})
    assert counts(replay(county.place)) == (6, 0, 1, 1)


def test_lights_that_are_gone_come_back_identical() -> None:
    county = a_published_county()
    before = {one.id: one for one in records_of(county.place, Judgement, {})}
    rows = sorted(JudgementRow.objects.at(county.place).values_list())
    JudgementRow.objects.at(county.place).delete()
    assert counts(replay(county.place)) == (12, 12, 2, 0)
    again = [one for _, judgements, _ in recomputed(county.place) for one in judgements]
    assert {one.id: one for one in again} == before
    project(county.place, again)
    assert sorted(JudgementRow.objects.at(county.place).values_list()) == rows
    assert counts(replay(county.place)) == (12, 0, 2, 0)


def test_one_edited_light_is_one_difference() -> None:
    county = a_published_county()
    first = BulletinRow.objects.at(county.place).get(number=1).id
    behind = JudgementRow.objects.at(county.place).filter(bulletin=first, light="behind", target=None).first()
    assert behind is not None
    JudgementRow.objects.at(county.place).filter(id=behind.id).update(light="on_plan")
    done = replay(county.place)
    assert counts(done) == (12, 1, 2, 0)
    assert done.differences == (f"判定 {behind.id} 第1期（2026年6月）：表里是正常，重算为滞后",)


def test_one_edited_bulletin_is_one_difference() -> None:
    county = a_published_county()
    row = BulletinRow.objects.at(county.place).get(number=1)
    shown = {**row.shown, "place_name": "他县"}
    BulletinRow.objects.at(county.place).filter(number=1).update(shown=shown)
    done = replay(county.place)
    assert counts(done) == (12, 0, 2, 1)
    assert done.differences[0].endswith("与重算不符（shown）")


def test_a_publication_edited_in_the_exported_log_is_named_with_its_light() -> None:
    county = a_published_county()

    def lighter(puts: dict[str, Any]) -> None:
        next(one for one in puts["judgement"] if one["light"] == "behind")["light"] = "done"

    faults, done = replayed(changed(export_log(county.place), "publish_bulletin", lighter))
    assert counts(done) == (12, 1, 2, 0)
    assert len(faults) == 1
    assert "publish_bulletin）的内容与校验值不符" in faults[0]


def test_a_value_altered_behind_the_log_is_named() -> None:
    county = a_published_county()
    value = ValueRow.objects.at(county.place).order_by("sequence").first()
    assert value is not None
    ValueRow.objects.at(county.place).filter(id=value.id).update(amount="299")
    assert [str(fault) for fault in verify(county.place).faults] == [
        f"value {value.id}: 这一行与日志不符：是绕过日志改的"
    ]
    assert counts(replay(county.place)) == (12, 0, 2, 0)  # the log still says what was published


def test_a_value_altered_in_the_exported_log_is_named_and_moves_its_lights() -> None:
    county = a_published_county()
    value = ValueRow.objects.at(county.place).order_by("sequence").first()
    assert value is not None

    def less(puts: dict[str, Any]) -> None:
        if "value" in puts:
            puts["value"][0]["amount"] = "299"

    lines = list(export_log(county.place))
    at = next(n for n, line in enumerate(lines) if value.id in line)
    edited = [*lines[:at], *changed(lines[at : at + 1], "edit_commitment", less), *lines[at + 1 :]]
    faults, done = replayed(edited)
    assert [value.id in fault for fault in faults] == [True]
    assert counts(done) == (12, 4, 2, 2)  # the item and its one part, in both bulletins


def test_a_figure_that_is_none_is_said_and_not_computed_with() -> None:
    county = a_published_county()
    value = ValueRow.objects.at(county.place).order_by("sequence").first()
    assert value is not None

    def none(puts: dict[str, Any]) -> None:
        puts["value"][0]["amount"] = "NaN"

    lines = list(export_log(county.place))
    at = next(n for n, line in enumerate(lines) if value.id in line)
    edited = [*lines[:at], *changed(lines[at : at + 1], "edit_commitment", none), *lines[at + 1 :]]
    faults, done = replayed(edited)
    assert len(faults) == 1
    assert done.different_bulletins == 2
    assert "算不出来" in done.differences[0]


def test_a_changed_policy_leaves_old_months_equal() -> None:
    county = a_published_county()
    head = county.supervision_head
    before = replay(county.place)
    set_policy(
        by=on(head, date(2026, 7, 20)),
        since=date(2026, 7, 21),
        rules={"lights": {"tolerated_lag": "0.1"}},
        reason="县里另有规定",
        paper="松督发〔2026〕3号",
    )
    assert replay(county.place) == before
    (policy,) = records_of(county.place, KINDS["policy"].record, {})
    cycle = a_cycle(county, month=7, policy=policy.id)
    _, target = an_item(county, a_table(county, Stage.ISSUED), 9)
    say(county, target, "160", month=7)  # 175 on the line; a tenth less is tolerated now
    made = publish_bulletin(by=on(head, date(2026, 8, 12)), cycle=cycle.id, revision=1)
    (light,) = records_of(
        county.place, Judgement, {"bulletin": made, "commitment": target.commitment, "target": None}
    )
    assert light.light.label == "正常"
    assert counts(replay(county.place))[1::2] == (0, 0)


def test_a_correction_of_a_month_goes_by_the_policy_of_the_month() -> None:
    county = a_published_county()
    set_policy(
        by=on(county.supervision_head, date(2026, 7, 20)),
        since=date(2026, 7, 21),
        rules={"lights": {"tolerated_lag": "0.5"}},
        reason="县里另有规定",
        paper="松督发〔2026〕3号",
    )
    last = records_of(county.place, Bulletin, {"number": 2})[0]
    late = on(county.supervision_head, date(2026, 7, 30))
    made = correct_bulletin(by=late, bulletin=last.id, revision=1, reason="又有迟报数据")
    first, third = (records_of(county.place, Bulletin, {"id": one})[0] for one in (last.id, made))
    assert (third.policy_digest, third.shown["policy"]) == (first.policy_digest, first.shown["policy"])
    assert counts(replay(county.place))[1::2] == (0, 0)
