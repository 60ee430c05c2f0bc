"""The month on its pages: what blocks it, how it would print; published, issued, corrected; lights."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from a_month import SIGNED, a_cycle, a_month, an_ask, an_item, in_july, say
from builders import County, a_county, a_table, found, put
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.plan import Plan
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.bulletin import Bulletin, BulletinState
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.policy import Policy
from minsheng.papers import bulletin
from minsheng.store.reads import records_of
from minsheng.store.replay import replay
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages go by the day of the machine: here it is 13 July 2026."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 7, 13, 4, 0, tzinfo=UTC))


def sent(client: Client, page: str, form: str, **typed: object) -> Any:  # noqa: ANN401  (Django's own)
    """What comes of a form that stands on `page`, posted as a browser would."""
    seen = client.get(page)
    html = seen.content.decode()
    keys = form_keys(seen, form)
    at = html.index(f'name="form" value="{form}"')
    action = html[html.rindex("<form", 0, at) : at].split('action="', 1)[1].split('"', 1)[0]
    return client.post(action, {**keys, **typed}, follow=True)


def published(county: County) -> tuple[str, dict[str, str]]:
    """The bulletin of a month of three items; its id, and the ids of the items by light."""
    cycle, items = a_month(county)
    return publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1), items


def test_it_says_what_blocks_the_month() -> None:
    county = a_county()
    cycle = a_cycle(county)
    item, target = an_item(county, a_table(county, Stage.ISSUED))
    an_ask(county, cycle, item, target, state=AskState.SIGNED, **SIGNED)
    words = words_of(signed_in(county.supervision_head).get(reverse("months")))
    assert "2026年6月 督查通报" in words
    assert "还不能汇总： 1项已审签的数据还没有审核：采用或者退回" in words
    assert "生成通报" not in words


def test_the_office_previews_and_a_body_sees_its_own_part() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    before = replace(cycle, stage=CycleStage.COLLECTING, previewed_on=None, contest_by=None)
    put(county, before)
    an_item(county, a_table(county, Stage.ISSUED), 9, lead="health", sentence="卫健专属项")
    page = reverse("months")
    assert "预通报之后" in words_of(signed_in(county.education).get(page))
    answer = sent(signed_in(county.supervisor), page, "preview", days="2")
    assert "已预通报" in answer.content.decode()
    assert found(county, Cycle, cycle.id).contest_by == date(2026, 7, 15)
    words = words_of(signed_in(county.education).get(page))
    assert "本单位的结果 共 3 项" in words
    assert "卫健专属项" not in words
    assert "7月13日" not in words
    assert "提异议" in words
    office = words_of(signed_in(county.supervision_head).get(page))
    assert "照现在的数据，会这样印 共 4 项" in office
    assert "这一天过后才能通报" in office


def test_published_issued_and_corrected() -> None:
    county = a_county()
    cycle, items = a_month(county)
    answer = sent(signed_in(county.supervision_head), reverse("month", args=[cycle.id]), "publish")
    words = words_of(answer)
    assert "松川县2026年6月督查通报（第1期）" in words
    assert "6月应达150个，现149个；若不再报，7月31日转未报" in words
    (bulletin,) = records_of(county.place, Bulletin, {})
    page = reverse("bulletin", args=[bulletin.id])
    refused = sent(signed_in(county.approver), page, "issue", paper="", signer="某", issued_on="2026-07-13")
    assert (refused.status_code, "请附上盖章的文件" in refused.content.decode()) == (400, True)
    scan = SimpleUploadedFile("通报.pdf", b"%PDF-1.7 sealed", "application/pdf")
    typed = {"paper": "松督通〔2026〕6号", "signer": "某", "issued_on": "2026-07-13", "sealed": scan}
    sent(signed_in(county.approver), page, "issue", **typed)
    assert found(county, Bulletin, bulletin.id).state is BulletinState.ISSUED
    health = signed_in(county.health)
    assert "共 3 项" in words_of(health.get(page))  # it went out to all
    assert b"sealed" in health.get(reverse("bulletin-sealed", args=[bulletin.id])).getvalue()
    (target,) = records_of(county.place, Target, {"commitment": items["silent"]})
    say(county, target, "160")
    corrected = sent(signed_in(county.supervision_head), page, "correct", reason="迟报数据")
    assert "更正第 1 期" in words_of(corrected)
    assert "未报 → 正常" in words_of(corrected).replace("○ ", "").replace("◐ ", "")
    assert "已有更正" in words_of(health.get(reverse("bulletins")))


def test_the_office_writes_what_it_asks_for_and_publishing_freezes_it() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    head, page = signed_in(county.supervision_head), reverse("month", args=[cycle.id])
    wrong = sent(head, page, "demands", words=" ", until="2026-07-20")
    assert (wrong.status_code, "请写明要求什么" in wrong.content.decode()) == (400, True)
    wrong = sent(head, page, "demands", words="补报数据", until="2026-07-13")
    assert (wrong.status_code, "报送期限要晚于今天" in wrong.content.decode()) == (400, True)
    said = "加快用地报批\r\n\r\n补报数据"
    answer = sent(signed_in(county.supervisor), page, "demands", words=said, until="2026-07-20")
    assert "工作要求 加快用地报批 补报数据 2026-07-20 前报送办理情况" in words_of(answer)
    assert "加快用地报批" not in words_of(signed_in(county.education).get(page)), "not before it goes out"
    made = words_of(sent(head, page, "publish"))
    assert "加快用地报批" in made
    (bulletin,) = records_of(county.place, Bulletin, {})
    file = head.get(reverse("bulletin-file", args=[bulletin.id, "docx"])).getvalue()
    printed = ZipFile(BytesIO(file)).read("word/document.xml").decode()
    assert "1.加快用地报批" in printed
    assert "请有关单位于2026年7月20日前报送办理情况。" in printed
    late = head.post(
        reverse("month-demands", args=[cycle.id]),
        {"revision": str(found(county, Cycle, cycle.id).revision), "words": "再加一条"},
    )
    assert (late.status_code, "工作要求不能再改" in late.content.decode()) == (409, True)
    assert replay(county.place).different_bulletins == 0


def test_a_draft_shows_a_body_its_own_part_alone() -> None:
    county = a_county()
    made, _ = published(county)
    words = words_of(signed_in(county.health).get(reverse("bulletin", args=[made])))
    assert "共 0 项" in words
    assert "县教育局" not in words


def test_its_paper_is_a_draft_until_then() -> None:
    county = a_county()
    made, _ = published(county)
    answer = signed_in(county.supervisor).get(reverse("bulletin-file", args=[made, "docx"]))
    assert answer.status_code == 200
    assert BytesIO(answer.getvalue()).read(2) == b"PK"


def test_lights_in_the_task_table_its_filter_and_the_leaders_page() -> None:
    county = a_county()
    _, items = published(county)
    item = found(county, Commitment, items["behind"])
    put(county, replace(item, leader="post-leader"))
    client = signed_in(county.supervisor)
    assert "◔ 滞后" in words_of(client.get(reverse("commitments")))
    narrowed = words_of(client.get(reverse("commitments"), {"light": "behind"}))
    assert ("◔ 滞后" in narrowed, "任务台账 1 项" in narrowed) == (True, True)
    desk = words_of(signed_in(county.leader).get(reverse("today")))
    assert "截至 2026-06-30 的通报" in desk
    assert "6月应达150个，现149个" in desk


def test_an_item_shows_its_light_its_line_and_the_table_behind() -> None:
    county = a_county()
    _, items = published(county)
    page = signed_in(county.education).get(reverse("commitment", args=[items["behind"]]))
    words = words_of(page)
    assert "普惠托位：6月比计划少1个" in words
    assert "2026-06 150个 149个" in words
    assert '<polyline class="plan"' in page.content.decode()
    assert "排定计划进度" not in words


def test_the_office_sets_a_curve() -> None:
    county = a_county()
    _, items = published(county)
    (target,) = records_of(county.place, Target, {"commitment": items["behind"]})
    client, page = signed_in(county.supervisor), reverse("commitment", args=[items["behind"]])
    typed = {"paper": "会议纪要3号", "reason": "先办手续"}
    refused = sent(client, page, target.id, points="2026-06-30", **typed)
    assert "要写成“2026-06-30 100”的样子" in refused.content.decode()
    sent(client, page, target.id, points="2026-06-30 100\n2026-12-31 300", **typed)
    assert records_of(county.place, Plan, {"target": target.id})[0].amounts == ("100", "300")
    assert "普惠托位：6月比计划多49个" in words_of(client.get(page))


def test_parameters_with_their_reasons_are_read_by_all_and_set_by_the_head() -> None:
    county = a_county()
    page = reverse("policy")
    for by in (county.education, county.leader):
        words = words_of(signed_in(by).get(page))
        assert "到期后多少天仍未报，按逾期列 31" in words
        assert "一份佐证文件最大多少字节 10485760 10.0" in words
        assert "另行设定" not in words
    typed = {"since": "2026-08-01", "paper": "松督发〔2026〕3号", "reason": "县里另有规定"}
    client = signed_in(county.supervision_head)
    refused = sent(client, page, "policy", **{"lights.silent_days": "很久", **typed})
    assert "“很久”不是整数" in refused.content.decode()
    sent(client, page, "policy", **{"lights.silent_days": "20", "lights.tolerated_lag": "0", **typed})
    (policy,) = records_of(county.place, Policy, {})
    assert policy.rules == {"lights": {"silent_days": 20}}


def test_before_the_first_month_it_says_so() -> None:
    county = a_county()
    assert "还没有开展过月度督查" in words_of(signed_in(county.education).get(reverse("months")))
    assert "还没有通报" in words_of(signed_in(county.supervisor).get(reverse("bulletins")))


def test_a_page_of_a_month_takes_as_many_queries_for_many_items(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    county = a_county()
    cycle, _ = a_month(county)
    table = a_table(county, Stage.ISSUED)
    for number in range(10, 30):
        an_item(county, table, number)
    assert records_of(county.place, Ask, {"cycle": cycle.id})
    client = signed_in(county.supervision_head)
    client.get(reverse("months"))
    with django_assert_max_num_queries(60):
        client.get(reverse("months"))


def test_the_desks_lead_through_the_month() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    put(county, replace(cycle, stage=CycleStage.COLLECTING, previewed_on=None, contest_by=None))
    desk = reverse("today")
    assert "预通报 2026年6月" in words_of(signed_in(county.supervisor).get(desk))
    sent(signed_in(county.supervisor), reverse("months"), "preview", days="1")
    assert "2026-07-14 核对预通报 2026年6月" in words_of(signed_in(county.education).get(desk))
    put(county, replace(found(county, Cycle, cycle.id), contest_by=date(2026, 7, 12)))
    assert "生成通报 2026年6月" in words_of(signed_in(county.supervision_head).get(desk))
    sent(signed_in(county.supervision_head), reverse("months"), "publish")
    assert "印发通报 2026年6月第1期" in words_of(signed_in(county.approver).get(desk))


def words_in(docx: bytes) -> str:
    """The words of a paper."""
    with ZipFile(BytesIO(docx)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def test_the_form_that_goes_round_with_it_counts_and_warns(monkeypatch: pytest.MonkeyPatch) -> None:
    county = a_county()
    made, _ = published(county)
    client = signed_in(county.supervisor)
    address = reverse("bulletin-dispatch", args=[made, "docx"])
    assert address in client.get(reverse("bulletin", args=[made])).content.decode()
    said = words_in(client.get(address).getvalue())
    assert "松川县2026年6月督查通报" in said
    assert re.search(r"正文\d+字。", said)
    assert "超过" not in said
    monkeypatch.setattr(bulletin, "MOST_CHARACTERS", 10)
    assert "超过10字：请压缩，细目放在附件。" in words_in(client.get(address).getvalue())
