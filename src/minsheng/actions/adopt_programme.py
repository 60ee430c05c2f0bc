"""Adopt a programme (开办事项): from now on the county runs it by the text of its pack as it is today.

Adopting again takes a newer text into use: open cases are read by it from then on, closed ones stay as they
were. What would not survive is refused first, case by case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minsheng.actions.act import By, Doing, act
from minsheng.programmes.find import PackFolder
from minsheng.programmes.kept import KeptCase, Programme
from minsheng.programmes.load import read_pack
from minsheng.programmes.moves import edit_case
from minsheng.programmes.pack import Pack
from minsheng.programmes.page_text import text_in
from minsheng.store.around import around
from minsheng.store.blobs import keep_bytes
from minsheng.store.cases import keep
from minsheng.store.derive import derive_pack
from minsheng.store.opened import opened_case
from minsheng.store.packs import offered_packs
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput, Conflict, Missing
from minsheng.terms.measure import Measure


@dataclass(frozen=True, slots=True)
class Unfit:
    """An open case that a newer pack would read otherwise: `why` says what becomes of it. With `is_lost` it
    stands in a step that is no longer there, and the pack cannot be taken into use."""

    case: str
    number: str
    why: str
    is_lost: bool


def adopt_programme(
    *, by: By, pack: str, record: str = "", seen: str | None = None, key: str | None = None
) -> str:
    """The programme's id. `record` is `ours` or `mirror` where the pack leaves the choice; `seen` the version
    that the person looked at: Conflict where the file on disk is another by now."""

    def do(doing: Doing) -> str:
        folder = folder_of(pack)
        text = text_in(folder.page)
        read = read_pack(text, folder.id)
        if seen is not None and read.version != seen:
            raise Conflict("事项包的文件刚刚换过：请看过新的内容再办一次")
        before = next(iter(doing.find(Programme, pack=folder.id)), None)
        kept = record or (before.record if before else read.record.value)
        if kept not in {one.value for one in read.records}:
            raise BadInput(
                f"“{read.title}”的数据不能这样记：可选 {'、'.join(read.records)}", where="记录方式"
            )
        if before is not None:
            _check_open_cases(by.place, read)
        page = keep_bytes(by.place, text.encode())
        made = (
            replace(before, version=read.version, page=page, record=kept, until=None)
            if before
            else Programme(doing.new_id(), by.place, folder.id, read.version, page, kept, by.day)
        )
        doing.put(made, *_measures(doing, read))
        doing.say(title=read.title, version=read.version, before=before.version if before else None)
        if before is not None and before.version != read.version:
            _take_over(doing, read)
        return made.id

    return act(by, "adopt_programme", do, about=by.place, key=key)


def unfit_cases(place: str, pack: Pack) -> Iterator[Unfit]:
    """The open cases that `pack` would read otherwise than the pack that they were saved by."""
    for kept in records_of(place, KeptCase, {"pack": pack.id, "is_open": True, "withdrawn": None}):
        opened = opened_case(kept, pack)
        words = [f"“{name}”这一项没有了" for name in opened.dropped]
        words += [one.why for one in opened.wrong]
        if opened.is_lost:
            yield Unfit(kept.id, kept.number, f"现在所在的步骤“{kept.step}”没有了", is_lost=True)
        elif words:
            yield Unfit(kept.id, kept.number, "；".join(words), is_lost=False)


def folder_of(pack: str) -> PackFolder:
    """The folder of the pack on disk; Missing where none is called so."""
    found = next((one for one in offered_packs() if one.id == pack), None)
    if found is None:
        raise Missing(f"没有事项包“{pack}”", where=pack)
    return found


def _check_open_cases(place: str, pack: Pack) -> None:
    lost = [one for one in unfit_cases(place, pack) if one.is_lost]
    if lost:
        numbers = "、".join(one.number for one in lost[:5])
        raise Conflict(f"有{len(lost)}件在办的事项所在的步骤在新版里没有了（{numbers}）：请先办完，或撤回")


def _take_over(doing: Doing, pack: Pack) -> None:
    """Read the open cases by the newer pack, and work everything out anew."""
    place = doing.by.place
    for kept in doing.find(KeptCase, pack=pack.id, is_open=True, withdrawn=None):
        case = opened_case(kept, pack).case
        after = edit_case(pack, case, {}, around(place, pack, case, doing.by.at))
        doing.put(keep(place, pack, after, number=kept.number, handler=kept.handler, before=kept))
    doing.then(lambda: derive_pack(place, pack, doing.by.at))


def _measures(doing: Doing, pack: Pack) -> Iterator[Measure]:
    """The indicators as measures, new ones and those whose wording changed."""
    for indicator in pack.indicators.values():
        fresh = indicator.measure(pack.id, doing.by.place)
        before = next(iter(doing.find(Measure, id=fresh.id)), None)
        if before is None:
            yield fresh
        elif replace(fresh, revision=before.revision) != before:
            yield replace(fresh, revision=before.revision)
