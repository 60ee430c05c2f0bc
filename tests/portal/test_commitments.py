"""The task table as a page: who sees what, the filter in the address, files of what is seen."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from builders import County, a_commitment, a_county, a_table
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db


def a_full_county() -> County:
    """1 of education · 2 of health with the townships, of the leader · 3 without a number, in doubt."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    a_commitment(county, table, number=1, sector="教育")
    a_commitment(
        county,
        table,
        number=2,
        sentence="推进基层减负,精简会议三成",
        lead="health",
        group="townships",
        leader="post-leader",
    )
    a_commitment(
        county,
        table,
        number=3,
        sentence="建成县档案馆新馆",
        lead="office",
        amount=None,
        state=State.DRAFT,
        doubts=("没有写明指标",),
    )
    return county


def seen(county: County, query: str, by: Any = None) -> list[int]:  # noqa: ANN401  (a By)
    """The numbers of the rows on the page with this query."""
    page = signed_in(by or county.supervisor).get(f"/commitments/?{query}")
    assert page.status_code == 200
    return [item.commitment.number for group in page.context["seen"].groups for item in group.items]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3]),
        ("text=减负", [2]),  # inside 基层减负
        ("text=減負", [2]),  # and in the other script
        ("body=education", [1]),
        ("body=east", [2]),  # by its group
        ("body=east&part=lead", []),
        ("township=east", [2]),
        ("leader=post-leader", [2]),
        ("sector=教育", [1]),
        ("year=2026", [1, 2, 3]),
        ("year=2025", []),
        ("state=draft", [3]),
        ("state=doubtful", [3]),
        ("numbered=yes", [1, 2]),
        ("numbered=no", [3]),
        ("order=leader", [2, 1, 3]),
    ],
)
def test_the_address_filters(query: str, numbers: list[int]) -> None:
    assert seen(a_full_county(), query) == numbers


def test_each_post_sees_its_own() -> None:
    county = a_full_county()
    assert seen(county, "", county.education) == [1]
    assert seen(county, "", county.east) == [2]
    assert seen(county, "", county.leader) == [2]


@pytest.mark.parametrize(
    "query", ["year=26", "state=gone", "order=colour", "numbered=maybe", f"text={'长' * 201}"]
)
def test_a_strange_filter_is_refused_in_words(query: str) -> None:
    page = signed_in(a_county().supervisor).get(f"/commitments/?{query}")
    assert page.status_code == 400


def test_the_filter_stands_as_chosen() -> None:
    county = a_full_county()
    page = signed_in(county.supervisor).get("/commitments/?body=health&text=减负")
    assert '<option value="health" selected>' in page.content.decode()
    assert 'value="减负"' in page.content.decode()


def test_nothing_found_says_so_and_offers_a_way_on() -> None:
    page = signed_in(a_full_county().supervisor).get("/commitments/?text=无此一项")
    assert "没有符合条件的任务" in words_of(page)


def test_an_empty_county_says_where_commitments_come_from() -> None:
    assert "督查室收入文件并核对后" in words_of(signed_in(a_county().supervisor).get("/commitments/"))


def test_a_long_table_takes_as_many_queries_as_a_short_one(django_assert_max_num_queries: Any) -> None:  # noqa: ANN401
    county = a_full_county()
    table = a_table(county)
    for number in range(4, 30):
        a_commitment(county, table, number=number)
    client = signed_in(county.supervisor)
    with django_assert_max_num_queries(40):
        client.get("/commitments/")


def test_excel_holds_exactly_what_is_seen() -> None:
    client = signed_in(a_full_county().supervisor)
    file = client.get("/commitments/file/xlsx/?body=education")
    rows = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    words = [cell for row in rows for cell in row]
    assert "新增普惠托位300个" in words
    assert 300 in words
    assert "建成县档案馆新馆" not in words
    assert "filename*=UTF-8''2026" in file["Content-Disposition"]


def test_csv_opens_in_excel_and_runs_no_formula() -> None:
    county = a_county()
    a_commitment(county, a_table(county), sentence="=1+1 项清单")
    file = signed_in(county.supervisor).get("/commitments/file/csv/")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert ",'=1+1 项清单," in file.content.decode("utf-8-sig")


def test_no_other_kind_of_file() -> None:
    assert signed_in(a_county().supervisor).get("/commitments/file/pdf/").status_code == 404


def test_the_print_says_title_number_day_and_scope() -> None:
    page = signed_in(a_full_county().supervisor).get("/commitments/print/?leader=post-leader")
    words = words_of(page)
    assert "2026年重点工作任务分解表" in words
    assert "松政办发〔2026〕1号" in words
    assert "打印" in words
    assert "范围" in words
    assert "推进基层减负" in words
    assert "新增普惠托位" not in words


def test_a_long_list_under_headings_comes_a_page_at_a_time() -> None:
    county = a_county()
    table = a_table(county)
    for number in range(1, 206):
        a_commitment(county, table, number=number, amount=None)
    assert seen(county, "order=body") == list(range(1, 101))
    assert seen(county, "order=body&page=3") == list(range(201, 206))
    assert seen(county, "order=leader&rows=200&page=2") == list(range(201, 206))


def test_the_reader_chooses_how_many_rows_a_page_has() -> None:
    county = a_county()
    table = a_table(county)
    for number in range(1, 106):
        a_commitment(county, table, number=number, amount=None)
    client = signed_in(county.supervisor)
    assert [len(seen(county, rows)) for rows in ("", "rows=50", "rows=200")] == [100, 50, 105]
    page = client.get("/commitments/?text=托位&rows=50&page=2").content.decode()
    assert 'href="?text=%E6%89%98%E4%BD%8D&amp;rows=200"' in page  # the words stay, the page does not
    assert client.get("/commitments/?rows=5000").status_code == 400
