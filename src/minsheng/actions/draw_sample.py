"""Draw a sample of a register (抽样): by a published seed, so that anybody can draw it again."""

from __future__ import annotations

from hashlib import sha256

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import running
from minsheng.actions.draws import check_draws, checked_period, checked_seed, decide_once, value_of
from minsheng.programmes.checklist import draw, lot
from minsheng.programmes.entries import holding
from minsheng.programmes.kept import DrawKind
from minsheng.store.around import entries_of
from minsheng.terms.errors import BadInput


def draw_sample(*, by: By, pack: str, sampling: str, period: str, seed: str, key: str | None = None) -> str:
    """The draw's id. BadInput for a sampling that the pack does not have, an empty register or no seed;
    Conflict where it was drawn for that period already."""

    def do(doing: Doing) -> str:
        _, meant = running(doing, pack)
        check_draws(doing, meant)
        rule = meant.samplings.get(sampling)
        if rule is None:
            raise BadInput("没有这一种抽样", where=sampling)
        rule = rule.on_the_day(lambda one: value_of(meant, one, doing))
        when, said = str(checked_period(period)), checked_seed(seed)
        register = meant.registers[rule.register]
        doing.alone()  # the register is drawn from as it stands when the draw is written
        entries = entries_of(by.place, meant, register.name)
        names = sorted(name for name, _ in holding(register, entries, by.day))
        if not names:
            raise BadInput(f"“{register.label}”里今天没有有效的条目，抽不了")
        result = {
            "of": len(names),
            "digest": sha256("\n".join(names).encode()).hexdigest(),
            "drawn": [{"key": one, "lot": lot(said, one)} for one in draw(rule, names, said)],
        }
        return decide_once(doing, meant, DrawKind.SAMPLING, sampling, when, said, result)

    return act(by, "draw_sample", do, about=pack, key=key)
