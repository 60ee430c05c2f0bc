"""The county's own value of a parameter: set by a paper from a day on, within what the pack leaves to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minsheng.actions.set_own_parameter import set_own_parameter
from minsheng.actions.withdraw_own_parameter import withdraw_own_parameter
from minsheng.actions.work import work_off
from minsheng.programmes.kept import OwnParameter
from minsheng.store.around import overrides_of
from minsheng.store.packs import pack_of
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from programme_office import AID, Office, a_case, an_office

pytestmark = pytest.mark.django_db


def _local(office: Office) -> str:
    parameters = pack_of(office.place, AID).parameters.values()
    return next(one.name for one in parameters if one.is_local and one.type.kind.name == "MONEY")


def _set(office: Office, **said: Any) -> str:  # noqa: ANN401  (any of its words)
    given: dict[str, Any] = {
        "value": '"800"',
        "since": date(2026, 3, 1),
        "source": "松政办发〔2026〕3号",
        **said,
    }
    parameter = given.pop("parameter", _local(office))
    return set_own_parameter(by=office.county.supervision_head, pack=AID, parameter=parameter, **given)


def test_it_stands_before_the_packs_own_until_it_is_withdrawn() -> None:
    office = an_office()
    a_case(office)
    own = _set(office)
    (found,) = overrides_of(office.place, pack_of(office.place, AID))
    assert (found.value, found.since) == (800, date(2026, 3, 1))
    withdraw_own_parameter(by=office.county.supervision_head, own=own, revision=1, reason="文件废止")
    assert overrides_of(office.place, pack_of(office.place, AID)) == ()
    assert work_off(now=office.clerk.at) > 0
    assert verify(office.place).faults == ()
    with pytest.raises(Conflict):
        withdraw_own_parameter(by=office.county.supervision_head, own=own, revision=2, reason="再撤")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"source": " "}, "依据"),
        ({"value": "many"}, "数"),
        ({"parameter": "nothing"}, "没有参数"),
    ],
)
def test_what_cannot_stand_is_refused(said: dict[str, object], why: str) -> None:
    office = an_office()
    with pytest.raises(BadInput, match=why):
        _set(office, **said)
    assert records_of(office.place, OwnParameter, {}) == []


def test_a_parameter_of_the_province_is_not_the_countys_to_set() -> None:
    office = an_office()
    fixed = next(one.name for one in pack_of(office.place, AID).parameters.values() if not one.is_local)
    with pytest.raises(BadInput, match="县里不能自定"):
        _set(office, parameter=fixed)


def test_one_day_has_one_value_and_a_head_sets_it_for_their_own_programmes_alone() -> None:
    office = an_office()
    _set(office)
    with pytest.raises(BadInput, match="已经设过"):
        _set(office)
    with pytest.raises(NotAllowed):
        set_own_parameter(
            by=office.county.education_head,
            pack=AID,
            parameter=_local(office),
            value='"1"',
            since=date(2026, 4, 1),
            source="文",
        )
