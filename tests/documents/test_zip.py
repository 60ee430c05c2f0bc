"""Archives: each file in one by its name; what is locked, nested or too large keeps no other out."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from minsheng.documents.limits import limits
from minsheng.documents.opening.archive import is_archive, members
from minsheng.terms.errors import BadInput


def a_zip(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


def refusals(data: bytes) -> dict[str, str]:
    return {one.name: one.refused.message for one in members(data, "a.zip") if one.refused is not None}


def test_each_file_is_a_member_named_after_the_archive() -> None:
    data = a_zip(
        {
            "报告.txt": b"a",
            "表/任务.csv": b"b",
            "表/": b"",
            "__MACOSX/._报告.txt": b"x",
            "~$报告.docx": b"x",
            "./说明.txt": b"c",
        }
    )
    assert is_archive(data)
    assert [(one.name, one.data) for one in members(data, "材料.zip")] == [
        ("材料.zip!报告.txt", b"a"),
        ("材料.zip!表/任务.csv", b"b"),
        ("材料.zip!./说明.txt", b"c"),
    ]


def test_names_in_gbk_are_read() -> None:
    name = "任务.txt"
    plain = a_zip({"????????.txt": b"a"})  # as many bytes as the name has in GBK
    data = plain.replace(b"????????.txt", name.encode("gbk").ljust(12, b"t"))
    (member,) = members(data, "a.zip")
    assert member.name.startswith("a.zip!任务.txt")


def test_an_office_file_is_no_archive() -> None:
    assert not is_archive(a_zip({"[Content_Types].xml": b"", "word/document.xml": b"<a/>"}))
    assert not is_archive(a_zip({"OFD.xml": b"<a/>"}))
    assert not is_archive(b"PK\x03\x04 broken")


def test_a_nested_archive_is_refused_and_the_rest_is_given() -> None:
    data = a_zip({"里.zip": a_zip({"a.txt": b"a"}), "外.txt": b"b"})
    assert "压缩包里还有压缩包" in refusals(data)["a.zip!里.zip"]
    assert [one.data for one in members(data, "a.zip")] == [b"", b"b"]


def test_a_bomb_is_bounded_by_what_it_says() -> None:
    data = a_zip({"大.txt": bytes(limits().file_bytes + 1), "小.txt": b"b"})
    assert len(data) < 1_000_000
    assert "炸弹" in refusals(data)["a.zip!大.txt"]
    assert [one.data for one in members(data, "a.zip")] == [b"", b"b"]


def test_a_locked_member_is_said() -> None:
    data = bytearray(a_zip({"a.txt": b"secret"}))
    data[6] |= 1  # the local header's and the directory's flag of encryption
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "密码" in refusals(bytes(data))["a.zip!a.txt"]


def test_a_damaged_member_is_said() -> None:
    data = a_zip({"a.txt": b"a" * 50, "b.txt": b"b"})
    at = data.index(b"a.txt") + 5
    broken = data[:at] + b"\xff\xff\xff" + data[at + 3 :]
    assert "损坏" in refusals(broken)["a.zip!a.txt"]


def test_a_member_without_a_name_is_passed_over() -> None:
    data = a_zip({"?a.txt": b"x", "b.txt": b"b"}).replace(b"?a.txt", b"\0a.txt")  # a name ends at a NUL
    assert [one.name for one in members(data, "a.zip")] == ["a.zip!b.txt"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [({"__MACOSX/a": b""}, "没有文件"), ({f"{n}.txt": b"" for n in range(501)}, "501 个文件")],
)
def test_an_archive_of_nothing_or_too_much_is_refused(parts: dict[str, bytes], said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        list(members(a_zip(parts), "a.zip"))
    assert refused.value.where == "a.zip"
