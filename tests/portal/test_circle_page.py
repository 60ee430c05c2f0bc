"""The page of a circle: which rule was used, whom it covers, the gaps, the map and the best next site."""

from __future__ import annotations

import re

import pytest

from builders import a_county
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.put_entry import put_entry
from pages import signed_in, words_of
from programme_office import worker

pytestmark = pytest.mark.django_db
PACK = "culture/reach"
ENTRIES: list[tuple[str, dict[str, object]]] = [
    ("homes", {"code": "h1", "name": "临江小区", "township": "east", "people": 300, "place": "0,0"}),
    ("homes", {"code": "h2", "name": "山前组", "township": "west", "people": 1200, "place": "0,1000"}),
    ("homes", {"code": "h3", "name": "新村", "township": "west", "people": 50}),
    ("junctions", {"code": "a", "place": "0,0"}),
    ("junctions", {"code": "b", "place": "500,0"}),
    ("streets", {"code": "ab", "one": "a", "other": "b"}),
    (
        "facilities",
        {
            "code": "c",
            "name": "<球场>",
            "township": "east",
            "kind": "sport",
            "state": "open",
            "place": "500,0",
        },
    ),
    ("sites", {"code": "s", "name": "山前空地", "kind": "sport", "place": "100,1000"}),
]


def test_the_circle_says_its_rule_its_gaps_and_the_best_site() -> None:
    county = a_county()
    adopt_programme(by=county.supervision_head, pack=PACK, record="ours")
    bureau = worker(county, "culture", "government", "bureau", pack=PACK)
    for register, answers in ENTRIES:
        put_entry(by=bureau, pack=PACK, register=register, answers=answers)
    client = signed_in(bureau)
    assert "10分钟健身圈（步行时间）看覆盖、缺口和候选点" in words_of(
        client.get(f"/programmes/{PACK}/")
    ).replace(" ", "")
    page = client.get(f"/programmes/{PACK}/reach/fitness_walk/")
    html, words = page.content.decode(), words_of(page)
    assert "按路网步行10分钟以内（每分钟60米，即600米）；没有接上路网的按直线距离的1.3倍算" in words
    assert "20% 1500 人中 300 人在圈内" in words and "2 个居住点中 1 个" in words
    assert re.search(r"山前空地 最多 1200 1", words)
    assert "山前组" in words and "健身设施1处" in words and "（直线折算）" in words
    assert "新村" in words and "没有坐标，不知道在哪里" in words
    looks = re.findall(r'<(?:circle|rect|path) class="(\w+)"', html)
    assert sorted(looks) == ["covered", "facility", "gap", "site"]
    assert "&lt;球场&gt;（健身设施）" in html and "style=" not in html
    straight = words_of(client.get(f"/programmes/{PACK}/reach/culture_radius/"))
    assert "按直线距离不超过1500米" in straight
    assert client.get(f"/programmes/{PACK}/reach/none/").status_code == 404
