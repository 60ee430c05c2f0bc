"""Townships in a picture (乡镇图): what stands in each, on staff pages and on the public page alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from minsheng.ledger.area_map import Area, AreaPicture
from minsheng.ledger.progress import Light
from minsheng.loop.glance import TROUBLE, Tally
from minsheng.portal.badges import Badge, badge_for

_IN_A_LINE = 5  # signs of a name that a tile is wide enough for
# Of words in the picture, in its units, as large as the stylesheet of a phone makes them.
_NAME, _LINE, _DIGIT = 18.0, 18.0, 9.5

ALL, NAME, NUMBER = "all", "name", "number"  # how much of a township's words is drawn


@dataclass(frozen=True, slots=True)
class Tile:
    """One township: its outline, its state (None: nothing is said of it) with how many stand so, and the
    count of all in words. Where not all of it fits, `drawn` is its name or its `number` in the table."""

    area: Area
    badge: Badge | None
    many: int
    words: str
    number: int = 0
    drawn: str = ALL

    @property
    def lines(self) -> tuple[str, ...]:
        """The name in one line, in two where it is long."""
        name = self.area.name
        if len(name) <= _IN_A_LINE:
            return (name,)
        half = (len(name) + 1) // 2
        return name[:half], name[half:]

    @property
    def tone(self) -> str:
        """The colour's name in the stylesheet; empty where there is no state."""
        return "" if self.badge is None else self.badge.tone

    @property
    def state(self) -> str:
        """The state's word with how many stand so; nothing where nothing is said."""
        return "" if self.badge is None else f"{self.badge.word} {self.many}"

    @property
    def said(self) -> str:
        """Everything that stands in it, as one line."""
        return " ".join(words for words in (self.area.name, self.state, self.words) if words)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where words stand, in the picture's units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Whether the two cover a common spot."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def fitted(tiles: Sequence[Tile], picture: AreaPicture) -> tuple[Tile, ...]:
    """The tiles with as many words as a phone can show: on a map all of a township's words where they cover
    no other's, else its name, else its number. The worst have the first choice; tiles are wide enough."""
    if not picture.is_map:
        return tuple(tiles)
    numbered = [replace(tile, number=n, drawn=NUMBER) for n, tile in enumerate(tiles, start=1)]
    taken = [covered(tile) for tile in numbered]
    first = sorted(range(len(numbered)), key=lambda n: _rank(numbered[n]))
    for drawn in (NAME, ALL):
        for n in first:
            larger = replace(numbered[n], drawn=drawn)
            if numbered[n].drawn != (NUMBER if drawn == NAME else NAME):
                continue
            box, others = covered(larger), (one for other, one in enumerate(taken) if other != n)
            if _is_inside(box, picture) and not any(box.meets(one) for one in others):
                numbered[n], taken[n] = larger, box
    if all(tile.drawn != NUMBER for tile in numbered):
        numbered = [
            replace(tile, number=0) for tile in numbered
        ]  # who reads no number needs none in the table
    return tuple(numbered)


def _rank(tile: Tile) -> int:
    """The worst first; the table's own order among equals."""
    order = [badge_for(light).tone for light in (*TROUBLE, Light.ON_PLAN, Light.DONE)]
    return order.index(tile.tone) if tile.tone in order else len(order)


def _is_inside(box: _Box, picture: AreaPicture) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= picture.width and box.bottom <= picture.height


def covered(tile: Tile) -> _Box:
    """What the words of the tile cover, with a little air, around the middle of its area."""
    wide, lines = _SIZES[tile.drawn](tile)
    wide += _DIGIT / 2
    x, y = tile.area.x, tile.area.y
    return _Box(x - wide / 2, y - lines * _LINE / 2, x + wide / 2, y + lines * _LINE / 2)


def _name_size(tile: Tile) -> tuple[float, int]:
    return max(map(len, tile.lines)) * _NAME + (2 * _DIGIT if tile.badge else 0), len(tile.lines)


def _whole_size(tile: Tile) -> tuple[float, int]:
    state = len(tile.state) + 2 if tile.badge else 0
    wide = max(max(map(len, tile.lines)) * _NAME, state * _DIGIT * 1.6, len(tile.words) * _DIGIT)
    return wide, len(tile.lines) + bool(tile.badge) + bool(tile.words)


_SIZES: dict[str, Callable[[Tile], tuple[float, int]]] = {
    ALL: _whole_size,
    NAME: _name_size,
    NUMBER: lambda tile: ((len(str(tile.number)) + (2 if tile.badge else 0)) * _DIGIT, 1),
}


def worst_of(tally: Tally) -> Light | None:
    """The light that needs somebody first; None where there is no light."""
    return next((light for light in (*TROUBLE, Light.ON_PLAN, Light.DONE) if tally.of(light)), None)
