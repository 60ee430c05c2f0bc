"""Words in the picture of townships: none covers another's, and who has no room for a name has a number."""

from __future__ import annotations

import math

import pytest

from minsheng.ledger.area_map import WIDTH, Area, AreaPicture, tiles_of
from minsheng.ledger.progress import Light
from minsheng.portal.badges import badge_for
from minsheng.portal.pictures.areas import ALL, NAME, NUMBER, Tile, covered, fitted

LONG = "未来科学城街道"


def crowded(count: int, *, light: Light | None = Light.ON_PLAN) -> tuple[AreaPicture, list[Tile]]:
    """A map of so many townships on an even grid, every third with a long name, all in one state."""
    columns = math.ceil(math.sqrt(count))
    step = WIDTH / columns
    areas = tuple(
        Area(
            str(n),
            LONG if n % 3 == 0 else "东溪镇",
            "M0 0Z",
            (n % columns + 0.5) * step,
            (n // columns + 0.5) * step,
        )
        for n in range(count)
    )
    badge = None if light is None else badge_for(light)
    tiles = [Tile(area, badge, 12, "12—15/30" if badge else "") for area in areas]
    return AreaPicture(areas, WIDTH, WIDTH, is_map=True, approval="审图号"), tiles


@pytest.mark.parametrize("count", [1, 4, 12, 30, 56, 90])
@pytest.mark.parametrize("light", [Light.ON_PLAN, None])
def test_no_words_cover_others_and_none_leaves_the_picture(count: int, light: Light | None) -> None:
    picture, tiles = crowded(count, light=light)
    boxes = [covered(tile) for tile in fitted(tiles, picture)]
    assert not any(one.meets(other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert all(box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= WIDTH for box in boxes)


@pytest.mark.parametrize(("count", "drawn"), [(4, {ALL}), (20, {NAME, ALL}), (49, {NAME, NUMBER})])
def test_so_much_is_drawn_as_fits(count: int, drawn: set[str]) -> None:
    picture, tiles = crowded(count)
    assert {tile.drawn for tile in fitted(tiles, picture)} == drawn


def test_numbers_are_the_rows_of_the_table_and_only_where_one_is_needed() -> None:
    picture, tiles = crowded(49)
    assert [tile.number for tile in fitted(tiles, picture)] == list(range(1, 50))
    picture, tiles = crowded(4)
    assert {tile.number for tile in fitted(tiles, picture)} == {0}


def test_the_worst_has_the_first_choice() -> None:
    picture, tiles = crowded(2)
    near = [Area(one.area.body, "东溪镇", "M0 0Z", 200.0 + 65 * n, 200.0) for n, one in enumerate(tiles)]
    fine, late = badge_for(Light.DONE), badge_for(Light.OVERDUE)
    shown = fitted([Tile(near[0], fine, 1, "1/1"), Tile(near[1], late, 1, "0/1")], picture)
    assert [tile.drawn for tile in shown] == [NUMBER, ALL]


def test_tiles_are_wide_enough_for_all() -> None:
    picture = tiles_of([("a", LONG), ("b", "东溪镇")])
    tiles = [Tile(area, badge_for(Light.SILENT), 3, "1—4/9") for area in picture.areas]
    assert list(fitted(tiles, picture)) == tiles
