"""A value is given on the commitment's page without scripts, and stands there with who, when and source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import Target
from minsheng.ledger.document import Document
from minsheng.ledger.table import Stage
from minsheng.portal.clock import today
from minsheng.store.ids import new_id
from minsheng.store.lists.ledger import all_commitments
from minsheng.store.lists.values import present_words
from minsheng.store.models import ValueRow
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure, MeasureKind, Origin
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_summer(monkeypatch: pytest.MonkeyPatch) -> None:
    """12 June 2026, whenever the tests run: which months have begun is asked of the day."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 12, 4, 0, tzinfo=UTC))


def an_asked_target(county: County) -> tuple[str, str]:
    """An issued commitment that education leads, and its target; their ids."""
    item = a_commitment(county, a_table(county, Stage.ISSUED), group="townships")
    return item, records_of(county.place, Target, {"commitment": item})[0].id


def give(client: Client, item: str, target: str, **fields: str) -> Any:  # noqa: ANN401  (Django's response)
    """Open the form of the target and post it, as a browser does."""
    page = client.get(f"/commitments/{item}/?give={target}")
    fields = {"body": "education", "month": "5", "amount": "120", "paper": "托位统计月报", **fields}
    return client.post(f"/commitments/{item}/value/", {**form_keys(page, "value"), **fields})


def test_silent_looks_empty_and_leads_to_the_form() -> None:
    county = a_county()
    item, target = an_asked_target(county)
    page = signed_in(county.education).get(f"/commitments/{item}/")
    assert "○ 未报" in words_of(page)
    assert f'href="?give={target}#give"' in page.content.decode()
    assert "give=" not in signed_in(county.leader).get(f"/commitments/{item}/").content.decode()


def test_a_value_given_stands_with_who_and_out_of_what() -> None:
    county = a_county()
    item, target = an_asked_target(county)
    client = signed_in(county.education)
    answer = give(client, item, target, amount="120个")
    assert answer.status_code == 303
    words = words_of(client.get(f"/commitments/{item}/"))
    assert "120个 2026年1—5月" in words
    assert "县教育局 2026年1—5月 120个 姓名education（联络员）· 托位统计月报" in words
    assert "报数：县教育局2026年1—5月普惠托位：120个" in words


def test_a_refused_form_keeps_what_was_typed_and_the_correction_is_seen() -> None:
    county = a_county()
    item, target = an_asked_target(county)
    client = signed_in(county.education)
    give(client, item, target)
    refused = give(client, item, target, amount="118")
    assert refused.status_code == 400
    assert "要更正，请写明更正理由" in words_of(refused)
    assert 'value="118"' in refused.content.decode()
    assert give(client, item, target, amount="118", correction="重复统计").status_code == 303
    page = client.get(f"/commitments/{item}/")
    assert "<b>118个</b>" in page.content.decode()
    assert "<del>120个</del>" in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"amount": "很多"}, "不是数字"),
        ({"amount": "12亩"}, "不是数字"),
        ({"amount": "9" * 40}, "太长"),
        ({"amount": "", "unknown": ""}, "写明原因"),
        ({"month": "6.5"}, "不是整数"),
        ({"month": "7"}, "还没有到"),
        ({"paper": ""}, "请写明出处"),
    ],
)
def test_what_cannot_be_is_said_on_the_page(fields: dict[str, str], says: str) -> None:
    county = a_county()
    item, target = an_asked_target(county)
    answer = give(signed_in(county.education), item, target, **fields)
    assert answer.status_code == 400
    assert says in words_of(answer)
    assert not ValueRow.objects.at(county.place).exists()


def test_a_falling_total_is_doubted_in_place() -> None:
    county = a_county()
    item, target = an_asked_target(county)
    client = signed_in(county.education)
    give(client, item, target, month="4", amount="130")
    give(client, item, target, month="5", amount="120")
    assert "◇ 有疑 比2026年1—4月的130个少，累计数不会减少" in words_of(client.get(f"/commitments/{item}/"))


def test_the_office_quotes_a_document() -> None:
    county = a_county()
    item, target = an_asked_target(county)
    text = "截至五月底，全县新增普惠托位120个。"
    put(county, Document("doc", county.place, "五月月报.txt", "0" * 64, 9, county.supervisor.at, text=text))
    client = signed_in(county.supervisor)
    assert give(client, item, target, document="doc", quote="新增托位", paper="").status_code == 400
    assert give(client, item, target, document="doc", quote="普惠托位120个", paper="").status_code == 303
    assert "五月月报.txt 第 11 至 18 字 “普惠托位120个”" in words_of(client.get(f"/commitments/{item}/"))
    assert (
        'name="document"'
        not in signed_in(county.education).get(f"/commitments/{item}/?give={target}").content.decode()
    )


def test_a_node_is_chosen_and_a_computed_measure_is_not_offered() -> None:
    county = a_county()
    item, target = an_asked_target(county)
    node = Measure(new_id(), county.place, "开园", "", MeasureKind.NODE, proof="验收单")
    put(
        county,
        node,
        Target("node", county.place, item, node.id, Decimal(1)),
    )
    client = signed_in(county.education)
    assert give(client, item, "node", amount="1").status_code == 303
    assert "开园 （验收单） 已完成 2026年1—5月" in words_of(client.get(f"/commitments/{item}/"))
    measure = found(county, Measure, found(county, Target, target).measure)
    put(county, replace(measure, origin=Origin.COMPUTED))
    assert "<form" not in words_of(client.get(f"/commitments/{item}/?give={target}"))
    assert f"give={target}" not in client.get(f"/commitments/{item}/").content.decode()


def test_the_task_table_says_the_present_value_in_one_query(django_assert_num_queries: Any) -> None:  # noqa: ANN401
    county = a_county()
    item, target = an_asked_target(county)
    client = signed_in(county.education)
    assert "现值" not in words_of(client.get("/commitments/"))
    give(client, item, target)
    assert "现值 120个" in words_of(client.get("/commitments/"))
    items = all_commitments(county.supervisor.post, today())
    with django_assert_num_queries(1):
        assert present_words(county.place, {one.id: one.parts for one in items}) == {item: "120个"}
