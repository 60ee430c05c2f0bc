"""From a pack's registers to its circles: who is reached on a day, by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from minsheng.programmes.case import Around
from minsheng.programmes.entries import Row, holding
from minsheng.programmes.expression import Expression
from minsheng.programmes.fields import FieldType
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import in_force
from minsheng.programmes.reach import Circle, Circles, Located, Network, Standard, walked
from minsheng.programmes.scope import entry_scope
from minsheng.programmes.spot import Spot, laid_out, read_place
from minsheng.terms.errors import BadInput

if TYPE_CHECKING:  # scipy takes a quarter of a second, which packs without reach are spared
    from minsheng.programmes.ways import Streets

_METRE = 100


def with_reach(pack: Pack, around: Around) -> Around:
    """`around` with what every rule of reach says of every point: figures over a register of points read it
    as `reach.NAME`. Give it before entries are counted."""
    if not pack.reach:
        return around
    told = {
        name: {one.point: one.is_covered for one in circles_of(pack, circle, around).reached}
        for name, circle in pack.reach.items()
    }
    return replace(around, reached=told)


def circles_of(pack: Pack, circle: Circle, around: Around) -> Circles:
    """What `circle` says of every point and every candidate site, and which entries have no place; BadInput
    where a parameter has no value on the day, or a street leads to no junction."""
    from minsheng.programmes.circles import gains, reached

    standard = standard_of(pack, circle, around)
    map_ = _map_of(pack, circle, around)
    points = tuple(
        replace(_located(pack, circle.points, key, row, map_), people=int(row.get(circle.people, 0)))
        for key, row in _rows(pack, around, circle.points).items()
    )
    facilities = tuple(_facilities(pack, circle.facilities, circle.kind, circle.counts, around, map_))
    sites = tuple(_facilities(pack, circle.sites, circle.adds, None, around, map_))
    found = reached(standard, points, facilities, map_.streets)
    told = gains(standard, points, found, sites, map_.streets)
    words = (
        f"{standard.words}（还没有路网）" if standard.is_along and map_.streets is None else standard.words
    )
    return Circles(circle.name, words, points, found, facilities, sites, told, map_.unplaced)


def registers_of(pack: Pack, circle: Circle) -> frozenset[str]:
    """The registers that `circle` looks at."""
    network = pack.networks.get(circle.network or "")
    streets = (network.junctions, network.streets) if network else ()
    return frozenset(
        one for one in (circle.points, circle.facilities, circle.sites, *streets) if one is not None
    )


def standard_of(pack: Pack, circle: Circle, around: Around) -> Standard:
    """The rule with its numbers of today; BadInput names a parameter that has none."""
    return walked(
        {kind: int(_number(pack, number, around) or 0) for kind, number in circle.needs.items()},
        metres=_whole(_number(pack, circle.metres, around)),
        minutes=_whole(_number(pack, circle.minutes, around)),
        speed=_whole(_number(pack, circle.speed, around)),
        factor=Decimal(_number(pack, circle.detour, around) or 1),
        joins=int(_number(pack, circle.joins, around) or 0),
        is_along=circle.network is not None,
    )


def _whole(number: Decimal | int | None) -> int | None:
    return None if number is None else int(number)


def _number(pack: Pack, given: str | int | None, around: Around) -> Decimal | int | None:
    if given is None or isinstance(given, int):
        return given
    setting = in_force(pack.parameters[given], around.today, around.overrides)
    if setting is None:
        raise BadInput(f"参数“{pack.parameters[given].label}”在{around.today}还没有值，不能画圈")
    found: Decimal | int = setting.value
    return found


@dataclass(frozen=True, slots=True)
class _Map:
    """Where everything lies: spots by register and key, the streets, and the labels of what lies nowhere."""

    spots: Mapping[tuple[str, str], Spot]
    streets: Streets | None
    unplaced: tuple[str, ...]


def _rows(pack: Pack, around: Around, register: str | None) -> Mapping[str, Row]:
    """The entries that hold today."""
    if register is None:
        return {}
    return dict(holding(pack.registers[register], around.registers.get(register, {}), around.today))


def _map_of(pack: Pack, circle: Circle, around: Around) -> _Map:
    network = pack.networks.get(circle.network or "")
    fields = dict.fromkeys(
        (circle.points, circle.facilities, *([circle.sites] if circle.sites else [])), circle.place
    )
    if network is not None:
        fields[network.junctions] = network.place
    places, unplaced = {}, []
    for register, field in fields.items():
        for key, row in _rows(pack, around, register).items():
            try:
                places[register, key] = read_place(row.get(field, ""), circle.grid)
            except BadInput as error:
                label = pack.registers[register].label
                unplaced.append(f"{label}“{key}”：{error.message if field in row else '没有坐标'}")
    spots = laid_out(places, circle.grid)
    streets = None if network is None else _streets(pack, network, around, spots)
    return _Map(spots, streets, tuple(unplaced))


def _streets(
    pack: Pack, network: Network, around: Around, spots: Mapping[tuple[str, str], Spot]
) -> Streets | None:
    """The network; None where it has no junction yet."""
    from minsheng.programmes.ways import streets_of

    junctions = {key: spot for (register, key), spot in spots.items() if register == network.junctions}
    return streets_of(junctions, _lines(pack, network, around)) if junctions else None


def _lines(pack: Pack, network: Network, around: Around) -> Iterator[tuple[str, str, int | None]]:
    for row in _rows(pack, around, network.streets).values():
        metres = row.get(network.metres or "")
        length = None if metres is None else round(Decimal(metres) * _METRE)
        yield row.get(network.first, ""), row.get(network.last, ""), length


def _facilities(
    pack: Pack,
    register: str | None,
    kind: Expression | None,
    counts: Expression | None,
    around: Around,
    map_: _Map,
) -> Iterable[Located]:
    """The entries that count, each with its kind; one of which either is not known does not count."""
    for key, row in _rows(pack, around, register).items():
        scope = entry_scope(pack, pack.registers[register or ""], row, around)
        told = scope.answer(kind, "")
        if isinstance(told, str) and scope.answer(counts, True) is True:
            yield replace(_located(pack, register or "", key, row, map_), kind=told)


def _located(pack: Pack, register: str, key: str, row: Row, map_: _Map) -> Located:
    listed = pack.registers[register]
    texts = (
        one.name for one in listed.fields.values() if one.type is FieldType.TEXT and one.name != listed.key
    )
    label = next((str(row[name]) for name in texts if name in row), key)
    return Located(key, map_.spots.get((register, key)), label=label, body=row.get(listed.body or ""))


def kind_label(pack: Pack, circle: Circle, kind: str) -> str:
    """What people call a kind of facility: the label of its option, where the kind is such a field."""
    field = pack.registers[circle.facilities].fields.get(circle.kind.text.strip())
    return (field.options or {}).get(kind, kind) if field else kind
