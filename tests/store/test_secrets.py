"""Keys: made once, whole, for their owner alone; and nothing at a mere look."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from minsheng.store.secrets import master_key, prepare, secret_key


def test_a_look_at_the_settings_makes_no_folder(tmp_path: Path) -> None:
    data = tmp_path / "var"
    assert secret_key(data) == secret_key(data)
    assert not data.exists()


def test_keys_last(tmp_path: Path) -> None:
    data = tmp_path / "var"
    prepare(data)
    signed = master_key(data).encrypt(b"name")
    assert secret_key(data) == secret_key(data)
    assert master_key(data).decrypt(signed) == b"name"
    assert sorted(file.name for file in (data / "keys").iterdir()) == ["blind", "django", "master"]
    assert {file.stat().st_mode & 0o777 for file in (data / "keys").iterdir()} == {0o600}


def test_all_who_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    tmp_path.joinpath("var").mkdir()
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(secret_key, [tmp_path / "var"] * 200))
    assert len(keys) == 1
