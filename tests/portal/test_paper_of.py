"""Whether printing a case's paper is a look at somebody's data."""

from __future__ import annotations

from minsheng.portal.programmes.paper_of import looks_inside
from minsheng.programmes.find import find_pack
from minsheng.programmes.load import load_pack


def test_to_print_the_name_of_an_entry_is_to_look_at_it() -> None:
    pack = load_pack(find_pack("machinery_subsidy"))
    assert looks_inside(pack, pack.papers["receipt"])
    assert not looks_inside(pack, pack.papers["publication"])
