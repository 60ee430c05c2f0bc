"""A county of one's own from the command line: begun, filled from a workbook, written out again."""

from __future__ import annotations

from pathlib import Path

import pytest

import commands
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx


def run(data: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `minsheng county …` on a data folder."""
    return commands.run(data, "county", *words)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty county."""
    folder = tmp_path_factory.mktemp("own") / "var"
    code, out, err = run(folder, "new", "--name", "白石县", "--above", "云州市")
    assert (code, err) == (0, "")
    assert "系统运维账号 operator，密码 " in out
    return folder


def a_book(folder: Path, *bodies: tuple[str, str]) -> Path:
    """A workbook of bodies, each its name and its kind."""
    file = folder / "机构.xlsx"
    columns = (SheetColumn("全称"), SheetColumn("类别"))
    file.write_bytes(write_xlsx([Sheet("单位", columns, tuple(bodies))]))
    return file


def test_a_second_county_needs_an_id_of_its_own(data: Path) -> None:
    code, _, err = run(data, "new", "--name", "青禾县")
    assert (code, "--id" in err) == (4, True)


def test_the_template_has_the_three_sheets_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    assert run(data, "template", str(file))[0] == 0
    names = [sheet.name for sheet in read_sheets(file.read_bytes(), file.name)]
    assert names[:4] == ["单位", "单位组", "人员岗位", "填写说明"]
    assert "什么也没有写" in run(data, "import", str(file))[1]
    assert run(data, "template", str(file))[0] == 2  # nothing is overwritten


def test_a_dry_run_writes_nothing_and_an_import_once(data: Path, tmp_path: Path) -> None:
    file = a_book(tmp_path, ("白石县林业局", "政府部门"))
    for words in (("import", str(file), "--dry-run"), ("import", str(file))):
        code, out, _ = run(data, *words)
        assert (code, "+ 单位 白石县林业局" in out) == (0, True)
    assert "共0处" in run(data, "import", str(file))[1]
    out_file = tmp_path / "导出.xlsx"
    assert run(data, "export", str(out_file))[0] == 0
    (bodies, *_) = read_sheets(out_file.read_bytes(), "x")
    assert any("县林业局" in row for row in bodies.grid())
    assert run(data, "export", str(out_file))[0] == 2


def test_a_wrong_cell_is_named(data: Path, tmp_path: Path) -> None:
    file = a_book(tmp_path, ("白石县茶叶局", "局"))
    code, out, err = run(data, "import", str(file))
    assert code == 2
    assert "“单位”表 B2 格：“局”不是单位类别" in out
    assert len(err.splitlines()) == 1
    assert run(data, "import", str(tmp_path / "none.xlsx"))[0] == 2


def test_passwords_go_into_a_file_of_its_owner(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "人员.xlsx"
    heads = ("姓名", "单位", "岗位", "账号")
    row = ("甘某", "县人民政府办公室", "督查室经办", "gan")
    file.write_bytes(write_xlsx([Sheet("人员岗位", tuple(map(SheetColumn, heads)), (row,))]))
    accounts = tmp_path / "账号.csv"
    code, out, _ = run(data, "import", str(file), "--accounts", str(accounts))
    assert (code, "1个新账号" in out) == (0, True)
    assert accounts.read_text("utf-8-sig").startswith("gan,")
    assert accounts.stat().st_mode & 0o777 == 0o600
    assert accounts.read_text("utf-8-sig").split(",")[1].strip() not in out
