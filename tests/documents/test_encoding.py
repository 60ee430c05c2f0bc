"""Encodings told apart, long and short; nothing translated; what does not fit is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minsheng.documents.encoding import decode
from minsheng.terms.errors import BadInput

SIMPLIFIED = "今年新建公办幼儿园6所,由县教育局牵头,县财政局配合。"
TRADITIONAL = "今年新建公辦幼兒園6所,由縣教育局牽頭,縣財政局配合。"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "cp950", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        ("联通", "gb18030", "gb18030"),  # these bytes nearly are UTF-8: Notepad's famous mistake
        ("教育", "gb18030", "gb18030"),
        ("學校", "cp950", "big5"),
        ("县教育局", "gb18030", "gb18030"),
        ("plain", "ascii", "utf-8"),
        ("Straße, déjà vu", "utf-8", "utf-8"),
        ("第一行\r\n第二行\r第三行\n", "gb18030", "gb18030"),
    ],
)
def test_encodings_are_told_apart(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_stays_a_code_point(codec: str) -> None:
    decoded = decode(("\ufeff" + SIMPLIFIED).encode(codec))
    assert (decoded.text, decoded.encoding) == ("\ufeff" + SIMPLIFIED, codec)


def test_a_wrong_declaration_is_not_believed() -> None:
    assert decode(SIMPLIFIED.encode("utf-8"), declared="gb2312").encoding == "utf-8"
    assert decode(SIMPLIFIED.encode("gb18030"), declared="utf-8").encoding == "gb18030"
    assert decode(SIMPLIFIED.encode("gb18030"), declared="no-such-encoding").encoding == "gb18030"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "cp950"])
def test_a_cut_last_character_is_told(codec: str) -> None:
    whole = (TRADITIONAL * 20).replace("。", "")
    with pytest.raises(BadInput, match="截断"):
        decode(whole.encode(codec)[:-1])


@pytest.mark.parametrize(
    "data",
    [
        "привет, как дела сегодня".encode("cp1251"),
        "Übergröße für die Straße".encode("latin-1"),
        bytes(range(0x80, 0x100)) * 8,
    ],
)
def test_an_unknown_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="编码"):
        decode(data)


def test_a_damaged_byte_in_a_long_text_is_shown_and_costs_nothing_else() -> None:
    data = bytearray((SIMPLIFIED * 100).encode("utf-8"))
    data[3] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert "\ufffd" in decoded.text
    assert decoded.text.endswith(SIMPLIFIED)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except BadInput:
        return
    if "\ufffd" not in decoded.text:
        codec = "cp950" if decoded.encoding == "big5" else decoded.encoding
        assert decoded.text.encode(codec).decode(codec) == decoded.text


@example("丁丁丁丁丠丨丱丮丼丮")  # rarer characters than what its bytes are in GB18030
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=10, max_size=80))
def test_utf_8_is_never_taken_for_another(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text
