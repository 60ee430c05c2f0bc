"""What samples, allocations and counts of votes share: each is decided once for its period, by the county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.actions.act import Doing
from minsheng.actions.case_parts import actor_of
from minsheng.programmes.kept import Draw, DrawKind
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import in_force
from minsheng.store.around import overrides_of
from minsheng.store.reach import area_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.period import Period
from minsheng.terms.post import Post

LONGEST_SEED = 200


def draws_for_all(post: Post) -> bool:
    """Whether the post stands at a body that acts for the whole county: only such a one draws."""
    return area_of(post.place, post.body) is None


def check_draws(doing: Doing, pack: Pack) -> None:
    """NotAllowed unless the post has a role in the programme at a body that stands for the whole county."""
    actor_of(doing.by, pack)
    if not draws_for_all(doing.by.post):
        raise NotAllowed("抽样、分配和票决由县级岗位统一办理")


def checked_period(words: str) -> Period:
    """The period that is meant."""
    try:
        return Period.parse(words.strip())
    except BadInput as wrong:
        raise BadInput(wrong.message, where="时段") from wrong


def checked_seed(seed: str) -> str:
    """The seed as it was published, without what stands around it."""
    said = seed.strip()
    if not said or len(said) > LONGEST_SEED:
        raise BadInput(
            f"请填写事先公布的种子（如当期福利彩票开奖号码），最多{LONGEST_SEED}个字", where="种子"
        )
    return said


def decide_once(
    doing: Doing, pack: Pack, kind: DrawKind, name: str, period: str, seed: str, result: Mapping[str, Any]
) -> str:
    """Put the draw; its id. Conflict where it is decided already: nobody draws until they like what comes
    out."""
    doing.alone()
    before = doing.find(Draw, pack=pack.id, kind=kind, name=name, period=period, withdrawn=None)
    if before:
        day = before[0].made_at.date().isoformat()
        raise Conflict(f"{period}已于{day}定过（种子：{before[0].seed or '无'}）：结果在“抽样和分配”里")
    made = Draw(doing.new_id(), doing.by.place, pack.id, kind, name, period, seed, result, doing.by.at)
    doing.put(made)
    doing.say(pack=pack.id, name=name, period=period, seed=seed)
    return made.id


def value_of(pack: Pack, parameter: str, doing: Doing) -> Any:  # noqa: ANN401  (what a parameter holds)
    """What a parameter of the pack is today; None where none is named or in force."""
    if not parameter:
        return None
    found = in_force(pack.parameters[parameter], doing.by.day, overrides_of(doing.by.place, pack))
    return None if found is None else found.value


def whole_of(pack: Pack, parameter: str | None, doing: Doing) -> int | None:
    """The whole number that a parameter of the pack is today; None where none is named or in force."""
    found = value_of(pack, parameter or "", doing)
    return None if found is None else int(found)
