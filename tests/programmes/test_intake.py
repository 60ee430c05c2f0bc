"""Existing tables: headings as people write them, cells read, wrong ones named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from minsheng.programmes.find import find_pack
from minsheng.programmes.intake import read_cells, recognise
from minsheng.programmes.load import load_pack

AID = load_pack(find_pack("temporary_assistance"))
HEADINGS = ["序号", "登记 日期*", "受理乡镇", "户主姓名", "急难事由", "走小额快救", "救助金额", "审批渠道"]


def test_headings_are_recognised_by_label_and_other_words() -> None:
    found = recognise(AID.fields, HEADINGS)
    named = {number: field.name for number, field in found.fields.items()}
    assert named == {1: "registered_on", 2: "township", 3: "person", 4: "cause", 5: "quick", 6: "granted"}
    assert found.strange == ("序号", "审批渠道")  # the lane is computed
    assert found.lacking == ()


def test_what_must_be_there_and_is_not() -> None:
    assert recognise(AID.fields, ["登记日期", "登记日期"]).strange == ("登记日期",)
    assert "申请人" in recognise(AID.fields, ["登记日期"]).lacking


def test_cells_are_read_with_the_packs_own_words() -> None:
    row = ["1", "2026-03-02", "a", "甲", "住院", "是", "780.50"]
    answers, wrong = read_cells(AID, recognise(AID.fields, HEADINGS), row)
    assert (answers["cause"], answers["quick"], answers["granted"]) == ("illness", True, Decimal("780.50"))
    assert (answers["registered_on"], wrong) == (date(2026, 3, 2), ())


def test_a_wrong_cell_is_named_and_an_empty_one_says_nothing() -> None:
    row = ["1", "昨天", "a", "甲", "", None, "很多"]
    answers, wrong = read_cells(AID, recognise(AID.fields, HEADINGS), row)
    assert {one.field for one in wrong} == {"registered_on", "granted"}
    assert set(answers) == {"township", "person"}
