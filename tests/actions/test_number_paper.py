"""Papers of cases that take a number: one after the other, none twice, the same one when printed again."""

from __future__ import annotations

import pytest

from builders import DAY, NOON, County, put
from minsheng.actions.number_paper import number_paper
from minsheng.programmes.case import OPEN, Case, Made
from minsheng.programmes.kept import NumberedPaper
from minsheng.store.cases import keep
from minsheng.store.packs import pack_of
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput
from programme_office import a_case, an_office, worker

pytestmark = pytest.mark.django_db
PROJECTS = "delivery/projects"


def test_a_paper_without_a_number_takes_none() -> None:
    office = an_office()
    with pytest.raises(BadInput, match="这份文书不编号"):
        number_paper(by=office.clerk, case=a_case(office), form="receipt")
    assert not records_of(office.place, NumberedPaper, {})


def test_numbers_have_no_gaps_and_a_paper_keeps_its_own() -> None:
    county = an_office(pack=PROJECTS).county
    owner = worker(county, "owner", "east", "owner", pack=PROJECTS)
    first, second = _accepted(county, "1"), _accepted(county, "2")
    assert number_paper(by=owner, case=second, form="acceptance") == "验收〔2026〕1号"
    assert number_paper(by=owner, case=first, form="acceptance") == "验收〔2026〕2号"
    assert number_paper(by=owner, case=second, form="acceptance") == "验收〔2026〕1号"
    assert sorted(one.count for one in records_of(county.place, NumberedPaper, {})) == [1, 2]


def test_a_paper_that_is_not_offered_yet_takes_no_number() -> None:
    county = an_office(pack=PROJECTS).county
    owner = worker(county, "owner", "east", "owner", pack=PROJECTS)
    with pytest.raises(BadInput, match="这一步不出《竣工验收证书》"):
        number_paper(by=owner, case=_accepted(county, "1", step="planned"), form="acceptance")


def _accepted(county: County, number: str, step: str = "accepted") -> str:
    """A project that was accepted; its id."""
    pack = pack_of(county.place, PROJECTS)
    answers = {"code": number, "name": "项目", "kind": "school", "township": "east", "planned_on": DAY}
    trail = (Made(OPEN, pack.workflow.start, "p", "owner", NOON), Made("accept", step, "p", "owner", NOON))
    case = Case(f"project-{number}", pack.id, pack.version, answers, trail)
    put(county, keep(county.place, pack, case, number=f"2026-{number}", handler="post-owner"))
    return case.id
