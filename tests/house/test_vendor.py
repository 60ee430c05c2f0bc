"""Files of others that the pages load: what each is, that it is what was said of it, and its licence."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "src" / "minsheng" / "portal" / "static" / "vendor"
SUMS = VENDOR / "SHA256SUMS"
STATED = {
    name: digest for digest, name in re.findall(r"^(\w{64})  (\S+)$", SUMS.read_text("utf-8"), re.MULTILINE)
}
VERSION = re.search(r"^echarts=(\S+)", (ROOT / "scripts" / "vendor-echarts").read_text("utf-8"), re.MULTILINE)


def test_every_file_is_what_was_said_of_it() -> None:
    found = {file.name: sha256(file.read_bytes()).hexdigest() for file in VENDOR.iterdir() if file != SUMS}
    assert found == STATED


def test_the_version_stands_in_the_recipe_the_name_and_the_file() -> None:
    assert VERSION is not None
    file = VENDOR / f"echarts-{VERSION[1]}.min.js"
    assert file.read_text("utf-8").startswith(f"/*! Apache ECharts {VERSION[1]},")


def test_the_licences_stand_beside_it() -> None:
    licence = (VENDOR / "echarts-LICENSE.txt").read_text("utf-8")
    assert "Apache License" in licence
    assert all(f"======== {part}" in licence for part in ("zrender", "tslib", "d3"))
    assert "Apache Software Foundation" in (VENDOR / "echarts-NOTICE.txt").read_text("utf-8")


def test_pages_load_files_that_are_there() -> None:
    pages = (ROOT / "src" / "minsheng" / "portal" / "templates").rglob("*.html")
    loaded = {
        name for page in pages for name in re.findall(r"asset 'vendor/([^']+)'", page.read_text("utf-8"))
    }
    assert loaded and loaded <= STATED.keys()
