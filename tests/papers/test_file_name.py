"""Names of outgoing files can be kept by every system and read by people."""

from __future__ import annotations

import pytest

from minsheng.papers.file_name import file_name, told_apart


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("征求意见", "县教育局"), "征求意见_县教育局.xlsx"),
        (("征求意见", "县人社局/就业局\n（城区）"), "征求意见_县人社局就业局（城区）.xlsx"),
        (("征求意见", '..\\a:b*?"<>|'), "征求意见_..ab.xlsx"),
        (("", "表..."), "表.xlsx"),
        (("\t",), "文件.xlsx"),
    ],
)
def test_a_name_holds_nothing_that_a_system_refuses(words: tuple[str, ...], name: str) -> None:
    assert file_name(*words, ending="xlsx") == name


def test_a_long_name_stays_below_what_a_disk_keeps() -> None:
    assert len(file_name("征求意见", "县" * 300, ending="xlsx").encode()) < 255


def test_two_bodies_of_one_name_get_two_files() -> None:
    assert told_apart(["表.xlsx", "甲.xlsx", "表.xlsx", "表.XLSX"]) == (
        "表.xlsx",
        "甲.xlsx",
        "表（2）.xlsx",
        "表（3）.XLSX",
    )
