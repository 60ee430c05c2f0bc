"""Two wordings as stretches that lead from one to the other."""

from hypothesis import given
from hypothesis import strategies as st

from minsheng.ledger.difference import Stretch, difference


def test_what_changed_is_marked() -> None:
    assert difference("新建学校2所。", "年内新建学校3所。") == (
        Stretch("in", "年内"),
        Stretch("kept", "新建学校"),
        Stretch("out", "2"),
        Stretch("in", "3"),
        Stretch("kept", "所。"),
    )


@given(st.text("新建学校2所。", max_size=12), st.text("新建学校3所。", max_size=12))
def test_both_wordings_can_be_read_back(before: str, after: str) -> None:
    found = difference(before, after)
    assert "".join(s.words for s in found if s.kind != "in") == before
    assert "".join(s.words for s in found if s.kind != "out") == after
