"""The text of a pack's file (事项包的文件), or a fault that says why it cannot be read: another encoding, or
a size that nobody writes by hand."""

from __future__ import annotations

from pathlib import Path

from minsheng.programmes.faults import BadPack, Fault

# Ours have at most 40 kB; a file that is much larger holds a list, which belongs in a register.
LARGEST_FILE = 1_000_000


def text_in(path: Path) -> str:
    """The text of the file, which is UTF-8; BadPack by file and line where it is not, or is too large."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise BadPack(
            (
                Fault(
                    str(path),
                    1,
                    f"文件有{size}字节，最多{LARGEST_FILE}字节：名录放进台账（registers），用表格导入，不写在事项包里",
                ),
            )
        )
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadPack(
            (Fault(str(path), line, "不是 UTF-8 编码：请在编辑器里另存为 UTF-8（不要 GBK、Unicode）"),)
        ) from error
