"""Pages of a programme's data: a table taken in and back, draws, rosters, one person's record, looks."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from a_table_in import a_table
from builders import NOON, a_county
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.look_at_case import look_at_case
from minsheng.actions.put_entry import put_entry
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.actions.work import work_off
from minsheng.programmes.kept import Batch, Draw, KeptCase
from minsheng.store.packs import pack_of
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of
from programme_office import AID, Office, a_case, an_office, worker

pytestmark = pytest.mark.django_db
ADDRESS = AID.split("/")
CARE, WORKS = ["health", "chronic_disease"], ["delivery", "projects"]
WHO = "990822199001010019"


def _table(office: Office, *people: str, body: str = "东溪镇") -> bytes:
    fields = pack_of(office.place, AID).fields
    names = ("registered_on", "township", "person", "cause", "people", "quick")
    rows = [("2026/2/3", body, who, "illness", "2", "是") for who in people]
    return a_table([fields[name].label for name in names], rows)


def _preview(client: Client, content: bytes) -> Any:  # noqa: ANN401  (Django's test response)
    page = client.get(reverse("import", args=ADDRESS))
    keys = form_keys(page, "import")
    file = SimpleUploadedFile("名单.xlsx", content)
    return client.post(reverse("import-preview", args=ADDRESS), {**keys, "file": file})


def test_a_table_is_looked_at_taken_in_and_taken_back() -> None:
    office = an_office()
    client = signed_in(office.clerk)
    shown = _preview(client, _table(office, "陆某一", "陆某二"))
    assert "新增 2" in words_of(shown)
    client.post(reverse("import-take", args=ADDRESS), form_keys(shown, "import-take"))
    page = client.get(reverse("import", args=ADDRESS))
    assert "正在导入：0 / 2 行" in words_of(page)
    work_off(now=timezone.now())
    page = client.get(reverse("import", args=ADDRESS))
    assert "导入 2 行" in words_of(page)
    keys = form_keys(page, "import-undo")
    done = client.post(reverse("import-undo", args=ADDRESS), {**keys, "reason": "导错了表"}, follow=True)
    assert "已撤销，2 行恢复原样" in done.content.decode()
    assert {one.withdrawn for one in records_of(office.place, KeptCase, {})} == {"撤销导入：导错了表"}


def test_wrong_cells_are_listed_and_a_stale_preview_is_refused_on_its_page() -> None:
    office = an_office()
    client = signed_in(office.clerk)
    wrong = _preview(client, _table(office, "甲", body="无此镇"))
    assert "B3" in words_of(wrong)
    assert "没有单位“无此镇”" in words_of(wrong)
    shown = _preview(client, _table(office, "陆某一"))
    keys = {**form_keys(shown, "import-take"), "seen": "other"}
    refused = client.post(reverse("import-take", args=ADDRESS), keys)
    assert refused.status_code == 409
    assert "重新预览" in words_of(refused)
    assert records_of(office.place, Batch, {}) == []


def test_a_template_has_the_headings_that_are_recognised() -> None:
    office = an_office()
    client = signed_in(office.clerk)
    answer = client.get(reverse("import-template", args=ADDRESS))
    shown = _preview(client, answer.getvalue())
    assert "乡镇街道" in words_of(shown) or "乡镇" in words_of(shown)


def test_a_sample_is_drawn_on_a_page_and_shown_with_its_seed() -> None:
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack="/".join(CARE), record="ours")
    by = worker(county, "reviewer", "health", "reviewer", pack="/".join(CARE))
    for number in range(20):
        answers = {
            "code": f"P{number}",
            "township": "east",
            "person": f"患者某{number}",
            "born": "1950-01-01",
            "disease": "hypertension",
            "registered_on": "2025-01-01",
        }
        put_entry(by=by, pack="/".join(CARE), register="patients", answers=answers)
    client = signed_in(by)
    keys = form_keys(client.get(reverse("draws", args=CARE)), "sample-quality")
    sent = {**keys, "period": "2026-Q1", "seed": "0123456"}
    page = client.post(reverse("draw-sample", args=CARE), sent, follow=True)
    assert "从 20 条里抽出 2 条" in words_of(page)
    assert "0123456" in words_of(page)
    (draw,) = records_of(county.place, Draw, {})
    assert client.get(reverse("draw-file", args=[*CARE, draw.id])).getvalue().startswith(b"PK")
    refused = client.post(reverse("draw-sample", args=CARE), {**sent, "key": "another", "seed": "9"})
    assert refused.status_code == 409
    rosters = client.get(reverse("rosters", args=CARE))
    assert "现在该办" in words_of(rosters)
    assert "患者某1" not in rosters.content.decode()


def test_votes_are_typed_as_they_were_read_out() -> None:
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack="/".join(WORKS))
    roles = pack_of(county.place, "/".join(WORKS)).workflow.roles
    client = signed_in(worker(county, "works", "office", *roles, pack="/".join(WORKS)))
    keys = form_keys(client.get(reverse("draws", args=WORKS)), "count-yearly")
    names = "\n".join(f"项目{number}" for number in range(14))
    sent = {**keys, "period": "2026", "candidates": names, "voters": "100", "present": "90"}
    wrong = client.post(reverse("draw-count", args=WORKS), {**sent, "papers": "项目1 六十一张"})
    assert "乘号和张数" in words_of(wrong)
    page = client.post(
        reverse("draw-count", args=WORKS), {**sent, "papers": "项目1、项目2 × 61\n项目3 x 20"}, follow=True
    )
    assert "项目1 61 通过" in words_of(page)
    assert "项目3 20 未通过" in words_of(page)


def test_a_persons_record_is_shown_taken_out_and_deleted_by_the_head_alone() -> None:
    office = an_office()
    case = a_case(office, id_number=WHO)
    client = signed_in(office.county.supervision_head)
    keys = form_keys(client.get(reverse("persons")), "person")
    sent = {**keys, "id_number": WHO, "reason": "本人到窗口申请查阅"}
    page = client.post(reverse("person-look"), sent)
    assert "陆某甲" in words_of(page)
    assert "办结或撤回以后才能删除" in words_of(page)
    assert page["Cache-Control"].startswith("max-age=0")
    for kind, begins in (("json", b"{"), ("xlsx", b"PK")):
        file = client.post(reverse("person-look"), {**form_keys(page, "person-file"), "as": kind})
        assert file.getvalue().startswith(begins)
    withdraw_case(by=office.clerk, case=case, revision=1, reason="登错了")
    page = client.post(reverse("person-look"), {**sent, "key": "again"})
    keys = form_keys(page, "person-forget")
    done = client.post(reverse("person-forget"), {**keys, "reason": "本人申请删除"}, follow=True)
    assert "已删除，涉及 1 件" in done.content.decode()
    gone = client.post(reverse("person-look"), {**sent, "key": "third"})
    assert gone.status_code == 404


def test_how_long_things_are_kept_is_set_beside_what_is_out_of_time() -> None:
    office = an_office()
    client = signed_in(office.county.supervision_head)
    keys = form_keys(client.get(reverse("persons")), "keep-temporary_assistance")
    refused = client.post(reverse("person-keep"), {**keys, "value": "很久", "source": "松民发〔2026〕2号"})
    assert "整年数" in words_of(refused)
    page = client.post(
        reverse("person-keep"), {**keys, "value": "10", "source": "松民发〔2026〕2号"}, follow=True
    )
    assert "临时救助 10 年" in words_of(page)


def test_the_auditor_reads_who_looked_and_why() -> None:
    office = an_office()
    look_at_case(by=office.clerk, case=a_case(office), reason="电话通知领款")
    page = signed_in(office.county.auditor).get(reverse("audit-looks"))
    assert "电话通知领款" in words_of(page)
    assert "2026-000001" in words_of(page)
    assert "陆某甲" not in page.content.decode()
