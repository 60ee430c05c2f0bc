"""The public stylesheets and scripts hold nothing newer than Chromium 86, which old phones still run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "src" / "minsheng" / "portal" / "static"
# What came after Chromium 86, with the version that brought it.
NEWER_CSS = {
    r":has\(": 105,
    r":is\(|:where\(": 88,
    r":user-(in)?valid": 119,
    r"@container|\bcontainer-type": 105,
    r"@layer": 99,
    r"^\s*&": 112,
    r"aspect-ratio\s*:": 88,
    r"(?<![\w-])inset(-inline|-block)?\s*:": 87,
    r"(margin|padding)-(inline|block)\s*:": 87,
    r"accent-color": 93,
    r"color-mix\(|oklch\(|\blab\(": 111,
    r"\d[sdl]v[hwib]\b": 108,
    r"overflow(-[xy])?\s*:\s*clip": 90,
    r"text-wrap": 114,
    r"subgrid": 117,
    r"@media[^{]*[<>]": 104,
    r"^\s*(rotate|scale|translate)\s*:": 104,
    r"\bround\(|\bmod\(|\bsin\(": 111,
    r"[{;}]\s*&": 112,
}
NEWER_JS = {
    r"\.at\(": 92,
    r"hasOwn\(": 93,
    r"structuredClone": 98,
    r"\.findLast": 97,
    r"replaceChildren\(": 87,
    r"^\s*static\s*\{": 94,
    r"\.toSorted\(|\.toReversed\(|\.toSpliced\(": 110,
    r"groupBy\(": 117,
    r"withResolvers": 119,
    r"randomUUID": 92,
    r"Intl\.Segmenter": 87,
    r"\.showPicker": 99,
    r"\bsetHTML": 124,
    r"^\s*import\s": 0,  # the copy opens from a folder, where no module is fetched
}


def kinds(pattern: str) -> list[Path]:
    """The files that public pages load."""
    found = sorted(STATIC.glob(pattern))
    assert found
    return found


@pytest.mark.parametrize("path", kinds("public*.css"), ids=lambda path: path.name)
def test_a_stylesheet_is_read_by_chromium_86(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    newer = {word: since for word, since in NEWER_CSS.items() if re.search(word, css, re.MULTILINE)}
    assert newer == {}


@pytest.mark.parametrize("path", kinds("public*.js"), ids=lambda path: path.name)
def test_a_script_is_run_by_chromium_86(path: Path) -> None:
    code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text("utf-8"))
    newer = {word: since for word, since in NEWER_JS.items() if re.search(word, code, re.MULTILINE)}
    assert newer == {}


@pytest.mark.parametrize("path", kinds("public*.css"), ids=lambda path: path.name)
def test_nothing_moves(path: Path) -> None:
    assert not re.search(r"\b(transition|animation)\b|@keyframes", path.read_text("utf-8"))
