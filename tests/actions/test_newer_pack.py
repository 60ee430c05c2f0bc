"""A newer text of a pack taken into use: what it does to open cases is said first; closed ones stay."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from minsheng.actions.adopt_programme import adopt_programme, unfit_cases
from minsheng.actions.move_case import move_case
from minsheng.programmes.load import read_pack
from minsheng.programmes.pack import Pack
from minsheng.store.opened import opened_case
from minsheng.store.packs import offered_packs, pack_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict
from programme_office import AID, Office, a_case, an_office, case_of

pytestmark = pytest.mark.django_db


def _text() -> str:
    (ours,) = (one for one in offered_packs() if one.id == AID)
    return ours.page.read_text("utf-8")


def _newer(folder: Path, settings: Any, *changes: tuple[str, str]) -> Pack:  # noqa: ANN401  (pytest-django's)
    """The pack with these changes, before ours on the way by which packs are found."""
    text = _text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    there = folder / AID
    there.mkdir(parents=True, exist_ok=True)
    (there / "pack.yml").write_text(text, "utf-8")
    (there / "examples.yml").write_text("[]", "utf-8")
    settings.PACKS = [str(folder)]
    return read_pack(text, AID)


def _busy() -> tuple[Office, str, str]:
    """An open case and a closed one, both with an answer that the newer text will not know."""
    office = an_office()
    waiting = a_case(office, people="3")
    closed = a_case(office, people="4", person="陆某乙")
    move_case(by=office.leader, case=closed, revision=1, move="refuse", reason="不符合条件")
    return office, waiting, closed


def test_an_answer_that_cannot_stand_any_more_is_named_first_and_left_out_then(
    tmp_path: Path,
    settings: Any,  # noqa: ANN401
) -> None:
    office, waiting, closed = _busy()
    newer = _newer(tmp_path, settings, ("unit: 人, min: 1, max: 30", "unit: 人, min: 1, max: 2"))
    (unfit,) = unfit_cases(office.place, newer)
    assert (unfit.case, unfit.is_lost) == (waiting, False)
    assert "不能大于2" in unfit.why
    before = case_of(office, closed)
    with pytest.raises(Conflict, match="刚刚换过"):
        adopt_programme(by=office.county.supervision_head, pack=AID, seen="older")
    adopt_programme(by=office.county.supervision_head, pack=AID, seen=newer.version)
    assert pack_of(office.place, AID).version == newer.version
    kept = case_of(office, waiting)
    assert (kept.version, kept.revision) == (newer.version, 2)
    assert "people" not in opened_case(kept).case.answers
    assert case_of(office, closed) == before
    assert verify(office.place).faults == ()


def test_a_text_without_the_step_where_a_case_stands_is_not_taken_into_use(
    tmp_path: Path,
    settings: Any,  # noqa: ANN401
) -> None:
    office, waiting, _ = _busy()
    start = pack_of(office.place, AID).workflow.start
    text = _text()
    newer = _newer(tmp_path, settings, (text, re.sub(rf"\b{start}\b", "taken", text)))
    assert [one.is_lost for one in unfit_cases(office.place, newer)] == [True]
    with pytest.raises(Conflict, match="请先办完"):
        adopt_programme(by=office.county.supervision_head, pack=AID)
    assert case_of(office, waiting).revision == 1


def test_a_text_that_does_not_load_is_not_taken_into_use(
    tmp_path: Path,
    settings: Any,  # noqa: ANN401
) -> None:
    office, _, _ = _busy()
    with pytest.raises(BadInput):
        _newer(tmp_path, settings, ("  person: {", "  person: {public: true, "))
    with pytest.raises(BadInput):
        adopt_programme(by=office.county.supervision_head, pack=AID)
    assert verify(office.place).faults == ()
