"""A secrecy mark at the head of a paper is seen; a text about secrecy is not one."""

import pytest

from minsheng.ledger.secrecy import secrecy_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("000001\n机密★1年\n特急\n青禾县人民政府文件", "机密★"),
        ("秘 密 ★\n", "秘 密 ★"),
        ("绝密\n关于…的报告", "绝密"),
        ("青禾县保密工作要点\n严守国家秘密，加强机密文件管理。", None),
        ("正文" * 300 + "机密★", None),
        ("", None),
    ],
)
def test_mark(text: str, mark: str | None) -> None:
    assert secrecy_mark(text) == mark
