"""In every state that an example reaches: what is said to be legal can be made, and what is not, cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from minsheng.programmes.accounts import total, transfer
from minsheng.programmes.case import Actor
from minsheng.programmes.faults import Faults
from minsheng.programmes.find import PackFolder, find_packs
from minsheng.programmes.load import load_pack
from minsheng.programmes.moves import NotLegal, make_move
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.sheet import read_sheet
from minsheng.programmes.trial import run
from minsheng.terms.errors import NotAllowed

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("folder", find_packs(), ids=lambda folder: folder.id)
def test_legal_is_what_can_be_made(folder: PackFolder) -> None:
    pack = load_pack(folder)
    sheet = read_sheet(folder.examples.read_text("utf-8"), "e", Faults())
    for trial in (
        run(pack, read_scenario(pack, node, number), NOW) for number, node in enumerate(sheet.items())
    ):
        for result in trial.results:
            for choice in result.choices:
                alone = [result.case.author(one) for one in pack.workflow.moves[choice.move].only_by]
                somebody = Actor(next(filter(None, alone), "somebody else"), frozenset(choice.roles))
                if not choice.is_legal:
                    with pytest.raises(NotLegal):
                        make_move(pack, result.case, choice.move, somebody, trial.around, reason="x")
                    continue
                after = make_move(pack, result.case, choice.move, somebody, trial.around, reason="x")
                made = after.trail[-1].transfers
                balances = transfer(pack.accounts, trial.around.balances, made)
                assert after.step == choice.to
                assert made == choice.transfers
                for unit in {account.unit for account in pack.accounts.values()}:
                    before = total(trial.around.balances, pack.accounts, unit)
                    assert total(balances, pack.accounts, unit) == before


@pytest.mark.parametrize("folder", find_packs(), ids=lambda folder: folder.id)
def test_nobody_without_the_role_makes_a_move(folder: PackFolder) -> None:
    pack = load_pack(folder)
    sheet = read_sheet(folder.examples.read_text("utf-8"), "e", Faults())
    trial = run(pack, read_scenario(pack, sheet.items()[0], 1), NOW)
    for result in trial.results:
        for choice in result.choices:
            with pytest.raises(NotAllowed):
                make_move(pack, result.case, choice.move, Actor("x", frozenset()), trial.around, reason="x")
