"""Bands of comparable bodies: where they lie, who cannot be placed, ties, silence, and what order changes."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import Judgement
from minsheng.loop.standing import Band, Standing, StandingRules, Tally, bands_of, tallies_of

RULES = StandingRules(width=Decimal("1.28"), least_items=5, least_bodies=3)


def tally(body: str, kept: int, items: int, silent: int = 0) -> Tally:
    """`kept` of `items` of weight 1."""
    return Tally(body, Decimal(kept), Decimal(silent), Decimal(items), items)


def standings(*tallies: Tally, places: bool = False) -> dict[str, Standing]:
    """The bodies of one group by id."""
    bodies = [one.body for one in tallies]
    return {one.body: one for one in bands_of(tallies, {"甲组": bodies}, RULES, places=places)}


def judgement(commitment: str, body: str | None, light: Light) -> Judgement:
    """One light of a body's own part."""
    return Judgement(f"{commitment}-{body}", "p", "b", commitment, light, "", target="t", body=body)


def test_a_band_is_where_the_whole_interval_lies() -> None:
    found = standings(tally("good", 20, 20), tally("middle", 14, 20), tally("poor", 6, 20))
    assert {body: one.band.label for body, one in found.items()} == {
        "good": "好",
        "middle": "中",
        "poor": "差",
    }
    assert found["good"].among == Decimal("0.6667")
    assert found["poor"].high < found["poor"].among < found["good"].low


def test_few_items_or_a_small_group_are_not_placed() -> None:
    assert standings(tally("a", 4, 4), tally("b", 20, 20), tally("c", 2, 20))["a"].band is Band.UNPLACED
    assert {one.band for one in standings(tally("a", 20, 20), tally("b", 0, 20)).values()} == {Band.UNPLACED}


def test_equal_shares_share_a_place_and_the_next_is_skipped() -> None:
    found = standings(
        tally("a", 9, 10), tally("b", 18, 20), tally("c", 5, 10), tally("few", 3, 3), places=True
    )
    assert {body: one.place for body, one in found.items()} == {"a": 1, "b": 1, "c": 3, "few": None}


def test_the_order_in_which_groups_were_written_does_not_matter() -> None:
    tallies = [tally("a", 9, 10), tally("b", 1, 10)]
    one, other = {"乙": ["a"], "甲": ["b"]}, {"甲": ["b"], "乙": ["a"]}
    assert bands_of(tallies, one, RULES) == bands_of(tallies, other, RULES)


def test_no_place_is_given_unasked() -> None:
    assert {
        one.place for one in standings(tally("a", 9, 10), tally("b", 1, 10), tally("c", 5, 10)).values()
    } == {None}


def test_silence_widens_the_interval_on_both_sides_and_never_helps() -> None:
    rest = (tally("b", 10, 20), tally("c", 10, 20))
    said = standings(tally("a", 14, 20), *rest)["a"]
    silent = standings(tally("a", 12, 20, silent=8), *rest)["a"]
    assert (silent.share, silent.upper_share) == (Decimal("0.6000"), Decimal("1.0000"))
    assert silent.low < said.low
    assert silent.band is Band.MIDDLE


def test_difficulty_weighs_and_an_item_as_a_whole_does_not_count_twice() -> None:
    judged = [
        judgement("easy", "a", Light.DONE),
        judgement("hard", "a", Light.BEHIND),
        judgement("quiet", "a", Light.SILENT),
        judgement("easy", None, Light.DONE),
    ]
    (found,) = tallies_of(judged, {"hard": Decimal(3)})
    assert found == Tally("a", Decimal(1), Decimal(1), Decimal(5), 3)


def test_a_band_at_the_edge_says_that_it_is_not_firm() -> None:
    found = standings(*(tally(f"b{n}", 15 + n, 30) for n in range(6)), tally("edge", 22, 30))
    assert not all(one.firm for one in found.values())
    assert standings(tally("a", 40, 40), tally("b", 0, 40), tally("c", 20, 40))["a"].firm


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30)), min_size=3, max_size=8)
)
def test_the_interval_holds_the_share_and_order_does_not_matter(
    rows: list[tuple[int, int, int]],
) -> None:
    tallies = [
        tally(f"b{n}", min(kept, items), items, min(silent, items - min(kept, items)))
        for n, (kept, silent, items) in enumerate(rows)
    ]
    found = standings(*tallies)
    assert found == standings(*reversed(tallies))
    for one in found.values():
        assert 0 <= one.low <= one.share <= one.upper_share <= one.high <= 1


@given(st.integers(5, 40), st.integers(0, 40))
def test_keeping_one_more_never_lowers_the_interval(items: int, kept: int) -> None:
    kept = min(kept, items - 1)
    rest = (tally("b", 10, 20), tally("c", 10, 20))
    fewer, more = (standings(tally("a", n, items), *rest)["a"] for n in (kept, kept + 1))
    assert fewer.low <= more.low
    assert fewer.high <= more.high
