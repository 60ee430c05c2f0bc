"""Many counties in one deployment: public figures side by side, internal rows never."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from a_release import PROGRESS, released
from builders import a_commitment, a_county, a_table
from minsheng.ledger.comparing import Claim, Sort
from minsheng.ledger.table import Stage
from minsheng.portal import urls
from minsheng.store.compared import load
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db
HIDDEN = "另一个县里没有公开的一句话"


def parts(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  (any field of a part)
    """Progress with one part."""
    return {**PROGRESS, "parts": [{**PROGRESS["parts"][0], **fields}]}


def test_the_same_measure_across_counties_with_what_differs() -> None:
    released(a_county(), progress=parts())
    released(a_county("meixi"), progress=parts(size="≥20所", amount="3所"))
    load(
        "r" * 64, [("990099", Claim("桐源县", 2025, "普惠托位", "托位", Sort.TARGET, Decimal(80), "个", "≥"))]
    )
    page = Client().get("/public/compare/", {"measure": "普惠托位"})
    words = words_of(page)
    assert "单位不同：这里是所，多数是个，不能换算" in words
    assert "未经确认" in words
    assert "桐源县" in words


def test_loading_a_run_again_replaces_it() -> None:
    claim = Claim("桐源县", 2025, "普惠托位", "托位", Sort.TARGET, Decimal(80), "个")
    assert load("r" * 64, [("990099", claim), ("990099", claim)]) == 1
    assert load("r" * 64, [("990099", claim)]) == 1
    assert words_of(Client().get("/public/compare/", {"measure": "普惠托位"})).count("桐源县") == 1


def test_what_was_not_released_is_not_compared() -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED), sentence=HIDDEN)
    assert "还没有可以对照的数" in words_of(Client().get("/public/compare/"))


@pytest.mark.parametrize(
    "who", ["operator", "supervisor", "approver", "publisher", "leader", "education", "auditor"]
)
def test_a_post_of_one_county_never_sees_anothers_internal_rows(who: str) -> None:
    mine, theirs = a_county(), a_county("meixi")
    table = a_table(theirs, Stage.ISSUED, title=f"{HIDDEN}的表")
    item = a_commitment(theirs, table, sentence=HIDDEN, leader="post-leader", sector=HIDDEN)
    a_commitment(mine, a_table(mine, Stage.ISSUED))
    client = signed_in(getattr(mine, who))
    opened = 0
    for address in addresses({"id": item, "table": table}):
        page = client.get(address)
        assert page.status_code in (200, 302, 303, 400, 403, 404, 405, 409), address
        assert HIDDEN.encode() not in page.getvalue(), address
        opened += page.status_code == 200
    assert opened >= 3


def addresses(parts: dict[str, str]) -> Iterator[str]:
    """Every address of the staff side, with the ids of the other county where one is asked for."""
    for route in urls.STAFF:
        assert isinstance(route, URLPattern)
        names = set(route.pattern.converters)
        if names <= parts.keys():
            path = str(route.pattern)
            for name in names:
                path = path.replace(f"<slug:{name}>", parts[name])
            yield f"/{path}"
