"""No figure of any gold falls below its floor, and no floor falls in silence."""

from __future__ import annotations

import copy

import pytest

from gold_floors import falls, is_sealed, load_floors, pin, unexplained
from gold_runs import SHARED, Run, own_runs, shared_runs
from gold_score import PASSAGES, calibration, read_lines

DAY = "2026-01-02"


def told(run: Run) -> list[str]:
    found = falls(load_floors(), run.gold, run.digest, run.tally.scores())
    return [f"{fall.gold} {fall.figure} {fall.what}" for fall in found]


def test_the_own_gold_stands_at_its_floors() -> None:
    assert [fall for run in own_runs() for fall in told(run)] == []


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no annotation beside the checkout")
def test_the_gold_beside_the_checkout_stands_at_its_floors() -> None:
    assert [fall for run in shared_runs() for fall in told(run)] == []


def test_no_floor_was_lowered_without_a_reason() -> None:
    assert is_sealed(), "floors.json was changed by hand: use scripts/gold --pin"
    assert unexplained(load_floors()) == []


def test_the_gold_is_large_and_each_passage_says_what_it_is_about() -> None:
    rows = read_lines(PASSAGES)
    assert len(rows) >= 60
    assert len({row["phenomenon"] for row in rows}) == len(rows)
    for row in rows:
        assert row["why"].strip()
        for figure in row["figures"]:
            assert row["text"][figure["start"] : figure["end"]] == figure["quote"]


def test_sure_is_right() -> None:
    said = [one for run in own_runs() for one in run.tally.said]
    sure = [right for confidence, right in said if confidence >= 0.95]
    assert sum(sure) >= 0.98 * len(sure)
    assert sum(many for _, _, many, _ in calibration(said)) == len(said)


FIRST, _ = pin({}, "a", "1", {"kind": 0.9876543}, reason=None, day=DAY)


def test_a_floor_is_the_score_cut_short() -> None:
    assert FIRST["a"]["floors"]["kind"] == {"floor": 0.9876, "highest": 0.9876, "lowered": []}
    assert falls(FIRST, "a", "1", {"kind": 0.98765}) == []


@pytest.mark.parametrize(
    ("gold", "digest", "scores"),
    [("a", "1", {"kind": 0.98}), ("a", "1", {}), ("a", "2", {"kind": 1.0}), ("b", "1", {"kind": 1.0})],
)
def test_a_fall_is_told(gold: str, digest: str, scores: dict[str, float]) -> None:
    assert len(falls(FIRST, gold, digest, scores)) == 1


def test_pinning_raises_and_refuses_to_lower() -> None:
    raised, refused = pin(FIRST, "a", "2", {"kind": 0.99}, reason=None, day=DAY)
    assert (raised["a"]["floors"]["kind"]["floor"], refused) == (0.99, [])
    kept, refused = pin(raised, "a", "3", {"kind": 0.97}, reason=None, day=DAY)
    assert kept["a"]["floors"]["kind"]["floor"] == 0.99
    assert [fall.figure for fall in refused] == ["kind"]
    _, refused = pin(raised, "a", "3", {}, reason=None, day=DAY)
    assert [fall.what for fall in refused] == ["is no longer scored"]


def test_a_lowered_floor_says_from_what_to_what_when_and_why() -> None:
    lowered, refused = pin(FIRST, "a", "2", {"kind": 0.95}, reason="harder passages", day=DAY)
    assert refused == []
    floor = lowered["a"]["floors"]["kind"]
    assert (floor["floor"], floor["highest"]) == (0.95, 0.9876)
    assert floor["lowered"] == [{"from": 0.9876, "to": 0.95, "reason": "harder passages", "date": DAY}]
    assert unexplained(lowered) == []


@pytest.mark.parametrize(
    "change",
    [{"floor": 0.5}, {"floor": 0.95, "lowered": [{"from": 0.9876, "to": 0.95, "reason": " ", "date": DAY}]}],
)
def test_a_floor_lowered_by_hand_is_seen(change: dict[str, object]) -> None:
    floors = copy.deepcopy(FIRST)
    floors["a"]["floors"]["kind"] |= change
    assert [fall.figure for fall in unexplained(floors)] == ["kind"]
