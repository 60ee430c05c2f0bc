"""Enter or change an entry of a register (登记台账): goods, households, schools, patients.

Where an entry changes from a day on, a further version is added beside the one that held until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, have_counted, running
from minsheng.programmes.answers import read_answers, with_defaults
from minsheng.programmes.entries import clashing
from minsheng.programmes.fields import Wrong
from minsheng.programmes.kept import KeptEntry
from minsheng.programmes.moves import WrongAnswers
from minsheng.programmes.pack import Pack
from minsheng.store.around import entry_answers
from minsheng.store.entries import keep_entry, write_entry
from minsheng.store.reach import reaches_body
from minsheng.terms.errors import BadInput


def put_entry(
    *,
    by: By,
    pack: str,
    register: str,
    answers: Mapping[str, Any],
    entry: str | None = None,
    revision: int | None = None,
    key: str | None = None,
) -> str:
    """The entry's id: a new one, or `entry` with these answers instead. WrongAnswers by field; BadInput where
    two versions of one entry would hold on one day."""

    def do(doing: Doing) -> str:
        _, meant = running(doing, pack)
        actor_of(by, meant)
        if register not in meant.registers:
            raise BadInput(f"没有台账“{register}”")
        read = _read(meant, register, answers)
        before = doing.load(KeptEntry, entry, revision) if entry else None
        parts = doing.find(KeptEntry, pack=pack, register=register, key=_key(meant, register, read))
        _check_parts(meant, register, read, [one for one in parts if one.id != entry])
        made = keep_entry(
            by.place,
            meant,
            register,
            read,
            identity=entry or doing.new_id(),
            part=before.part if before else max((one.part for one in parts), default=0) + 1,
            before=before,
        )
        if before is not None and before.key != made.key:
            raise BadInput("编号不能改：请另外登记一条，把这一条停用", where="编号")
        if made.body is not None and not reaches_body(by.post, made.body):
            raise BadInput("单位不在您岗位的范围内：请选本单位或下属单位")
        doing.put(made)
        doing.say(pack=pack, register=register, key=made.key)
        doing.then(lambda: write_entry(made, meant, by.at))
        have_counted(doing, pack)
        return made.id

    return act(by, "put_entry", do, about=pack, key=key)


def _read(pack: Pack, register: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    fields = pack.registers[register].fields
    answers, wrong = read_answers(fields, raw)
    answers = with_defaults(fields, answers, raw)
    lacking = [
        Wrong(name, f"缺“{field.label}”")
        for name, field in fields.items()
        if name not in answers and (name == pack.registers[register].key or field.required is not None)
    ]
    if wrong or lacking:
        raise WrongAnswers((*wrong, *lacking))
    return answers


def _key(pack: Pack, register: str, answers: Mapping[str, Any]) -> str:
    return str(answers[pack.registers[register].key])


def _check_parts(pack: Pack, register: str, answers: Mapping[str, Any], others: list[KeptEntry]) -> None:
    rows = [answers, *(entry_answers(pack, one) for one in others if one.withdrawn is None)]
    if clashing(pack.registers[register], rows):
        raise BadInput(f"编号“{_key(pack, register, answers)}”在这段时间里已经有了：请核对起止日期")
