"""Lists of cases: what narrows them, how they are sorted and paged, and what a post does not see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.store.lists.cases import CaseFilter, CaseLine, list_cases
from minsheng.store.lists.page import Page
from minsheng.store.packs import pack_of
from minsheng.terms.errors import BadInput
from programme_office import AID, QUICK, Office, a_case, an_office, worker

pytestmark = pytest.mark.django_db


def _page(office: Office, wanted: CaseFilter, number: int = 1, size: int = 50) -> Page[CaseLine]:
    return list_cases(office.clerk.post, pack_of(office.place, AID), wanted, page=number, size=size)


def _numbers(page: Page[CaseLine]) -> list[str]:
    return [line.kept.number[-1] for line in page.rows]


def _some(office: Office) -> None:
    a_case(office, registered_on="2026-02-01", granted="100", id_number="990822199001010019")
    a_case(office, registered_on="2026-02-03", granted="300", cause="fire")
    second = a_case(office, registered_on="2026-02-02", granted="200", cause="fire", person="何某乙")
    move_case(
        by=office.leader, case=second, revision=1, move="approve_quick", answers={"evidence": "现场.jpg"}
    )


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (CaseFilter(), ["2", "3", "1"]),
        (CaseFilter(answers={"cause": "fire"}), ["2", "3"]),
        (CaseFilter(answers={"cause": "fire"}, step="approved"), ["3"]),
        (CaseFilter(answers={"granted.from": "200"}, sort="granted"), ["3", "2"]),
        (CaseFilter(answers={"registered_on.to": "2026-02-02"}, sort="registered_on"), ["1", "3"]),
        (CaseFilter(words="990822 19900101 0019"), ["1"]),
        (CaseFilter(words="陆某甲", sort="-granted"), ["2", "1"]),
        (CaseFilter(words="陆某"), []),
        (CaseFilter(words="000002"), ["2"]),
        (CaseFilter(ready="to_pay"), ["3"]),
        (CaseFilter(body="west"), []),
        (CaseFilter(state="closed"), []),
        (CaseFilter(due_before=datetime(2026, 2, 5, tzinfo=UTC)), ["1"]),
    ],
)
def test_a_list_is_narrowed_and_sorted(wanted: CaseFilter, numbers: list[str]) -> None:
    office = an_office()
    _some(office)
    assert _numbers(_page(office, wanted)) == numbers


def test_a_page_shows_its_rows_and_the_number_of_all() -> None:
    office = an_office()
    _some(office)
    page = _page(office, CaseFilter(), number=2, size=2)
    assert (_numbers(page), page.total, page.last) == (["1"], 3, 2)
    assert page.rows[0].case.answers["township"] == "east"


def test_another_township_and_a_post_without_a_role_see_none_of_them() -> None:
    office = an_office()
    _some(office)
    pack = pack_of(office.place, AID)
    west = worker(office.county, "west", "west", "township_worker")
    for by in (west, office.county.east, office.county.supervisor):
        assert list_cases(by.post, pack, CaseFilter()).total == 0
    open_case(by=west, pack=AID, answers={**QUICK, "township": "west"})
    assert list_cases(west.post, pack, CaseFilter()).total == 1
    assert list_cases(office.civil.post, pack, CaseFilter()).total == 4


def test_what_stands_in_no_column_is_refused_in_words() -> None:
    office = an_office()
    with pytest.raises(BadInput, match="不能按"):
        _page(office, CaseFilter(answers={"special_reason": "x"}))
