"""Set the county's own value of a parameter (本县参数): from a day on, by a paper, within what the pack
leaves to counties. What happened before that day is judged by what was in force then."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import DERIVED, check_head, running
from minsheng.programmes.kept import OwnParameter
from minsheng.programmes.load_parameters import read_own
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import check_override
from minsheng.programmes.thresholds import check_own
from minsheng.store.retention import MOST_YEARS, RETENTION
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


def set_own_parameter(
    *,
    by: By,
    pack: str,
    parameter: str,
    value: str,
    since: date,
    source: str,
    body: str | None = None,
    key: str | None = None,
) -> str:
    """The id of the own value; of `body` and those below it where one is named. BadInput for a parameter that
    is not the county's to set, a value that it cannot hold, a second one of the same day, or without a
    paper."""

    def do(doing: Doing) -> str:
        _, meant = running(doing, pack)
        label = _checked(meant, parameter, value)
        if not source.strip():
            raise BadInput("请写明依据：文件名称和文号", where="依据")
        if body is not None:
            doing.load(Body, body)
        check_head(by, meant, body)
        doing.alone()
        before = doing.find(
            OwnParameter, pack=pack, parameter=parameter, since=since, body=body, withdrawn=False
        )
        if before:
            raise BadInput(f"{since.isoformat()}起已经设过一个值：请先撤回，再重新设", where="起始日期")
        made = OwnParameter(
            doing.new_id(), by.place, pack, parameter, value.strip(), since, source.strip(), body
        )
        doing.put(made)
        doing.say(
            pack=pack,
            parameter=label,
            value=made.value,
            day=since.isoformat(),
            paper=made.source,
        )
        doing.send(DERIVED, pack=pack)
        return made.id

    return act(by, "set_own_parameter", do, about=pack, key=key)


def _checked(pack: Pack, parameter: str, value: str) -> str:
    """The parameter's label, where the county may set it to that value. How long personal answers are kept
    may be set for every programme."""
    if parameter == RETENTION and parameter not in pack.parameters:
        if not value.strip().isdecimal() or not 1 <= int(value) <= MOST_YEARS:
            raise BadInput(f"保存期限要填整年数，1到{MOST_YEARS}", where="保存期限")
        return "保存期限（年）"
    check_override(pack.parameters, parameter)
    check_own(pack.parameters[parameter], read_own(pack.parameters[parameter], value))
    return pack.parameters[parameter].label
