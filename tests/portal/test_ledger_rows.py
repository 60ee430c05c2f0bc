"""The rows of the task table, written by hand: every word is escaped, every link leads where it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole, Share
from minsheng.ledger.progress import Light
from minsheng.portal.staff.ledger_rows import drawn_rows
from minsheng.store.lists.ledger import Item, ItemGroup
from minsheng.store.lists.lights import PublishedLight
from minsheng.store.lists.parts import DutyPart, Leader, Parts, TargetPart
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source

_BAD = "<b>\"&'县</b>"  # what nobody writes, and what a copied page may bring
_ESCAPED = "&lt;b&gt;&quot;&amp;&#x27;县&lt;/b&gt;"
_DAY = date(2026, 6, 30)


def an_item(words: str = "新增普惠托位300个", **parts: Any) -> Item:  # noqa: ANN401  (any of an item's parts)
    """One item whose every text is `words`, with a target, a node, a lead, a helper and a leader."""
    amount = Measure("measure-1", "songchuan", words, "个", MeasureKind.TO_DATE)
    node = replace(amount, id="measure-2", kind=MeasureKind.NODE)
    target = Target("target-1", "songchuan", "item-1", "measure-1", Decimal(300), quote=Source(paper=words))
    dated = replace(target, id="target-2", measure="measure-2", due_by=_DAY)
    lead = Duty("duty-1", "songchuan", "item-1", words, DutyRole.LEAD, Share.WHOLE, "education", sums_up=True)
    known = {
        "leads": (DutyPart(lead, "县教育局"),),
        "supports": (DutyPart(replace(lead, role=DutyRole.SUPPORT, sums_up=False), words),),
        "targets": (TargetPart(target, amount),),
        "nodes": (TargetPart(dated, node),),
        "leader": Leader("post-leader", words, words, 1),
    }
    commitment = Commitment(
        "item-1", "songchuan", "table", 7, words, Source(), 2026, state=State.CONFIRMED, due=words
    )
    return Item(commitment, Parts(**{**known, **parts}))


def drawn(item: Item, label: str = "", **known: Any) -> str:  # noqa: ANN401  (present values and lights)
    """The row of the one item."""
    return drawn_rows([ItemGroup(label, (item,))], known.get("present", {}), known.get("lit", {}))


def test_every_word_is_escaped() -> None:
    light = PublishedLight(Light.BEHIND, _BAD, _DAY)
    page = drawn(an_item(_BAD), _BAD, present={"item-1": _BAD}, lit={"item-1": light})
    assert _BAD not in page
    assert "县</b>" not in page.replace("<b>" + _ESCAPED + "</b>", "")
    # sentence twice, target, where it was read, present value, node, lead's title, helper, leader twice,
    # limit, why it is behind, heading
    assert page.count(_ESCAPED) == 13


def test_links_lead_to_the_item_its_target_and_its_values() -> None:
    page = drawn(an_item(), present={"item-1": "120个"})
    address = reverse("commitment", args=["item-1"])
    for link in (address, f"{address}#target-target-1", f"{address}#values-target-1"):
        assert f'href="{link}"' in page
    assert 'id="row-item-1"' in page
    assert "现值 <b>120个</b>" in page


def test_the_present_value_stands_at_the_first_target_alone() -> None:
    first = an_item().parts.targets[0]
    second = replace(first, target=replace(first.target, id="target-9"))
    page = drawn(an_item(targets=(first, second)), present={"item-1": "120个"})
    assert page.count("120个") == 1
    assert page.index("120个") < page.index("#target-target-9")


@pytest.mark.parametrize(
    ("known", "doubts", "said"),
    [
        ({}, (), "已确认"),
        ({"lit": {"item-1": PublishedLight(Light.BEHIND, "差两所", _DAY)}}, (), 'title="差两所"'),
        ({}, ("没有写明指标",), "有疑"),
    ],
)
def test_a_row_says_how_it_stands(known: dict[str, Any], doubts: tuple[str, ...], said: str) -> None:
    item = an_item()
    item = replace(item, commitment=replace(item.commitment, doubts=doubts))
    page = drawn(item, **known)
    assert said in page
    assert ("有疑" in page) is bool(doubts)


def test_what_an_item_has_not_is_empty_and_a_heading_only_where_there_is_one() -> None:
    bare = an_item(leads=(), supports=(), targets=(), nodes=(), leader=None)
    page = drawn(bare)
    assert 'data-label="牵头" lang="zh-Hans"></td>' in page
    assert 'lang="zh-Hans"></td><td data-label="时限"' in page  # no leader
    assert "rowgroup" not in page
    assert "配合" not in page
    assert '<th colspan="8" scope="rowgroup" lang="zh-Hans"><span>教育</span></th>' in drawn(bare, "教育")


def test_the_words_between_are_in_the_readers_language() -> None:
    with override("en"):
        page = drawn(an_item(), present={"item-1": "120个"})
    assert 'data-label="State"' in page
    assert "现值" not in page
    assert 'lang="zh-Hans">' in page  # and what the county wrote is marked as its own
    assert "（汇总）" not in page


def test_a_page_is_as_long_as_its_rows() -> None:
    item = an_item()
    page = drawn_rows([ItemGroup("", (item, item)), ItemGroup("卫生", (item,))], {}, {})
    assert (page.count("<tr data-row"), page.count("<tbody>"), page.count("</tbody>")) == (3, 2, 2)
