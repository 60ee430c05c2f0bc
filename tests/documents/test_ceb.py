"""CEB is refused in one sentence that says what to do, wherever it is recognised from."""

from __future__ import annotations

import pytest

from minsheng.documents.opening.open import open_document
from minsheng.terms.errors import BadInput


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Founder CEB 3.00\x00\x01" + bytes(100), "通知.bin"),
        (b"\x01\x02\x03\x04" + bytes(range(200)), "通知.ceb"),
        (b"\x00CEBX" + bytes(range(200)), "通知.CEBX"),
    ],
)
def test_ceb_names_the_way_out(data: bytes, name: str) -> None:
    with pytest.raises(BadInput, match=r"CEB.*Apabi.*PDF") as refused:
        open_document(data, name)
    assert refused.value.where == name
    assert "\n" not in str(refused.value)


def test_a_text_that_is_only_called_ceb_is_read() -> None:
    assert open_document("新建2所。".encode(), "a.ceb").text == "新建2所。"
