"""The commands around the record, run as an operator runs them: own process, own data folder, exit codes."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from commands import PROGRAM, own, run
from made_once import sample_home, small_home


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample county, without its documents."""
    return sample_home(tmp_path_factory.mktemp("county") / "var")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A new data folder into which an exported log was rebuilt, beside its own new keys."""

    data: Path
    exported: str
    why: str


@pytest.fixture(scope="module")
def rebuilt(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    """The county's record elsewhere."""
    code, exported, _ = run(county, "log", "export")
    assert code == 0
    data = tmp_path_factory.mktemp("rebuilt") / "var"
    code, out, err = run(data, "log", "rebuild", "-", given=exported.encode())
    assert code == 0, out
    return Rebuilt(data, exported, err)


@dataclass(frozen=True, slots=True)
class Kept:
    """A back-up of the county, the words that give its key, and what was said of it."""

    file: Path
    key: tuple[str, str]
    said: str


@pytest.fixture(scope="module")
def kept(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The county's back-up."""
    folder = tmp_path_factory.mktemp("kept")
    file, key = folder / "kept.minsheng", ("--key", str(folder / "key"))
    code, out, err = run(county, "backup", str(file), *key)
    assert code == 0, err
    return Kept(file, key, out)


def test_the_sample_comes_twice_without_harm(county: Path) -> None:
    before = run(county, "log", "verify")
    assert run(county, "sample", "--no-year")[0] == 0
    assert run(county, "log", "verify") == before
    assert before[0] == 0
    assert "首尾相连" in before[1]


def test_the_sample_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    code, out, _ = run(tmp_path / "var", "sample", "--files", str(tmp_path / "files"))
    assert code == 0
    assert {Path(line) for line in out.splitlines()} == set((tmp_path / "files").iterdir())
    assert not (tmp_path / "var").exists()


def test_keys_are_readable_by_their_owner_alone(county: Path) -> None:
    assert {file.stat().st_mode & 0o777 for file in (county / "keys").iterdir()} == {0o600}
    assert county.stat().st_mode & 0o077 == 0


def test_an_export_rebuilds_elsewhere(rebuilt: Rebuilt) -> None:
    assert "不是这份记录的密钥" in rebuilt.why
    assert run(rebuilt.data, "log", "export")[1] == rebuilt.exported


def test_a_backup_restores_and_does_not_overwrite(county: Path, kept: Kept, tmp_path: Path) -> None:
    file, key = str(kept.file), kept.key
    assert "请另存一处" in kept.said
    assert Path(key[1]).stat().st_mode & 0o777 == 0o600
    assert run(county, "backup", file, *key)[0] == 2
    code, out, _ = run(tmp_path / "nothing", "backup", "--check", file, *key)
    assert (code, "首尾相连" in out, (tmp_path / "nothing").exists()) == (0, True, False)
    shutil.copytree(county / "keys", tmp_path / "new" / "keys")
    assert run(tmp_path / "new", "restore", file, *key)[::2] == (0, "")
    assert run(tmp_path / "new", "log", "verify")[0] == 0
    code, _, err = run(tmp_path / "new", "restore", file, *key)
    assert (code, "空库" in err) == (4, True)


def test_a_backup_is_not_written_in_the_clear_nor_beside_its_key(county: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "kept.minsheng")
    code, _, err = run(county, "backup", file)
    assert (code, "备份要加密" in err) == (2, True)
    code, _, err = run(county, "backup", file, "--key", str(county / "keys" / "backup"))
    assert (code, "数据文件夹之外" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_opens_its_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    county, file = small_home(tmp_path / "var"), str(tmp_path / "kept.minsheng")
    monkeypatch.setenv("MINSHENG_BACKUP_PASSPHRASE", "短口令")
    assert run(county, "backup", file)[0] == 2
    monkeypatch.setenv("MINSHENG_BACKUP_PASSPHRASE", "青山绿水，十里长亭，杨柳依依")
    assert run(county, "backup", file)[0] == 0
    assert run(county, "backup", "--check", file)[0] == 0
    monkeypatch.setenv("MINSHENG_BACKUP_PASSPHRASE", "青山绿水，十里长亭，杨柳青青")
    code, _, err = run(county, "backup", "--check", file)
    assert (code, "打不开" in err) == (2, True)


def test_half_a_backup_restores_nothing(kept: Kept, tmp_path: Path) -> None:
    half = tmp_path / "half.minsheng"
    half.write_bytes(kept.file.read_bytes()[: kept.file.stat().st_size // 2])
    code, _, err = run(tmp_path / "new", "restore", str(half), *kept.key)
    assert (code, len(err.splitlines())) == (2, 1)
    assert run(tmp_path / "new", "log", "verify")[0] == 2  # no place in it


def test_a_row_altered_behind_the_log_is_named(county: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    shutil.copytree(county, data)
    with sqlite3.connect(data / "minsheng.sqlite3") as database:
        ((body,),) = database.execute("select id from body order by id limit 1").fetchall()
        database.execute("update body set short = 'x' where id = ?", [body])
    code, out, err = run(data, "log", "verify")
    assert code == 1
    assert f"body {body}: 这一行与日志不符" in out
    assert "Traceback" not in err


def test_another_master_key_is_said_by_check(rebuilt: Rebuilt) -> None:
    code, out, _ = run(rebuilt.data, "check")
    assert (code, "密钥与数据库不符" in out) == (1, True)


def test_a_password_is_set_from_outside(county: Path) -> None:
    assert run(county, "password", "clerk", given="一个足够长的口令句子\n".encode())[0] == 0
    code, _, err = run(county, "password", "clerk", given=b"short\n")
    assert (code, "密码" in err) == (2, True)
    code, _, err = run(county, "password", "nobody", given=b"a-long-enough-passphrase\n")
    assert (code, "--person" in err) == (2, True)


def test_check_is_well(county: Path) -> None:
    code, out, err = run(county, "check")
    assert (code, err) == (0, ""), out
    assert "全部相符" in out
    assert "三员齐备" in out


@pytest.mark.parametrize("words", [["log", "verify"], ["log", "export"], ["check"], ["backup", "x.gz"]])
def test_no_database_is_one_clear_line(words: list[str], tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "nothing", *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "minsheng serve" in err
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://somebody@somewhere/x", "写法不对"),
        ("postgresql://nobody@127.0.0.1:1/x", "连不上数据库"),
        ("postgresql:///x?host=/no/such/folder", "连不上数据库"),
    ],
)
def test_a_server_that_is_not_there_is_one_clear_line(address: str, says: str, tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "log", "verify", DATABASE_URL=address)
    lines = err.splitlines()
    assert (code, len(lines), says in lines[0]) == (2, 1, True)


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_busy_port_is_one_clear_sentence(command: str, busy_port: int, tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "var", command, "--port", str(busy_port))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert f"端口 {busy_port} 已被" in err
    assert f"--port {busy_port + 1}" in err


def test_work_does_what_recurs_and_stops(tmp_path: Path) -> None:
    data = tmp_path / "var"
    assert run(data, "county", "new", "--name", "松川县")[0] == 0
    working = subprocess.Popen([PROGRAM, "work"], stdout=subprocess.PIPE, env=own(data))
    try:
        assert working.stdout is not None
        assert "后台工作已开始" in working.stdout.readline().decode()
        end = monotonic() + 30
        while not (data / "schedule.sqlite3").exists() and monotonic() < end:
            sleep(0.2)
        assert (data / "schedule.sqlite3").exists()
    finally:
        working.send_signal(signal.SIGTERM)
        assert working.wait(30) in (0, 130)
    code, out, _ = run(data, "check")
    assert (code, "还没有安全管理员、审计管理员" in out) == (0, True)


def test_a_wrong_file_of_senders_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "senders.yml"
    file.write_text("site: 松川县督查\npigeon: {}\n")
    monkeypatch.setenv("MINSHENG_SENDERS", str(file))
    code, out, err = run(tmp_path / "var", "work")
    assert (code, out, len(err.splitlines()), "pigeon" in err) == (2, "", 1, True)


def test_serve_answers_and_stops(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(port)], stdout=subprocess.PIPE, env=own(tmp_path / "var")
    )
    try:
        assert served.stdout is not None
        line = served.stdout.readline().decode()
        assert re.search(rf"http://127\.0\.0\.1:{port}/", line)
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
            assert page.status == 200
    finally:
        served.send_signal(signal.SIGTERM)
        assert served.wait(30) in (0, 130)
