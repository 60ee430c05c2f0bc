"""The sheet that goes out comes back with answers, or with what is wrong cell by cell."""

import pytest

from minsheng.ledger.comment import Field
from minsheng.ledger.opinions import Told
from minsheng.ledger.reply_form import HEADER, KEY_COLUMN, make_rows, read_rows, reply_key

CATEGORY, PROPOSED, REASON = (HEADER.index(name) for name in ("意见类别", "修改建议", "理由"))
WHOLE = (
    3,
    CATEGORY,
)  # rows here count from 0: a title, a note, the header, the whole, the contact, two items


def an_item(id: str, number: int) -> tuple[str, list[str]]:
    sentence = f"办好第{number}件事。"
    return id, [str(number), sentence, "新增学位≥3000个", "12月底前", "县教育局", "县财政局", ""]


def a_sheet() -> list[list[str]]:
    items = [an_item("c1", 1), an_item("c2", 2)]
    return [["2026年任务表征求意见"], ["请于1月25日前反馈"], list(HEADER), *make_rows("i1", items)]


def with_cells(*cells: tuple[int, int, str]) -> list[list[str]]:
    rows = a_sheet()
    for row, column, words in cells:
        rows[row][column] = words
    return rows


def test_the_sheet_shows_the_item_and_leaves_the_answer_empty() -> None:
    rows = a_sheet()
    assert rows[5][:7] == ["1", "办好第1件事。", "新增学位≥3000个", "12月底前", "县教育局", "县财政局", ""]
    assert rows[5][CATEGORY : REASON + 1] == ["", "", ""]
    assert {len(row) for row in rows[2:]} == {len(HEADER)}


def test_an_opinion_is_read_with_its_item() -> None:
    rows = with_cells(
        (6, CATEGORY, "修改目标"), (6, PROPOSED, " 2800个 "), (6, REASON, "学校缓建"), (4, PROPOSED, "小蔡")
    )
    reply = read_rows(rows)
    assert (reply.inquiry, reply.contact, reply.errors) == ("i1", "小蔡", ())
    assert reply.told == (Told("c2", Field.TARGET, "2800个", "学校缓建"),)


def test_a_copied_row_gives_a_second_opinion_on_one_item() -> None:
    rows = with_cells((5, CATEGORY, "修改时限"), (5, PROPOSED, "11月底前"))
    again = list(rows[5])
    again[CATEGORY], again[PROPOSED] = "调整牵头单位", "县财政局"
    assert [told.field for told in read_rows([*rows, again]).told] == [Field.DUE, Field.LEAD]


def test_a_spare_row_gives_a_further_opinion_on_the_item_of_its_number() -> None:
    spare = ["2", *[""] * 6, "其他", "建议单列", "", ""]
    assert read_rows([*a_sheet(), spare]).told == (Told("c2", Field.OTHER, "建议单列", ""),)


@pytest.mark.parametrize("number", ["", "9", "整表"])
def test_a_spare_row_without_an_item_of_this_sheet_is_refused(number: str) -> None:
    (error,) = read_rows([*a_sheet(), [number, *[""] * 6, "其他", "建议单列", "", ""]]).errors
    assert (error.column, error.cell) == ("序号", "A8")


def test_columns_in_another_order_are_found_by_their_heads() -> None:
    rows = with_cells((5, CATEGORY, "其他"), (5, PROPOSED, "建议与上项合并"))
    turned = [row[::-1] if index > 1 else row for index, row in enumerate(rows)]
    assert read_rows(turned).told == (Told("c1", Field.OTHER, "建议与上项合并", ""),)


def test_no_opinion_on_the_whole_is_an_answer_and_silence_is_none() -> None:
    agreed = read_rows(with_cells((*WHOLE, "无意见")))
    assert (agreed.told, agreed.errors) == ((), ())
    assert [error.what for error in read_rows(a_sheet()).errors] == ["整张表没有填写"]


@pytest.mark.parametrize(
    ("cells", "row", "column"),
    [
        ([(5, CATEGORY, "修改")], 6, "意见类别"),
        ([(5, PROPOSED, "3000个")], 6, "意见类别"),
        ([(5, CATEGORY, "修改目标")], 6, "修改建议"),
        ([(5, CATEGORY, "无意见"), (5, PROPOSED, "x")], 6, "意见类别"),
        (
            [(5, CATEGORY, "其他"), (5, PROPOSED, "x"), (5, KEY_COLUMN, "i1|c9|0123456789")],
            6,
            HEADER[KEY_COLUMN],
        ),
        (
            [(5, CATEGORY, "其他"), (5, PROPOSED, "x"), (5, KEY_COLUMN, reply_key("i2", "c1"))],
            6,
            HEADER[KEY_COLUMN],
        ),
        ([(*WHOLE, "同意")], 4, "意见类别"),
        ([(*WHOLE, "无意见"), (5, CATEGORY, "其他"), (5, PROPOSED, "x")], 4, "意见类别"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_write_instead(
    cells: list[tuple[int, int, str]], row: int, column: str
) -> None:
    (error,) = read_rows(with_cells(*cells)).errors
    assert (error.row, error.column) == (row, column)
    assert error.cell == f"{'ABCDEFGHIJK'[HEADER.index(column)]}{row}"
    assert error.instead


def test_a_wrong_cell_does_not_hide_the_others() -> None:
    reply = read_rows(with_cells((5, CATEGORY, "修改"), (6, CATEGORY, "其他"), (6, PROPOSED, "合并")))
    assert (len(reply.told), len(reply.errors)) == (1, 1)


@pytest.mark.parametrize("rows", [[], [["随便", "一张", "表"]], with_cells((3, KEY_COLUMN, "i1|整表|bad"))])
def test_what_is_not_our_sheet_is_refused(rows: list[list[str]]) -> None:
    reply = read_rows(rows)
    assert reply.inquiry is None
    assert reply.errors
