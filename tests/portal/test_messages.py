"""Every sentence of the pages is marked, has an English, and the compiled catalogue is the written one.

Run as a program, this file adds the sentences that the catalogue does not hold yet, with an empty English to
be written by hand, drops those that no page says any more, and compiles; `make messages` only compiles.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PORTAL = Path(__file__).resolve().parents[2] / "src" / "minsheng" / "portal"
ENGLISH = PORTAL / "locale" / "en" / "LC_MESSAGES" / "django.po"
OWN_NAMES = re.compile("中文|简体|繁體")  # a language is called by its own name in every language
CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
_MARKS = re.compile(
    r"\{%-?\s*(?:translate|trans)\b.*?%\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{#.*?#\}", re.DOTALL
)
_COMMENT = re.compile(r"\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that a page says. `plural` is None where it is not counted."""

    text: str
    plural: str | None


def templates() -> list[Path]:
    """The templates of the portal."""
    return sorted(PORTAL.glob("templates/**/*.html"))


def modules() -> list[Path]:
    """The Python files of the portal."""
    return sorted(PORTAL.rglob("*.py"))


def sentences() -> Iterator[Sentence]:
    """Every sentence that is marked for translation."""
    for path in modules():
        yield from _marked_in(path.read_text("utf-8"))
    for path in templates():
        # What templatize makes is Python but for its indents.
        lines = templatize(path.read_text("utf-8")).splitlines()
        yield from _marked_in("\n".join(line.strip() for line in lines))


def unmarked() -> Iterator[str]:
    """Every Chinese word that a page would say in Chinese to an English reader, with its place."""
    for path in templates():
        rest = _MARKS.sub("", _COMMENT.sub("", path.read_text("utf-8")))
        yield from (
            f"{path.name}: {line.strip()}"
            for line in rest.splitlines()
            if CHINESE.search(OWN_NAMES.sub("", line))
        )
    for path in modules():
        # settings.py speaks to whoever starts the program, before there is a page; the API describes itself
        # in one language, to programs
        if path.name != "settings.py" and path.parent.name != "api":
            yield from (
                f"{path.name}: {text}" for text in _unmarked_strings(ast.parse(path.read_text("utf-8")))
            )


def catalogue() -> Catalog:
    """The English catalogue as written."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def compiled(of: Catalog) -> bytes:
    """The bytes of the compiled catalogue."""
    out = BytesIO()
    write_mo(out, of)
    return out.getvalue()


def _marked_in(code: str) -> Iterator[Sentence]:
    for found in extract("python", BytesIO(code.encode()), keywords=_WORDS):
        said = found[1]
        yield Sentence(said, None) if isinstance(said, str) else Sentence(said[0], said[1])


def _unmarked_strings(tree: ast.Module) -> Iterator[str]:
    """Chinese strings that stand in no call of a translating word and in no docstring.
    What is compared with data or written into a file for the office stands in `papers`, not here.
    """
    allowed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _WORDS:
            allowed |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            allowed |= {id(inner) for inner in ast.walk(node.body[0])}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in allowed)
    for value in (node.value for node in strings):
        if isinstance(value, str) and CHINESE.search(OWN_NAMES.sub("", value)):
            yield value


def _bring_up_to_date() -> None:
    old = catalogue() if ENGLISH.exists() else Catalog(locale="en", domain="django")
    new = Catalog(locale="en", domain="django", project="minsheng", version="1", fuzzy=False, charset="utf-8")
    for one in sentences():
        known = old.get(one.text)
        empty = ("", "") if one.plural else ""
        kept = known is not None and isinstance(known.string, str) == (one.plural is None)
        said = known.string if known is not None and kept else empty
        new.add((one.text, one.plural) if one.plural else one.text, said)
    with ENGLISH.open("wb") as file:
        write_po(file, new, sort_output=True, no_location=True, omit_header=False, width=100)
    ENGLISH.with_suffix(".mo").write_bytes(compiled(catalogue()))


def test_every_chinese_word_of_a_page_is_marked() -> None:
    assert list(unmarked()) == []


def test_every_sentence_has_an_english() -> None:
    english = catalogue()
    missing = sorted({one.text for one in sentences() if not _has_english(english, one)})
    assert missing == [], "run this file as a program, then write their English into the catalogue"


def test_english_keeps_the_places_of_a_sentence() -> None:
    names = re.compile(r"%\((\w+)\)s")
    wrong = [
        message.id
        for message in catalogue()
        if isinstance(message.id, str)
        and set(names.findall(message.id)) != set(names.findall(str(message.string)))
    ]
    assert wrong == [""] or wrong == []


def test_no_english_without_its_sentence() -> None:
    said = {one.text for one in sentences()}
    ids = {
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue() if message.id
    }
    assert sorted(ids - said) == []


def test_chinese_sentences_have_chinese_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,:;?!]")
    assert [one.text for one in sentences() if half.search(one.text)] == []


def test_compiled_catalogue_is_the_written_one() -> None:
    assert ENGLISH.with_suffix(".mo").read_bytes() == compiled(catalogue()), "run `make messages`"


def _has_english(english: Catalog, one: Sentence) -> bool:
    message = english.get(one.text)
    return message is not None and bool(message.string) and "" not in list(message.string or [""])


if __name__ == "__main__":
    _bring_up_to_date()
