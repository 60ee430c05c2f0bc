"""What a public page loads is no newer than Chromium 86, the last browser of many old phones.

The versions are those of MDN's compatibility tables; a feature that an old browser passes over without harm
(text-underline-offset, color-scheme) may stand.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "src" / "minsheng" / "portal" / "static"
TEMPLATES = STATIC.parent / "templates" / "public"

# Each feature with the Chromium that first knew it.
CSS = {
    r":has\(": 105,
    r":(?:is|where)\(": 88,
    r":not\([^)]*,": 88,
    r"@container\b": 105,
    r"@layer\b": 99,
    r"@property\b|@scope\b|@starting-style\b": 85,  # @property is of 85; the others are newer
    r"\baspect-ratio\s*:": 88,
    r"\binset(?:-block|-inline)?\s*:": 87,
    r"\baccent-color\s*:": 93,
    r"\bcolor-mix\(|\blight-dark\(|\boklch\(|\blab\(|\blch\(": 111,
    r"\d[ds]v[hw]\b|\dlv[hw]\b": 108,
    r"\btext-wrap\s*:": 114,
    r"\bsubgrid\b": 117,
    r"\btranslate\s*:|\brotate\s*:|\bscale\s*:": 104,
    r"\boverflow(?:-[xy])?\s*:\s*clip": 90,
    r"@media[^{]*[<>]=?": 104,
    r"\bmargin-trim\b|\bfield-sizing\b|\binterpolate-size\b": 123,
    r":user-(?:in)?valid\b": 119,
    r"\{[^{}]*&": 112,  # nesting
}
SCRIPT = {
    r"\?\?=|\|\|=|&&=": 85,  # known from 85 on; here to be sure that the list is read
    r"(?<![\w.])await\s[^;]*;\s*$(?![\s\S]*async)": 89,
    r"\.at\(-?\d": 92,
    r"\.replaceAll\(": 85,
    r"structuredClone\(|Object\.hasOwn\(|Array\.fromAsync|\.findLast\(|\.toSorted\(|\.groupBy\(": 93,
    r"\bclass\s+\w+\s*\{[^}]*static\s*\{|#\w+\s+in\s": 91,
    r"\bimport\b": 63,
    r"type=.module": 63,  # a module does not load from a folder
}
_OLD_ENOUGH = {r"\?\?=|\|\|=|&&=", r"\.replaceAll\("}
NESTED = re.compile(r"\{[^{}@]*\{")


def newer(text: str, features: dict[str, int]) -> list[str]:
    """The features in `text` that an old phone does not know."""
    plain = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", text, flags=re.DOTALL)
    return [
        pattern
        for pattern in features
        if pattern not in _OLD_ENOUGH and re.search(pattern, plain, re.MULTILINE)
    ]


def has_nesting(css: str) -> bool:
    """Whether a rule stands within a rule; one within @media is none."""
    depth, inside = 0, [""]
    for head in re.findall(r"[^{};]*[{};]", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if head.endswith("{"):
            if depth and not inside[-1].startswith("@"):
                return True
            inside.append(head.strip())
            depth += 1
        elif head.endswith("}"):
            inside.pop()
            depth -= 1
    return False


@pytest.mark.parametrize("file", sorted(STATIC.glob("public*.css")), ids=lambda path: path.name)
def test_styles_are_old_enough(file: Path) -> None:
    text = file.read_text("utf-8")
    assert newer(text, CSS) == []
    assert not has_nesting(text)


@pytest.mark.parametrize("file", sorted(STATIC.glob("public*.js")), ids=lambda path: path.name)
def test_scripts_are_old_enough(file: Path) -> None:
    assert newer(file.read_text("utf-8"), SCRIPT) == []


def test_public_pages_load_public_files_alone() -> None:
    loaded = {
        name
        for page in TEMPLATES.rglob("*.html")
        for name in re.findall(r"\{% (?:own_file|asset) '([^']+)'", page.read_text("utf-8"))
    }
    assert {name for name in loaded if not name.startswith(("public", "minsheng.svg"))} == set()
    assert {"public.css", "public-search.js"} <= loaded


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("a:has(b) { color: red }", CSS),
        ("@container (width > 3px) { a { color: red } }", CSS),
        ("a { inset: 0 }", CSS),
        ("p { & b { color: red } }", CSS),
        ("a { width: 100dvh }", CSS),
        ("@media (width >= 600px) { a { color: red } }", CSS),
        ("var a = b.at(-1);", SCRIPT),
        ("import x from './y.js';", SCRIPT),
        ("const a = await fetch('x');\n", SCRIPT),
    ],
)
def test_what_is_too_new_is_seen(text: str, features: dict[str, int]) -> None:
    assert newer(text, features)


def test_nesting_is_seen() -> None:
    assert has_nesting("p { color: red; b { color: blue } }")
    assert not has_nesting("@media print { p { color: red } }")
