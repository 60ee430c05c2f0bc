"""Releases: what goes out of an item by whose decision, and what the scan holds back."""

from __future__ import annotations

import pytest

from builders import County, a_commitment, a_county, a_table
from minsheng.actions.personal_check import personal_in
from minsheng.actions.release_by_rule import release_by_rule
from minsheng.actions.release_commitment import release_commitment
from minsheng.ledger.table import Stage
from minsheng.store.lists.public import released_by_commitment
from minsheng.store.withheld import list_withheld
from minsheng.terms.errors import BadInput, NotAllowed

pytestmark = pytest.mark.django_db


def an_issued(county: County, sentence: str = "新增普惠托位300个") -> str:
    """A confirmed item of an issued table."""
    return a_commitment(county, a_table(county, Stage.ISSUED), sentence=sentence)


def test_without_a_bulletin_no_progress_goes_out() -> None:
    county = a_county()
    item = an_issued(county)
    release_commitment(by=county.publisher, commitment=item, revision=1)
    found = released_by_commitment(county.place).get(item)
    assert found is not None
    assert found.shown["progress"] is None
    assert found.shown["of"] == 1


def test_by_rule_what_no_bulletin_judges_stays_internal() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    item = a_commitment(county, table)
    counts = release_by_rule(by=county.publisher, table=table, reason="县政府公开清单")
    assert counts["internal"] == 1
    assert released_by_commitment(county.place).get(item) is None


def test_only_the_publisher_may_use_the_rule() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    with pytest.raises(NotAllowed):
        release_by_rule(by=county.supervisor, table=table, reason="县政府公开清单")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("为某户（999999199001011238）安装扶手", "id_number"),
        ("为某户（999999 1990 0101 1238）安装扶手", "id_number"),
        ("热线13800000000开通", "phone"),
        ("帮助群众张小明住院救助", "name"),
    ],
)
def test_what_is_personal_is_refused_and_logged_without_being_repeated(sentence: str, kind: str) -> None:
    county = a_county()
    item = an_issued(county, sentence)
    with pytest.raises(BadInput):
        release_commitment(by=county.publisher, commitment=item, revision=1)
    first, *_ = list_withheld(county.place)
    assert (first.about, first.kind, first.way, first.post) == (item, kind, "release", "post-publisher")
    assert first.masked not in sentence
    assert released_by_commitment(county.place).get(item) is None


def test_what_an_office_may_own_goes_out_with_a_reason() -> None:
    county = a_county()
    item = an_issued(county, "开通就业电话0999-5550000")
    with pytest.raises(BadInput, match="核对情况"):
        release_commitment(by=county.publisher, commitment=item, revision=1)
    assert release_commitment(by=county.publisher, commitment=item, revision=1, checked="窗口电话")


def test_a_digest_is_nobodys_number() -> None:
    content = {"digest": "ab19715665134cd", "items": [{"digest": "e19715665134f"}], "title": "通报"}
    assert personal_in(content) == ()
    assert personal_in({"of": "0" * 53 + "19715665134"}) == ()
    assert personal_in({"title": "请打19715665134"}) != ()
